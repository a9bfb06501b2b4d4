"""Lists with filters: what is chosen stands in the address, unknown values are ignored, nothing is ever an error."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict

from .. import conf

PAGE_PARAMETER = "page"
MOST_WAYS_ON = 5  # of one filter


@dataclass(frozen=True)
class Option:
    """A value of a filter; ``url`` is the list with this value switched over."""

    value: str
    label: str
    selected: bool
    url: str
    lang: str = ""


@dataclass
class Filter:
    """One filter: its parameter, its label, its values. ``apply`` narrows the list to the chosen values."""

    name: str
    label: str
    choices: Sequence[tuple[str, str, str]]  # value, label, lang
    apply: Callable[[Any, list[str]], Any]
    multiple: bool = True
    options: list[Option] = field(default_factory=list)

    @property
    def selected(self) -> list[Option]:
        return [option for option in self.options if option.selected]


@dataclass
class Listing:
    """A page of results with its filters."""

    items: list[Any]
    total: int
    filters: list[Filter]
    page: PaginatorPage
    previous_url: str
    next_url: str
    reset_url: str
    query: str  # what is chosen, as it stands in an address
    ways_on: list[tuple[Option, int]] = field(default_factory=list)  # of an empty list: see _ways_on

    @property
    def chips(self) -> list[Option]:
        """The active filter values; following a chip's ``url`` removes it."""
        return [option for entry in self.filters for option in entry.selected]


def chosen(request: HttpRequest, entry: Filter) -> list[str]:
    """Return the known values of ``entry`` in the address, each once, in the filter's own order."""
    given = set(request.GET.getlist(entry.name))
    values = list(dict.fromkeys(value for value, _label, _lang in entry.choices if value in given))
    return values if entry.multiple else values[:1]


def address(request: HttpRequest, values: dict[str, list[str]], page: int | None = None) -> str:
    """Return the address of the list with exactly ``values`` chosen."""
    query = QueryDict(mutable=True)
    for name, selected in values.items():
        query.setlist(name, selected)
    if page and page > 1:
        query[PAGE_PARAMETER] = str(page)
    return f"{request.path}?{query.urlencode()}" if query else request.path


def build_listing(
    request: HttpRequest,
    rows: "QuerySet[Any]",
    filters: list[Filter],
    present: Callable[[list[Any]], Iterable[Any]] = list,
    per_page: int | None = None,
    lines: Callable[[Any], Any] | None = None,
) -> Listing:
    """Narrow ``rows`` by the address, cut out the page asked for and have ``present`` shape its items.

    A page shows ``per_page`` entries, else as many as the setting LIST_SIZE says; ``lines`` turns rows into entries
    where a row may have several. Two queries: the number of hits and the rows shown (three with ``lines``), besides
    what ``present`` needs; where nothing is found, one more for each chosen value.
    """
    selected = {entry.name: chosen(request, entry) for entry in filters}
    selected = {name: values for name, values in selected.items() if values}
    for entry in filters:
        entry.options = [_option(request, entry, choice, selected) for choice in entry.choices]
    every, rows = rows, _narrow(rows, filters, selected)
    paginator = Paginator(lines(rows) if lines else rows, per_page or conf.get("LIST_SIZE"))
    page = paginator.get_page(request.GET.get(PAGE_PARAMETER))
    listing = Listing(
        items=list(present(list(page.object_list))),
        total=rows.count() if lines else paginator.count,
        filters=[entry for entry in filters if entry.options],
        page=page,
        previous_url=address(request, selected, page.number - 1) if page.has_previous() else "",
        next_url=address(request, selected, page.number + 1) if page.has_next() else "",
        reset_url=request.path,
        query=address(request, selected).partition("?")[2],
    )
    if not listing.total:
        listing.ways_on = [*_ways_on(every, listing, selected)]
    return listing


def _narrow(rows: "QuerySet[Any]", filters: list[Filter], selected: dict[str, list[str]]) -> "QuerySet[Any]":
    for entry in filters:
        if selected.get(entry.name):
            rows = entry.apply(rows, selected[entry.name])
    return rows


def _ways_on(every: "QuerySet[Any]", listing: Listing, selected: dict[str, list[str]]) -> Iterator[tuple[Option, int]]:
    """Yield each chosen value without which there are hits, and how many; a query for each of the first few."""
    for entry in listing.filters:
        for option in entry.selected[:MOST_WAYS_ON]:
            left = [value for value in selected[entry.name] if value != option.value]
            total = _narrow(every, listing.filters, {**selected, entry.name: left}).count()
            if total:
                yield option, total


def _option(
    request: HttpRequest, entry: Filter, choice: tuple[str, str, str], selected: dict[str, list[str]]
) -> Option:
    value, label, lang = choice
    now = selected.get(entry.name, [])
    added = [*now, value] if entry.multiple else [value]
    then = [other for other in now if other != value] if value in now else added
    values = {**selected, entry.name: then}
    return Option(value, label, value in now, address(request, {k: v for k, v in values.items() if v}), lang)
