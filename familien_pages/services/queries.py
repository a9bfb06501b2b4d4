"""What a service page and the list of services show."""

import datetime as dt
from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Q
from django.utils import formats, timezone
from django.utils.module_loading import import_string
from wagtail.models import Page

from .. import conf
from ..base.prices import price_text
from ..base.queries import LISTED, Card, card, cards, first_of_each_type, group_by_type, place_in, with_types
from ..base.relations import PageHighlight, targets_of
from ..base.visibility import Reader, visible
from ..partners.queries import contacts_of
from .deadlines import Anchor, Nature, RuleError
from .wording import bound_of, example_text, is_example, worked_example

if TYPE_CHECKING:
    from .deadline_rows import ServiceDeadline
    from .models import ServicePage

# What somebody does to get a service at all; the other meanings are facts, or concern the authority.
TO_APPLY = frozenset({Nature.LATEST, Nature.ONGOING, Nature.LIMITATION})
# What starts with the decision, the grant or its end comes after applying.
AFTERWARDS = frozenset({Anchor.NOTICE, Anchor.GRANT_END, Anchor.BENEFIT_START})


@dataclass(frozen=True)
class ShownDeadline:
    """A deadline as citizens read it: words, worked example (empty if its day holds for everybody), source.

    ``date`` and ``act_by`` are None where nothing can be computed; ``moved`` says that the statutory day is
    no working day, so that ``act_by`` is the one before it. ``card`` is its service's where several are shown.
    """

    row: "ServiceDeadline"
    example: str
    date: dt.date | None
    act_by: dt.date | None
    card: Card | None = None

    @property
    def moved(self) -> bool:
        return bool(self.date and self.act_by and self.act_by < self.date)

    @property
    def bound(self) -> str:
        """What the day is: ``latest``, ``until``, ``from`` or ``on``."""
        return bound_of(Nature(self.row.nature))


class Holidays:
    """The public holidays that the host's setting HOLIDAYS knows, asked for year by year."""

    def __init__(self) -> None:
        path = conf.get("HOLIDAYS")
        self._of_year = cache(import_string(path)) if path else None

    def __contains__(self, day: object) -> bool:
        return self._of_year is not None and isinstance(day, dt.date) and day in self._of_year(day.year)


def show_deadline(row: "ServiceDeadline", today: dt.date, holidays: Container[dt.date] = ()) -> ShownDeadline:
    """Work out the example of ``row``, counted from a day near ``today``."""
    nature = Nature(row.nature)
    try:
        rule = row.rule
        start, found = worked_example(rule, nature, today, holidays)
    except (RuleError, ValueError, OverflowError):
        found = None
    if found is None:
        return ShownDeadline(row, "", None, None)
    day = formats.date_format(start, "DATE_FORMAT")
    example = example_text(rule.anchor, day) if is_example(rule, nature) else ""
    return ShownDeadline(row, example, found.date, found.act_by)


def deadlines_of(pages: list[Any], reader: Reader) -> list[ShownDeadline]:
    """Return the deadlines of ``pages`` (services) in their order, with one query, each with the card of its page.

    Those that start with a decision (objection, appeal) are the same for most services: lists leave them out.
    """
    known = {page.pk: card(page, reader) for page in pages}
    if not known:
        return []
    model = apps.get_model("familien_pages", "ServiceDeadline")
    order = list(known)
    rows = list(model.objects.filter(page__in=order).exclude(anchor=Anchor.NOTICE))
    rows.sort(key=lambda row: (order.index(row.page_id), row.sort_order or 0))
    return [replace(shown, card=known[shown.row.page_id]) for shown in show_deadlines(rows, reader)]


def show_deadlines(rows: Iterable["ServiceDeadline"], reader: Reader) -> list[ShownDeadline]:
    """Return ``rows`` with their worked examples."""
    today, holidays = timezone.localdate(reader.now), Holidays()
    return [show_deadline(row, today, holidays) for row in rows]


def until_when(shown: Iterable[ShownDeadline]) -> ShownDeadline | None:
    """Return the first deadline of a service by which somebody must act to get it at all."""
    return next((row for row in shown if row.row.nature in TO_APPLY and row.row.anchor not in AFTERWARDS), None)


def first_deadlines(shown: list[ShownDeadline], limit: int) -> list[ShownDeadline]:
    """Return of each service until when to act, if there is a deadline: what a page with many services shows."""
    of_page: dict[int, list[ShownDeadline]] = defaultdict(list)
    for entry in shown:
        of_page[entry.row.page_id].append(entry)
    found = [entry for entry in map(until_when, of_page.values()) if entry]
    return [entry for entry in found if entry.row.nature == Nature.LATEST or entry.act_by][:limit]


@dataclass(frozen=True)
class Fact:
    """One of the four facts at the head of a service."""

    key: str
    value: str
    note: str = ""


def facts(page: "ServicePage", shown: list[ShownDeadline]) -> list[Fact]:
    """Return what everybody asks first, as far as known: until when, what it costs, how long it takes, who helps."""
    first = until_when(shown)
    found = []
    if first:
        found.append(Fact("until", first.row.text))
    found.append(Fact("cost", price_text(page.cost_kind, page.cost, page.cost_max), page.cost_note))
    if page.processing_time:
        found.append(Fact("time", page.processing_time))
    found.append(Fact("help", page.get_support_mode_display()))
    return found


def service_context(page: "ServicePage", reader: Reader) -> dict[str, Any]:
    """Return the context of a service page."""
    shown = show_deadlines(page.deadlines.order_by("sort_order"), reader)  # in a preview from memory
    return {
        "deadlines": shown,
        "facts": facts(page, shown),
        **_neighbours(page, reader),
        "contacts": contacts_of(page, reader),
    }


def _neighbours(page: "ServicePage", reader: Reader) -> dict[str, Any]:
    """Return the office, the topics that ``page`` names or that put it first, and what is often needed with it."""
    from ..topics.models import TopicPage

    chosen = Page.objects.filter(Q(pk=page.office_id) | Q(pk__in=targets_of(page, "familien_highlights", "target_id")))
    keys = dict(chosen.values_list("pk", "translation_key"))
    office = keys.get(page.office_id or 0)
    together = {*keys.values()} - {office}
    topics = Page.objects.filter(pk__in=targets_of(page, "familien_topics", "topic_id")).values("translation_key")
    shown_first_by = PageHighlight.objects.filter(target__translation_key=page.translation_key).values("page")
    linked = Page.objects.filter(
        Q(translation_key__in=topics) | Q(translation_key__in=[*keys.values()]) | Q(pk__in=shown_first_by)
    )
    order = place_in("PageHighlight", "target", page), place_in("PageTopic", "topic", page)
    found = cards(with_types(first_of_each_type(visible(linked, reader), *order)), reader)
    groups = group_by_type(found)
    others = [card for card in found if card.page.translation_key in together and not isinstance(card.page, TopicPage)]
    return {
        "office": next((card for card in found if card.page.translation_key == office), None),
        "topics": groups[TopicPage][:LISTED],
        "related": others[:LISTED],
    }
