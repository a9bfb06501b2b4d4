"""Small builders of content. A test names what matters to it; parents and addresses come by themselves."""

import itertools
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import RequestFactory
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from cms.accounts.roles import AUTHOR, EDITOR, TRANSLATORS, make_group
from cms.home.models import HomePage, SeasonLink
from familien_pages import models as fp
from familien_pages.base.visibility import Reader

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
_numbers = itertools.count(1)

RELATIONS = {
    "topics": (fp.PageTopic, "topic"),
    "stages": (fp.PageStage, "stage"),
    "audiences": (fp.PageAudience, "audience"),
    "districts": (fp.PageDistrict, "district"),
    "fields": (fp.PageFieldOfAction, "field_of_action"),
    "highlights": (fp.PageHighlight, "target"),
    "related_topics": (fp.RelatedTopic, "topic"),
    "places": (fp.PagePlace, "place"),
    "contacts": (fp.PageContact, "contact"),
    "season": (SeasonLink, "target"),
}
INDEX_SLUGS = {
    fp.LifeStageIndexPage: "lebenslagen",
    fp.ServiceIndexPage: "leistungen",
    fp.EventIndexPage: "termine",
    fp.PartnerIndexPage: "partner",
    fp.PlaceIndexPage: "orte",
    fp.NewsIndexPage: "aktuelles",
}


def number() -> int:
    return next(_numbers)


# --- the tree ---------------------------------------------------------------------------------------------------------


def locale(language: str = "de") -> Locale:
    return Locale.objects.get_or_create(language_code=language)[0]


def home(language: str = "de") -> HomePage:
    """Return the home page in ``language``; the German one becomes the site's root page."""
    found = HomePage.objects.filter(locale=locale(language)).first()
    if found is not None:
        return found
    root = Page.objects.get(depth=1)
    if language != "de":
        return translate(home(), language)
    page = root.add_child(instance=HomePage(title="Familienbüro", slug="start", locale=locale()))
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "port": 80, "root_page": page, "site_name": "Musterstadt"},
    )
    Site.clear_site_root_paths_cache()
    return page


def index(model: type[Page], language: str = "de") -> Any:
    """Return the overview page of type ``model`` in ``language``."""
    found = model.objects.filter(locale=locale(language)).first()
    if found is not None:
        return found
    if language != "de":
        return translate(index(model), language)
    slug = INDEX_SLUGS[model]
    return add(model, home(), title=slug.capitalize(), slug=slug, show_in_menus=True)


def add(model: type[Page], parent: Page, **fields: Any) -> Any:
    """Return a new live page of ``model`` under ``parent``; names in RELATIONS take lists of targets."""
    rows = {name: fields.pop(name) for name in RELATIONS if name in fields}
    count = number()
    fields.setdefault("title", f"{model.__name__} {count}")
    fields.setdefault("slug", f"{model.__name__.lower()}-{count}")
    fields.setdefault("locale", parent.locale)
    with disable_reference_index_auto_update():  # half of the time, and tests of the index say so themselves
        page = Page.objects.get(pk=parent.pk).add_child(instance=model(**fields))
    for name, targets in rows.items():
        relate(page, name, *targets)
    return page


def relate(page: Page, name: str, *targets: Any) -> None:
    """Tie ``page`` to ``targets`` by the relation ``name``, in their order."""
    model, column = RELATIONS[name]
    for position, target in enumerate(targets):
        model.objects.create(page_id=page.pk, sort_order=position, locale=page.locale, **{f"{column}_id": target.pk})


def translate(thing: Any, language: str, **changes: Any) -> Any:
    """Return the live translation of a page or snippet; a page's missing parents are translated on the way."""
    if not isinstance(thing, Page):
        copy = thing.copy_for_translation(locale(language))
        return _change(copy, changes)
    if thing.depth > 2 and not thing.get_parent().has_translation(locale(language)):
        translate(thing.get_parent().specific, language)
    copy = thing.copy_for_translation(locale(language))
    copy.live = True
    if thing.depth > 2:
        copy.slug = thing.slug
    return _change(copy, changes)


def _change(thing: Any, changes: dict[str, Any]) -> Any:
    for name, value in changes.items():
        setattr(thing, name, value)
    thing.save()
    return thing


# --- pages ------------------------------------------------------------------------------------------------------------


def stage(**fields: Any) -> fp.LifeStagePage:
    return add(fp.LifeStagePage, index(fp.LifeStageIndexPage), **fields)


def topic(parent: fp.LifeStagePage | None = None, **fields: Any) -> fp.TopicPage:
    return add(fp.TopicPage, parent or fp.LifeStagePage.objects.first() or stage(), **fields)


def service(deadlines: int = 0, **fields: Any) -> fp.ServicePage:
    page = add(fp.ServicePage, index(fp.ServiceIndexPage), **fields)
    for _ in range(deadlines):
        deadline(page)
    return page


def deadline(page: fp.ServicePage, **fields: Any) -> fp.ServiceDeadline:
    values = {
        "text": f"Frist {number()}",
        "source": "§ 7 BEEG",
        "checked_on": date(2026, 1, 2),
        "number": 3,
        "unit": "month",
    }
    return fp.ServiceDeadline.objects.create(page=page, locale=page.locale, **(values | fields))


