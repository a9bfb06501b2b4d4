"""Load everything the texts of one page refer to, before a template asks for it one by one."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db.models import Exists, OuterRef
from wagtail.blocks.stream_block import StreamValue
from wagtail.models import Page

from .pictures import load_renditions
from .queries import card, typed, with_types
from .references import References
from .rich_text import LINK, linked_page_ids
from .visibility import Reader, visible

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
    streams = list(streams)
    load_renditions([*_images(streams)])
    ids: dict[Loader, set[int]] = defaultdict(set)
    kinds: dict[Loader, set[str]] = defaultdict(set)
    for stream in streams:
        for position, block in enumerate(stream.raw_data):
            loader = _loaders.get(block["type"])
            if loader:
                ids[loader].add(block["value"].get("target") or 0)
                kinds[loader].add(block["type"])
                _spare_lookup(stream, position)
            linked = set(linked_page_ids(block["value"]))
            if linked:
                ids[load_pages] |= linked
                kinds[load_pages].add(LINK)
    references = References()
    for loader, wanted in ids.items():
        for pk, target in loader(wanted, reader).items():
            references.targets.update({(kind, pk): target for kind in kinds[loader]})
    return references


def _images(streams: Iterable[StreamValue]) -> Iterator[Any]:
    for stream in streams:
        for position, block in enumerate(stream.raw_data):
            image = stream[position].value.get("image") if block["type"] == "image" else None
            if image:
                yield image


def _spare_lookup(stream: StreamValue, position: int) -> None:
    """Put a bare object with its key in the place of the target, which Wagtail would otherwise fetch once more."""
    block = stream.raw_data[position]
    target = stream.stream_block.child_blocks[block["type"]].child_blocks["target"]
    pk = block["value"].get("target")
    bare = target.model_class(pk=pk) if pk else None
    stream[position] = (block["type"], {**block["value"], "target": bare}, block.get("id"))


@reference_loader("service", "partner")
def load_pages(ids: set[int], reader: Reader) -> dict[int, Any]:
    """Return cards of the pages with these ids, each in the language version the reader may see."""
    keys = Page.objects.filter(pk__in=ids).values("translation_key")
    versions = list(with_types(Page.objects.filter(translation_key__in=keys)).annotate(shown=_shown(reader)))
    by_key = {version.translation_key: card(typed(version), reader) for version in versions if version.shown}
    return {
        version.pk: by_key[version.translation_key]
        for version in versions
        if version.pk in ids and version.translation_key in by_key
    }


def _shown(reader: Reader) -> Exists:
    return Exists(visible(Page.objects.filter(pk=OuterRef("pk")), reader))
