"""Every public view and every view of the admin, for every role: nobody sees or changes more than they may."""

import pytest
from django.test import Client

from familien_pages import models as fp
from tests import factories as f
from tests.admin_forms import filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def clients(login):
    f.home("en")
    return {role: login(role) for role in f.ROLES}


def status(clients, url, method="get", **data):
    return {role: getattr(client, method)(url, data).status_code for role, client in clients.items()}


def everywhere(code):
    return dict.fromkeys(f.ROLES, code)


def test_everybody_sees_the_public_pages_and_nobody_a_draft(clients):
    live, draft = f.service(), f.service(live=False)
    for model in f.INDEX_SLUGS:
        assert status(clients, f.index(model).url) == everywhere(200)
    assert status(clients, live.url) == everywhere(200)
    assert status(clients, draft.url) == everywhere(404)


def test_a_private_page_asks_the_public_to_log_in(clients):
    page = f.service()
    f.private(page)
    found = status(clients, page.url)
    assert found == everywhere(200) | {"anonymous": 302}


@pytest.mark.parametrize(
    "path",
    ["", "pages/", "images/", "documents/", "reports/site-history/", "snippets/familien_pages/place/",
     "settings/familien_pages/familyofficesettings/",
     "users/", "groups/", "locales/", "sites/", "redirects/", "workflows/list/"],
)  # fmt: skip
def test_the_public_never_gets_into_the_admin(clients, path):
    answer = clients["anonymous"].get(f"/admin/{path}")
    assert (answer.status_code, answer["Location"].startswith("/admin/login/")) == (302, True)


@pytest.mark.parametrize(
    "path", ["users/", "groups/", "locales/", "sites/", "settings/familien_pages/familyofficesettings/"]
)
def test_the_towns_set_up_is_the_admins_alone(clients, path):
    found = {role: client.get(f"/admin/{path}", follow=True) for role, client in clients.items() if role != "anonymous"}
    allowed = {
        role
        for role, answer in found.items()
        if answer.status_code == 200 and answer.request["PATH_INFO"].startswith(f"/admin/{path}")
    }
    assert allowed == {"admin"}


def opened(clients, url):
    """Return who gets the view itself instead of a refusal."""
    return {role for role, client in clients.items() if client.get(url).status_code == 200}


@pytest.mark.parametrize("view", ["edit", "delete", "unpublish", "move", "copy", "privacy", "workflow_history"])
def test_a_german_page_is_open_to_editor_and_admin_only(clients, view):
    page = f.service()
    assert opened(clients, f"/admin/pages/{page.pk}/{view}/") <= {"editor", "admin"}
    assert "admin" in opened(clients, f"/admin/pages/{page.pk}/edit/")
    assert "editor" in opened(clients, f"/admin/pages/{page.pk}/edit/")


def test_the_translator_edits_english_pages_only(clients):
    german = f.service()
    english, arabic = f.translate(german, "en"), f.translate(german, "ar")
    found = [("translator" in opened(clients, f"/admin/pages/{page.pk}/edit/")) for page in (german, english, arabic)]
    assert found == [False, True, False]


def test_neither_author_nor_translator_publishes(clients):
    english = f.translate(f.service(), "en")
    before = english.title
    url = f"/admin/pages/{english.pk}/edit/"
    typed = filled(clients["translator"], url, title="Verändert") | {"action-publish": "1"}
    for role in ("author", "translator", "anonymous"):
        client = clients[role]
        client.post(url, typed)
        client.post(f"/admin/pages/{english.pk}/unpublish/")
        client.post(f"/admin/pages/{english.pk}/delete/")
    english.refresh_from_db()
    assert (english.title, english.live) == (before, True)


def test_an_author_adds_but_does_not_change_others_pages(clients):
    page = f.service()
    assert "author" in opened(clients, f"/admin/pages/add/familien_pages/servicepage/{page.get_parent().pk}/")
    assert "author" not in opened(clients, f"/admin/pages/{page.pk}/edit/")


@pytest.mark.parametrize("model", f.SNIPPETS, ids=lambda model: model.__name__)
def test_snippets_are_changed_by_editor_and_admin_only(clients, model):
    makers = {fp.Place: f.place, fp.ContactPerson: f.person, fp.UrgentHelp: f.urgent}
    thing = makers[model]() if model in makers else f.term(model)
    base = f"/admin/snippets/familien_pages/{model._meta.model_name}/"
    for view in ("", "add/", f"edit/{thing.pk}/", f"delete/{thing.pk}/", f"usage/{thing.pk}/", f"history/{thing.pk}/"):
        assert opened(clients, base + view) == {"editor", "admin"}, view


def test_a_snippet_is_not_deleted_by_others(clients):
    place = f.place()
    for role in ("anonymous", "author", "translator"):
        clients[role].post(f"/admin/snippets/familien_pages/place/delete/{place.pk}/")
    assert fp.Place.objects.filter(pk=place.pk).exists()


@pytest.mark.parametrize(
    "view", ["revisions/{revision}/view/", "revisions/compare/live...{revision}/", "view_draft/", "history/"]
)
def test_a_draft_is_read_by_those_who_may_edit_it_only(clients, view):
    page = f.partner(internal_note="streng vertraulich")
    revision = page.save_revision()
    url = f"/admin/pages/{page.pk}/{view.format(revision=revision.pk)}"
    assert opened(clients, url) <= {"editor", "admin"}


@pytest.mark.parametrize(
    "path", ["choose-page/", "snippets/choose/familien_pages/place/", "images/chooser/", "documents/chooser/"]
)
def test_choosers_are_closed_to_the_public(path):
    f.home()
    assert Client().get(f"/admin/{path}").status_code in (302, 404)
