"""Make an uploaded picture harmless: no camera data, no place where it was taken, no script."""

import io
import struct
from contextlib import suppress
from typing import Any

from django.core.files.base import ContentFile
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, ImageSequence

from .metadata import STRIP
from .svg import LossError, SvgError, rewrite

ORIENTATION = 0x0112
# What a picture keeps when it is encoded anew.
KEPT = ("icc_profile", "transparency", "loop")
QUALITY = {"JPEG": {"quality": 92, "optimize": True}, "WEBP": {"quality": 90}, "AVIF": {"quality": 80}}
# What Pillow's decoders raise for files that are broken or are none.
UNREADABLE = (OSError, ValueError, LookupError, SyntaxError, RuntimeError, struct.error, Image.DecompressionBombError)


class UnsafePictureError(ValueError):
    """The file is no picture that can be shown; the message is for the editor."""


class CleanedFile(ContentFile):
    """Content that has been cleaned, so that a form and the model behind it do not encode it twice."""


def clean_upload(file: FieldFile) -> None:
    """Replace the content of ``file`` (not yet stored) by the same picture without anything else.

    Raises :class:`UnsafePictureError` for files that cannot be read or would lose something that can be seen.
    """
    if isinstance(file.file, CleanedFile):
        return
    file.seek(0)
    file.file = CleanedFile(cleaned(file.read(), str(file.name)), name=file.name)


def cleaned(data: bytes, name: str) -> bytes:
    """Return the picture in ``data`` without anything else; ``name`` tells SVG from the others."""
    return _clean_svg(data) if name.lower().endswith(".svg") else _clean_raster(data)


def _clean_svg(data: bytes) -> bytes:
    try:
        return rewrite(data)
    except SvgError as error:
        raise UnsafePictureError(_("This SVG file cannot be read.")) from error
    except LossError as error:
        raise UnsafePictureError(
            _("Only shapes and text of an SVG file are kept; this one would lose something. Please export it as PNG.")
        ) from error


def _clean_raster(data: bytes) -> bytes:
    try:
        with Image.open(io.BytesIO(data)) as image:
            kind = str(image.format)
            turned = image.getexif().get(ORIENTATION, 1) != 1
            if kind in STRIP and not turned:
                # What is not quite in order Pillow may read all the same.
                with suppress(ValueError, IndexError):
                    return STRIP[kind](data)
            return _encode(image, "JPEG" if kind == "MPO" else kind)
    except UNREADABLE as error:
        raise UnsafePictureError(_("This picture cannot be read.")) from error


def _encode(image: Image.Image, kind: str) -> bytes:
    """Return the picture written anew, its pixels turned the way the camera noted, for the note itself is not kept."""
    options: dict[str, Any] = {**QUALITY.get(kind, {}), **{key: image.info[key] for key in KEPT if key in image.info}}
    frames = [image] if kind == "JPEG" else [frame.copy() for frame in ImageSequence.Iterator(image)]
    if len(frames) > 1:
        options |= {"save_all": True, "append_images": frames[1:], "duration": [_duration(frame) for frame in frames]}
    else:
        frames = [ImageOps.exif_transpose(frames[0])]
    for frame in frames:
        frame.info.clear()
    target = io.BytesIO()
    frames[0].save(target, format=kind, exif=b"", **options)
    return target.getvalue()


def _duration(frame: Image.Image) -> int:
    """Return how long ``frame`` of an animation stands, in milliseconds."""
    return int(frame.info.get("duration", 100))
