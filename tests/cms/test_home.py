"""The home page of the reference site, and what stands around the pages."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from cms.home.queries import home_context
from familien_pages.base.frame import build_frame
from tests import factories as f

pytestmark = pytest.mark.django_db


def shown(language="de"):
    page = f.home(language)
    reader = f.reader(language)
    return home_context(page, build_frame(reader.request, page))


def titles(language="de"):
    context = shown(language)
    return {name: [card.title for card in context[name]] for name in ("popular", "season", "news") if context[name]}


def test_an_empty_home_page_renders(html):
    assert titles() == {}
    assert "<h1>Familienbüro</h1>" in html(f.home())


def test_a_title_that_is_the_offices_name_stands_once(html):
    f.office(name="Kind & Kegel")
    f.HomePage.objects.update(title="Kind & Kegel")
    titles = [
        html(page).split("<title>")[1].split("</title>")[0] for page in (f.home(), f.standard(title="Über <uns>"))
    ]
    assert titles == ["Kind &amp; Kegel", "Über &lt;uns&gt; – Kind &amp; Kegel"]


def test_the_editors_choice_comes_in_the_editors_order_and_the_readers_language():
    one, two, gone = f.service(title="Eins"), f.service(title="Zwei"), f.service(live=False)
    f.relate(f.home(), "highlights", two, gone, one), f.relate(f.home(), "season", one)
    f.translate(one, "en", title="One")
    assert titles() == {"popular": ["Zwei", "Eins"], "season": ["Eins"]}
    english = f.home("en")
    english.familien_highlights.all().delete(), english.season.all().delete()
    f.relate(english, "highlights", two, one)
    assert titles("en") == {"popular": ["Zwei", "One"]}


def test_a_page_may_be_chosen_in_either_language():
    service = f.service(title="Eins")
    english = f.translate(service, "en", title="One")
    f.relate(f.home(), "highlights", service), f.relate(f.home(), "season", english)
    assert titles() == {"popular": ["Eins"], "season": ["Eins"]}


def test_the_first_deadline_of_what_is_in_season_is_named(html):
    service = f.service()
    f.deadline(service, text="Bis Ende Februar")
    f.relate(f.home(), "season", service)
    assert "Bis Ende Februar" in html(f.home())


def test_a_deadline_that_has_a_day_of_its_own_names_it(html):
    """An example would not be important now: it is about an invented family."""
    ours, example = f.service(), f.service()
    f.deadline(ours, anchor="application", kind="month_end", number=0, nature="ongoing", text="Noch in diesem Monat")
    f.deadline(example, text="Bis drei Monate danach")
    f.relate(f.home(), "season", ours, example)
    notes = re.findall(r'deadline-note">(.*?)</div>', html(f.home()), re.DOTALL)
    assert ["<strong>" in note for note in notes] == [True, False]
    assert str(timezone.localdate().year) in notes[0]


def test_the_next_three_dates_and_the_latest_three_news():
    f.event(*(timezone.now() + timedelta(days=n) for n in (1, 2, 3, 4)))
    for _ in range(4):
        f.news()
    context = shown()
    assert (len(context["events"]), len(context["news"])) == (3, 3)


def test_all_events_and_all_news_are_one_link_away(html):
    f.event(), f.news()
    out = html(f.home())
    assert [out.count(f'<p><a href="/de/{slug}/">') for slug in ("termine", "aktuelles")] == [1, 1]


def test_a_human_being_is_in_sight(html):
    place = f.place(street="Am Markt 1", city="Musterstadt")
    f.office(place=place, phone="0000 123", languages=["tr"])
    out = html(f.home())
    assert ["Am Markt 1" in out, "tel:0000123" in out, "Türkisch" in out] == [True, True, True]


@pytest.mark.parametrize("state", [{"live": False}, {"expire_at": timezone.now()}])
def test_an_office_whose_place_is_not_public_hides_its_address_everywhere(html, state):
    place = f.place(street="Geheimweg 1", city="Musterstadt")
    f.office(place=place)
    type(place).objects.update(**state)
    assert ["Geheimweg" in html(page) for page in (f.home(), f.service())] == [False, False]


def test_a_wrong_address_gets_a_friendly_404(client):
    f.index(f.fp.ServiceIndexPage), f.office(phone="0000 123")
    response = client.get("/de/gibt-es-nicht/")
    out = response.content.decode()
    assert response.status_code == 404
    assert ["Diese Seite finden wir nicht" in out, "Leistungen" in out, "0000 123" in out] == [True, True, True]


def test_a_404_comes_in_the_language_of_the_address(client):
    f.home("en")
    out = client.get("/en/nothing/").content.decode()
    assert '<html lang="en" dir="ltr"' in out
    assert "We cannot find this page" in out


def test_public_pages_carry_a_strict_policy_and_set_no_cookie(client):
    response = client.get(f.home().url)
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert not response.cookies
