"""Make an uploaded picture harmless: no camera data, no place where it was taken, no script."""

import io
from typing import Any

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException
from django.core.files.base import ContentFile
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

ACTIVE_ELEMENTS = {"script", "foreignObject", "iframe", "object", "embed", "handler", "set", "animate"}
# What a picture keeps: colours and animation. EXIF, XMP, IPTC and comments go.
KEPT = ("icc_profile", "transparency", "duration", "loop", "disposal")
QUALITY = {"JPEG": {"quality": 92, "optimize": True}, "WEBP": {"quality": 90}, "AVIF": {"quality": 80}}


class UnsafePictureError(ValueError):
    """The file is no picture, or one with active content; the message is for the editor."""


def clean_upload(file: FieldFile) -> None:
    """Replace the content of ``file`` (not yet stored) by the same picture without metadata.

    Idempotent. Raises :class:`UnsafePictureError` for SVG with scripts and for files that cannot be read.
    """
    file.seek(0)
    data = file.read()
    file.seek(0)
    cleaned = _clean_svg(data) if str(file.name).lower().endswith(".svg") else _clean_raster(data)
    if cleaned != data:
        file.file = ContentFile(cleaned, name=file.name)


def _clean_svg(data: bytes) -> bytes:
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, DefusedXmlException, ValueError) as error:
        raise UnsafePictureError(_("This SVG file cannot be read.")) from error
    for element in root.iter():
        name = str(element.tag).rsplit("}", 1)[-1]
        targets = [value for key, value in element.attrib.items() if key.rsplit("}", 1)[-1] in ("href", "src")]
        handlers = [key for key in element.attrib if key.lower().startswith("on")]
        if name in ACTIVE_ELEMENTS or handlers or any(not target.startswith("#") for target in targets):
            raise UnsafePictureError(_("This SVG file contains scripts or links. Please export it as a plain picture."))
    return data


def _clean_raster(data: bytes) -> bytes:
    try:
        with Image.open(io.BytesIO(data)) as image:
            if not _has_metadata(image):
                return data
            kept: dict[str, Any] = {str(key): image.info[key] for key in KEPT if key in image.info}
            frames = getattr(image, "n_frames", 1)
            # Turn the pixels the way the camera noted, for the note itself is removed.
            turned = image if frames > 1 else ImageOps.exif_transpose(image)
            turned.info.clear()
            turned.info.update(kept)
            target = io.BytesIO()
            options: dict[str, Any] = {**QUALITY.get(image.format or "", {}), **kept}
            turned.save(target, format=image.format, save_all=frames > 1, exif=b"", **options)
            return target.getvalue()
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise UnsafePictureError(_("This picture cannot be read.")) from error


def _has_metadata(image: Image.Image) -> bool:
    return bool(image.getexif()) or any(
        key in image.info for key in ("exif", "xmp", "XML:com.adobe.xmp", "photoshop", "comment")
    )
