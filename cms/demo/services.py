"""Service descriptions with their deadlines. Facts are German, and the same in every language."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from dateutil.relativedelta import relativedelta

from .bodies import BodyWriter
from .identity import demo_id
from .relations import links, relations
from .source import DemoError, Entry
from .syncing import Content, Row
from .town import SOURCE_LANGUAGE, Town
from .tree import Plan

# What a statute is about stands in brackets behind it, in German.
GERMAN_REMARK = re.compile(r"\s*\([^()]*\)$")


def service(town: Town, plan: Plan, writer: BodyWriter) -> Content:
    """Return what the page of a service shall hold."""
    facts, text = plan.facts, plan.text
    contacts = facts.get("contacts")
    checked = max((entry.get("checked_on") for entry in facts.parts("deadlines")), default=None)
    values = {
        **_facts(town, facts),
        **_texts(plan, writer),
        "cost_note": text.part("cost", {}).text("note"),
        "responsible": town.contact(contacts[0]) if contacts else None,
        "reviewed_on": checked,
        "review_after": _a_year_after(checked),
    }
    related = [(town.page("services", key), "") for key in facts.get("related", [])]
    rows = {
        **relations(town, plan, without=("related",)),
        "familien_highlights": links(plan, related),
        "deadlines": _deadlines(plan),
    }
    return Content(values, rows)


def _facts(town: Town, facts: Entry) -> dict[str, Any]:
    cost = facts.part("cost")
    return {
        "leika_key": facts.text("leika_key"),
        "cost_kind": cost.get("kind"),
        "cost": euros(cost.get("amount", None)),
        "cost_max": euros(cost.get("amount_max", None)),
        "support_mode": facts.get("support_mode"),
        "channels": facts.get("channels"),
        "languages": facts.get("languages"),
        "office": town.page("partners", facts.get("office")),
        "online_form": facts.text("online_form"),
        "submission_counts": bool(facts.get("submission_counts")),
    }


def _texts(plan: Plan, writer: BodyWriter) -> dict[str, Any]:
    text = plan.text
    return {
        **{name: text.text(name) for name in ("citizens_title", "summary", "appeal", "processing_time")},
        "synonyms": "\n".join(text.get("synonyms")),
        "full_text": writer.stream("full_text", text.get("body")),
        "requirements": writer.stream("requirements", text.get("requirements")),
        "documents": writer.structs("documents", "document", text.get("documents", []), ("name", "note", "only_if")),
        "steps": writer.structs("steps", "step", text.get("steps"), ("title", "text")),
        "forms": writer.structs("forms", "form", _forms(plan), ("title", "url")),
        "legal_basis": writer.structs("legal_basis", "basis", _statutes(plan), ("title", "url")),
    }


def _forms(plan: Plan) -> list[dict[str, Any]]:
    """Return the forms: the addresses are facts, the names are translated."""
    return [
        {"title": words.text("title"), "url": facts.text("url")}
        for facts, words in (_pairs(plan, "forms") if "forms" in plan.text else ())
    ]


def _statutes(plan: Plan) -> list[dict[str, Any]]:
    entries = plan.facts.get("legal_basis")
    if plan.language == SOURCE_LANGUAGE:
        return list(entries)
    return [{**entry, "title": GERMAN_REMARK.sub("", entry["title"])} for entry in entries]


def _deadlines(plan: Plan) -> list[Row]:
    rows = []
    for n, (facts, words) in enumerate(_pairs(plan, "deadlines")):
        values = {
            "text": words.text("text"),
            "consequence": words.text("consequence"),
            **{name: facts.get(name) for name in ("anchor", "kind", "nature", "source", "checked_on", "status")},
            "number": facts.get("number", None) or 0,
            "unit": facts.get("unit", None) or "",
            "days": ", ".join(facts.get("days", None) or []),
            "source_url": facts.text("source_url"),
        }
        rows.append(Row(demo_id("row", plan.group, plan.key, "deadlines", n), values))
    return rows


def _pairs(plan: Plan, name: str) -> list[tuple[Entry, Entry]]:
    """Return facts and words of a list side by side; raises DemoError if a translation has another length."""
    facts, words = plan.facts.parts(name), plan.text.parts(name)
    if len(facts) != len(words):
        raise DemoError(f"{plan.text.where}: {len(facts)} {name} are expected, not {len(words)}.")
    return list(zip(facts, words, strict=True))


def euros(amount: Any) -> Decimal | None:
    """Return an amount as written in YAML; None stays None."""
    return Decimal(str(amount)) if amount is not None else None


def _a_year_after(day: date | None) -> date | None:
    return day + relativedelta(years=1) if day else None
