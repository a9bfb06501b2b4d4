"""What editors teach the search, and what they learn from it."""

import itertools

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search import counting
from search.conflicts import find_conflicts
from search.existing import edit_url
from search.forms import QueryForm
from search.locales import language_choices, locale_names
from search.models import BestBet, SearchTask, SynonymGroup
from search.queries import search
from tests import factories as f
from tests.search.indexing import update_index

pytestmark = pytest.mark.django_db
CLOCK = itertools.count()
SYNONYMS = "/admin/snippets/familien_search/synonymgroup/"
REPORT, TEST, NEW_PAGE = (f"/admin/familien-search/{path}" for path in ("", "test/", "page/"))


def test_a_synonym_made_in_the_admin_works_at_once(editor):
    f.service(title="Kita-Platz")
    update_index()
    assert search("Hort", "de").total == 0
    data = {"language": "de", "kind": "one_way", "words": "Hort", "targets": "Kita", "active": "on", "note": ""}
    assert editor.post(f"{SYNONYMS}add/", data).status_code == 302
    assert search("Hort", "de").total == 1


def test_conflicts_are_named():
    groups = [
        SynonymGroup(pk=1, words="Kita\nKindergarten"),
        SynonymGroup(pk=2, words="Kita\nKrippe"),
        SynonymGroup(pk=3, words="Amt\nÄmter"),
        SynonymGroup(pk=4, kind="one_way", words="Rathaus", targets="Stadt"),
        SynonymGroup(pk=5, kind="one_way", words="Stadt", targets="Rathaus"),
        SynonymGroup(pk=6, words="Hebamme\nGeburtshelferin"),
        SynonymGroup(pk=7, words="🙂\nKrabbeln"),
        SynonymGroup(pk=8, words="☹\nWickeln"),
    ]
    assert set(find_conflicts(groups)) == {1, 2, 3, 4, 5, 7, 8}


def test_the_list_names_a_conflict_once_for_all_words_with_the_same_queries_for_any_number(editor):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            html = editor.get(SYNONYMS).content.decode()
        return html, len(captured)

    SynonymGroup.objects.create(language="de", words="Kita\nHort\nKrippe")
    other = SynonymGroup.objects.create(language="de", words="Kita\nHort")
    queries()
    html, few = queries()
    assert html.count(f'{SYNONYMS}edit/{other.pk}/">Kita, Hort</a>') == 1
    for n in range(4):
        SynonymGroup.objects.create(language="de", words=f"Kita\nWort{n}")
    assert queries()[1] == few


def search_for(query, times=3, **counted):
    for _ in range(times):
        counting.count(query, "de", **{"hits": 0, "now": next(CLOCK) * counting.REPEAT, **counted})


def test_the_report_leads_to_synonym_recommendation_and_task_filled_in(editor):
    search_for("mietzuschus")
    html = editor.get(f"{REPORT}?only=without_hits&days=7").content.decode()
    assert "mietzuschus" in html
    for snippet, name in (("synonymgroup", "words"), ("bestbet", "queries"), ("searchtask", "query")):
        address = f"/admin/snippets/familien_search/{snippet}/add/?language=de&{name}=mietzuschus"
        assert address.replace("&", "&amp;") in html
        form = editor.get(address).context["form"]
        assert (form[name].value(), form["language"].value()) == ("mietzuschus", "de")


def test_the_report_shows_what_has_been_made_of_a_query_instead_of_offering_it_again(editor):
    search_for("kaputte laterne")
    made = [
        SynonymGroup.objects.create(language="de", words="Laterne kaputt\nLicht aus"),
        BestBet.objects.create(language="de", queries="Licht\nLaternen kaputt", page=f.standard()),
        SearchTask.objects.create(language="de", query="Laterne kaputt"),
    ]
    SynonymGroup.objects.filter(pk=made[0].pk).update(words="kaputte Laternen\nLicht aus")
    [(_row, _language, actions)] = editor.get(REPORT).context["rows"]
    assert [url for _label, url in actions["made"]] == [edit_url(one) for one in made]
    assert [url for _label, url in actions["offered"]] == ["/admin/familien-search/page/?q=kaputte+laterne"]


