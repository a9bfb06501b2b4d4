"""What editors teach the search, and what they learn from it."""

import pytest
from django.core.management import call_command

from search import counting
from search.conflicts import find_conflicts
from search.models import BestBet, SearchTask, SynonymGroup
from search.queries import search
from tests import factories as f
from tests.search.indexing import update_index

pytestmark = pytest.mark.django_db
SYNONYMS = "/admin/snippets/familien_search/synonymgroup/"
REPORT, TEST = "/admin/familien-search/", "/admin/familien-search/test/"


def test_a_synonym_made_in_the_admin_works_at_once(editor):
    f.service(title="Kita-Platz")
    update_index()
    assert search("Hort", "de").total == 0
    data = {"language": "de", "kind": "one_way", "words": "Hort", "targets": "Kita", "active": "on", "note": ""}
    assert editor.post(f"{SYNONYMS}add/", data).status_code == 302
    assert search("Hort", "de").total == 1


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"kind": "equal", "words": "Hort"}, "mindestens zwei Wörter"),
        ({"kind": "one_way", "words": "Hort", "targets": ""}, "was mitgesucht wird"),
    ],
)
def test_a_group_that_does_nothing_is_refused_at_the_field(editor, data, message):
    response = editor.post(f"{SYNONYMS}add/", {"language": "de", "active": "on", "note": "", "targets": "", **data})
    assert message in response.content.decode()
    assert data["words"] in response.content.decode()
    assert not SynonymGroup.objects.exists()


def test_conflicts_are_named():
    groups = [
        SynonymGroup(pk=1, words="Kita\nKindergarten"),
        SynonymGroup(pk=2, words="Kita\nKrippe"),
        SynonymGroup(pk=3, words="Amt\nÄmter"),
        SynonymGroup(pk=4, kind="one_way", words="Rathaus", targets="Stadt"),
        SynonymGroup(pk=5, kind="one_way", words="Stadt", targets="Rathaus"),
        SynonymGroup(pk=6, words="Hebamme\nGeburtshelferin"),
    ]
    assert set(find_conflicts(groups)) == {1, 2, 3, 5}


def test_the_list_shows_conflicts_with_the_same_queries_for_any_number(editor, django_assert_num_queries):
    for words in ("Kita\nHort", "Kita\nKrippe"):
        SynonymGroup.objects.create(language="de", words=words)
    assert "steht auch in" in editor.get(SYNONYMS).content.decode()


def test_the_report_leads_to_synonym_recommendation_and_task_filled_in(editor):
    for _ in range(3):
        counting.count("mietzuschus", "de", hits=0)
    html = editor.get(f"{REPORT}?only=without_hits&days=7").content.decode()
    assert "mietzuschus" in html
    for snippet, name in (("synonymgroup", "words"), ("bestbet", "queries"), ("searchtask", "query")):
        address = f"/admin/snippets/familien_search/{snippet}/add/?{name}=mietzuschus"
        assert address in html
        assert "mietzuschus" in editor.get(address).content.decode()


def test_the_test_box_says_what_becomes_of_a_query(editor):
    f.service(title="Wohngeld")
    SynonymGroup.objects.create(language="de", words="Wohngeld\nMietzuschuss")
    update_index()
    html = editor.get(TEST, {"q": "der Mietzuschuss", "locale": "de"}).content.decode()
    assert "miet + zuschuss" in html
    assert "Wohngeld, Mietzuschuss" in html
    assert "sagt nichts" in html


@pytest.mark.parametrize("query", ["", "?days=x&only=evil", "?q=%00%ff&locale=xx", "?q=" + "x" * 5000])
@pytest.mark.parametrize("view", [REPORT, TEST])
def test_odd_addresses_are_no_error(editor, view, query):
    assert editor.get(f"{view}{query}").status_code == 200


@pytest.mark.parametrize("view", [REPORT, TEST, SYNONYMS, SYNONYMS.replace("synonymgroup", "searchtask")])
@pytest.mark.parametrize(("role", "status"), [("admin", 200), ("editor", 200), ("author", 302), ("anonymous", 302)])
def test_only_editors_see_what_people_look_for(login, view, role, status):
    assert login(role).get(view).status_code == status


def test_seeding_adds_what_is_missing_and_leaves_editors_work_alone():
    f.service(title="Antrag nach BEEG", citizens_title="Elterngeld", synonyms="Babygeld\nGeld fürs Baby")
    call_command("seed_synonyms")
    own = SynonymGroup.objects.get(seed__startswith="service:")
    assert (own.word_list, own.target_list) == (["Babygeld", "Geld fürs Baby"], ["Antrag nach BEEG", "Elterngeld"])
    count = SynonymGroup.objects.count()
    SynonymGroup.objects.filter(pk=own.pk).update(words="Babykohle", active=False)
    call_command("seed_synonyms")
    own.refresh_from_db()
    assert (own.words, SynonymGroup.objects.count()) == ("Babykohle", count)


def test_a_recommendation_and_a_task_say_what_they_are():
    page = f.standard()
    assert str(BestBet(queries="eins\nzwei", page=page)) == "eins, zwei"
    assert str(SearchTask(query="Wer repariert Laternen?")) == "Wer repariert Laternen?"
