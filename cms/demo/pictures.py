"""The drawings of the life stages become images of the site."""

from hashlib import sha1
from typing import Any

from django.core.files.base import ContentFile
from wagtail.images import get_image_model

from cms.media.cleaning import cleaned

from .source import DemoError
from .syncing import Tally
from .town import Town

CREDIT = "Familienbüro Musterstadt"


def load_pictures(town: Town, tally: Tally) -> None:
    """Load the drawing that each stage names; one whose file has changed is replaced, not doubled."""
    model = get_image_model()
    for key, entry in town.source.entries("stages").items():
        path = town.source.folder / entry.text("illustration")
        if not path.is_file():
            raise DemoError(f"{entry.where}: there is no file {entry.text('illustration')}.")
        title = f"Lebensphase: {entry.text('title')}"
        data = cleaned(path.read_bytes(), path.name)
        image = model.objects.filter(title=title).order_by("pk").first() or model(title=title)
        if image.pk and _stored(image) == data:
            tally.add("unchanged", image)
        else:
            what = "updated" if image.pk else "created"
            _store(image, f"musterstadt-{key}.svg", data)
            tally.add(what, image)
        town.pictures[key] = image


def picture_block(image: Any) -> dict[str, Any]:
    """Return the stored value of an image block that shows ``image`` as decoration."""
    return {"image": {"image": image.pk, "alt_text": "", "decorative": True}, "caption": "", "credit": ""}


def _stored(image: Any) -> bytes | None:
    if not image.file.storage.exists(image.file.name):
        return None
    with image.file.open("rb") as file:
        return bytes(file.read())


def _store(image: Any, name: str, data: bytes) -> None:
    if image.pk:
        image.file.delete(save=False)
    image.file = ContentFile(data, name=name)
    # A site with Wagtail's own image model has neither of the two.
    for field, value in (("is_decorative", True), ("credit", CREDIT)):
        if hasattr(image, field):
            setattr(image, field, value)
    image.full_clean()
    image.file_size, image.file_hash = len(data), sha1(data, usedforsecurity=False).hexdigest()
    image.save()
