"""The structured data of every page type, with everything and with nothing filled in, is what schema.org says it is."""

import json
from datetime import date, timedelta

import pytest
from django.utils import timezone

from familien_pages import models as fp
from familien_pages.base.queries import page_types
from tests import factories as f
from tests import pictures
from tests.structured.vocabulary import faults, fits, graph, is_url, types_in
from tests.test_standalone import LISTS, PAGES
from tests.testplugin.models import InitiativePage
from tests.testplugin.models import NewsPage as Newsletter

pytestmark = pytest.mark.django_db
LANGUAGES = ("de", "ar", "de-simple")
NASTY = "„Geld“ & </script><!-- <script> \u2028 فاطمة"
PAGE, TRAIL, OFFICE = ["WebPage"], ["BreadcrumbList"], ["GovernmentOffice"]
LIST = ["CollectionPage"]
ABOUT = {
    f.HomePage: [*OFFICE, "WebSite", *PAGE],
    fp.ServicePage: ["GovernmentService", *PAGE, *TRAIL, *OFFICE],
    fp.EventPage: ["Event", *PAGE, *TRAIL, *OFFICE],
    fp.PartnerPage: ["Organization", *PAGE, *TRAIL, *OFFICE],
    fp.NewsPage: ["NewsArticle", *PAGE, *TRAIL, *OFFICE],
    fp.StandardPage: [*PAGE, *OFFICE],
    fp.BarrierReportPage: [*PAGE, *OFFICE],
    fp.LifeStagePage: [*LIST, *TRAIL, *OFFICE],
    fp.TopicPage: [*LIST, *TRAIL, *OFFICE],
    InitiativePage: ["Organization", *PAGE, *TRAIL, *OFFICE],
    Newsletter: [*PAGE, *TRAIL, *OFFICE],
    **{model: [*LIST, *OFFICE] for model in LISTS},
}


def rich_place():
    place = f.place(
        [(0, "09:00", "12:00"), (1, "09:00", "12:00"), (2, "00:00", "00:00"), (4, "22:00", "02:00")],
        [f.term(fp.Facility, "Wickeltisch"), f.term(fp.Facility, "Toilette")],
        name=NASTY, slug="fünf-höfe", street="Am Markt 1", postcode="12345", city="Musterstadt", latitude=51.48,
        longitude=7.22, kind=f.term(fp.PlaceKind), district=f.term(fp.District), note=NASTY, url="https://example.org/",
    )  # fmt: skip
    f.closed(place, timezone.localdate(), note="Umzug")
    f.closed(place, timezone.localdate() + f.DAY, hours="10:00-11:00")
    return place


def rich():
    """Return a page of every type with everything filled in."""
    place = rich_place()
    f.office(place=place, phone="0000 1", email="info@example.org", languages=["de", "tr"])
    common = {"title": NASTY, "teaser": NASTY, "hero": json.dumps(pictures.body(pictures.stored()))}
    stage = f.stage(**common)
    topic = f.topic(stage, places=[place], **common)
    people = [f.person(role="Beratung", phone="0000 2", email="a@example.org", languages=["ar"], place=place)]
    partner = f.partner(
        kind="public", phone="0000 3", email="b@example.org", website="https://example.org/x", languages=["de"],
        places=[place, f.place()], contacts=people, topics=[topic], **common,
    )  # fmt: skip
    basis = [
        {"type": "basis", "value": {"title": "§ 1 BEEG", "url": "https://example.org/beeg"}},
        {"type": "basis", "value": {"title": "§ 2 BEEG", "url": ""}},
    ]
    entitled = [
        {"type": "paragraph", "value": {"text": "<p>Eltern</p><p>und <b>Pflegeeltern</b></p>"}},
        {"type": "check_list", "value": {"items": [{"type": "item", "value": {"text": "wohnen hier", "note": ""}}]}},
    ]
    service = f.service(
        citizens_title="Geld fürs Kind", synonyms="Babygeld\nKindsgeld", leika_key="1" * 14, cost_kind="range", cost=5,
        cost_max=12.5, cost_note="je Antrag", online_form="https://example.org/antrag", languages=["de", "gsg"],
        office=partner, contacts=people, topics=[topic], legal_basis=json.dumps(basis), deadlines=2,
        requirements=json.dumps(entitled), **common,
    )  # fmt: skip
    event = f.event(
        *(timezone.now() + timedelta(days=n) for n in (-1, 1, 2)), place=place, organiser=partner, format="both",
        registration="link", registration_target="https://example.org/anmelden", price_kind="fixed", price=3,
        capacity=9, languages=["de", "kmr"], topics=[topic], contacts=people, **common,
    )  # fmt: skip
    news = f.news(topics=[topic], date=date(2026, 7, 1), **common)
    lists = [f.index(model) for model in LISTS]
    initiative, letter = (f.add(model, topic, title=NASTY, topics=[topic]) for model in (InitiativePage, Newsletter))
    plain = [f.standard(**common), f.barrier_page(**common)]
    return [f.home(), stage, topic, partner, service, event, news, *plain, initiative, letter, *lists]


