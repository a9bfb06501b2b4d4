"""The facets by which results can be narrowed. "Type" is ours; others come by the hook ``register_search_facets``."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.models import Page

from .documents import TYPE
from .files import TYPE as FILE
from .pages import page_type
from .providers import providers

HOOK = "register_search_facets"
MOST_GIVEN = 50  # values of one facet in an address


@dataclass(frozen=True)
class Facet:
    """A facet and the names of its values: value → (name, language of the name if it is not the reader's)."""

    name: str
    label: str
    values: Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class Choice:
    """A value on the page of results; ``url`` is that page with the value switched over."""

    value: str
    label: str
    lang: str
    count: int
    selected: bool
    url: str


@dataclass
class ShownFacet:
    """A facet with the values that occur, the most frequent first."""

    name: str
    label: str
    choices: list[Choice] = field(default_factory=list)

    @property
    def selected(self) -> list[Choice]:
        return [choice for choice in self.choices if choice.selected]


def facets(locale: str, request: HttpRequest) -> list[Facet]:
    """Return all facets in the order in which they were registered, "type" first.

    A registered function gets the reader's locale and the request, and returns a list of the values of :class:`Facet`:
    name, label, and the names of its values.
    """
    found = [Facet(TYPE, str(_("Kind")), {value: (name, "") for value, name in type_names().items()})]
    for make in hooks.get_hooks(HOOK):
        found += [Facet(**values) for values in make(locale, request)]
    return found


def type_names() -> dict[str, str]:
    """Return the names of all types of documents, in the active language."""
    names = {FILE: str(_("File"))}
    for model in apps.get_models():
        if issubclass(model, Page) and model is not Page:
            names[page_type(model)] = str(getattr(model, "card_kind", "") or model._meta.verbose_name)
    for name, provider in providers().items():
        if name not in ("page", FILE):
            names[name] = str(getattr(provider, "label", "") or provider.model._meta.verbose_name)
    return names


def chosen(given: QueryDict, known: list[Facet]) -> dict[str, tuple[str, ...]]:
    """Return the values in the address that mean something, by facet; everything else is ignored."""
    found = {}
    for facet in known:
        values = tuple(
            value for value in dict.fromkeys(given.getlist(facet.name)[:MOST_GIVEN]) if value in facet.values
        )
        if values:
            found[facet.name] = values
    return found


def show(
    known: list[Facet],
    counts: Mapping[str, Mapping[str, int]],
    total: int,
    filters: Mapping[str, tuple[str, ...]],
    address: Any,
) -> list[ShownFacet]:
    """Return the facets that narrow ``total`` hits; ``address(filters)`` gives the page for other filters."""
    shown = []
    for facet in known:
        now = filters.get(facet.name, ())
        numbers = {**dict.fromkeys(now, 0), **counts.get(facet.name, {})}
        entry = ShownFacet(facet.name, facet.label)
        for value, number in sorted(
            numbers.items(), key=lambda pair: (-pair[1], facet.values.get(pair[0], ("", ""))[0])
        ):
            if value not in facet.values:
                continue
            label, lang = facet.values[value]
            then = tuple(other for other in now if other != value) if value in now else (*now, value)
            url = address({**filters, facet.name: then})
            entry.choices.append(Choice(value, label, lang, number, value in now, url))
        if entry.selected or any(choice.count < total for choice in entry.choices):
            shown.append(entry)
    return shown
