"""The demo town: complete, the same after a second run, never stale, and nothing internal in public."""

from collections.abc import Iterator
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import LazySettings, settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import transaction
from django.test import Client, override_settings
from django.utils import timezone
from wagtail.models import Page, ReferenceIndex, Revision, Site

from cms.accounts.roles import AUTHOR, EDITOR, TRANSLATORS
from cms.demo.loading import load
from cms.demo.source import DemoError
from cms.demo.town import LANGUAGES
from cms.demo.users import load_logins
from familien_pages.models import (
    BarrierReportPage,
    ContactPerson,
    EventDate,
    EventPage,
    FamilyOfficeSettings,
    LifeStagePage,
    NewsPage,
    PartnerPage,
    Place,
    ServiceDeadline,
    ServicePage,
    StandardPage,
    TopicPage,
    UrgentHelp,
)

TOWN = settings.BASE_DIR / "fixtures" / "musterstadt"


@pytest.fixture(scope="module")
def media(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("media")


@pytest.fixture(scope="module")
def town(django_db_setup: None, django_db_blocker: Any, media: Path) -> Iterator[None]:
    """The town, loaded once for all tests of this module."""
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media), transaction.atomic():
        call_command("load_demo", stdout=StringIO())
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _town_media(_own_media: None, settings: LazySettings, media: Path) -> None:
    settings.MEDIA_ROOT = media


@pytest.fixture
def loaded(town: None, db: None) -> None:
    """The town, and a transaction of the test's own."""


def rows() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def german(model: type[Page]) -> int:
    return int(model.objects.live().filter(locale__language_code="de").count())


@pytest.mark.parametrize(
    ("model", "least"),
    [
        (LifeStagePage, 9),
        (TopicPage, 25),
        (ServicePage, 32),
        (PartnerPage, 15),
        (EventPage, 25),
        (NewsPage, 8),
        (StandardPage, 8),
        (BarrierReportPage, 1),
    ],
)
def test_town_is_complete(loaded: None, model: type[Page], least: int) -> None:
    assert german(model) >= least


def test_things_that_are_no_pages(loaded: None) -> None:
    assert Place.objects.filter(live=True).count() == 20
    assert ContactPerson.objects.filter(locale__language_code="de").count() == 8
    assert ServiceDeadline.objects.filter(source="").count() == 0


@pytest.mark.parametrize(
    ("language", "model", "least"),
    [
        ("en", LifeStagePage, 9),
        ("en", TopicPage, 10),
        ("en", ServicePage, 12),
        ("de-simple", TopicPage, 3),
        ("de-simple", ServicePage, 5),
        ("uk", StandardPage, 2),
        ("tr", BarrierReportPage, 1),
        ("de-simple", BarrierReportPage, 1),
        ("ar", LifeStagePage, 9),
        ("tr", LifeStagePage, 9),
        ("de-simple", LifeStagePage, 9),
    ],
)
def test_translations(loaded: None, language: str, model: type[Page], least: int) -> None:
    assert model.objects.live().filter(locale__language_code=language).count() == least


@pytest.mark.parametrize("language", LANGUAGES)
def test_urgent_help_and_menu_are_in_every_language(loaded: None, language: str) -> None:
    assert UrgentHelp.objects.filter(locale__language_code=language).count() == 12
    home = Page.objects.get(depth=2, locale__language_code=language)
    assert home.get_children().in_menu().count() == 5


def test_translation_shares_facts_rows_and_address(loaded: None) -> None:
    source = ServicePage.objects.get(slug="elterngeld", locale__language_code="de")
    translated = source.get_translations().get(locale__language_code="en")
    assert [getattr(translated, name) for name in source.shared_facts] == [
        getattr(source, name) for name in source.shared_facts
    ]
    keys = [set(page.deadlines.values_list("translation_key", flat=True)) for page in (source, translated)]
    assert keys[0] == keys[1] != set()
    assert translated.slug == source.slug


def test_second_run_changes_nothing(loaded: None) -> None:
    counts, revision = rows(), Revision.objects.latest("pk").pk
    out = StringIO()
    call_command("load_demo", stdout=out)
    assert "0 created, 0 updated" in out.getvalue().splitlines()[-1]
    assert rows() == counts
    assert Revision.objects.latest("pk").pk == revision


def test_second_run_mends_the_demo_and_leaves_an_editors_page(loaded: None) -> None:
    page = ServicePage.objects.get(slug="elterngeld", locale__language_code="de")
    ServicePage.objects.filter(pk=page.pk).update(summary="Unsinn")
    own = page.get_parent().add_child(instance=ServicePage(title="Eigene Leistung", slug="eigene"))
    call_command("load_demo", stdout=StringIO())
    page.refresh_from_db()
    assert page.summary != "Unsinn"
    assert ServicePage.objects.filter(pk=own.pk, title="Eigene Leistung").exists()


def test_loaded_a_month_later_the_dates_have_moved(loaded: None) -> None:
    later = timezone.localdate() + timedelta(days=31)
    load(TOWN, later, lambda line: None)
    upcoming = EventDate.objects.filter(start__date__gt=later, locale__language_code="de")
    assert upcoming.values("page").distinct().count() >= 25


