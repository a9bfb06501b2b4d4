"""Addresses for new places, unique without knowing all others: one query for a batch."""

from collections.abc import Iterable, Iterator
from itertools import count

from ..partners.places import Place
from .base import PlaceRecord
from .cleaning import short_name

MAX = 120
MAX_ID = 40


def free_slugs(records: Iterable[PlaceRecord]) -> dict[str, str]:
    """Return a free slug by external id: the name, or the name and the id where the name is taken."""
    wanted = {record.external_id: list(_candidates(record)) for record in records}
    taken = _taken([slug for slugs in wanted.values() for slug in slugs])
    chosen: dict[str, str] = {}
    for external_id, slugs in wanted.items():
        slug = next((slug for slug in slugs if slug not in taken), None) or _numbered(slugs[-1], taken)
        taken.add(slug)
        chosen[external_id] = slug
    return chosen


def _candidates(record: PlaceRecord) -> Iterator[str]:
    name = short_name(record.name)
    if name:
        yield name[:MAX].rstrip("-")
    suffix = short_name(record.external_id)[-MAX_ID:].strip("-") or "1"
    yield f"{(name or 'ort')[: MAX - MAX_ID - 1].rstrip('-')}-{suffix}"


def _numbered(base: str, taken: set[str]) -> str:
    """Return ``base`` with the first free number; only where ids differ in nothing that an address can show."""
    for number in count(2):
        slug = f"{base[: MAX - 7]}-{number}"
        if slug not in taken and not _taken([slug]):
            return slug
    raise AssertionError


def _taken(slugs: list[str]) -> set[str]:
    return set(Place.objects.filter(slug__in=slugs).values_list("slug", flat=True))
