"""Places: cards, filters, and "open now" in SQL and in Python."""

import random
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import timezone

from familien_pages.models import District, Facility, OpeningPeriod, Place, PlaceException, PlaceIndexPage, PlaceKind
from familien_pages.partners.cards import place_cards
from familien_pages.partners.listings import places
from familien_pages.partners.queries import open_at, place_or_none, public_places
from tests import factories as f

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 3, 9)
TIMES = [time(h, m) for h, m in ((0, 0), (2, 0), (8, 30), (12, 0), (14, 0), (20, 0), (22, 15), (23, 59))]


def moment(day, clock="10:00"):
    local = datetime.combine(MONDAY + timedelta(days=day), time.fromisoformat(clock))
    return timezone.make_aware(local)


def open_names(now):
    return sorted(public_places().filter(open_at(f.reader(now=now))).values_list("name", flat=True))


def by_card(now):
    return sorted(card.place.name for card in place_cards(public_places(), f.reader(now=now)) if card.status.is_open)


@pytest.mark.parametrize(
    ("day", "clock", "is_open"),
    [
        (0, "08:59", False),
        (0, "09:00", True),
        (0, "11:59", True),
        (0, "12:00", False),
        (1, "10:00", False),
        (7, "10:00", True),
    ],
)
def test_open_from_the_opening_up_to_but_not_at_the_closing(day, clock, is_open):
    f.place(name="Treff", hours=[(0, "09:00", "12:00")])
    assert open_names(moment(day, clock)) == by_card(moment(day, clock)) == ["Treff"] * is_open


@pytest.mark.parametrize(
    ("day", "clock", "is_open"), [(0, "23:00", True), (1, "01:59", True), (1, "02:00", False), (0, "01:00", False)]
)
def test_open_across_midnight(day, clock, is_open):
    f.place(name="Bar", hours=[(0, "22:00", "02:00")])
    assert open_names(moment(day, clock)) == by_card(moment(day, clock)) == ["Bar"] * is_open


@pytest.mark.parametrize("closes", ["02:10", "02:45", "03:00", "03:30"])
@pytest.mark.parametrize("opens", ["01:00", "02:20", "02:50"])
def test_the_hour_that_comes_twice_in_autumn_counts_once(opens, closes):
    f.place(name="Nacht", hours=[(6, opens, closes)])
    for minute in range(0, 120, 10):
        now = datetime(2026, 10, 25, 0, 5, tzinfo=UTC) + timedelta(minutes=minute)  # 2:05 summer time and on
        assert open_names(now) == by_card(now), timezone.localtime(now)


def test_a_closure_beats_the_regular_hours_and_a_shorter_exception_beats_a_longer():
    place = f.place(name="Bad", hours=[(day, "09:00", "12:00") for day in range(7)])
    f.closed(place, MONDAY, MONDAY + timedelta(days=6), note="Revision")
    f.closed(place, MONDAY + timedelta(days=2), hours="10:00-11:00")
    assert [bool(open_names(moment(day, "10:30"))) for day in range(8)] == [False, False, True, *[False] * 4, True]


def test_several_rows_of_one_day_are_several_openings():
    place = f.place(name="Amt")
    f.closed(place, MONDAY, hours="08:00-09:00"), f.closed(place, MONDAY, hours="10:00-11:00")
    assert [bool(by_card(moment(0, clock))) for clock in ("08:30", "09:30", "10:30")] == [True, False, True]


def some_schedules(seed, count=40):
    """Make places with random hours and exceptions around one week."""
    chance = random.Random(seed)
    periods, exceptions = [], []
    places = Place.objects.bulk_create(Place(name=f"{n:03}", slug=f"p-{n}") for n in range(count))
    for place in places:
        for weekday in range(7):
            for _ in range(chance.choice((0, 1, 1, 2))):
                limits = chance.choice(((None, None), (MONDAY, None), (None, MONDAY), (MONDAY, MONDAY + 3 * f.DAY)))
                opens, closes = chance.choice(TIMES), chance.choice(TIMES)
                periods.append(
                    OpeningPeriod(
                        place=place,
                        weekday=weekday,
                        opens=opens,
                        closes=closes,
                        valid_from=limits[0],
                        valid_until=limits[1],
                    )
                )
        for length in chance.sample((0, 1, 3, 8), chance.choice((0, 1, 2, 3))):
            first = MONDAY + chance.randint(-3, 5) * f.DAY
            spans = [(chance.choice(TIMES), chance.choice(TIMES)) for _ in range(chance.choice((0, 1, 2)))]
            exceptions += [
                PlaceException(
                    place=place, first_day=first, last_day=first + length * f.DAY, opens=opens, closes=closes
                )
                for opens, closes in spans or [(None, None)]
            ]
    OpeningPeriod.objects.bulk_create(periods)
    PlaceException.objects.bulk_create(exceptions)


@pytest.mark.parametrize("seed", range(3))
def test_open_now_is_the_same_in_sql_and_in_python(seed):
    some_schedules(seed)
    for hour in range(0, 7 * 24, 5):
        now = moment(0, "00:00") + timedelta(hours=hour, minutes=hour % 2 * 29)
        assert open_names(now) == by_card(now), now


def test_two_exceptions_of_the_same_length_mean_the_same_in_sql_and_in_python():
    place = f.place(name="Bad")
    f.closed(place, MONDAY, MONDAY + f.DAY, hours="08:00-10:00")
    f.closed(place, MONDAY + f.DAY, MONDAY + 2 * f.DAY, hours="14:00-16:00")
    for clock in ("09:00", "15:00"):
        assert open_names(moment(1, clock)) == by_card(moment(1, clock)), clock


