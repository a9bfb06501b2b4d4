"""A foreign app adds a page type, a section, a setting, an importer and something to find, touching nothing of ours."""

from io import StringIO

import pytest
from django.core.management import call_command

from familien_pages import conf
from familien_pages.checks import check_settings
from familien_pages.importers.base import importers
from familien_pages.models import PageTopic, Place, ServicePage, TopicPage
from search.queries import search
from tests import factories as f
from tests.search.indexing import update_index
from tests.structured.vocabulary import graph

from .models import Bench, InitiativePage, NewsPage

pytestmark = pytest.mark.django_db


def initiative(topic, **fields):
    return f.add(InitiativePage, topic, **{"title": "Elterncafé", "topics": [topic], **fields})


def test_its_page_type_may_be_created_under_a_topic_and_nowhere_else():
    assert InitiativePage in TopicPage.allowed_subpage_models()
    assert InitiativePage not in ServicePage.allowed_subpage_models()


def test_its_pages_appear_in_the_topics_collection(html):
    topic = f.topic()
    page = initiative(topic, teaser="Jeden Dienstag")
    out = html(topic)
    assert f'href="{page.url}">Elterncafé</a>' in out
    assert '<h2 id="more">' in out


def test_its_pages_appear_under_any_topic_they_name_and_never_unpublished(html):
    topic, other = f.topic(), f.topic()
    page = initiative(topic, topics=[topic, other], live=False)
    assert "Elterncafé" not in html(other)
    InitiativePage.objects.filter(pk=page.pk).update(live=True)
    assert "Elterncafé" in html(other)


def test_its_page_has_its_own_template_and_our_frame(html):
    out = html(initiative(f.topic(title="Geld")))
    assert '<p class="greeting">Hello</p>' in out
    assert "Geld" in out


def test_its_page_tells_machines_what_it_is_about(html):
    [about, page, *_rest] = graph(html(initiative(f.topic(), meets="dienstags um 10")))
    assert (about["@type"], about["description"]) == ("Organization", "dienstags um 10")
    assert page["mainEntity"] == {"@id": about["@id"]}


def test_an_editor_creates_one_through_the_admin(editor):
    topic = f.topic()
    response = editor.get(f"/admin/pages/add/testplugin/initiativepage/{topic.pk}/")
    assert response.status_code == 200
    assert "familien_topics-TOTAL_FORMS" in response.content.decode()


def test_its_section_stands_where_it_wants_with_its_own_template(html):
    topic = f.topic()
    f.service(topics=[topic])
    assert '<h2 id="nachbarn">' not in html(topic)
    initiative(topic, meets="dienstags um 10")
    out = html(topic)
    assert "<li>dienstags um 10</li>" in out
    assert out.index('<h2 id="nachbarn">') < out.index('<h2 id="services">')


def test_its_setting_is_read_with_its_default_and_from_the_same_dict(settings, html):
    assert conf.get("TESTPLUGIN_GREETING") == "Hello"
    settings.FAMILIEN_PAGES = {"TESTPLUGIN_GREETING": "Moin"}
    assert '<p class="greeting">Moin</p>' in html(initiative(f.topic()))


def test_the_check_of_settings_knows_its_setting(settings):
    settings.FAMILIEN_PAGES = {"TESTPLUGIN_GREETING": "Moin", "TESTPLUGIN_GREETINGS": "Moin"}
    [warning] = check_settings(None)
    assert warning.msg == "Unknown key 'TESTPLUGIN_GREETINGS' in FAMILIEN_PAGES."
    assert "TESTPLUGIN_GREETING" in warning.hint


def test_its_importer_runs_through_our_command(tmp_path):
    file, out = tmp_path / "benches.csv", StringIO()
    file.write_text("1;Bank am Teich;Am Teich 1\n2;Bank im Park;\n")
    call_command("import_places", "benches", str(file), stdout=out, stderr=StringIO())
    found = Place.objects.order_by("external_id").values_list("source", "external_id", "name", "street")
    assert list(found) == [("benches", "1", "Bank am Teich", "Am Teich 1"), ("benches", "2", "Bank im Park", "")]
    assert importers()["benches"].help == "The town's benches"


def test_a_bad_row_of_its_importer_is_quarantined(tmp_path):
    file, report = tmp_path / "benches.csv", tmp_path / "report.csv"
    file.write_text("1;;Am Teich 1\n2;Bank im Park;\n")
    with pytest.raises(SystemExit) as ended:
        call_command("import_places", "benches", str(file), report=report, stdout=StringIO(), stderr=StringIO())
    assert (ended.value.code, Place.objects.count()) == (1, 1)
    assert "A bench needs a name." in report.read_text("utf-8-sig")


def test_its_pages_are_found_and_narrowed_by_topic_without_a_line_of_its_own():
    topic = f.topic(title="Nachbarn")
    page = initiative(topic, title="Strickcafé", teaser="Jeden Dienstag")
    update_index()
    result = search("Strickcafé", "de", counted=("type", "topic"))
    assert [document.url for document in result.documents] == [page.url]
    assert result.counts == {"type": {"initiative": 1}, "topic": {f"{topic.get_parent().slug}.{topic.slug}": 1}}


def test_what_is_no_page_is_found_by_one_function():
    bench = Bench.objects.create(name="Bank am Teich", view="Blick auf die Enten")
    Bench.objects.create(name="Bank im Hof", view="Enten", removed=True)
    update_index()
    assert [document.url for document in search("Enten", "de").documents] == [f"/bank/{bench.pk}/"]
    bench.delete()
    update_index()
    assert search("Enten", "de").total == 0


def test_its_page_type_may_be_called_like_one_of_ours(html):
    topic = f.topic()
    f.news(title="Meldung", topics=[topic]), f.add(NewsPage, topic, title="Rundbrief", topics=[topic])
    more, news = html(topic).split('<h2 id="more">')[1].split('<h2 id="news">')
    assert (">Rundbrief</a>" in more, ">Meldung</a>" in news) == (True, True)


def test_its_facts_are_shared_with_translations():
    [meets] = [field for field in InitiativePage.override_translatable_fields if field.field_name == "meets"]
    assert (meets.overridable, PageTopic.objects.count()) == (False, 0)


@pytest.mark.parametrize("count", [1, 3, 30])
def test_any_number_of_its_pages_costs_the_topic_no_further_query(queries, count):
    topic = f.topic()
    for _ in range(count):
        initiative(topic)
    assert len(queries(topic.url)) <= 18 + 1  # the plugin's own section asks once
