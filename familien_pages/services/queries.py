"""What a service page and the list of services show."""

import datetime as dt
from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Q
from django.utils import formats, timezone
from django.utils.module_loading import import_string
from wagtail.models import Page

from .. import conf
from ..base.prices import price_text
from ..base.queries import LISTED, Reader, cards, first_of_each_type, group_by_type, place_in, visible, with_types
from ..base.relations import PageHighlight, targets_of
from ..partners.queries import contacts_of
from .deadlines import Anchor, Deadline, Nature, RuleError, compute
from .wording import example_anchor, example_text

if TYPE_CHECKING:
    from .deadline_rows import ServiceDeadline
    from .models import ServicePage


@dataclass(frozen=True)
class ShownDeadline:
    """A deadline as citizens read it: words, worked example, consequence, source.

    ``date`` and ``act_by`` are None where nothing can be computed; ``moved`` says that the statutory day is
    no working day, so that ``act_by`` is the one before it.
    """

    row: "ServiceDeadline"
    example: str
    anchor_date: dt.date
    date: dt.date | None
    act_by: dt.date | None

    @property
    def moved(self) -> bool:
        return bool(self.date and self.act_by and self.act_by < self.date)


class Holidays:
    """The public holidays that the host's setting HOLIDAYS knows, asked for year by year."""

    def __init__(self) -> None:
        path = conf.get("HOLIDAYS")
        self._of_year = cache(import_string(path)) if path else None

    def __contains__(self, day: object) -> bool:
        return self._of_year is not None and isinstance(day, dt.date) and day in self._of_year(day.year)


def show_deadline(row: "ServiceDeadline", today: dt.date, holidays: Container[dt.date] = ()) -> ShownDeadline:
    """Work out the example of ``row``, counted from a day near ``today``."""
    anchor = Anchor(row.anchor)
    start = example_anchor(anchor, today)
    try:
        found: Deadline | None = compute(row.rule, start, nature=Nature(row.nature), today=today, holidays=holidays)
    except (RuleError, ValueError, OverflowError):
        found = None
    repeating = row.kind in ("annual", "none")
    return ShownDeadline(
        row=row,
        example="" if repeating else example_text(anchor, formats.date_format(start, "DATE_FORMAT")),
        anchor_date=start,
        date=found.date if found else None,
        act_by=found.act_by if found else None,
    )


def deadlines_of(pages: list[Any], reader: Reader) -> list[ShownDeadline]:
    """Return the deadlines of ``pages`` (services) in their order, with one query; each row knows its page.

    Those that start with a decision (objection, appeal) are the same for most services: lists leave them out.
    """
    known = {page.pk: page for page in pages}
    if not known:
        return []
    model = apps.get_model("familien_pages", "ServiceDeadline")
    order = list(known)
    rows = list(model.objects.filter(page__in=order).exclude(anchor=Anchor.NOTICE))
    rows.sort(key=lambda row: (order.index(row.page_id), row.sort_order or 0))
    for row in rows:
        row.page = known[row.page_id]
    return show_deadlines(rows, reader)


def show_deadlines(rows: Iterable["ServiceDeadline"], reader: Reader) -> list[ShownDeadline]:
    """Return ``rows`` with their worked examples."""
    today, holidays = timezone.localdate(reader.now), Holidays()
    return [show_deadline(row, today, holidays) for row in rows]


def first_deadlines(shown: list[ShownDeadline], limit: int) -> list[ShownDeadline]:
    """Return of each service the first deadline by which somebody must act: what a page with many services shows."""
    first: dict[int, ShownDeadline] = {}
    for entry in shown:
        if entry.row.nature == Nature.LATEST:
            first.setdefault(entry.row.page_id, entry)
    return list(first.values())[:limit]


@dataclass(frozen=True)
class Fact:
    """One of the four facts at the head of a service."""

    key: str
    value: str
    note: str = ""


def facts(page: "ServicePage", shown: list[ShownDeadline]) -> list[Fact]:
    """Return what everybody asks first, as far as known: until when, what it costs, how long it takes, who helps."""
    first = next((entry for entry in shown if entry.row.nature == Nature.LATEST), shown[0] if shown else None)
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
    groups: dict[str, list[ShownDeadline]] = defaultdict(list)
    for entry in shown:
        groups[entry.example].append(entry)
    return {
        "deadline_groups": [{"example": example, "deadlines": entries} for example, entries in groups.items()],
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
