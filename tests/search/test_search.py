"""What is found, in which order and language, with which counts: the same on the database and on Elasticsearch."""

from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from familien_pages import models as fp
from search.models import BestBet, SearchDocument, SynonymGroup
from search.queries import search
from tests import factories as f

pytestmark = pytest.mark.django_db


def titles(text, locale="de", **options):
    return [document.display_title for document in search(text, locale, **options).documents]


def test_a_compound_a_part_of_it_and_its_words_in_another_order(update):
    f.service(title="Elterngeld"), f.service(title="Wohngeld", teaser="Zuschuss zur Miete")
    update()
    assert titles("Elterngeldantrag") == ["Elterngeld"]
    assert titles("Mietzuschuss") == ["Wohngeld"]
    assert titles("ELTERNGELD") == ["Elterngeld"]


def test_umlauts_and_their_transcriptions_are_the_same(update):
    f.standard(title="Spielplätze im Süden")
    update()
    assert titles("Spielplaetze") == titles("spielplatz") == titles("Spielplätze suden") == ["Spielplätze im Süden"]


def test_a_hit_in_the_title_comes_before_one_in_the_text(update):
    f.standard(title="Öffnungszeiten", teaser="Auch das Standesamt hat zu.")
    f.standard(title="Standesamt", teaser="Im Rathaus")
    update()
    assert titles("Standesamt") == ["Standesamt", "Öffnungszeiten"]


def test_who_has_all_words_comes_first_and_some_words_are_enough_if_little_is_found(update):
    f.standard(title="Fahrrad und Helm"), f.standard(title="Fahrrad"), f.standard(title="Helm")
    update()
    result = search("Fahrrad Helm", "de")
    assert (result.documents[0].display_title, result.total, result.relaxed) == ("Fahrrad und Helm", 3, True)


def test_citizens_words_and_synonyms_of_a_service_find_it(update):
    f.service(title="Antrag nach BEEG", citizens_title="Elterngeld beantragen", synonyms="Babygeld\nGeld fürs Baby")
    update()
    assert titles("Babygeld") == titles("geld für das baby") == titles("BEEG") == ["Elterngeld beantragen"]


def test_equal_synonyms_go_both_ways_and_one_way_ones_do_not(update):
    f.standard(title="Kita"), f.standard(title="Kindergarten"), f.standard(title="Rathaus"), f.standard(title="Amt")
    SynonymGroup.objects.create(language="de", words="Kita\nKindergarten")
    SynonymGroup.objects.create(language="de", kind="one_way", words="Rathaus", targets="Amt")
    update()
    assert set(titles("Kita")) == set(titles("Kindergarten")) == {"Kita", "Kindergarten"}
    assert titles("Rathaus") == ["Rathaus", "Amt"] or titles("Rathaus") == ["Amt", "Rathaus"]
    assert titles("Amt") == ["Amt"]


def test_readers_find_their_own_language_and_german_where_nothing_is_translated(update):
    translated, only_german = f.service(title="Elterngeld"), f.service(title="Elterngeld plus")
    english = f.translate(translated, "en", title="Parental allowance (Elterngeld)")
    update()
    found = search("Elterngeld", "en").documents
    assert [(document.display_title, document.locale) for document in found] == [
        (english.title, "en"),
        (only_german.title, "de"),
    ]
    assert set(titles("Elterngeld")) == {"Elterngeld", "Elterngeld plus"}


def test_arabic_finds_arabic(update):
    f.translate(f.service(title="Kita-Platz"), "ar", title="التسجيل في الحضانة")
    update()
    assert titles("حضانة", "ar") == titles("الحضانات", "ar") == ["التسجيل في الحضانة"]
    assert titles("حضانة", "de") == []


def test_a_typing_error_is_corrected_and_said(update):
    f.service(title="Elterngeld"), f.service(title="Hebamme")
    update()
    result = search("Hebame", "de")
    assert (result.documents[0].display_title, result.meant, result.shown_for) == ("Hebamme", "Hebamme", "Hebamme")
    result = search("eltergeld", "de")
    assert (result.documents[0].display_title, result.meant) == ("Elterngeld", "Elterngeld")
    assert search("Elterngeld", "de").meant == ""


