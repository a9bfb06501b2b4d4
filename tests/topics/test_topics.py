"""A topic collects by reference: nothing is typed twice."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from familien_pages.base.queries import LISTED
from familien_pages.models import ServiceIndexPage, ServicePage
from familien_pages.topics.queries import topic_context
from tests import factories as f

pytestmark = pytest.mark.django_db


def sections(topic, language="de"):
    """Return what a topic shows: titles by the key of the section."""
    found = topic_context(topic, f.reader(language))["sections"]
    return {section.key: [_title(item) for item in section.items] for section in found}


def _title(item):
    return getattr(item, "title", "") or item.event.title if hasattr(item, "event") else _of_card_place_or_row(item)


def _of_card_place_or_row(item):
    if hasattr(item, "row"):
        return item.row.text
    return item.place.name if hasattr(item, "place") else item.title


def test_a_topic_without_anything_has_no_sections(html):
    topic = f.topic(title="Leer")
    assert sections(topic) == {}
    assert '<h2 id="' not in html(topic)


def test_everything_that_names_the_topic_is_collected():
    topic = f.topic()
    f.service(title="Elterngeld", topics=[topic]), f.partner(title="Caritas", topics=[topic])
    (
        f.news(title="Neu", topics=[topic]),
        f.event(title="Krabbeln", topics=[topic]),
        f.standard(title="Mehr", topics=[topic]),
    )
    f.relate(topic, "places", f.place(name="Treff"))
    f.service(title="Anderes", topics=[f.topic()])
    assert sections(topic) == {
        "services": ["Elterngeld"], "events": ["Krabbeln"], "places": ["Treff"], "partners": ["Caritas"],
        "more": ["Mehr"], "news": ["Neu"],
    }  # fmt: skip


def test_what_the_editor_puts_first_stands_first_also_without_a_relation():
    topic = f.topic()
    for title in ("A", "B", "C"):
        f.service(title=title, topics=[topic])
    last, foreign = ServicePage.objects.get(title="C"), f.service(title="Z")
    f.relate(topic, "highlights", foreign, last)
    assert sections(topic)["services"] == ["Z", "C", "A", "B"]


def test_related_topics_come_in_the_editors_order_and_no_more_than_a_list_shows():
    topic = f.topic(related_topics=[f.topic(title=f"{n:02}") for n in range(15, 0, -1)])
    related = topic_context(topic, f.reader())["related_topics"]
    assert [card.title for card in related] == [f"{n:02}" for n in range(15, 3, -1)]


def test_other_pages_are_no_more_than_a_list_shows():
    topic = f.topic()
    for _ in range(LISTED + 1):
        f.standard(topics=[topic])
    assert len(sections(topic)["more"]) == LISTED


def test_the_deadlines_are_those_of_its_services_in_their_order():
    topic = f.topic()
    second, first = f.service(title="B", topics=[topic]), f.service(title="A", topics=[topic])
    f.deadline(second, text="drei", sort_order=0)
    f.deadline(first, text="zwei", sort_order=2), f.deadline(first, text="eins", sort_order=1)
    assert sections(topic)["deadlines"] == ["eins", "zwei", "drei"]


def test_places_stand_in_the_editors_order():
    topic = f.topic(places=[f.place(name="Z"), f.place(name="A")])
    assert sections(topic)["places"] == ["Z", "A"]


def test_the_latest_three_news_are_shown():
    topic = f.topic()
    for day in (1, 4, 2, 3):
        f.news(title=str(day), date=date(2026, 1, day), topics=[topic])
    assert sections(topic)["news"] == ["4", "3", "2"]


def test_the_next_five_dates_are_shown_soonest_first():
    topic = f.topic()
    now = timezone.now()
    f.event(*(now + timedelta(days=n) for n in (9, -1, 3)), title="A", topics=[topic])
    f.event(*(now + timedelta(days=n) for n in (1, 2, 4, 5)), title="B", topics=[topic])
    assert sections(topic)["events"] == ["B", "B", "A", "B", "B"]


def test_an_english_topic_finds_what_names_the_german_one():
    topic = f.topic()
    f.translate(f.service(title="Elterngeld", topics=[topic]), "en", title="Parental allowance")
    f.service(title="Kindergeld", topics=[topic])
    assert sections(f.translate(topic, "en"), "en")["services"] == ["Kindergeld", "Parental allowance"]


def test_a_page_that_names_the_topic_twice_appears_once():
    topic = f.topic()
    f.relate(topic, "highlights", f.service(title="A", topics=[topic, topic]))
    assert sections(topic)["services"] == ["A"]


def test_topics_that_relate_to_each_other_render(html):
    one, two = f.topic(title="Eins"), f.topic(title="Zwei")
    f.relate(one, "related_topics", two, one), f.relate(two, "related_topics", one)
    f.relate(one, "highlights", one), f.relate(two, "topics", two)
    assert html(one).count(">Zwei</a>") == 1
    assert html(two).count(">Eins</a>") == 1


def test_two_topics_of_one_name_are_two_values_of_the_filter(html):
    one, other = (f.topic(f.stage(slug=slug), slug="geld", title=slug) for slug in ("geburt", "alter"))
    f.service(title="Elterngeld", topics=[one]), f.service(title="Rente", topics=[other])
    out = html(f"{f.index(ServiceIndexPage).url}?topic=geburt.geld")
    assert (">Elterngeld<" in out, ">Rente<" in out, out.count("is-active")) == (True, False, 2)
    assert "topic=geburt.geld&amp;topic=alter.geld" in out or "topic=alter.geld&amp;topic=geburt.geld" in out


def test_show_all_leads_to_the_list_of_this_topic(html):
    topic = f.topic(f.stage(slug="geburt"), slug="geld")
    for n in range(13):
        f.service(title=f"Leistung {n}", topics=[topic])
    f.service(title="Fremd", topics=[f.topic(f.stage(), slug="geld")])
    address = f"{f.index(ServiceIndexPage).url}?topic=geburt.geld"
    assert f'href="{address}"' in html(topic)
    out = html(address)
    assert (">Leistung 12<" in out, ">Fremd<" in out) == (True, False)


def test_the_key_points_lose_their_bullets():
    assert f.topic(key_points="- Eins\n\n•  Zwei\n* Drei\n").points == ["Eins", "Zwei", "Drei"]


def test_a_topic_page_shows_what_it_collects(html):
    topic = f.topic(title="Geld", key_points="Früh beantragen")
    service = f.service(title="Elterngeld", topics=[topic], deadlines=1)
    out = html(topic)
    assert f'href="{service.url}">Elterngeld</a>' in out
    assert "Früh beantragen" in out
    assert "§ 7 BEEG" in out
    assert "geprüft am 02.01.2026" in out
