"""What each page says, by its kind: facts from the German entry, words from the entry of the page's language."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from .bodies import BodyWriter
from .dates import span_of
from .identity import demo_id
from .pictures import picture_block
from .relations import links, relations
from .services import euros, service
from .source import DemoError, Entry
from .syncing import Content, Row
from .town import Town
from .tree import Plan

Build = Callable[[Town, Plan, BodyWriter], Content]


def content_of(town: Town, plan: Plan) -> Content:
    """Return what the page of ``plan`` shall hold."""
    writer = BodyWriter(town, plan.language, plan.group, plan.key)
    content = BUILDERS[plan.group](town, plan, writer)
    content.values = {
        "title": plan.title,
        "slug": plan.slug,
        "teaser": plan.text.text("teaser"),
        "show_in_menus": False,
        **content.values,
    }
    return content


def _home(town: Town, plan: Plan, writer: BodyWriter) -> Content:
    popular = [(town.page("services", key), "") for key in plan.facts.get("popular")]
    season = [(town.page("services", key), "") for key in plan.facts.get("in_season")]
    values = {
        "claim": plan.text.text("claim"),
        "teaser": plan.text.text("intro"),
        "search_example": plan.text.text("search_example"),
        "body": writer.stream("body", plan.text.get("body", [])),
    }
    rows = {"familien_highlights": links(plan, popular), "season": _without_text(links(plan, season, "season"))}
    return Content(values, rows)


def _without_text(rows: list[Row]) -> list[Row]:
    return [Row(row.key, {"target": row.values["target"]}) for row in rows]


def _section(town: Town, plan: Plan, writer: BodyWriter) -> Content:
    teaser = plan.text.part("teaser").text(plan.language)
    return Content({"teaser": teaser, "show_in_menus": bool(plan.facts.get("menu", True))})


def _stage(town: Town, plan: Plan, writer: BodyWriter) -> Content:
    # A short translation has the German steps, as publishing would give it.
    written = plan.text if "first_steps" in plan.text else plan.facts
    steps = [_first_step(town, entry) for entry in written.parts("first_steps")]
    values = {
        "phase": plan.text.text("phase"),
        "illustration": [writer.block("image", picture_block(town.pictures[plan.key]), "illustration", 0)],
        "body": writer.stream("body", plan.text.get("body")),
    }
    return Content(values, {"familien_highlights": links(plan, steps)})


def _first_step(town: Town, entry: Entry) -> tuple[Any, str]:
    for kind, group in (("service", "services"), ("topic", "topics"), ("page", "pages")):
        if kind in entry:
            return town.page(group, entry.get(kind)), entry.text("text")
    raise DemoError(f"{entry.where}: a first step needs a service, topic or page.")


def _topic(town: Town, plan: Plan, writer: BodyWriter) -> Content:
    highlighted = [(town.page("services", key), "") for key in plan.facts.get("highlighted")]
    values = {
        "key_points": "\n".join(plan.text.get("key_points")),
        "body": writer.stream("body", plan.text.get("body")),
    }
    return Content(values, {**relations(town, plan), "familien_highlights": links(plan, highlighted)})


def _partner(town: Town, plan: Plan, writer: BodyWriter) -> Content:
    facts = plan.facts
    values = {
        "kind": facts.get("kind"),
        "offers": writer.stream("offers", plan.text.get("offers")),
        "for_whom": plan.text.text("for_whom"),
        "languages": facts.get("languages"),
        "channels": facts.get("channels"),
        "phone": facts.text("phone"),
        "email": facts.text("email"),
        "website": facts.text("url"),
        "internal_note": facts.text("internal_note"),
        "verified_on": town.today - timedelta(days=facts.get("verified_days_ago")),
    }
    return Content(values, relations(town, plan))


def _event(town: Town, plan: Plan, writer: BodyWriter) -> Content:
    facts = plan.facts
    registration, price = facts.part("registration"), facts.part("price")
    place = facts.get("place", None)
    values = {
        "kind": facts.get("kind"),
        "format": facts.get("format"),
        "place": town.place(place) if place else None,
        "organiser": town.page("partners", facts.get("organiser")),
        "registration": registration.get("mode"),
        "registration_target": registration.text("target"),
        "capacity": registration.get("capacity", None),
        "price_kind": price.get("kind"),
        "price": euros(price.get("amount", None)),
        "price_max": euros(price.get("amount_max", None)),
        "price_note": plan.text.part("price", {}).text("note"),
        "languages": facts.get("languages"),
        "body": writer.stream("body", plan.text.get("body")),
    }
    return Content(values, {**relations(town, plan), "dates": _dates(town, plan)})


def _dates(town: Town, plan: Plan) -> list[Row]:
    rules, words = plan.facts.parts("dates"), plan.text.parts("dates")
    if words and len(words) != len(rules):
        raise DemoError(f"{plan.text.where}: {len(rules)} dates are expected, not {len(words)}.")
    rows = []
    for n, rule in enumerate(rules):
        when = rule.all("nth", "weekday", "month", "in_days", "start", "end")
        start, end = span_of(when, town.today, ZoneInfo(settings.TIME_ZONE))
        place = rule.get("place", None)
        note = words[n].text("note") if words else ""
        values = {"start": start, "end": end, "place": town.place(place) if place else None, "note": note}
        rows.append(Row(demo_id("row", plan.group, plan.key, "dates", n), values))
    return sorted(rows, key=lambda row: row.values["start"])


def _news(town: Town, plan: Plan, writer: BodyWriter) -> Content:
    values = {
        "date": town.today - timedelta(days=plan.facts.get("days_ago")),
        "body": writer.stream("body", plan.text.get("body")),
    }
    return Content(values, relations(town, plan))


def _standard(town: Town, plan: Plan, writer: BodyWriter) -> Content:
    return Content({"body": writer.stream("body", plan.text.get("body"))})


BUILDERS: dict[str, Build] = {
    "home": _home,
    "sections": _section,
    "stages": _stage,
    "topics": _topic,
    "services": service,
    "partners": _partner,
    "events": _event,
    "news": _news,
    "pages": _standard,
}