def partner(**fields: Any) -> fp.PartnerPage:
    return add(fp.PartnerPage, index(fp.PartnerIndexPage), **fields)


def event(*starts: datetime, **fields: Any) -> fp.EventPage:
    """Return an event with dates of one hour each; without ``starts`` a single one, tomorrow."""
    page = add(fp.EventPage, index(fp.EventIndexPage), **fields)
    for start in starts or [timezone.now() + DAY]:
        fp.EventDate.objects.create(page=page, locale=page.locale, start=start, end=start + HOUR)
    return page


def news(**fields: Any) -> fp.NewsPage:
    return add(fp.NewsPage, index(fp.NewsIndexPage), **fields)


def standard(parent: Page | None = None, **fields: Any) -> fp.StandardPage:
    return add(fp.StandardPage, parent or home(), **fields)


def barrier_page(parent: Page | None = None, **fields: Any) -> fp.BarrierReportPage:
    return add(fp.BarrierReportPage, parent or home(), **fields)


def report(days_ago: int = 0, **fields: Any) -> fp.BarrierReport:
    """Return a report that came in ``days_ago`` and that the office knows of."""
    count, now = number(), timezone.now()
    values = {"text": f"Barriere {count}", "fingerprint": str(count), "received_on": now - days_ago * DAY}
    return fp.BarrierReport.objects.create(**(values | {"mailed_on": now} | fields))


# --- what pages refer to ----------------------------------------------------------------------------------------------


def place(hours: list[tuple[int, str, str]] = (), facilities: list[Any] = (), **fields: Any) -> fp.Place:
    """Return a live place; ``hours`` are (weekday, opens, closes)."""
    count = number()
    found = fp.Place.objects.create(**({"name": f"Ort {count}", "slug": f"ort-{count}"} | fields))
    for weekday, opens, closes in hours:
        fp.OpeningPeriod.objects.create(
            place=found, weekday=weekday, opens=time.fromisoformat(opens), closes=time.fromisoformat(closes)
        )
    if facilities:
        found.facilities.set(facilities)
        found.save()
    return found


def closed(
    found: fp.Place, first: date, last: date | None = None, hours: str = "", note: str = ""
) -> fp.PlaceException:
    """Add an exception to a place; ``hours`` like "10:00-12:00", empty for closed."""
    opens, closes = map(time.fromisoformat, hours.split("-")) if hours else (None, None)
    return fp.PlaceException.objects.create(
        place=found, first_day=first, last_day=last or first, opens=opens, closes=closes, note=note
    )


def person(**fields: Any) -> fp.ContactPerson:
    return fp.ContactPerson.objects.create(**({"name": f"Team {number()}", "locale": locale()} | fields))


def urgent(**fields: Any) -> fp.UrgentHelp:
    return fp.UrgentHelp.objects.create(
        **({"name": f"Hilfe {number()}", "number": "0000 112", "locale": locale()} | fields)
    )


def term(model: type, name: str = "", **fields: Any) -> Any:
    count = number()
    values = {"name": name or f"{model.__name__} {count}", "slug": f"wert-{count}", "locale": locale()}
    return model.objects.create(**(values | fields))


def office(**fields: Any) -> fp.FamilyOfficeSettings:
    home()
    settings_row = fp.FamilyOfficeSettings.for_site(Site.objects.get(is_default_site=True))
    return _change(settings_row, {"name": "Familienbüro Musterstadt", **fields})


# --- who sees what ----------------------------------------------------------------------------------------------------


def private(page: Page) -> PageViewRestriction:
    return PageViewRestriction.objects.create(page_id=page.pk, restriction_type=PageViewRestriction.LOGIN)


def reader(language: str = "de", path: str = "/de/", now: datetime | None = None, **query: Any) -> Reader:
    """Return somebody who reads ``path`` in ``language`` at ``now``."""
    home()
    request = RequestFactory().get(path, query)
    found = Reader.of(request, language)
    return Reader(request, language, found.fallback, now or found.now, found.lists)


SNIPPETS = (
    fp.Place,
    fp.ContactPerson,
    fp.UrgentHelp,
    fp.Audience,
    fp.District,
    fp.FieldOfAction,
    fp.PlaceKind,
    fp.Facility,
)
ROLES = ("anonymous", "editor", "author", "translator", "admin")


def user(role: str) -> Any:
    """Return somebody with this role: editor and author on the whole tree, the translator below /en/ alone."""
    model = get_user_model()
    if role == "admin":
        return model.objects.create_superuser(f"admin-{number()}", "admin@example.org", "x")
    member = model.objects.create_user(f"{role}-{number()}", f"{role}@example.org", "x")
    entry = {"editor": EDITOR, "author": AUTHOR, "translator": TRANSLATORS["en"]}[role]
    rights = (home("en"), home()) if role == "translator" else (Page.get_first_root_node(),)
    member.groups.add(make_group(entry, *rights)[0])
    return member


LANGUAGES = [code for code, _name in settings.LANGUAGES]
