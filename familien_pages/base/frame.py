"""What stands around every page: navigation, breadcrumb, languages, urgent help, office. Five queries at most."""

from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import translate_url
from django.utils import translation
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from .visibility import Reader, public, source_language

EASY = "de-simple"
FOOTER = ("contact_page", "barrier_page", "accessibility_page", "imprint_page", "privacy_page")


@dataclass(frozen=True)
class Link:
    """A link of the frame; ``lang`` is set only where the target is in another language."""

    title: str
    url: str
    current: bool = False
    lang: str = ""


@dataclass
class Frame:
    """The context of ``base.html``. ``easy`` and ``sign`` are None where the town has no such page."""

    lang: str
    dir: str
    reader: Reader
    office: Any
    home: Link | None = None
    navigation: list[Link] = field(default_factory=list)
    breadcrumb: list[Link] = field(default_factory=list)
    languages: list[Link] = field(default_factory=list)
    other_languages: list[Link] = field(default_factory=list)
    footer: list[Link] = field(default_factory=list)
    explainer: Link | None = None
    contact: Link | None = None
    easy: Link | None = None
    sign: Link | None = None
    urgent_help: list[Any] = field(default_factory=list)


def direction(language: str) -> str:
    """Return ``rtl`` or ``ltr``."""
    return "rtl" if language.split("-", maxsplit=1)[0] in settings.LANGUAGES_BIDI else "ltr"


def local_name(language: str) -> str:
    """Return what speakers call ``language``."""
    try:
        return str(get_language_info(language)["name_local"])
    except KeyError:
        return language


def frame_of(request: HttpRequest) -> Frame:
    """Return the frame for a view that is no page (search, "not found"), whoever asks first, once for the request."""
    frame: Frame | None = getattr(request, "familien_frame", None)
    if frame is None:
        frame = request.familien_frame = build_frame(request)  # type: ignore[attr-defined]
    return frame


def build_frame(request: HttpRequest, page: Page | None = None) -> Frame:
    """Return the frame for ``page``, or one for no page at all: see :func:`frame_of`."""
    from .office import FamilyOfficeSettings
    from .urgent_help import UrgentHelp

    site = Site.find_for_request(request)
    office = FamilyOfficeSettings.for_request(request) if site else None
    root = site.root_page if site else None
    linked = {name: getattr(office, name) for name in office.page_fields} if office else {}
    pages = list(_frame_pages(request, root, page, [target for target in linked.values() if target]))
    homes = _versions(root, pages)
    language = _content_language(page, pages)
    reader = Reader.of(
        request, language, _lists(request, pages, language, homes), office.public_place if office else None
    )
    frame = Frame(language, direction(language), reader, office)
    frame.urgent_help = UrgentHelp.listed(reader)
    if root:
        _fill(frame, root, page, pages, homes, linked)
    return frame


