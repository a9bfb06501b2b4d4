"""What editors may teach the search: words that would do nothing or do harm are refused at the field, with a way on."""

from datetime import timedelta

import pytest
from django.utils import timezone

from search.models import BestBet, SearchTask, SynonymGroup
from search.queries import search
from tests import factories as f
from tests.search.indexing import update_index

pytestmark = pytest.mark.django_db
SNIPPETS = "/admin/snippets/familien_search"


def post(editor, snippet, **data):
    """Return the errors of a form by field, {} if it was saved."""
    address = data.pop("address", f"{SNIPPETS}/{snippet}/add/")
    response = editor.post(address, {"language": "de", "note": "", **data})
    return {} if response.status_code == 302 else dict(response.context["form"].errors)


def post_group(editor, words, targets="", kind="equal", **data):
    return post(editor, "synonymgroup", kind=kind, words=words, targets=targets, active="on", **data)


@pytest.mark.parametrize(
    "line",
    ["und", "von der", "Eltern <b>geld</b>", "{Geld}", "x" * 81, "🙂", "ELTERNGELD", "eins zwei drei vier fünf sechs"],
)  # fmt: skip
def test_a_line_that_does_nothing_or_harm_is_refused(editor, line):
    errors = post_group(editor, f"Elterngeld\n{line}")
    assert list(errors) == ["words"]
    assert len(errors["words"]) == 1
    assert not SynonymGroup.objects.exists()


@pytest.mark.parametrize("target", ["und", "<b>", "x" * 81, "🙂"])
def test_what_is_looked_for_as_well_has_the_same_rules(editor, target):
    assert list(post_group(editor, "Babygeld", f"Elterngeld\n{target}", "one_way")) == ["targets"]


@pytest.mark.parametrize("words", ["ich kann nicht mehr", "BuT", "Geld fürs Baby"])
def test_a_phrase_of_small_words_may_lead_to_something(editor, words):
    assert post_group(editor, words, "Hilfe", "one_way") == {}


@pytest.mark.parametrize(
    ("words", "targets", "kind", "fields"),
    [
        ("", "", "equal", ["words"]),
        ("Hort", "", "equal", ["words"]),
        ("Hort", "", "one_way", ["targets"]),
        ("Hort\nKita", "Krippe", "equal", ["targets"]),
    ],
)
def test_what_is_missing_or_too_much_is_said_once_at_its_field(editor, words, targets, kind, fields):
    errors = post_group(editor, words, targets, kind)
    assert list(errors) == fields
    assert [len(messages) for messages in errors.values()] == [1]


def test_a_word_of_another_group_is_refused_with_a_link_to_it(editor):
    other = SynonymGroup.objects.create(language="de", words="Elterngeld\nGeld fürs Baby")
    [message] = post_group(editor, "Babygeld\nElterngelder")["words"]
    assert f'href="{SNIPPETS}/synonymgroup/edit/{other.pk}/"' in message
    assert "Elterngelder" in message
    assert post_group(editor, "Babygeld\nElterngeld", language="en") == {}


def test_one_way_groups_may_share_a_word_but_not_say_the_same_or_lead_back(editor):
    SynonymGroup.objects.create(language="de", kind="one_way", words="Rathaus", targets="Stadt\nAmt")
    assert post_group(editor, "Rathaus", "Standesamt", "one_way") == {}
    assert list(post_group(editor, "Rathaus", "Amt", "one_way")) == ["words"]
    assert list(post_group(editor, "Stadt", "Rathaus", "one_way")) == ["words"]


def test_a_group_can_be_saved_again_and_out_of_use_may_have_anything(editor):
    group = SynonymGroup.objects.create(language="de", words="Kita\nHort")
    address = f"{SNIPPETS}/synonymgroup/edit/{group.pk}/"
    assert post_group(editor, "Kita\nHort\nKrippe", address=address) == {}
    assert post(editor, "synonymgroup", kind="equal", words="Kita\nHort", targets="") == {}


def test_a_filler_that_was_saved_before_floods_no_search():
    f.service(title="Elterngeld"), f.service(title="Kinder und Jugend")
    SynonymGroup.objects.create(language="de", words="und\nElterngeld")
    update_index()
    assert [document.display_title for document in search("Elterngeld", "de").documents] == ["Elterngeld"]


def test_a_second_recommendation_for_the_same_words_names_the_first(editor):
    other = BestBet.objects.create(language="de", queries="Geld für Eltern", page=f.standard(title="Elterngeld"))
    page = f.standard()
    [message] = post(editor, "bestbet", queries="Wickeln\neltern geld", page=page.pk)["queries"]
    assert f'href="{SNIPPETS}/bestbet/edit/{other.pk}/">Elterngeld</a>' in message
    assert "eltern geld" in message
    assert post(editor, "bestbet", queries="eltern geld", page=page.pk, language="en") == {}
    assert (
        post(editor, "bestbet", queries="eltern geld", page=page.pk, address=f"{SNIPPETS}/bestbet/edit/{other.pk}/")
        == {}
    )


def test_a_recommendation_that_is_over_is_refused_at_the_day(editor):
    page, today = f.standard(), timezone.localdate()
    over = today - timedelta(days=1)
    assert list(post(editor, "bestbet", queries="Wickeln", page=page.pk, until=over)) == ["until"]
    assert post(editor, "bestbet", queries="Wickeln", page=page.pk, until=today) == {}


@pytest.mark.parametrize("queries", ["🙂", "<b>Kita</b>", "x" * 81])
def test_a_recommendation_needs_queries_that_somebody_types(editor, queries):
    assert list(post(editor, "bestbet", queries=queries, page=f.standard().pk)) == ["queries"]


def test_a_question_is_open_once_in_its_language(editor):
    assert post(editor, "searchtask", query="Wer repariert Laternen?", language="en") == {}
    assert post(editor, "searchtask", query="Laterne kaputt") == {}
    task = SearchTask.objects.get(language="de")
    [message] = post(editor, "searchtask", query="kaputte Laternen")["query"]
    assert f'href="{SNIPPETS}/searchtask/edit/{task.pk}/">Laterne kaputt</a>' in message
    SearchTask.objects.update(done=True)
    assert post(editor, "searchtask", query="kaputte Laternen") == {}


def test_a_task_leads_to_the_test_box_the_search_and_a_new_page(editor):
    task = SearchTask.objects.create(query="laterne & licht", language="de")
    html = editor.get(f"{SNIPPETS}/searchtask/edit/{task.pk}/").content.decode()
    assert 'href="/admin/familien-search/test/?q=laterne%20%26%20licht&amp;locale=de"' in html
    assert 'href="/de/suche/?q=laterne+%26+licht"' in html
    assert 'href="/admin/familien-search/page/?q=laterne%20%26%20licht"' in html
