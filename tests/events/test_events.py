"""Dates: which ones come, where, and in which list."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from familien_pages.events.listings import events
from familien_pages.events.queries import dates, event_context, present, upcoming
from familien_pages.models import District, EventDate, EventIndexPage, EventPage, PlaceIndexPage
from tests import factories as f

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)


def at(hours):
    return NOW + timedelta(hours=hours)


def titles(now=NOW, **query):
    return [date.event.title for date in events(f.reader(now=now, **query)).items]


def test_the_next_dates_come_soonest_first_and_a_running_one_counts():
    f.event(at(5), title="Später"), f.event(at(-0.5), title="Läuft"), f.event(at(-2), title="Vorbei")
    assert [date.event.title for date in upcoming(f.reader(now=NOW))] == ["Läuft", "Später"]


def test_a_date_that_ends_this_second_is_past():
    f.event(at(-1))
    assert upcoming(f.reader(now=NOW)) == []


def test_times_are_local():
    f.event(datetime(2026, 3, 29, 0, 30, tzinfo=UTC))
    [date] = upcoming(f.reader(now=NOW))
    assert (date.start.hour, date.end.hour, date.day.isoformat()) == (1, 3, "2026-03-29")  # the clock leaps at two


def test_an_event_over_midnight_takes_several_days():
    f.event(datetime(2026, 3, 11, 22, 30, tzinfo=UTC))
    assert upcoming(f.reader(now=NOW))[0].several_days


@pytest.mark.parametrize(
    ("own", "of_date", "expected"),
    [("Haus", "", "Haus"), ("Haus", "Park", "Park"), ("", "Park", "Park"), ("", "", None)],
)
def test_a_date_may_have_a_place_of_its_own(own, of_date, expected):
    event = f.event(at(1), place=f.place(name=own) if own else None)
    EventDate.objects.update(place=f.place(name=of_date) if of_date else None)
    row = present(dates(f.reader()).get(page=event), f.reader())
    assert (row.place.name if row.place else None) == expected


@pytest.mark.parametrize("state", [{"live": False}, {"expire_at": timezone.now()}])
def test_a_place_that_is_no_longer_public_is_left_out(state):
    place = f.place()
    f.event(place=place)
    type(place).objects.update(**state)
    assert upcoming(f.reader())[0].place is None


def test_the_list_shows_the_dates_to_come():
    f.event(at(1), at(-3), title="A"), f.event(at(2), title="B")
    assert titles() == ["A", "B"]


def test_the_list_of_past_dates_comes_latest_first():
    f.event(at(1), at(-3), title="A"), f.event(at(-2), title="B")
    assert titles(when="past") == ["B", "A"]
    assert titles(when=["past", "unknown"]) == ["B", "A"]


def test_the_list_filters_by_kind_and_format():
    f.event(at(1), title="Kurs", kind="course"), f.event(at(2), title="Online", kind="talk", format="online")
    assert titles(kind="course") == ["Kurs"]
    assert titles(kind=["course", "talk"], format="online") == ["Online"]


def test_a_district_is_that_of_the_page_of_the_place_or_of_the_dates_own_place():
    north, south = f.term(District, "Nord", slug="nord"), f.term(District, "Süd", slug="sued")
    f.event(at(1), title="Seite", districts=[north])
    f.event(at(2), title="Ort", place=f.place(district=north))
    moved = f.event(at(3), title="Verlegt", place=f.place(district=north))
    EventDate.objects.filter(page=moved).update(place=f.place(district=south))
    assert titles(district="nord") == ["Seite", "Ort"]
    assert titles(district="sued") == ["Verlegt"]


def test_a_page_separates_coming_from_past_dates():
    event = f.event(at(-5), at(3), at(-3), at(1))
    context = event_context(event, f.reader(now=NOW))
    assert [date.start for date in context["dates"]] == [at(1), at(3)]
    assert [date.start for date in context["past_dates"]] == [at(-3), at(-5)]


def test_a_page_names_organiser_topics_and_contacts(html):
    topic, partner, person = f.topic(title="Geld"), f.partner(title="Caritas"), f.person(name="Team Kita")
    out = html(f.event(title="Krabbeln", topics=[topic], organiser=partner, contacts=[person]))
    assert [f">{name}<" in out for name in ("Geld", "Caritas", "Team Kita")] == [True, True, True]


def test_the_place_links_to_its_page(html):
    place = f.place(name="Treff")
    url = f"{f.index(PlaceIndexPage).url}{place.slug}/"
    event = f.event(*(timezone.now() + timedelta(days=n) for n in (1, 2)), place=place)
    assert html(event).count(f'<a href="{url}">Treff</a>') == 3


def test_the_topics_stand_in_the_editors_order():
    event = f.event(topics=[f.topic(title=title) for title in "BCA"])
    assert [card.title for card in event_context(event, f.reader())["topics"]] == ["B", "C", "A"]


def test_an_organiser_that_is_gone_leaves_nothing_behind(html):
    partner = f.partner(title="Caritas", live=False)
    out = html(f.event(organiser=partner))
    assert ("Caritas" in out, 'id="organiser"' in out) == (False, False)


def test_a_translated_event_shows_its_own_dates_once():
    event = f.event(at(1))
    f.translate(event, "en", title="English")
    assert [date.event.title for date in upcoming(f.reader("en", now=NOW))] == ["English"]


@pytest.mark.parametrize("hours", [0, -1])
def test_an_end_before_the_start_is_refused_at_the_end(hours):
    with pytest.raises(ValidationError) as caught:
        EventDate(start=at(0), end=at(hours)).clean()
    assert caught.value.message_dict == {"end": ["Das Ende liegt vor dem Beginn."]}


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"registration": "email"}, ["registration_target"]),
        ({"price_kind": "fixed"}, ["price"]),
        ({"price_kind": "range", "price": 5, "price_max": 3}, ["price_max"]),
        ({"registration": "none", "price_kind": "free"}, []),
        ({"registration": "email", "registration_target": "hallo@example.org"}, []),
        ({"registration": "phone", "registration_target": "0000 123-456"}, []),
        ({"registration": "link", "registration_target": "https://example.org/kurs?id=1"}, []),
    ],
)
def test_an_event_that_cannot_be_is_refused_at_its_field(fields, wrong):
    event = EventPage(title="x", slug="x", **fields)
    try:
        event.clean()
        found = []
    except ValidationError as error:
        found = sorted(error.message_dict)
    assert found == wrong


def test_an_empty_list_offers_a_way_on(html):
    f.office(phone="0000 123")
    out = html(f.index(EventIndexPage).url + "?kind=course")
    assert ("Nichts gefunden" in out, "0000 123" in out) == (True, True)
