"""The short notation of texts in YAML becomes the blocks of a body, with ids that stay the same from run to run."""

from collections.abc import Callable
from functools import partial
from typing import Any

from familien_pages.base.tables import join_cells

from .identity import demo_id
from .rich_text import rich_text
from .source import DemoError
from .town import Town

Raw = dict[str, Any]


class BodyWriter:
    """Writes the bodies of one page in one language.

    The ids do not contain the language: a translation of the same shape has the ids of its source,
    as wagtail-localize expects it.
    """

    def __init__(self, town: Town, language: str, *owner: str) -> None:
        self.town, self.language, self.owner = town, language, owner
        self.rich = partial(rich_text, resolve=partial(town.page_id, language=language))

    def stream(self, field: str, items: list[Any]) -> list[Raw]:
        """Return the stored form of a body; raises DemoError for a block that does not exist."""
        stream = []
        for n, item in enumerate(items):
            if not isinstance(item, dict) or len(item) != 1:
                raise DemoError(f"{field}, block {n + 1}: one block type with its content is expected")
            [(shorthand, content)] = item.items()
            kind, write = self._writer(shorthand)
            stream.append(self.block(kind, write(content, (field, n)), field, n))
        return stream

    def structs(self, field: str, kind: str, items: list[Raw], names: tuple[str, ...]) -> list[Raw]:
        """Return a body that consists of one block type with plain texts only."""
        rows = [_texts(item, names) for item in items]
        return [self.block(kind, row, field, n) for n, row in enumerate(rows)]

    def block(self, kind: str, value: Any, *where: object) -> Raw:
        return {"type": kind, "value": value, "id": str(demo_id("block", *self.owner, *where))}

    def _writer(self, shorthand: str) -> tuple[str, Callable[[Any, tuple[object, ...]], Raw]]:
        writers: dict[str, tuple[str, Callable[[Any, tuple[object, ...]], Raw]]] = {
            "heading": ("heading", lambda text, _: {"text": text, "level": "h2"}),
            "subheading": ("heading", lambda text, _: {"text": text, "level": "h3"}),
            "paragraph": ("paragraph", lambda text, _: {"text": self.rich(text)}),
            "callout": ("callout", lambda item, _: self._titled(item, ("kind", "title"))),
            "accordion": ("accordion", self._list(lambda item: self._titled(item, ("title",)))),
            "steps": ("steps", self._list(lambda item: _texts(item, ("title", "text")))),
            "checklist": ("check_list", self._list(lambda item: _texts(item, ("text", "note")))),
            "facts": ("facts", self._list(lambda item: _texts(item, ("label", "value")))),
            "table": ("table", lambda item, _: _table(item)),
            "quote": ("quote", lambda item, _: _texts(item, ("text", "role", "source"))),
            "service": ("service", self._target(lambda key: self.town.page("services", key).pk)),
            "partner": ("partner", self._target(lambda key: self.town.page("partners", key).pk)),
            "place": ("place", self._target(lambda key: self.town.place(key).pk)),
            "contact": ("contact", self._target(lambda key: self.town.contact(key, self.language).pk)),
            "events": ("events", self._events),
        }
        if shorthand not in writers:
            raise DemoError(f"there is no block “{shorthand}”")
        return writers[shorthand]

    def _titled(self, item: Raw, names: tuple[str, ...]) -> Raw:
        return {**_texts({name: item.get(name, "") for name in names}, names), "text": self.rich(item["text"])}

    def _list(self, write: Callable[[Raw], Raw]) -> Callable[[Any, tuple[object, ...]], Raw]:
        def write_all(items: Any, where: tuple[object, ...]) -> Raw:
            return {"items": [self.block("item", write(item), *where, n) for n, item in enumerate(items)]}

        return write_all

    def _target(self, find: Callable[[str], int]) -> Callable[[Any, tuple[object, ...]], Raw]:
        return lambda key, _: {"target": find(key)}

    def _events(self, item: Any, _: tuple[object, ...]) -> Raw:
        topic = item.get("topic")
        return {"target": self.town.page("topics", topic).pk if topic else None, "limit": item.get("limit", 3)}


def _texts(item: Raw, names: tuple[str, ...]) -> Raw:
    unknown = set(item) - set(names)
    if unknown:
        raise DemoError(f"unknown key “{min(unknown)}”")
    return {name: str(item.get(name, "")).strip() for name in names}


def _table(item: Raw) -> Raw:
    return {
        "caption": item["caption"],
        "header_row": bool(item.get("header_row", True)),
        "header_column": bool(item.get("header_column", False)),
        "cells": join_cells([[str(cell) for cell in row] for row in item["rows"]]),
    }
