"""Holds structured data against schema.org's vocabulary: types, their properties, what may be a property's value.

`schema_org.json` beside this module is a part of that vocabulary with its source. It is under the licence of schema.org
(CC BY-SA 3.0), not under the project's, and in no wheel.
"""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

VOCABULARY = json.loads((Path(__file__).parent / "schema_org.json").read_text())
TYPES, ENUMERATIONS = VOCABULARY["types"], VOCABULARY["enumerations"]
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
# What search engines need at least to make something of a node, and what makes it one at all.
REQUIRED = {
    "Event": {"name", "url", "startDate", "endDate", "eventStatus", "eventAttendanceMode"},
    "GovernmentService": {"name", "url", "serviceType", "provider"},
    "GovernmentOffice": {"name", "url"},
    "Organization": {"name", "url"},
    "Place": {"name"},
    "PostalAddress": {"addressCountry"},
    "GeoCoordinates": {"latitude", "longitude"},
    "OpeningHoursSpecification": {"opens", "closes"},
    "LocationFeatureSpecification": {"name", "value"},
    "ContactPoint": {"name"},
    "Offer": {"price", "priceCurrency"},
    "AggregateOffer": {"lowPrice", "highPrice", "priceCurrency"},
    "NewsArticle": {"headline", "url", "datePublished", "dateModified", "author", "publisher", "inLanguage"},
    "WebPage": {"name", "url", "inLanguage", "publisher"},
    "CollectionPage": {"name", "url", "inLanguage", "publisher"},
    "WebSite": {"name", "url", "inLanguage", "potentialAction"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "ImageObject": {"url"},
}


def graph(html: str) -> list[dict[str, Any]]:
    """Return the nodes in a page's only script of structured data."""
    [data] = SCRIPT.findall(html)
    found = json.loads(data)
    assert {*found} == {"@context", "@graph"}
    assert found["@context"] == "https://schema.org"
    return list(found["@graph"])


def types_in(nodes: list[dict[str, Any]]) -> list[str]:
    return [node["@type"] for node in nodes]


def faults(nodes: list[dict[str, Any]]) -> list[str]:
    """Return everything in ``nodes`` that the vocabulary does not know, that is missing, or refers to nothing."""
    known = [node["@id"] for node in nodes]
    twice = [f"{name} stands twice" for name in {*known} if known.count(name) > 1]
    return [*twice, *(fault for node in nodes for fault in _faults(node, {*known}, node["@type"]))]


@cache
def ancestors(kind: str) -> frozenset[str]:
    """Return ``kind`` and its supertypes."""
    return frozenset({kind}).union(*map(ancestors, TYPES[kind]["parents"]))


def _faults(node: dict[str, Any], known: set[str], where: str) -> Iterator[str]:
    if {*node} == {"@id"}:
        if node["@id"] not in known:
            yield f"{where}: nothing is called {node['@id']}"
        return
    kind = node.get("@type")
    if kind not in TYPES:
        yield f"{where}: there is no type {kind}"
        return
    own = {name: value for name, value in node.items() if not name.startswith("@")}
    yield from (f"{where}: no {name}" for name in sorted(REQUIRED.get(kind, set()) - {*own}))
    for name, value in own.items():
        yield from _value_faults(kind, name, value, known, f"{where}.{name}")


def _value_faults(kind: str, name: str, value: Any, known: set[str], where: str) -> Iterator[str]:
    if name.endswith("-input"):  # https://schema.org/docs/actions.html: notes on an action, no properties
        return
    ranges = {entry for parent in ancestors(kind) for entry in TYPES[parent]["properties"].get(name, [])}
    if not ranges:
        yield f"{where}: {kind} has no such property"
        return
    for entry in value if isinstance(value, list) else [value]:
        if isinstance(entry, dict):
            yield from _faults(entry, known, where)
            if "@type" in entry and not ancestors(entry["@type"]) & ranges:
                yield f"{where}: {entry['@type']} is none of {sorted(ranges)}"
        elif not fits(entry, ranges):
            yield f"{where}: {entry!r} is none of {sorted(ranges)}"


def fits(value: Any, ranges: set[str]) -> bool:
    """Return whether a plain ``value`` is one of ``ranges``."""
    if isinstance(value, bool):
        return "Boolean" in ranges
    if isinstance(value, int | float):
        return bool({"Number", "Integer"} & ranges) and (isinstance(value, int) or "Number" in ranges)
    if not isinstance(value, str) or not value.strip():
        return False
    checks = {"Date": is_date, "DateTime": is_moment, "Time": CLOCK.fullmatch}
    kinds = [kind for kind in ranges if kind in checks]
    if kinds:
        return any(checks[kind](value) for kind in kinds)
    for name in ENUMERATIONS.keys() & ranges:
        return value.removeprefix("https://schema.org/") in ENUMERATIONS[name] and value.startswith("https://")
    return "Text" in ranges or is_url(value)


def is_date(value: str) -> bool:
    return re.fullmatch(r"\d{4}-\d\d-\d\d", value) is not None and bool(date.fromisoformat(value))


def is_moment(value: str) -> bool:
    """Return whether ``value`` is a moment with its offset."""
    try:
        return "T" in value and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def is_url(value: str) -> bool:
    """Return whether ``value`` is an absolute address in ASCII."""
    return re.fullmatch(r"https?://[^\s/]+/\S*", value) is not None and value.isascii()
