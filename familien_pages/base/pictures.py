"""Pictures of many pages at once: one query, and two more where there are photographs to be resized."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from wagtail.images import get_image_model

RENDITION = "max-640x640"


@dataclass(frozen=True)
class Picture:
    """What a template needs of a picture; ``alt`` is empty for a decorative one."""

    url: str
    alt: str
    width: int
    height: int
    credit: str


def load_pictures(pages: Iterable[Any], field: str) -> None:
    """Set ``page.picture`` to the picture in ``field`` (a one-image BodyField), or to None, on every page."""
    pages = list(pages)
    values = {id(page): _first_image(getattr(page, field)) for page in pages}
    ids = {value["image"]["image"] for value in values.values() if value}
    images = _load_images(ids) if ids else {}
    for page in pages:
        value = values[id(page)]
        image = images.get(value["image"]["image"]) if value else None
        page.picture = _picture(image, value) if image and value else None


def _load_images(ids: set[int]) -> dict[int, Any]:
    """Fetch images, and the renditions of those that are not drawings."""
    objects = get_image_model().objects
    images = objects.in_bulk(ids)
    raster = [pk for pk, image in images.items() if not image.is_svg()]
    return images | objects.prefetch_renditions(RENDITION).in_bulk(raster) if raster else images


def _first_image(stream: Any) -> dict[str, Any] | None:
    """Return the stored value of the stream's only block, without loading the image."""
    for block in stream.raw_data:
        value = block["value"]
        if isinstance(value.get("image"), dict):
            return dict(value)
    return None


def _picture(image: Any, value: dict[str, Any]) -> Picture:
    inner = value["image"]
    alt = "" if inner.get("decorative") else inner.get("alt_text") or ""
    credit = str(value.get("credit") or getattr(image, "credit", ""))
    if image.is_svg():
        return Picture(image.file.url, alt, image.width, image.height, credit)
    rendition = image.get_rendition(RENDITION)
    return Picture(rendition.url, alt, rendition.width, rendition.height, credit)
