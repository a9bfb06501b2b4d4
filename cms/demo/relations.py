"""To what a page belongs: the same in every language, each row known under the same key."""

from collections.abc import Callable, Iterable
from typing import Any

from .identity import demo_id
from .syncing import Row
from .town import Town
from .tree import Plan

Find = Callable[[Town, str, str], Any]
# Key in YAML, child relation, its field, how to find the target. Pages stay those of the source language, as
# wagtail-localize leaves them; snippets are those of the page's own language.
RELATIONS: tuple[tuple[str, str, str, Find], ...] = (
    ("topics", "familien_topics", "topic", lambda town, key, _: town.page("topics", key)),
    ("stages", "familien_stages", "stage", lambda town, key, _: town.page("stages", key)),
    ("related", "familien_related_topics", "topic", lambda town, key, _: town.page("topics", key)),
    ("audiences", "familien_audiences", "audience", lambda town, key, to: town.term("audiences", key, to)),
    ("districts", "familien_districts", "district", lambda town, key, to: town.term("districts", key, to)),
    (
        "fields_of_action",
        "familien_fields_of_action",
        "field_of_action",
        lambda town, key, to: town.term("fields_of_action", key, to),
    ),
    ("places", "familien_places", "place", lambda town, key, _: town.place(key)),
    ("contacts", "familien_contacts", "contact", lambda town, key, to: town.contact(key, to)),
)


def relations(town: Town, plan: Plan, without: Iterable[str] = ()) -> dict[str, list[Row]]:
    """Return the child rows for what the German entry of ``plan`` names."""
    return {
        relation: [
            Row(_row_id(plan, relation, key), {field: find(town, key, plan.language)})
            for key in plan.facts.get(name, [])
        ]
        for name, relation, field, find in RELATIONS
        if name not in without
    }


def links(plan: Plan, targets: Iterable[tuple[Any, str]], relation: str = "highlights") -> list[Row]:
    """Return rows that put pages first, each with its link text."""
    return [
        Row(_row_id(plan, relation, target.translation_key), {"target": target, "text": text})
        for target, text in targets
    ]


def _row_id(plan: Plan, relation: str, key: object) -> Any:
    return demo_id("row", plan.group, plan.key, relation, key)
