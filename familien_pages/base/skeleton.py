"""The pages that every family office needs, built under the root page of any Wagtail site."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext, pgettext_lazy
from wagtail.models import Locale, Page, Site

from .office import FamilyOfficeSettings
from .slugs import WRITTEN_OUT


class SkeletonError(Exception):
    """The skeleton cannot be built here; the message is one sentence for the person at the terminal."""


@dataclass(frozen=True)
class Part:
    """A page of the skeleton. ``link`` names the field of the office's settings that points to it."""

    model: str
    title: Any
    menu: bool = False
    link: str = ""


PARTS = (
    Part("LifeStageIndexPage", pgettext_lazy("page title", "Life stages"), menu=True),
    Part("ServiceIndexPage", pgettext_lazy("page title", "Services A–Z"), menu=True),
    Part("EventIndexPage", pgettext_lazy("page title", "Events"), menu=True),
    Part("PlaceIndexPage", pgettext_lazy("page title", "Places"), menu=True),
    Part("PartnerIndexPage", pgettext_lazy("page title", "Partners"), menu=True),
    Part("NewsIndexPage", pgettext_lazy("page title", "News")),
    Part("StandardPage", pgettext_lazy("page title", "What is the family office?"), link="explainer_page"),
    Part("StandardPage", pgettext_lazy("page title", "Contact"), link="contact_page"),
    Part("BarrierReportPage", pgettext_lazy("page title", "Report a barrier"), link="barrier_page"),
    Part("StandardPage", pgettext_lazy("page title", "Accessibility"), link="accessibility_page"),
    Part("StandardPage", pgettext_lazy("page title", "Imprint"), link="imprint_page"),
    Part("StandardPage", pgettext_lazy("page title", "Privacy policy"), link="privacy_page"),
)


@dataclass(frozen=True)
class Built:
    """A page of the skeleton as it stands now."""

    page: Page
    created: bool


@transaction.atomic
def build_skeleton(language: str, hostname: str = "") -> list[Built]:
    """Build what is missing of the skeleton under a site's root page, with titles in ``language``.

    ``hostname``: of the site; the default site if empty. What is there already stays as it is.
    Raises SkeletonError if there is no such site or language.
    """
    site = _site(hostname)
    parent = _parent(site, language)
    office = FamilyOfficeSettings.for_site(site)
    with translation.override(language):
        built = [_build(part, parent, office) for part in PARTS]
        office.name = office.name or gettext("Family office")
    office.save()
    return built


def _site(hostname: str) -> Site:
    wanted = {"hostname": hostname} if hostname else {"is_default_site": True}
    site = Site.objects.filter(**wanted).select_related("root_page__locale").first()
    if site is None:
        known = ", ".join(Site.objects.values_list("hostname", flat=True)) or "none"
        name = f"site “{hostname}”" if hostname else "default site"
        raise SkeletonError(f"There is no {name}; create it under Settings → Sites (there are: {known}).")
    return site


def _parent(site: Site, language: str) -> Page:
    """Return the page under which the skeleton belongs: the site's root page in ``language``."""
    if language not in _known_languages():
        raise SkeletonError(f"“{language}” is no language that this site knows; try “de” or “en”.")
    root = site.root_page.specific
    if not getattr(settings, "WAGTAIL_I18N_ENABLED", False):
        # One language only: whatever it is called, it is the one of the root page.
        return root
    locale = Locale.objects.filter(language_code=language).first()
    parent = root.get_translation_or_none(locale) if locale and locale != root.locale else root if locale else None
    if parent is None:
        raise SkeletonError(
            f"The site's root page has no version in “{language}”; add the language under Settings → Locales "
            "and translate the root page first."
        )
    return parent.specific


def _known_languages() -> set[str]:
    return {code for code, _name in settings.LANGUAGES} | {
        code for code, _name in getattr(settings, "WAGTAIL_CONTENT_LANGUAGES", ())
    }


def _build(part: Part, parent: Page, office: FamilyOfficeSettings) -> Built:
    model = apps.get_model("familien_pages", part.model)
    found = _playing(part, model, parent, office)
    page = found or _add(part, model, parent, office)
    if part.link and getattr(office, f"{part.link}_id") is None:
        setattr(office, part.link, Page.objects.get(pk=page.pk))
    return Built(page, created=found is None)


def _playing(part: Part, model: type[Page], parent: Page, office: FamilyOfficeSettings) -> Page | None:
    """Return the page that plays this part in the language of ``parent``, under whatever title."""
    linked: Page | None = getattr(office, part.link) if part.link else None
    if linked:
        return linked.get_translation_or_none(parent.locale)
    below = model._default_manager.child_of(parent)
    found: Page | None = (below.filter(slug=_slug(part)) if part.link else below).first()
    return found


def _add(part: Part, model: type[Page], parent: Page, office: FamilyOfficeSettings) -> Page:
    if not model.can_create_at(parent):
        raise SkeletonError(
            f"The page “{parent.title}” does not allow “{model._meta.verbose_name}” below it; "
            f"allow familien_pages.{part.model} in {type(parent).__name__}.subpage_types."
        )
    page = model(title=str(part.title), locale=parent.locale, show_in_menus=part.menu)
    others = (_playing(part, model, home, office) for home in parent.get_translations())
    other = next((page for page in others if page), None)
    if other:
        page.translation_key = other.translation_key
    page.slug = _free_slug(other.slug if other else _slug(part), parent)
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def _free_slug(slug: str, parent: Page) -> str:
    taken = set(parent.get_children().filter(slug__startswith=slug).values_list("slug", flat=True))
    return next(name for n in range(len(taken) + 1) if (name := f"{slug}-{n + 1}" if n else slug) not in taken)


def _slug(part: Part) -> str:
    """Return the address: of "Leistungen A–Z" the first word, so that it stays short."""
    return slugify(str(part.title).removesuffix(" A–Z").translate(WRITTEN_OUT))