def _frame_pages(request: HttpRequest, root: Page | None, page: Page | None, linked: list[Page]) -> Any:
    """Fetch every page that the frame may name: homes, their menu entries, ancestors, translations, linked pages.

    ``spoken`` is the code of a page's language; for an alias of a page in another language, that of its original.
    """
    if root is None:
        return []
    wanted = Q(translation_key=root.translation_key) | Q(depth=root.depth + 1, show_in_menus=True)
    wanted |= Q(content_type__in=_list_types(), depth__lte=root.depth + 2)
    wanted |= Q(translation_key__in=[target.translation_key for target in linked])
    if page is not None:
        steps = range(root.depth, len(page.path) // page.steplen + 1)
        wanted |= Q(path__in=[page.path[: depth * page.steplen] for depth in steps])
        wanted |= Q(translation_key=page.translation_key)
    spoken = Coalesce(F("alias_of__locale__language_code"), F("locale__language_code"))
    found = public(Page.objects.filter(wanted), request).annotate(spoken=spoken)
    return found.select_related("locale").order_by("path")


def _versions(page: Page | None, pages: list[Any]) -> dict[str, Any]:
    """Return the public translations of ``page`` by language."""
    key = page.translation_key if page is not None else None
    return {found.spoken: found for found in pages if found.translation_key == key and _in_own_words(found)}


def _in_own_words(page: Any) -> bool:
    """Return whether ``page`` is written in its language; an alias of a page in another one only stands in."""
    return bool(page.spoken == page.locale.language_code)


def _list_types() -> dict[int, str]:
    """Return the model names of the pages that list things, by content type."""
    names = ("placeindexpage", "serviceindexpage", "partnerindexpage", "eventindexpage", "newsindexpage")
    return {ContentType.objects.get_by_natural_key("familien_pages", name).pk: name for name in names}


def _lists(request: HttpRequest, pages: list[Any], language: str, homes: dict[str, Any]) -> dict[str, str]:
    """Return the addresses of this site's lists in ``language``, else in the source language."""
    types, found = _list_types(), {}
    for home in filter(None, map(homes.get, (source_language(), language))):
        own = [p for p in pages if p.content_type_id in types and p.path.startswith(home.path) and _in_own_words(p)]
        found.update({types[p.content_type_id]: p.get_url(request) or "" for p in own})
    return found


def _content_language(page: Page | None, pages: list[Any]) -> str:
    """Return the code of the content's language: of the page itself, never of the request if there is a page."""
    if page is None:
        return translation.get_language() or source_language()
    for found in pages:
        if found.locale_id == page.locale_id:
            page.locale = found.locale
    spoken = {found.pk: found.spoken for found in pages}
    original = page.alias_of if page.alias_of_id else page
    return str(spoken.get(page.pk) or original.locale.language_code)


def _fill(
    frame: Frame, root: Page, page: Page | None, pages: list[Any], homes: dict[str, Any], linked: dict[str, Page | None]
) -> None:
    request, language = frame.reader.request, frame.lang
    home = homes.get(language) or homes.get(frame.reader.fallback) or root
    path = page.path if page is not None else ""

    def link(target: Any, current: bool = False) -> Link:
        title = getattr(page, "display_title", target.title) if target.path == path else target.title
        spoken = getattr(target, "spoken", "") or target.locale.language_code
        return Link(title, target.get_url(request) or "", current, frame.reader.foreign(spoken))

    menu = [p for p in pages if p.depth == root.depth + 1 and p.show_in_menus and _in_own_words(p)]
    own = [p for p in menu if p.path.startswith(home.path)]
    translated = {p.translation_key for p in own}
    source = homes.get(frame.reader.fallback)
    own += (
        [p for p in menu if source and p.path.startswith(source.path) and p.translation_key not in translated]
        if source is not home
        else []
    )
    frame.home = link(home, page is not None and page.path == home.path)
    frame.navigation = [link(p, bool(path) and path.startswith(p.path)) for p in own]
    if page is not None:
        trail = [p for p in pages if path.startswith(p.path) and home.depth < p.depth]
        frame.breadcrumb = [link(p, p.path == path) for p in trail]
    frame.languages = _languages(frame, page, pages, homes)
    frame.other_languages = _other_languages(frame, homes)
    frame.easy = next((entry for entry in frame.languages if entry.lang == EASY), None)

    def linked_page(name: str) -> Link | None:
        target = linked.get(name)
        versions = _versions(target, pages)
        found = versions.get(language) or versions.get(frame.reader.fallback)
        return link(found, found.path == path) if found else None

    frame.footer = [found for found in map(linked_page, FOOTER) if found]
    _ask_about_this_page(frame, linked_page("barrier_page"))
    frame.explainer, frame.contact = linked_page("explainer_page"), linked_page("contact_page")
    frame.sign = linked_page("sign_language_page")
    frame.easy = frame.easy or linked_page("easy_language_page")


def _ask_about_this_page(frame: Frame, form: Link | None) -> None:
    """Let the link to the form for barriers say which page it stands on; of a path alone, never of a query."""
    path = frame.reader.request.path
    if form and not form.current:
        asking = replace(form, url=f"{form.url}?{urlencode({'seite': path})}")
        frame.footer = [asking if link == form else link for link in frame.footer]


def _languages(frame: Frame, page: Page | None, pages: list[Any], homes: dict[str, Any]) -> list[Link]:
    """Return the live translations of this page; where there is no page, this view or the home page."""
    request = frame.reader.request
    versions = _versions(page, pages)
    return [
        Link(
            local_name(code),
            _view_in(code, request) if page is None and _is_view(request) else version.get_url(request) or "",
            code == frame.lang,
            code,
        )
        for code, version in (versions or homes).items()
    ]


def _other_languages(frame: Frame, homes: dict[str, Any]) -> list[Link]:
    """Return the home pages in languages that this page does not exist in, so that nobody is caught in German."""
    there = {link.lang for link in frame.languages}
    found = []
    for code in homes.keys() - there:
        with translation.override(code):
            title = _("%(language)s – home page") % {"language": local_name(code)}
        found.append(Link(title, homes[code].get_url(frame.reader.request) or "", lang=code))
    return sorted(found, key=lambda link: link.title)


def _is_view(request: HttpRequest) -> bool:
    """Return whether something else than Wagtail's pages answers: the search, which takes its words along."""
    match = request.resolver_match
    return match is not None and match.url_name != "wagtail_serve"


def _view_in(language: str, request: HttpRequest) -> str:
    return str(translate_url(request.get_full_path(), language))
