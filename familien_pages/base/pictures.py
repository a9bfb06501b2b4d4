"""Pictures of many pages or persons at once: one query, and one more where there are photographs to be resized."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from wagtail.images import get_image_model
from wagtail.images.shortcuts import get_rendition_or_not_found

ILLUSTRATION, PORTRAIT, LOGO = "max-640x640", "fill-240x240", "max-480x240"
# The largest of the sizes in which `blocks/image.html` shows a picture, so that sharing it makes no further file.
SHARED = "width-1280|format-webp|preserve-svg"


@dataclass(frozen=True)
class Picture:
    """What a template needs of a picture; ``alt`` is empty for a decorative one."""

    url: str
    alt: str
    width: int
    height: int
    credit: str


def load_pictures(owners: Iterable[Any], field: str, rendition: str) -> None:
    """Set ``picture`` to the picture in ``field`` (a one-image BodyField), or to None, on every page or person."""
    owners = list(owners)
    values = {id(owner): _first_image(getattr(owner, field)) for owner in owners}
    ids = {value["image"]["image"] for value in values.values() if value}
    images = get_image_model().objects.in_bulk(ids) if ids else {}
    load_renditions([image for image in images.values() if not image.is_svg()])
    for owner in owners:
        value = values[id(owner)]
        image = images.get(value["image"]["image"]) if value else None
        owner.picture = _picture(image, value, rendition) if image and value else None


def load_renditions(images: Sequence[Any]) -> None:
    """Fetch the sizes there are of all these images at once; Wagtail would ask for each image."""
    prefetch_related_objects(images, Prefetch("renditions", to_attr="prefetched_renditions"))


def _first_image(stream: Any) -> dict[str, Any] | None:
    """Return the stored value of the stream's only block, without loading the image."""
    for block in stream.raw_data:
        value = block["value"]
        if isinstance(value.get("image"), dict):
            return dict(value)
    return None


def _picture(image: Any, value: dict[str, Any], spec: str) -> Picture:
    inner = value["image"]
    alt = "" if inner.get("decorative") else inner.get("alt_text") or ""
    credit = str(value.get("credit") or getattr(image, "credit", ""))
    if image.is_svg():
        return Picture(image.file.url, alt, image.width, image.height, credit)
    rendition = get_rendition_or_not_found(image, spec)
    return Picture(rendition.url, alt, rendition.width, rendition.height, credit)


def shared_picture(page: Any) -> Picture | None:
    """Return the picture by which ``page`` is known elsewhere, where nobody shows drawings (SVG).

    It is its hero, loaded with the page's texts, or else the ``picture`` that :func:`load_pictures` has set.
    """
    block = next(iter(page.hero), None)
    image = block.value.get("image") if block else None
    if block is None or image is None:
        found: Picture | None = getattr(page, "picture", None)
        return found if found and not found.url.lower().endswith(".svg") else None
    if image.is_svg():
        return None
    rendition = get_rendition_or_not_found(image, SHARED)
    alt = "" if image.decorative else image.contextual_alt_text or ""
    credit = str(block.value.get("credit") or getattr(image, "credit", ""))
    return Picture(rendition.url, alt, rendition.width, rendition.height, credit)
