"""What exists once and is reused: facets, places, contact persons, urgent help."""

from decimal import Decimal
from typing import Any

from familien_pages.models import (
    Audience,
    ContactPerson,
    District,
    Facility,
    FieldOfAction,
    Place,
    PlaceKind,
    UrgentHelp,
)

from .dates import clock, exception_days
from .identity import demo_id
from .source import DemoError, Entry
from .syncing import Content, Row, Tally, bring_up_to_date
from .town import LANGUAGES, SOURCE_LANGUAGE, Town

VOCABULARIES: dict[str, Any] = {
    "audiences": Audience,
    "districts": District,
    "fields_of_action": FieldOfAction,
    "place_kinds": PlaceKind,
    "facilities": Facility,
}
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PLACE_SOURCE = "musterstadt"


def load_terms(town: Town, tally: Tally) -> None:
    """Load the facets in every language they are named in."""
    file = town.source.mapping("taxonomies")
    if file is None:
        raise DemoError("taxonomies.yaml is missing.")
    for vocabulary, model in VOCABULARIES.items():
        known = {(term.slug, term.locale_id): term for term in model.objects.all()}
        by_key = {(term.translation_key, term.locale_id): term for term in known.values()}
        for position, entry in enumerate(file.parts(vocabulary)):
            key, shared = entry.text("key"), demo_id("term", vocabulary, entry.text("key"))
            for language in LANGUAGES:
                name = entry.part("name").get(language, None)
                locale = town.locales[language]
                if not name:
                    continue
                # A value of the same short name may be there already: an import has made it. It becomes ours.
                term = by_key.get((shared, locale.pk)) or known.get((key, locale.pk)) or model(locale=locale)
                content = Content({"name": name, "slug": key, "sort_order": position, "translation_key": shared})
                bring_up_to_date(term, content, tally)
                town.terms[vocabulary, key, language] = term


def load_places(town: Town, tally: Tally) -> None:
    """Load the places with hours, closures and facilities."""
    known = {place.external_id: place for place in Place.objects.filter(source=PLACE_SOURCE)}
    for key, entry in town.source.entries("places").items():
        with entry.errors():
            place = known.get(key) or Place(source=PLACE_SOURCE, external_id=key, slug=_free_slug(key))
            bring_up_to_date(place, _place(town, entry), tally)
        town.places[key] = place


def _free_slug(key: str) -> str:
    return f"{key}-musterstadt" if Place.objects.filter(slug=key).exists() else key


def _place(town: Town, entry: Entry) -> Content:
    values = {
        **{name: entry.text(name) for name in ("name", "street", "postcode", "city", "url")},
        "kind": town.term("place_kinds", entry.get("kind")),
        "district": town.term("districts", entry.get("district")),
        "latitude": Decimal(str(entry.get("lat"))),
        "longitude": Decimal(str(entry.get("lon"))),
        "facilities": [town.term("facilities", key) for key in entry.get("facilities")],
    }
    periods = [
        {"weekday": DAYS.index(day), "opens": clock(rule["opens"]), "closes": clock(rule["closes"])}
        for rule in entry.get("hours", [])
        for day in rule["days"]
    ]
    exceptions = [_exception(rule, town) for rule in entry.get("exceptions", [])]
    return Content(
        values,
        {
            "periods": _rows(periods, ("weekday", "opens")),
            "exceptions": _rows(exceptions, ("first_day",)),
        },
    )


def _exception(rule: dict[str, Any], town: Town) -> dict[str, Any]:
    first, last = exception_days(rule, town.today)
    times = {name: None if rule.get("closed") else clock(rule[name]) for name in ("opens", "closes")}
    return {"first_day": first, "last_day": last, **times, "note": rule.get("note", "")}


def _rows(found: list[dict[str, Any]], order: tuple[str, ...]) -> list[Row]:
    found.sort(key=lambda values: [values[name] for name in order])
    return [Row(demo_id("row", n), values) for n, values in enumerate(found)]


def load_contacts(town: Town, tally: Tally) -> None:
    """Load the teams; a language without a text of its own falls back to German at display."""
    known = {(person.translation_key, person.locale_id): person for person in ContactPerson.objects.all()}
    for key, entry in town.source.entries("contacts").items():
        shared = demo_id("contact", key)
        for language in _languages(entry, "role"):
            locale = town.locales[language]
            person = known.get((shared, locale.pk)) or ContactPerson(translation_key=shared, locale=locale)
            with entry.errors():
                values = {
                    **{name: entry.text(name) for name in ("name", "phone", "email")},
                    "role": entry.part("role").text(language),
                    "hours": entry.part("hours").text(language),
                    "languages": entry.get("languages"),
                    "place": town.place(entry.get("place")),
                }
                bring_up_to_date(person, Content(values), tally)
            town.contacts[key, language] = person


def load_urgent_help(town: Town, tally: Tally) -> None:
    """Load the numbers that stand on every page, in their order."""
    known = {(help_.translation_key, help_.locale_id): help_ for help_ in UrgentHelp.objects.all()}
    for position, (key, entry) in enumerate(town.source.entries("urgent_help").items()):
        shared = demo_id("urgent_help", key)
        for language in _languages(entry, "name"):
            locale = town.locales[language]
            help_ = known.get((shared, locale.pk)) or UrgentHelp(translation_key=shared, locale=locale)
            with entry.errors():
                values = {
                    **{name: entry.part(name).text(language) for name in ("name", "hours", "audience")},
                    "number": entry.text("number"),
                    "languages": entry.get("languages"),
                    "sort_order": position,
                }
                bring_up_to_date(help_, Content(values), tally)


def _languages(entry: Entry, name: str) -> list[str]:
    spoken = entry.part(name)
    return [code for code in LANGUAGES if code == SOURCE_LANGUAGE or spoken.text(code)]
