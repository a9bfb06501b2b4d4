"""Synonyms to begin with, from whoever knows some (hook ``register_search_synonyms``). Never touches editors' work."""

from collections.abc import Iterable
from typing import NotRequired, TypedDict

from wagtail import hooks

from .models import SynonymGroup

HOOK = "register_search_synonyms"


class Seed(TypedDict):
    """A group of words; with ``targets`` it is one-way. ``key`` is where it comes from and must stay the same."""

    key: str
    language: str
    words: list[str]
    targets: NotRequired[list[str]]


def seed() -> tuple[int, int]:
    """Create the groups that are not there yet; return how many were created and how many were there.

    A registered function yields :class:`Seed`. A group that was there is left as it is: editors may have changed it.
    Who does not want one takes it out of use instead of deleting it.
    """
    there = set(SynonymGroup.objects.exclude(seed="").values_list("seed", flat=True))
    offered: dict[str, Seed] = {found["key"]: found for make in hooks.get_hooks(HOOK) for found in _made(make())}
    new = [_group(found) for key, found in offered.items() if key not in there]
    for group in new:
        group.save()
    return len(new), len(offered) - len(new)


def _made(seeds: Iterable[Seed]) -> list[Seed]:
    return [found for found in seeds if len(found["words"]) + len(found.get("targets", ())) > 1]


def _group(found: Seed) -> SynonymGroup:
    targets = found.get("targets", [])
    return SynonymGroup(
        language=found["language"],
        kind=SynonymGroup.Kind.ONE_WAY if targets else SynonymGroup.Kind.EQUAL,
        words="\n".join(found["words"]),
        targets="\n".join(targets),
        seed=found["key"],
    )
