"""News, latest first."""

from datetime import date

import pytest

from familien_pages.models import NewsIndexPage, NewsPage
from familien_pages.news.queries import latest, news_listing
from tests import factories as f

pytestmark = pytest.mark.django_db


def test_the_latest_come_first_and_only_as_many_as_asked_for():
    for day in (2, 4, 1, 3):
        f.news(title=str(day), date=date(2026, 1, day))
    assert [card.title for card in latest(f.reader())] == ["4", "3", "2"]
    assert [card.title for card in news_listing(f.reader()).items] == ["4", "3", "2", "1"]


def test_untranslated_news_show_in_german():
    f.translate(f.news(title="Neu", date=date(2026, 1, 2)), "en", title="New")
    f.news(title="Alt", date=date(2026, 1, 1))
    assert [(card.title, card.lang) for card in latest(f.reader("en"))] == [("New", ""), ("Alt", "de")]


def test_the_list_has_ten_a_page():
    for _ in range(11):
        f.news()
    assert len(news_listing(f.reader()).items) == 10
    assert len(news_listing(f.reader(page="2")).items) == 1


def test_a_page_names_its_date_and_topics(html):
    out = html(f.news(date=date(2026, 1, 2), topics=[f.topic(title="Geld")]))
    assert ("Freitag, 2. Januar 2026" in out, ">Geld</a>" in out) == (True, True)


def test_the_date_defaults_to_today_in_local_time():
    assert NewsPage._meta.get_field("date").default.__name__ == "localdate"


def test_an_empty_list_says_so(html):
    assert "Zurzeit gibt es keine Neuigkeiten." in html(f.index(NewsIndexPage))
