"""As editor, through the admin: model a topic once, reuse what exists, see it everywhere, change a fact once."""

import pytest
from django.test import Client

from familien_pages.models import PartnerPage, Place, TopicPage
from tests import factories as f
from tests.admin_forms import SNIPPET, filled

pytestmark = pytest.mark.django_db


def create(editor, model, parent, **changes):
    """Create and publish a page through the admin's own form; return it."""
    url = f"/admin/pages/add/familien_pages/{model._meta.model_name}/{parent.pk}/"
    response = editor.post(url, filled(editor, url, **changes) | {"action-publish": "1"})
    assert response.status_code == 302, response.context["form"].errors
    return model.objects.get(slug=changes["slug"])


def edit(editor, page, **changes):
    url = f"/admin/pages/{page.pk}/edit/"
    response = editor.post(url, filled(editor, url, **changes) | {"action-publish": "1"})
    assert response.status_code == 302, response.context["form"].errors


@pytest.fixture
def town():
    return {
        "stage": f.stage(title="Ein Kind kommt"),
        "one": f.service(title="Elterngeld", deadlines=1),
        "two": f.service(title="Kindergeld"),
        "partner": f.partner(title="Caritas", phone="0000 1111"),
        "place": f.place(name="Treff", street="Am Markt 1", city="Musterstadt"),
    }


@pytest.fixture
def topic(editor, town):
    highlights = [{"target": str(town[name].pk), "text": ""} for name in ("one", "two", "partner")]
    return create(
        editor, TopicPage, town["stage"], title="Geld", slug="geld", teaser="Was es gibt",
        key_points="Früh beantragen", familien_highlights=highlights,
        familien_places=[{"place": str(town["place"].pk)}],
    )  # fmt: skip


def test_a_topic_shows_what_its_editor_attached(topic, town, html):
    out = html(topic)
    for text in ("Früh beantragen", ">Elterngeld</a>", ">Kindergeld</a>", ">Caritas</a>", "Am Markt 1", "§ 7 BEEG"):
        assert text in out, text


def test_the_topic_stands_on_its_life_stage_and_on_the_partners_page(topic, town, html):
    assert f'href="{topic.url}">Geld</a>' in html(town["stage"])
    assert f'href="{topic.url}">Geld</a>' in html(town["partner"])


def test_a_phone_number_changed_once_changes_everywhere(editor, topic, town, html):
    partner = town["partner"]
    english, arabic = f.translate(partner, "en", title="Charity"), f.translate(topic, "ar")
    edit(editor, partner, phone="0000 2222")
    for page in (topic, partner, english, arabic):
        out = html(page)
        assert ("0000 2222" in out, "0000 1111" in out) == (True, False), page


def test_a_place_changed_once_changes_everywhere(editor, topic, town, html):
    url = f"/admin/snippets/familien_pages/place/edit/{town['place'].pk}/"
    data = filled(editor, url, SNIPPET, street="Neuer Weg 2")
    assert editor.post(url, data | {"action-publish": "1"}).status_code == 302
    assert Place.objects.get().street == "Neuer Weg 2"
    for page in (topic, f.translate(topic, "en")):
        assert "Neuer Weg 2" in html(page)


def test_a_draft_changes_nothing_in_public(editor, town, html):
    url = f"/admin/pages/{town['partner'].pk}/edit/"
    assert editor.post(url, filled(editor, url, phone="0000 3333")).status_code == 302
    assert "0000 1111" in html(town["partner"])
    assert PartnerPage.objects.get().has_unpublished_changes


@pytest.mark.parametrize("make", [f.stage, f.topic, f.service, f.partner, f.event, f.news, f.standard])
def test_an_editor_sees_a_preview_before_and_after_saving(editor, make):
    page = make()
    model = page._meta.model_name
    add = f"/admin/pages/add/familien_pages/{model}/{page.get_parent().pk}/"
    change = f"/admin/pages/{page.pk}/edit/"
    for form, preview in ((add, f"{add}preview/"), (change, f"{change}preview/")):
        data = filled(editor, form, title="Neuer Titel", slug="neuer-titel")
        assert editor.post(preview, data).json() == {"is_valid": True, "is_available": True}
        assert "Neuer Titel" in editor.get(preview).content.decode()


def test_before_changing_something_reused_an_editor_sees_where_it_is_used(editor, topic, town):
    usage = editor.get("/admin/pages/usage/familien_pages/topicpage/")
    used = editor.get(f"/admin/snippets/familien_pages/place/usage/{town['place'].pk}/")
    assert (usage.status_code, "Geld" in used.content.decode()) == (200, True)


def test_deleting_something_referenced_breaks_no_page(editor, topic, town, html):
    url = f"/admin/pages/{town['one'].pk}/delete/"
    usage = f"/admin/pages/{town['one'].pk}/usage/?describe_on_delete=1"
    assert f'href="{usage}"' in editor.get(url).content.decode()
    assert f'href="/admin/pages/{topic.pk}/edit/"' in editor.get(usage).content.decode()
    assert editor.post(url).status_code == 302
    out = html(topic)
    assert (">Elterngeld</a>" in out, ">Kindergeld</a>" in out) == (False, True)


def test_nothing_of_this_needs_more_than_an_editor(town):
    assert Client().get(f"/admin/pages/{town['one'].pk}/edit/").status_code == 302