def test_nearly_every_event_lies_ahead(loaded: None) -> None:
    ahead = EventDate.objects.filter(start__gt=timezone.now(), locale__language_code="de")
    assert ahead.values("page").distinct().count() >= 25


def test_site_shows_the_town(loaded: None) -> None:
    site = Site.objects.get(is_default_site=True)
    assert site.root_page.specific.claim
    assert not Page.objects.filter(slug="home", depth=2).exists()
    office = FamilyOfficeSettings.for_site(site)
    assert [getattr(office, name) for name in office.page_fields if getattr(office, name) is None] == []


def test_menu_has_five_entries(loaded: None) -> None:
    home = Site.objects.get(is_default_site=True).root_page
    titles = list(home.get_children().in_menu().values_list("title", flat=True))
    assert titles == ["Lebensphasen", "Leistungen A–Z", "Termine", "Orte", "Partner"]


def test_internal_notes_are_not_public(loaded: None, client: Client) -> None:
    for partner in PartnerPage.objects.filter(locale__language_code="de")[:5]:
        answer = client.get(partner.get_url())
        assert answer.status_code == 200
        assert partner.internal_note.split(".")[0] not in answer.content.decode()


def test_reference_index_knows_where_a_place_is_used(loaded: None) -> None:
    place = Place.objects.get(slug="familienbuero-rathausplatz")
    assert ReferenceIndex.get_references_to(place).count() > 5


def test_reference_index_knows_what_every_page_links_to(loaded: None) -> None:
    imprint = FamilyOfficeSettings.objects.get().imprint_page
    references = ReferenceIndex.get_references_to(imprint)
    assert [row.model_path for row in references if row.model_name == "Familienbüro"] == ["imprint_page"]


def test_an_editor_approves_what_an_author_submits(loaded: None, settings: LazySettings, client: Client) -> None:
    settings.DEMO_LOGINS = True
    load_logins()
    author, editor = (get_user_model().objects.get(username=name) for name in ("autor", "redaktion"))
    news = NewsPage.objects.filter(locale__language_code="de").first().get_parent()
    page = news.add_child(instance=NewsPage(title="Entwurf", live=False, owner=author))
    page.save_revision()
    state = page.get_workflow().start(page, author)
    client.force_login(editor)
    task = state.current_task_state
    client.post(f"/admin/pages/workflow/action/{page.pk}/approve/{task.pk}/")
    page.refresh_from_db()
    assert (task.task.name, page.live) == ("Freigabe durch die Redaktion", True)


def test_pages_are_found_in_the_admin(loaded: None) -> None:
    assert "wohngeld" in {page.slug for page in ServicePage.objects.search("Wohngeld")}


def test_groups_exist_but_no_log_ins(loaded: None) -> None:
    names = {role.group for role in (EDITOR, AUTHOR, *TRANSLATORS.values())}
    assert names <= set(Group.objects.values_list("name", flat=True))
    assert get_user_model().objects.count() == 0


def test_log_ins_where_the_settings_allow_them(loaded: None, settings: LazySettings, client: Client) -> None:
    settings.DEMO_LOGINS = True
    out = StringIO()
    call_command("load_demo", stdout=out)
    call_command("demo_logins", stdout=out)
    assert out.getvalue().count("demo-redaktion") == 2
    assert client.login(username="uebersetzung", password="demo-uebersetzung")


def test_translator_may_edit_only_their_own_language(loaded: None, settings: LazySettings) -> None:
    settings.DEMO_LOGINS = True
    load_logins()
    user = get_user_model().objects.get(username="uebersetzung")
    source = ServicePage.objects.get(slug="elterngeld", locale__language_code="de")
    translated = source.get_translations().get(locale__language_code="en")
    assert not source.permissions_for_user(user).can_edit()
    assert translated.permissions_for_user(user).can_edit()
    assert not translated.permissions_for_user(user).can_publish()


def test_editors_may_use_pictures_and_documents(loaded: None, settings: LazySettings, client: Client) -> None:
    settings.DEMO_LOGINS = True
    load_logins()
    client.login(username="redaktion", password="demo-redaktion")
    for address in ("/admin/images/add/", "/admin/documents/multiple/add/"):
        assert client.get(address).status_code == 200, address


def test_no_log_ins_says_so(db: None) -> None:
    out = StringIO()
    call_command("demo_logins", stdout=out)
    assert "DEMO_LOGINS" in out.getvalue()


def test_incomplete_source_is_named_and_nothing_is_kept(db: None, tmp_path: Path) -> None:
    (tmp_path / "taxonomies.yaml").write_text("audiences: [{key: eltern, name: {de: Eltern}}]\n")
    before = rows()
    with pytest.raises(DemoError, match=r"home\.yaml is missing"):
        load(tmp_path, date(2026, 1, 1), lambda line: None)
    assert rows() == before


def test_somebody_elses_site_is_refused(db: None) -> None:
    site = Site.objects.get(is_default_site=True)
    site.root_page = site.root_page.add_child(instance=StandardPage(title="Unsere Stadt"))
    site.save()
    with pytest.raises(DemoError, match="already has a home page"):
        load(TOWN, date(2026, 1, 1), lambda line: None)