@pytest.mark.parametrize("count", [1, 3])
def test_a_report_of_any_length_costs_the_same_queries(editor, count):
    for n in range(count):
        search_for(f"wort{chr(97 + n)}")
    editor.get(REPORT)
    with CaptureQueriesContext(connection) as captured:
        assert len(editor.get(REPORT).context["rows"]) == count
    assert len([query for query in captured.captured_queries if "familien_search" in query["sql"]]) == 5


def test_what_was_found_in_another_spelling_alone_is_among_those_without_results(editor):
    search_for("eltergeld", hits=4, corrected=True)
    search_for("elterngeld", hits=4)
    for only, found in (("without_hits", ["eltergeld"]), ("corrected", ["eltergeld"]), ("refined", [])):
        rows = editor.get(f"{REPORT}?only={only}").context["rows"]
        assert [row.query for row, _language, _actions in rows] == found


def test_a_new_page_is_offered_where_it_may_stand_with_the_query_as_title(editor):
    topic_of = f.stage(title="Ein Kind kommt")
    service = f.service()
    html = editor.get(NEW_PAGE, {"q": "laterne kaputt"}).content.decode()
    for model, parent in (("servicepage", service.get_parent()), ("topicpage", topic_of)):
        address = f"/admin/pages/add/familien_pages/{model}/{parent.pk}/?title=Laterne+kaputt"
        assert f'href="{address}"' in html
        assert editor.get(address).context["form"]["title"].value() == "Laterne kaputt"
        assert editor.get(address.split("?", maxsplit=1)[0]).context["form"]["title"].value() == ""


def test_who_may_make_no_pages_is_offered_none(editor):
    f.service()
    Group.objects.get(name="Redaktion").page_permissions.all().delete()
    assert editor.get(NEW_PAGE, {"q": "x"}).context["offers"] == []


def test_the_test_box_says_what_becomes_of_a_query(editor):
    f.service(title="Wohngeld")
    group = SynonymGroup.objects.create(language="de", words="Wohngeld\nMietzuschuss")
    update_index()
    response = editor.get(TEST, {"q": "der Mietzuschuss", "locale": "de"})
    html = response.content.decode()
    assert "miet + zuschuss" in html
    assert f'href="{edit_url(group)}"' in html
    assert [plan.stopwords for _language, plan, _meanings in response.context["understood"]] == [("der",)]
    assert [(document.display_title, language) for document, _type, language in response.context["hits"]] == [
        ("Wohngeld", "Deutsch")
    ]


def test_the_test_box_shows_the_recommendation_and_the_answer_that_visitors_get(editor):
    page = f.service(title="Elterngeld", deadlines=1)
    bet = BestBet.objects.create(language="de", queries="Elterngeld Frist", page=page, note="Zuerst lesen")
    update_index()
    response = editor.get(TEST, {"q": "Elterngeld Frist", "locale": "de"})
    html = response.content.decode()
    assert "Zuerst lesen" in html
    assert edit_url(bet) in html
    assert response.context["answer"][1].text in html


def test_an_empty_query_gets_a_message_at_the_field_once_it_is_sent(editor):
    assert editor.get(TEST).context["form"].errors == {}
    assert list(editor.get(TEST, {"q": "  "}).context["form"].errors) == ["q"]
    assert QueryForm({"q": "Kita"}).is_valid()


@pytest.mark.parametrize("view", [REPORT, TEST, NEW_PAGE])
def test_the_tab_says_which_page_it_is(editor, view):
    response = editor.get(view)
    assert f"<title>{response.context['page_title']} - " in response.content.decode()


def test_languages_have_names_and_easy_language_stands_beside_its_own():
    assert dict(language_choices())["de"] == "Deutsch, Leichte Sprache"
    assert dict(locale_names())["de-simple"] == "Leichte Sprache"
    assert str(SearchTask._meta.get_field("language").help_text)


@pytest.mark.parametrize("query", ["", "?days=x&only=evil", "?q=%00%ff&locale=xx", "?q=" + "x" * 5000])
@pytest.mark.parametrize("view", [REPORT, TEST, NEW_PAGE])
def test_odd_addresses_are_no_error(editor, view, query):
    assert editor.get(f"{view}{query}").status_code == 200


@pytest.mark.parametrize("view", [REPORT, TEST, NEW_PAGE, SYNONYMS, SYNONYMS.replace("synonymgroup", "searchtask")])
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
