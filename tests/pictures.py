"""Picture files made in memory: with and without the data a camera leaves in them."""

import io
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms
from wagtail.images import get_image_model

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" fill="#123456"/></svg>'
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
GPS = {1: "N", 2: (51.0, 28.0, 54.0), 3: "E", 4: (7.0, 13.0, 12.0)}


def raster(format: str = "JPEG", size: tuple[int, int] = (40, 20), gps: bool = False, **options: Any) -> bytes:
    """Return a picture; with ``gps`` it says where it was taken, by whom, and that it lies on its side."""
    image = Image.new("RGB", size, "#336699")
    if gps:
        exif = Image.Exif()
        exif[0x0112] = 6  # turn by 90 degrees
        exif[0x013B] = "Erika Mustermann"
        exif.get_ifd(0x8825).update(GPS)
        options["exif"] = exif.tobytes()
    target = io.BytesIO()
    image.save(target, format=format, **options)
    return target.getvalue()


PACE = [100, 300, 200]


def animation(format: str, **options: Any) -> bytes:
    """Return three pictures that stand PACE milliseconds each."""
    more = [Image.new("RGB", (40, 20), colour) for colour in ("red", "blue")]
    return raster(format, save_all=True, append_images=more, duration=PACE, loop=0, **options)


def upload(data: bytes, name: str = "bild.jpg", kind: str = "image/jpeg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type=kind)


def stored(data: bytes | None = None, name: str = "bild.jpg", **fields: Any) -> Any:
    """Return a stored picture of the site's own model."""
    values = {"title": "Bild", "credit": "Stadtarchiv", "description": "Ein Kind lacht", **fields}
    return get_image_model().objects.create(file=ContentFile(data or raster(), name=name), **values)


def body(image: Any, alt: str = "Ein Kind lacht", decorative: bool = False, credit: str = "") -> list[dict[str, Any]]:
    """Return the raw value of a body with this picture."""
    value = {"image": image.pk, "alt_text": alt, "decorative": decorative}
    return [{"type": "image", "value": {"image": value, "caption": "", "credit": credit}}]
