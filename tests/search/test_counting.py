"""What people look for becomes numbers in which nobody is."""

import itertools
from datetime import timedelta

import pytest
from django.utils import timezone

from search import counting
from search.models import QueryCount
from tests import factories as f
from tests.search.indexing import update_index

pytestmark = pytest.mark.django_db
CLOCK = itertools.count()


def counted(*texts, hits=1, apart=counting.REPEAT, **options):
    for text in texts:
        counting.count(text, "de", hits=hits, now=next(CLOCK) * apart, **options)
    counting.write()


def since():
    return timezone.localdate() - timedelta(days=7)


def test_a_query_is_shown_only_from_three_occurrences():
    counted("Elterngeld", " elterngeld ", "Hebamme")
    assert counting.summed(since()) == []
    counted("ELTERNGELD")
    assert [(row.query, row.searches) for row in counting.summed(since())] == [("elterngeld", 3)]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Max.Muster@example.org Kita", "@ kita"),
        ("Tel 0234 910-1234", "tel #### ###-####"),
        ("  viele \n  Zeichen ", "viele zeichen"),
        ("x" * 300, "x" * 100),
    ],
)
def test_what_could_point_at_somebody_is_masked(typed, kept):
    assert counting.masked(typed) == kept


def test_misses_and_second_tries_are_counted_apart():
    counted("mietzuschus", "mietzuschus", "mietzuschus", hits=0)
    counted("wohngeld", "wohngeld", "wohngeld", before="mietzuschus")
    [miss] = counting.summed(since(), only="without_hits")
    assert (miss.query, miss.searches, miss.without_hits, miss.refined) == ("mietzuschus", 3, 3, 3)
    assert [row.query for row in counting.summed(since(), only="refined")] == ["mietzuschus"]


def test_a_corrected_spelling_is_a_miss_of_its_own_kind(client):
    counted("eltergeld", "eltergeld", "eltergeld", hits=2, corrected=True)
    counted("elterngeld", "elterngeld", "elterngeld", hits=2)
    [miss] = counting.summed(since(), only="corrected")
    assert (miss.query, miss.searches, miss.without_hits, miss.corrected) == ("eltergeld", 3, 0, 3)
    assert counting.summed(since(), only="without_hits") == [miss]


def test_the_page_of_results_counts_what_it_has_corrected(client):
    f.service(title="Elterngeld")
    update_index()
    client.get("/de/suche/?q=Elterngelt")
    counting.write()
    [row] = QueryCount.objects.all()
    assert (row.query, row.without_hits, row.corrected) == ("elterngelt", 0, 1)


def test_the_same_query_shortly_after_is_not_counted_again():
    counted("Kita", "kita ", "Kita", before="Hort", apart=0)
    counted("Kita", before="Krippe", apart=0)
    rows = QueryCount.objects.order_by("query").values_list("query", "searches", "refined")
    assert list(rows) == [("hort", 0, 1), ("kita", 1, 0), ("krippe", 0, 1)]
    counting.count("Kita", "de", hits=1, now=counting.REPEAT)
    counting.write()
    assert QueryCount.objects.get(query="kita").searches == 2


def test_what_has_been_counted_is_remembered_for_a_moment_only(monkeypatch):
    monkeypatch.setattr(counting, "MOST_REMEMBERED", 5)
    for n in range(20):
        counting.count("wort" + "x" * n, "de", hits=1, now=0)
    assert len(counting._counted_at) == 5
    counting.count("Kita", "de", hits=1, now=counting.REPEAT)
    assert len(counting._counted_at) == 1


def test_the_same_words_again_are_no_second_try():
    counted("Kita", "Kita", "Kita", before=" KITA")
    assert counting.summed(since())[0].refined == 0


def test_old_numbers_are_deleted():
    old = timezone.localdate() - timedelta(days=181)
    QueryCount.objects.create(day=old, locale="de", query="alt", searches=9)
    counted("neu")
    assert not QueryCount.objects.filter(query="alt").exists()


def test_a_page_of_results_is_counted_once_and_not_its_filters_or_further_pages(client):
    for n in range(12):
        f.service(title=f"Laterne {n}")
    update_index()
    for query in ("q=Laterne", "q=Laterne&page=2", "q=Laterne&type=service", "q=Laterne&sort=date"):
        assert client.get(f"/de/suche/?{query}").status_code == 200
    client.get("/de/suche/?q=Laternchen&before=Laterne")
    counting.write()
    rows = QueryCount.objects.order_by("query").values_list("query", "searches", "without_hits", "refined")
    assert list(rows) == [("laternchen", 1, 1, 0), ("laterne", 1, 0, 1)] or list(rows) == [
        ("laternchen", 1, 0, 0),
        ("laterne", 1, 0, 1),
    ]


def test_suggestions_are_counted_nowhere(client):
    client.post("/de/suche/vorschlaege/", {"q": "geheim"})
    counting.write()
    assert not QueryCount.objects.exists()
