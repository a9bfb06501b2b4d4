"""The page skeleton, in the reference site and as a plain Wagtail project sees it."""

from io import StringIO

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command
from wagtail.models import Locale, Page, Site

from familien_pages.models import FamilyOfficeSettings, ServiceIndexPage

pytestmark = pytest.mark.django_db


def create(*arguments: str) -> str:
    out = StringIO()
    call_command("create_family_office", *arguments, stdout=out)
    return out.getvalue()


def slugs() -> list[str]:
    root = Site.objects.get(is_default_site=True).root_page
    return list(root.get_children().live().values_list("slug", flat=True))


def test_german_skeleton() -> None:
    assert "12 pages created" in create("--locale", "de")
    assert slugs()[:6] == ["lebensphasen", "leistungen", "termine", "orte", "partner", "neuigkeiten"]
    assert slugs()[6:] == [
        "was-ist-das-familienbuero",
        "kontakt",
        "barriere-melden",
        "barrierefreiheit",
        "impressum",
        "datenschutz",
    ]


def test_menu_and_office() -> None:
    create("--locale", "de")
    site = Site.objects.get(is_default_site=True)
    office = FamilyOfficeSettings.for_site(site)
    assert site.root_page.get_children().in_menu().count() == 5
    assert (office.name, office.imprint_page.slug) == ("Familienbüro", "impressum")


def test_second_run_keeps_what_an_editor_renamed() -> None:
    create("--locale", "de")
    Page.objects.filter(slug="leistungen").update(title="Hilfen", slug="hilfen")
    assert "Nothing to do" in create("--locale", "de")
    assert ServiceIndexPage.objects.get().title == "Hilfen"


def test_a_taken_address_gets_a_number() -> None:
    root = Site.objects.get(is_default_site=True).root_page
    root.add_child(instance=Page(title="Termine", slug="termine"))
    create("--locale", "de")
    assert "termine-2" in slugs()


def test_second_language_becomes_a_translation() -> None:
    root = Site.objects.get(is_default_site=True).root_page
    create("--locale", "de")
    root.copy_for_translation(Locale.objects.create(language_code="en")).save_revision().publish()
    create("--locale", "en")
    versions = ServiceIndexPage.objects.values_list("translation_key", "slug")
    assert (len(versions), len(set(versions))) == (2, 1)


def test_site_without_languages(settings: LazySettings) -> None:
    settings.WAGTAIL_I18N_ENABLED = False
    assert "Life stages" in create("--locale", "en")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--locale", "xx"], "“xx” is no language"),
        (["--locale", "en"], "no version in “en”"),
        (["--locale", "de", "--site", "nirgends.example"], "no site “nirgends.example”"),
    ],
)
def test_errors_are_one_sentence(arguments: list[str], message: str) -> None:
    with pytest.raises(CommandError, match=message):
        create(*arguments)


def test_without_any_site() -> None:
    Site.objects.all().delete()
    with pytest.raises(CommandError, match="no default site"):
        create("--locale", "de")
