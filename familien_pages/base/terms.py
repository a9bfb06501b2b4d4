"""The values of several facets in the reader's language, with one query for all of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import CharField, F, Value
from django.utils.translation import gettext_lazy as _

from .listing import Filter
from .queries import about
from .taxonomies import Term
from .visibility import Reader, visible


@dataclass(frozen=True)
class TermName:
    """A facet value as the reader sees it; ``lang`` only where it is not in their language."""

    key: UUID
    slug: str
    name: str
    lang: str
    position: tuple[int, str]


@dataclass
class Terms:
    """The values of one facet: in order, and by the primary key of any language version."""

    in_order: list[TermName] = field(default_factory=list)
    by_id: dict[int, TermName] = field(default_factory=dict)

    def __iter__(self) -> Iterator[TermName]:
        return iter(self.in_order)

    def choices(self) -> list[tuple[str, str, str]]:
        return [(term.slug, term.name, term.lang) for term in self.in_order]

    def keys(self, slugs: list[str]) -> list[UUID]:
        return [term.key for term in self.in_order if term.slug in slugs]


def terms(reader: Reader, *models: type[Term]) -> dict[type[Term], Terms]:
    """Return the terms of ``models``, translated where there is a translation."""
    rows = [
        model.objects.filter(locale__language_code__in={reader.language, reader.fallback})
        .order_by()
        .values_list(
            Value(model.__name__, output_field=CharField()),
            "pk", "translation_key", "slug", "name", "sort_order", F("locale__language_code"),
        )
        for model in models
    ]  # fmt: skip
    found: dict[str, list[Any]] = {model.__name__: [] for model in models}
    for row in rows[0].union(*rows[1:], all=True):
        found[row[0]].append(row)
    return {model: _localize(found[model.__name__], reader) for model in models}


def _localize(rows: list[Any], reader: Reader) -> Terms:
    """Return the names in the reader's language; address and position are those of the source language."""
    best: dict[UUID, TermName] = {}
    for _model, _pk, key, slug, name, position, language in sorted(rows, key=lambda row: row[6] == reader.language):
        source = best.get(key) or TermName(key, slug, name, "", (position, name))
        best[key] = TermName(key, source.slug, name, reader.foreign(language), (source.position[0], name))
    return Terms(
        in_order=sorted(best.values(), key=lambda term: term.position),
        by_id={row[1]: best[row[2]] for row in rows},
    )


def term_filter(name: str, label: Any, values: Terms, condition: Any) -> Filter:
    """Return a filter over ``values``; ``condition`` turns translation keys into a query condition."""
    return Filter(name, str(label), values.choices(), lambda rows, slugs: rows.filter(condition(values.keys(slugs))))


def topic_value(url_path: str) -> str:
    """Return the value of a topic in addresses, ``<stage>.<topic>``: two stages may each have their "geld"."""
    return ".".join(url_path.strip("/").split("/")[-2:])


def topic_filter(reader: Reader) -> Filter:
    """Return a filter over the topics the reader may see, for lists of pages; one query."""
    model = apps.get_model("familien_pages", "TopicPage")
    rows = visible(model._default_manager.all(), reader).order_by("sort_key", "pk")
    found = list(rows.values_list("url_path", "title", "translation_key", "locale__language_code"))
    keys = {topic_value(path): key for path, _title, key, _language in found}

    def apply(pages: Any, values: list[str]) -> Any:
        return pages.filter(about([keys[value] for value in values]))

    choices = [(topic_value(path), title, reader.foreign(language)) for path, title, _key, language in found]
    return Filter("topic", str(_("Topic")), choices, apply)