def test_open_now_costs_one_query_however_many_places(django_assert_num_queries):
    some_schedules(1)
    reader = f.reader(now=moment(2))
    with django_assert_num_queries(1):
        list(public_places().filter(open_at(reader)))


@pytest.mark.parametrize("count", [1, 3, 30])
def test_cards_cost_one_query_beside_the_places(count, django_assert_num_queries):
    for _ in range(count):
        f.closed(f.place(hours=[(0, "09:00", "12:00")], facilities=[f.term(Facility)]), MONDAY)
    reader = f.reader()
    with django_assert_num_queries(2):
        assert len(place_cards(public_places(), reader)) == count


def listed(language="de", **query):
    return [card.place.name for card in places(None, f.reader(language, **query)).items]


def test_facilities_narrow_and_other_values_widen():
    table, ramp = f.term(Facility, slug="wickeltisch"), f.term(Facility, slug="rampe")
    north, south = f.term(District, slug="nord"), f.term(District, slug="sued")
    f.place(name="A", district=north, facilities=[table]), f.place(name="B", district=south, facilities=[table, ramp])
    assert listed(facility="wickeltisch") == ["A", "B"]
    assert listed(facility=["wickeltisch", "rampe"]) == ["B"]
    assert listed(district=["nord", "sued"]) == ["A", "B"]
    assert listed(district="nord", facility="rampe") == []


def test_the_list_filters_by_kind_and_open_now():
    park = f.term(PlaceKind, "Park", slug="park")
    f.place(name="Park", kind=park), f.place(name="Immer", hours=[(day, "00:00", "00:00") for day in range(7)])
    assert listed(kind="park") == ["Park"]
    assert listed(open="now") == ["Immer"]


def test_facets_are_shared_by_all_languages():
    table = f.term(Facility, "Wickeltisch", slug="wickeltisch")
    f.translate(table, "en", name="Changing table")
    f.place(name="A", facilities=[table])
    assert listed("en", facility="wickeltisch") == ["A"]
    [card] = places(None, f.reader("en")).items
    assert [(term.name, term.lang) for term in card.facilities] == [("Changing table", "")]


@pytest.mark.parametrize("state", [{"live": False}, {"expire_at": timezone.now()}])
def test_a_place_that_is_not_public_has_no_address(client, state):
    page, place = f.index(PlaceIndexPage), f.place()
    assert client.get(f"{page.url}{place.slug}/").status_code == 200
    Place.objects.update(**state)
    assert client.get(f"{page.url}{place.slug}/").status_code == 404
    assert place_or_none(place.slug) is None


def test_a_places_page_shows_what_is_there_and_what_happens_there(html):
    place = f.place(
        name="Treff", street="Am Markt 1", city="Musterstadt", kind=f.term(PlaceKind, "Familienzentrum"),
        facilities=[f.term(Facility, "Wickeltisch")], hours=[(0, "09:00", "12:30")], note="Bitte klingeln",
    )  # fmt: skip
    (
        f.topic(title="Geld", places=[place]),
        f.partner(title="Caritas", places=[place]),
        f.event(title="Krabbeln", place=place),
    )
    out = html(f"{f.index(PlaceIndexPage).url}{place.slug}/")
    for text in (
        "Am Markt 1",
        "Familienzentrum",
        "Wickeltisch",
        "12:30",
        "Bitte klingeln",
        ">Geld<",
        ">Caritas<",
        ">Krabbeln<",
    ):
        assert text in out, text
    assert "Orte</a>" in out


def test_changing_the_language_leads_to_the_same_place(html):
    index, place = f.index(PlaceIndexPage), f.place()
    f.translate(index, "en")
    out = html(f"{index.url}{place.slug}/")
    assert f'href="/en/orte/{place.slug}/" hreflang="en"' in out


def test_a_child_page_of_the_overview_keeps_its_address(html):
    page = f.standard(f.index(PlaceIndexPage), title="Anfahrt")
    assert "<h1>Anfahrt</h1>" in html(page)


def test_where_coordinates_are_known_a_link_leads_to_a_map(html):
    index = f.index(PlaceIndexPage)
    known, unknown = f.place(latitude="51.4818", longitude="7.2162"), f.place()
    href = 'href="https://www.openstreetmap.org/?mlat=51.481800&amp;mlon=7.216200#map=17/51.481800/7.216200"'
    assert [href in html(f"{index.url}{place.slug}/") for place in (known, unknown)] == [True, False]


def test_places_stand_in_the_sitemap(client):
    place = f.place()
    f.place(live=False, slug="entwurf")
    page = f.index(PlaceIndexPage)
    out = client.get("/sitemap.xml").content.decode()
    assert (f"{page.url}{place.slug}/</loc>" in out, "entwurf" in out) == (True, False)


def test_the_status_is_told_in_words(html):
    now = timezone.localtime()
    f.place(hours=[(now.weekday(), "00:00", "00:00")])
    assert "Jetzt geöffnet" in html(f.index(PlaceIndexPage))


def test_utc_and_local_moments_mean_the_same():
    f.place(name="Treff", hours=[(0, "09:00", "12:00")])
    assert open_names(datetime(2026, 3, 9, 8, 30, tzinfo=UTC)) == ["Treff"]
