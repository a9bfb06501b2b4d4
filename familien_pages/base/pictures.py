"""Pictures of many pages or persons at once: one query, and one more where there are photographs to be resized."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from wagtail.images import get_image_model

ILLUSTRATION, PORTRAIT, LOGO = "max-640x640", "fill-240x240", "max-480x240"


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
    rendition = image.get_rendition(spec)
    return Picture(rendition.url, alt, rendition.width, rendition.height, credit)
