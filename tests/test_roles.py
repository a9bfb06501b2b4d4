"""Every public view and every view of the admin, for every role: nobody sees or changes more than they may."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from wagtail_localize.models import Translation, TranslationSource

from cms.accounts.roles import AUTHOR
from familien_pages import models as fp
from tests import factories as f
from tests.admin_forms import SNIPPET, filled

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


def reached(clients, path):
    """Return who is let into the admin's ``path``, and not sent to another one."""
    found = {role: client.get(f"/admin/{path}", follow=True) for role, client in clients.items()}
    return {
        role
        for role, answer in found.items()
        if answer.status_code == 200 and answer.request["PATH_INFO"].startswith(f"/admin/{path}")
    }


@pytest.mark.parametrize("path", ["users/", "groups/", "locales/", "sites/", "redirects/", "workflows/list/"])
def test_the_towns_set_up_is_the_admins_alone(clients, path):
    assert reached(clients, path) == {"admin"}


def test_the_offices_address_and_phone_are_the_editors_daily_work(clients):
    assert reached(clients, "settings/familien_pages/familyofficesettings/") == {"admin", "editor"}


def opened(clients, url):
    """Return who gets the view itself instead of a refusal."""
    return {role for role, client in clients.items() if client.get(url).status_code == 200}


@pytest.mark.parametrize("view", ["edit", "delete", "unpublish", "move", "copy", "privacy", "workflow_history"])
def test_a_german_page_is_open_to_editor_and_admin_only(clients, view):
    assert opened(clients, f"/admin/pages/{f.service().pk}/{view}/") == {"editor", "admin"}


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


def test_a_translator_does_not_publish_through_the_translations(clients):
    german = f.service(title="Elterngeld")
    source, _new = TranslationSource.get_or_create_from_instance(german)
    translation = Translation.objects.create(source=source, target_locale=f.locale("ar"))
    translation.save_target(publish=False)
    url = f"/admin/localize/update/{source.pk}/"
    assert [
        clients[role].post(url, {"publish_translations": "on"}).status_code for role in ("author", "translator")
    ] == [302, 302]
    assert not german.get_translation(f.locale("ar")).live


def test_an_author_adds_pages_and_changes_own_ones_only(clients):
    page, own = f.service(), f.service(live=False, owner=get_user_model().objects.get(groups__name=AUTHOR.group))
    assert "author" in opened(clients, f"/admin/pages/add/familien_pages/servicepage/{page.get_parent().pk}/")
    assert "author" not in opened(clients, f"/admin/pages/{page.pk}/edit/")
    assert "author" in opened(clients, f"/admin/pages/{own.pk}/edit/")


def test_a_draft_is_deleted_by_its_author_and_no_other(clients):
    drafts = [
        f.service(live=False),
        f.service(live=False, owner=get_user_model().objects.get(groups__name=AUTHOR.group)),
    ]
    for draft in drafts:
        clients["author"].post(f"/admin/pages/{draft.pk}/delete/")
    assert list(fp.ServicePage.objects.all()) == drafts[:1]


@pytest.mark.parametrize("model", f.SNIPPETS, ids=lambda model: model.__name__)
def test_snippets_are_changed_by_editor_and_admin_only(clients, model):
    makers = {fp.Place: f.place, fp.ContactPerson: f.person, fp.UrgentHelp: f.urgent}
    thing = makers[model]() if model in makers else f.term(model)
    base = f"/admin/snippets/familien_pages/{model._meta.model_name}/"
    for view in ("add/", f"edit/{thing.pk}/", f"delete/{thing.pk}/", f"copy/{thing.pk}/"):
        assert opened(clients, base + view) == {"editor", "admin"}, view
    readers = {"editor", "admin"} | ({"translator"} if model in (fp.ContactPerson, fp.UrgentHelp) else set())
    for view in ("", f"usage/{thing.pk}/", f"history/{thing.pk}/"):
        assert opened(clients, base + view) == readers, view


@pytest.mark.parametrize("view", ["", "edit/{}/", "delete/{}/", "history/{}/", "usage/{}/"])
def test_barrier_reports_are_the_editors_work(clients, view):
    url = f"/admin/barrier_reports/{view.format(f.report().pk)}"
    assert opened(clients, url) == {"editor", "admin"}


def test_nobody_adds_or_copies_a_barrier_report(clients):
    assert opened(clients, "/admin/barrier_reports/new/") == set()
    assert opened(clients, f"/admin/barrier_reports/copy/{f.report().pk}/") == set()


def test_others_neither_answer_nor_delete_a_barrier_report(clients):
    report = f.report()
    for role in ("anonymous", "author", "translator"):
        clients[role].post(f"/admin/barrier_reports/edit/{report.pk}/", {"state": "3", "answer_note": "x"})
        clients[role].post(f"/admin/barrier_reports/delete/{report.pk}/")
    assert list(fp.BarrierReport.objects.values_list("state", flat=True)) == [1]


def test_only_those_who_answer_see_barrier_reports_on_the_first_page(clients):
    f.report(text="Streng vertraulich")
    seen = {role for role, client in clients.items() if b"Streng vertraulich" in client.get("/admin/").content}
    assert seen == {"editor", "admin"}


def test_everybody_reports_a_barrier_and_nobody_on_a_draft(clients):
    live, draft = f.barrier_page(), f.barrier_page(live=False)
    assert status(clients, live.url) == everywhere(200)
    assert status(clients, f"/de/_barrier/{live.pk}/", "post") == everywhere(200)
    assert status(clients, f"/de/_barrier/{draft.pk}/", "post") == everywhere(404)


@pytest.mark.parametrize("make", [f.person, f.urgent], ids=["person", "urgent"])
def test_the_translator_edits_english_snippets_only(clients, make):
    german = make()
    revision = german.save_revision()
    english, arabic = f.translate(german, "en"), f.translate(german, "ar")
    base = f"/admin/snippets/familien_pages/{german._meta.model_name}"
    urls = [f"{base}/edit/{thing.pk}/" for thing in (german, english, arabic)]
    urls.append(f"{base}/history/{german.pk}/revisions/{revision.pk}/revert/")
    assert [("translator" in opened(clients, url)) for url in urls] == [False, True, False, False]


def test_what_a_translator_writes_in_a_snippet_waits_for_an_editor(clients):
    english = f.translate(f.urgent(), "en")
    url = f"/admin/snippets/familien_pages/urgenthelp/edit/{english.pk}/"
    before = english.name
    clients["translator"].post(url, filled(clients["translator"], url, SNIPPET, name="Help") | {"action-publish": "1"})
    english.refresh_from_db()
    assert (english.name, english.latest_revision.as_object().name) == (before, "Help")


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
    assert opened(clients, url) == {"editor", "admin"}


@pytest.mark.parametrize(
    "path", ["choose-page/", "snippets/choose/familien_pages/place/", "images/chooser/", "documents/chooser/"]
)
def test_choosers_are_closed_to_the_public(path):
    f.home()
    assert Client().get(f"/admin/{path}").status_code in (302, 404)
