"""The page of results and the suggestions, as a browser without scripts and one with them ask for them."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from familien_pages import models as fp
from search.suggestions import suggest
from tests import factories as f
from tests.search.indexing import update_index

pytestmark = pytest.mark.django_db
SEARCH = "/de/suche/"


@pytest.fixture
def results(client):
    """Return a function that gives the HTML of the page of results."""

    def fetch(text="", language="de", **more):
        response = client.get(f"/{language}/suche/", {"q": text, **more})
        assert response.status_code == 200
        return response.content.decode()

    return fetch


def hits(html):
    """Return the titles of the results, without marks."""
    found = re.findall(r'<h2 class="card-title"[^>]*><a[^>]*>(.*?)</a>', html)
    return [re.sub("</?mark>", "", title) for title in found]


def test_a_hit_says_what_it_is_where_it_stands_and_why_it_was_found(results):
    f.service(title="Elterngeld", teaser="Geld nach der Geburt", synonyms="Babygeld")
    update_index()
    html = results("babygeld")
    assert hits(html) == ["Elterngeld"]
    assert "<mark>Babygeld</mark>" in html
    assert "Leistung" in html
    html = results("Elterngeldantrag")
    assert "<mark>Elterngeld</mark>" in html


def test_marks_and_everything_else_are_escaped(results):
    f.standard(title="<b>Laterne</b> & <script>alert(1)</script>", teaser="a <i>b</i>")
    update_index()
    html = results("Laterne <script>alert(1)</script>")
    assert "<script>alert" not in html
    assert "&lt;b&gt;<mark>Laterne</mark>&lt;/b&gt;" in html


def test_facets_narrow_and_their_chips_widen_again(results):
    audience = f.term(fp.Audience, name="Väter")
    f.service(title="Laterne eins", audiences=[audience]), f.partner(title="Laterne zwei")
    update_index()
    html = results("Laterne")
    assert f'href="{SEARCH}?q=Laterne&amp;audience={audience.slug}"' in html
    html = results("Laterne", audience=audience.slug)
    assert hits(html) == ["Laterne eins"]
    assert f'class="chip is-active" href="{SEARCH}?q=Laterne"' in html


def test_the_address_keeps_query_filters_order_and_page(results):
    for n in range(25):
        f.service(title=f"Laterne {n}")
    update_index()
    html = results("Laterne", type="service", sort="date", page="2")
    assert 'href="/de/suche/?q=Laterne&amp;type=service&amp;sort=date&amp;page=3"' in html
    assert 'href="/de/suche/?q=Laterne&amp;type=service&amp;sort=date"' in html
    assert len(hits(html)) == 10


def test_an_event_shows_its_next_date_a_place_whether_it_is_open(results):
    f.index(fp.PlaceIndexPage)
    place = f.place([(day, "00:00", "23:59") for day in range(7)], name="Laternenplatz")
    f.event(timezone.now() + timedelta(days=1), timezone.now() + timedelta(days=8), title="Laternenfest")
    from search import queue

    queue.note("place", [place.pk])
    update_index()
    html = results("Laterne")
    assert "Jetzt geöffnet" in html
    assert f"{timezone.localtime(timezone.now() + timedelta(days=1)):%H:%M}" in html


def test_german_stands_in_with_its_name_and_direction(results):
    f.home("ar"), f.service(title="Elterngeld")
    update_index()
    html = results("Elterngeld", "ar")
    assert '<h2 class="card-title" lang="de" dir="auto">' in html
    assert "Deutsch" in html


def test_deadline_and_phone_are_answered_at_once(results):
    person = f.person(name="Team Elterngeld", phone="0000 123-420")
    page = f.service(title="Elterngeld", contacts=[person])
    f.deadline(page, text="Antrag bis Ende des vierten Monats", consequence="Sonst verfällt Geld.")
    update_index()
    html = results("Elterngeld Frist")
    assert '<p class="answer-text">Antrag bis Ende des vierten Monats' in html
    assert 'href="tel:0000123420"' in results("telefon elterngeld")
    assert "answer-text" not in results("Elterngeld")
    assert "answer-text" not in results("Frist")


def test_nothing_found_leads_on(results):
    f.stage(title="Ein Kind kommt"), f.service(title="Hebamme"), f.office(phone="0000 123-456")
    update_index()
    html = results("Zwetschgenknödel")
    assert "Ein Kind kommt" in html
    assert "tel:0000123456" in html
    assert hits(html) == []


def test_nothing_typed_shows_the_field_and_the_arc(results):
    f.stage(title="Ein Kind kommt")
    html = results()
    assert 'name="q"' in html
    assert "Ein Kind kommt" in html


@pytest.mark.parametrize(
    "text",
    [
        '"', "*", "(", "\\", "AND", "NEAR(a b)", "a:b", "{title}: x", "   ", "\x00", "ab\x00cd", "\ud800", "x" * 10_000,
        "\u202e\u0627\u0628", "😀", "'; DROP TABLE x; --", '{"match_all": {}}', "title:*", "%", "_", "a' OR 1=1",
        "<mark>", "-" * 500,
    ],
)  # fmt: skip
def test_nothing_that_is_typed_is_an_error(client, text):
    f.service(title="Elterngeld"), update_index()
    query = {"q": text.encode("utf-8", "surrogatepass")}
    assert client.get(SEARCH, query).status_code == 200
    assert client.post(f"{SEARCH}vorschlaege/", query).status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "q=Eltern&page=-1", "q=Eltern&page=1000000000", "q=Eltern&page=x", "q=Eltern&page=%00", "q=%ff%fe",
        "q=Eltern&type=%00", "q=Eltern&type=nothing&topic=%27", "q=Eltern&sort=evil", "before=" + "x" * 9000, "q[]=1",
        "q=Eltern&" + "&".join(f"topic={n}" for n in range(1000)), "q=a&q=b",
    ],
)  # fmt: skip
def test_no_address_is_an_error(client, query):
    f.service(title="Eltern"), update_index()
    assert client.get(f"{SEARCH}?{query}").status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_any_number_of_results_costs_the_same_queries(queries, count):
    for n in range(count):
        page = f.service(title=f"Laterne {n}", topics=[f.topic()], deadlines=1)
        f.event(timezone.now() + timedelta(days=1), title=f"Laternenfest {n}", topics=[])
        f.relate(page, "audiences", f.term(fp.Audience))
    update_index()
    from search.synonyms import taught

    taught()
    captured = queries(f"{SEARCH}?q=Laterne")
    assert len(captured) <= 12, captured


def test_suggestions_begin_with_two_letters_and_know_umlauts_and_synonyms():
    f.service(title="Spielplätze finden"), f.service(title="Kita-Platz", synonyms="Kindergarten")
    update_index()
    assert [found.title for found in suggest("sp", "de")] == ["Spielplätze finden"]
    assert [found.title for found in suggest("Spielplae", "de")] == ["Spielplätze finden"]
    assert [found.title for found in suggest("SPIELPLÄ", "de")] == ["Spielplätze finden"]
    assert [(found.title, found.through) for found in suggest("kinderg", "de")] == [("Kita-Platz", "Kindergarten")]
    assert [found.title for found in suggest("finden spiel", "de")] == ["Spielplätze finden"]
    assert suggest("s", "de") == suggest("%", "de") == suggest("__", "de") == []


def test_suggestions_come_by_post_in_the_readers_language(client):
    f.home("en"), f.service(title="Elterngeld")
    update_index()
    answer = client.post("/en/suche/vorschlaege/", {"q": "elt"}).json()
    assert [(found["title"], found["lang"], found["language"]) for found in answer["suggestions"]] == [
        ("Elterngeld", "de", "Deutsch")
    ]
    assert client.get("/de/suche/vorschlaege/?q=elt").status_code == 405


def test_an_anonymous_search_sets_no_cookie_and_is_not_indexed(client):
    f.service(title="Elterngeld"), update_index()
    response = client.get(f"{SEARCH}?q=Elterngeld")
    assert (dict(response.cookies), response["X-Robots-Tag"]) == ({}, "noindex")


@pytest.mark.parametrize(
    ("text", "language"),
    [("mein freund schlägt mich", "de"), ("GEWALT in der familie", "de"), ("ich will sterben", "de"), ("şiddet", "tr")],
)
def test_whoever_is_in_danger_reads_whom_to_call_and_no_guess(results, text, language):
    f.service(title="Sterbeurkunde"), f.standard(title="Freundin schlagend")
    f.urgent(name="Hilfetelefon", number="116 016")
    update_index()
    html = results(text, language)
    assert html.index("<h1>") < html.index("notice-urgent") < html.index("116 016") < html.index("</section>")
    assert 'class="meant"' not in html


def test_ordinary_words_call_for_no_help(results):
    f.urgent(name="Hilfetelefon", number="116 016")
    assert "notice-urgent" not in results("Elterngeld beantragen")


def test_opening_hours_of_the_office_or_of_what_is_named(results):
    f.index(fp.PlaceIndexPage)
    always = [(day, "00:00", "23:59") for day in range(7)]
    f.office(name="Familienbüro Musterstadt", place=f.place(always, name="Am Markt"))
    f.place(always, name="Bücherei")
    update_index()
    assert 'class="answer-text">Familienbüro Musterstadt' in re.sub("<a [^>]*>", "", results("Öffnungszeiten"))
    assert 'class="answer-text">Familienbüro Musterstadt' in re.sub("<a [^>]*>", "", results("wann offen familienbüro"))
    assert 'class="answer-text">Bücherei' in re.sub("<a [^>]*>", "", results("Bücherei geöffnet"))
    assert 'class="answer-text"' not in results("Zoo geöffnet")


def test_a_phone_number_is_that_of_the_title_not_of_another_name(results):
    f.service(title="Beistandschaft", synonyms="Jugendamt", office=f.partner(title="Team", phone="0000 1"))
    f.partner(title="Jugendamt", phone="0000 2")
    update_index()
    html = results("telefonnummer jugendamt")
    assert html[html.index('class="answer-text"') :].partition("</p>")[0].count("0000 2") == 1


def test_a_page_number_beyond_the_last_shows_the_last(results):
    for number in range(12):
        f.standard(title=f"Laterne {number}")
    update_index()
    assert len(hits(results("Laterne", page=99))) == 2


def test_other_languages_keep_the_query(results):
    f.translate(f.home(), "en")
    assert 'href="/en/suche/?q=Kinder+Geld"' in results("Kinder Geld")


def test_suggestions_help_with_other_forms_and_typing_errors():
    f.service(title="Spielplatz finden"), f.service(title="Eltern-Geld beantragen")
    update_index()
    for letters in ("spielplätze", "spielpltz", "elternge"):
        assert len(suggest(letters, "de")) == 1, letters
    assert suggest("zzzz", "de") == []


def test_nothing_is_guessed_for_whoever_may_be_in_danger():
    f.service(title="Ein Erbe ausschlagen", synonyms="erben nach dem Sterben")
    update_index()
    assert (suggest("ich will sterben", "de"), len(suggest("erben", "de"))) == ([], 1)


def test_what_a_hit_is_stands_in_the_readers_language(results):
    f.index(fp.PlaceIndexPage, "ar")
    f.place(name="Laternenhaus")
    update_index()
    html = results("Laternenhaus", "ar")
    assert re.search(r'hit-path">\s*مكان', html)
