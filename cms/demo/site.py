"""Ties the town to the site: its home page becomes the site's, the office's details stand on every page."""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, Site

from familien_pages.models import FamilyOfficeSettings

from .source import DemoError, Entry
from .syncing import Content, Tally, bring_up_to_date
from .town import Town

LINKED = {
    "contact_page": "contact",
    "explainer_page": "explainer",
    "barrier_page": "barrier",
    "accessibility_page": "accessibility",
    "imprint_page": "imprint",
    "privacy_page": "privacy",
    "easy_language_page": "easy_language",
    "sign_language_page": "sign_language",
}


def check_site(town_key: object) -> None:
    """Raise DemoError if the default site already shows somebody's own home page."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site and not _is_plain(site.root_page) and site.root_page.translation_key != town_key:
        raise DemoError(
            f"The site {site.hostname} already has a home page (“{site.root_page.title}”); "
            "the demo town is for a database without one."
        )


def connect_site(town: Town, tally: Tally) -> None:
    """Make the town's home page the root of the default site, and remove the welcome page that Wagtail comes with."""
    home = town.page("home", "")
    office = _office_entry(town)
    site = Site.objects.filter(is_default_site=True).first() or Site(hostname="localhost", is_default_site=True)
    welcome = site.root_page if site.root_page_id and site.root_page_id != home.pk else None
    if site.root_page_id != home.pk:
        site.root_page = Page.objects.get(pk=home.pk)
        site.site_name = office.text("name")
        site.save()
    if welcome is not None and not welcome.get_children().exists():
        welcome.delete()


def load_office(town: Town, tally: Tally) -> None:
    """Load name, address and the pages that every page links to."""
    entry = _office_entry(town)
    site = Site.objects.get(is_default_site=True)
    settings = FamilyOfficeSettings.objects.filter(site=site).first() or FamilyOfficeSettings(site=site)
    with entry.errors():
        values = {
            **{name: entry.text(name) for name in ("name", "phone", "email")},
            "languages": entry.get("languages"),
            "place": town.place(entry.get("place")),
            "ombuds_office": entry.text("ombudsperson"),
            **{field: Page.objects.get(pk=town.page("pages", entry.get(name)).pk) for field, name in LINKED.items()},
        }
        bring_up_to_date(settings, Content(values), tally)


def _office_entry(town: Town) -> Entry:
    entry = town.source.mapping("office")
    if entry is None:
        raise DemoError("office.yaml is missing.")
    return entry


def _is_plain(page: Page) -> bool:
    return page.content_type_id == ContentType.objects.get_for_model(Page).pk
