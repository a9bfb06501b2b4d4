"""Load everything the texts of one page refer to, before a template asks for it one by one."""

from collections.abc import Callable, Iterable
from typing import Any

from wagtail.blocks.stream_block import StreamValue
from wagtail.models import Page

from .queries import Reader, cards, visible, with_types
from .references import References

Loader = Callable[[set[int], Reader], dict[int, Any]]
_loaders: dict[str, Loader] = {}


def reference_loader(*kinds: str) -> Callable[[Loader], Loader]:
    """Register the decorated function as the one that loads what blocks of these ``kinds`` point to.

    It gets the ids and the reader, and returns what may be shown, by id, with a constant number of queries.
    """

    def register(loader: Loader) -> Loader:
        _loaders.update(dict.fromkeys(kinds, loader))
        return loader

    return register


def load_references(streams: Iterable[StreamValue], reader: Reader) -> References:
    """Return what ``streams`` refer to: public, in the reader's language; nothing is asked where nothing is named."""
    wanted: dict[Loader, set[int]] = {}
    kinds: dict[Loader, set[str]] = {}
    for stream in streams:
        for block in stream.raw_data:
            loader = _loaders.get(block["type"])
            if loader:
                wanted.setdefault(loader, set()).add(block["value"].get("target") or 0)
                kinds.setdefault(loader, set()).add(block["type"])
    references = References()
    for loader, ids in wanted.items():
        for pk, target in loader(ids, reader).items():
            references.targets.update({(kind, pk): target for kind in kinds[loader]})
    return references


@reference_loader("service", "partner")
def load_pages(ids: set[int], reader: Reader) -> dict[int, Any]:
    """Return cards of the pages with these ids, each in the language version the reader may see."""
    keys = dict(Page.objects.filter(pk__in=ids).values_list("pk", "translation_key"))
    shown = visible(Page.objects.filter(translation_key__in=keys.values()), reader)
    by_key = {entry.page.translation_key: entry for entry in cards(with_types(shown), reader)}
    return {pk: by_key[key] for pk, key in keys.items() if key in by_key}