def shown(html, pages, language):
    """Return the nodes of each page in ``language`` by its type."""
    versions = pages if language == "de" else [translated(page, language) for page in pages]
    return {type(page): graph(html(page)) for page in versions}


def translated(page, language):
    found = page.get_translation_or_none(f.locale(language))
    return found.specific if found else f.translate(page, language)


def test_no_page_type_is_forgotten_here():
    assert {*ABOUT} == {*page_types()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_with_everything(html, language):
    found = shown(html, rich(), language)
    assert {model: faults(nodes) for model, nodes in found.items() if faults(nodes)} == {}
    more = {fp.EventPage: ["Event", *ABOUT[fp.EventPage]], fp.PartnerPage: [*OFFICE, *PAGE, *TRAIL, *OFFICE]}
    assert {model: types_in(nodes) for model, nodes in found.items()} == {**ABOUT, **more}


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_with_nothing(html, language):
    pages = [f.home(), *(f.index(model) for model in LISTS), *(make() for make in PAGES.values())]
    found = shown(html, pages, language)
    assert {model: faults(nodes) for model, nodes in found.items() if faults(nodes)} == {}
    assert {model: types_in(nodes) for model, nodes in found.items()} == ABOUT


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("make", [rich_place, f.place])
def test_places(html, language, make):
    place = make()
    index = f.index(fp.PlaceIndexPage, language)
    nodes = graph(html(f"{index.url}{place.slug}/"))
    assert faults(nodes) == []
    assert types_in(nodes) == ["Place", *PAGE, *TRAIL, *OFFICE]
    assert nodes[0]["url"].startswith(f"http://testserver/{language}/orte/")


@pytest.mark.parametrize("kind", ["depends", "free", "fixed", "range"])
def test_every_kind_of_price(html, kind):
    page = f.event(price_kind=kind, price=3, price_max=4)
    [event, *_rest] = nodes = graph(html(page))
    assert faults(nodes) == []
    free = {"free": True, "fixed": False, "range": False}.get(kind)
    assert ("offers" in event, event.get("isAccessibleForFree")) == (kind != "depends", free)


def test_two_dates_that_start_together_are_two_events(html):
    page = f.event()
    start = timezone.now() + f.DAY
    for place in (f.place(), f.place()):
        fp.EventDate.objects.create(page=page, start=start, end=start + f.DAY, place=place)
    nodes = graph(html(page))
    assert faults(nodes) == []
    assert len({node["@id"] for node in nodes if node["@type"] == "Event"}) == 3


def test_an_event_that_is_online_alone_has_no_place_on_the_map(html):
    [event, *_rest] = graph(
        html(
            f.event(format="online", place=f.place(), registration="link", registration_target="https://example.org/r")
        )
    )
    assert event["location"]["@type"] == "VirtualLocation"


def test_an_event_without_a_date_is_no_event_and_one_that_is_over_shows_its_last_date(html):
    never, over = f.event(), f.event(timezone.now() - 2 * f.DAY, timezone.now() - f.DAY)
    fp.EventDate.objects.filter(page=never).delete()
    assert types_in(graph(html(never))) == [*PAGE, *TRAIL, *OFFICE]
    [event, *_rest] = graph(html(over))
    assert event["startDate"][:10] == str(timezone.localdate() - f.DAY)


def test_the_test_finds_what_is_wrong():
    office = {"@type": "GovernmentOffice", "@id": "#office", "name": "Büro", "url": "https://example.org/"}
    wrong = [
        {**office, "@type": "FamilyOffice"}, {**office, "colour": "red"}, {**office, "url": "/de/"},
        {**office, "name": ""}, {**office, "geo": {"@type": "PostalAddress", "addressCountry": "DE"}},
        {**office, "parentOrganization": {"@id": "#nobody"}}, {**office, "foundingDate": "1. Mai"},
        {name: value for name, value in office.items() if name != "name"},
    ]  # fmt: skip
    assert [len(faults([node])) for node in wrong] == [1] * 8
    assert faults([office]) == []
    assert len(faults([office, office])) == 1


@pytest.mark.parametrize(
    ("value", "ranges", "expected"),
    [
        ("2026-07-01T10:00:00+02:00", {"DateTime", "Date"}, True),
        ("2026-07-01T10:00:00", {"DateTime", "Date"}, False),
        ("2026-07-01", {"DateTime"}, False),
        ("24:00", {"Time"}, False),
        ("https://schema.org/Monday", {"DayOfWeek"}, True),
        ("Montag", {"DayOfWeek"}, False),
        (True, {"Integer"}, False),
        (1.5, {"Integer"}, False),
        (None, {"Text"}, False),
    ],
)
def test_what_fits(value, ranges, expected):
    assert fits(value, ranges) is expected


def test_an_address_is_absolute_and_ascii():
    assert [is_url(url) for url in ("https://a.de/", "/de/", "//a.de/", "https://a.de/fünf/")] == [True] + [False] * 3