def test_facets_count_exactly_what_is_there_alone_and_combined(update):
    topics = [f.topic(title=f"Thema {n}") for n in range(12)]
    audiences = [f.term(fp.Audience) for _ in range(3)]
    for n in range(30):
        f.service(title=f"Laterne {n}", topics=[topics[n % 12], topics[(n + 1) % 12]], audiences=[audiences[n % 3]])
    update()
    rows = SearchDocument.objects.filter(type="service")
    value = rows.first().facets["topic"][0]
    audience = audiences[0].slug

    def brute(name, **wanted):
        kept = [d for d in rows if all(set(wanted.get(k, d.facets[k])) & set(d.facets[k]) for k in d.facets)]
        return dict(Counter(v for document in kept for v in document.facets[name]))

    every = search("Laterne", "de", counted=("topic", "audience", "type"))
    assert every.counts["topic"] == brute("topic")
    assert len(every.counts["topic"]) == 12
    both = search("Laterne", "de", counted=("topic", "audience"), filters={"topic": (value,), "audience": (audience,)})
    assert both.total == len([d for d in rows if value in d.facets["topic"] and audience in d.facets["audience"]])
    assert both.counts["topic"] == brute("topic", audience=[audience])
    assert both.counts["audience"] == brute("audience", topic=[value])


def test_pages_follow_one_another_without_gap_or_repetition(update):
    for n in range(23):
        f.standard(title=f"Laterne {n}")
    update()
    found = [title for offset in (0, 10, 20) for title in titles("Laterne", offset=offset)]
    assert (len(found), len(set(found))) == (23, 23)
    assert titles("Laterne", offset=5000) == []


def test_by_date_what_comes_next_stands_first_then_the_newest(update):
    now = timezone.now()
    f.event(now + timedelta(days=9), title="Laternenfest später")
    f.event(now - timedelta(days=1), now + timedelta(days=2), title="Laternenfest bald")
    f.news(title="Laternen alt", date=(now - timedelta(days=99)).date())
    f.news(title="Laternen neu", date=(now - timedelta(days=9)).date())
    update()
    found = titles("Laterne", sort="date")
    assert found == ["Laternenfest bald", "Laternenfest später", "Laternen neu", "Laternen alt"]


def test_a_recommendation_stands_apart_in_the_readers_language_and_only_while_it_holds(update):
    page = f.standard(title="Ferienpass")
    BestBet.objects.create(language="de", queries="was machen in den Ferien\nFerienprogramm", page=page)
    update()
    assert search("Ferien machen", "de").bet_page == page
    assert search("Ferien", "de").bet_page is None
    BestBet.objects.update(until=timezone.localdate() - timedelta(days=1))
    update()
    assert search("Ferienprogramm", "de").bet_page is None


def test_a_recommended_page_that_is_no_longer_public_is_not_recommended(update):
    page = f.standard(title="Ferienpass")
    BestBet.objects.create(language="de", queries="Ferienprogramm", page=page)
    page.unpublish()
    update()
    assert search("Ferienprogramm", "de").bet_page is None


def test_synonyms_in_the_readers_language_find_german_pages(update):
    f.service(title="Wohngeld")
    SynonymGroup.objects.create(language="tr", words="kira yardımı\nWohngeld")
    update()
    assert titles("kira yardımı", "tr") == ["Wohngeld"]


@pytest.mark.parametrize("text", ["Elterngeld oder Kindergeld", "wer hilft bei Elterngeld", "Hilfe bei Kindergeld"])
def test_words_that_only_ask_exclude_nothing(update, text):
    f.service(title="Elterngeld"), f.service(title="Kindergeld")
    update()
    assert set(titles(text)) == ({"Elterngeld", "Kindergeld"} if "oder" in text else {text.split()[-1]})


def test_erste_hilfe_stays_what_it_is(update):
    f.service(title="Erste Hilfe"), f.service(title="Erste Klasse")
    update()
    assert titles("erste hilfe")[0] == "Erste Hilfe"
