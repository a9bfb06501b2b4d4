"""Answers to what people add to a name: "Elterngeld Frist", "Jugendamt Telefon". Live data, two or three queries."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.models import Page

from ..base.visibility import Reader, source_language
from ..partners.models import PartnerPage
from ..partners.queries import contacts_of
from ..services.models import ServicePage
from ..services.queries import show_deadlines, until_when

# The words that ask for it, by language.
DEADLINE = {
    "de": "Frist Fristen Antragsfrist Stichtag Anmeldefrist spätestens rückwirkend",
    "en": "deadline deadlines latest until",
    "tr": "süre süresi son tarih",
    "uk": "термін строк дедлайн",
    "ar": "موعد مهلة",
}
PHONE = {
    "de": "Telefon Telefonnummer Tel Hotline anrufen Rufnummer",
    "en": "phone telephone number call hotline",
    "tr": "telefon numara numarası",
    "uk": "телефон номер",
    "ar": "هاتف رقم تلفون",
}


def deadline() -> dict[str, Any]:
    """Return the answerer of deadlines, as ``register_search_answers`` wants."""
    return {"triggers": DEADLINE, "find": _deadline}


def phone() -> dict[str, Any]:
    """Return the answerer of phone numbers."""
    return {"triggers": PHONE, "find": _phone}


def _deadline(document: Any, request: HttpRequest) -> dict[str, str] | None:
    page = _page(document)
    if not isinstance(page, ServicePage):
        return None
    shown = until_when(show_deadlines(page.deadlines.order_by("sort_order"), _reader(request)))
    return {"label": _("Until when?"), "text": shown.row.text, "note": shown.row.consequence} if shown else None


def _phone(document: Any, request: HttpRequest) -> dict[str, str] | None:
    page = _page(document)
    if page is None:
        return None
    if isinstance(page, PartnerPage) and page.phone:
        return {"label": _("By phone"), "text": page.title, "phone": page.phone}
    for person in contacts_of(page, _reader(request)):
        if person.phone:
            return {"label": _("By phone"), "text": person.name, "note": person.hours, "phone": person.phone}
    office = page.office if isinstance(page, ServicePage) else None
    if office and office.live and office.phone:
        return {"label": _("By phone"), "text": office.title, "phone": office.phone}
    return None


def _reader(request: HttpRequest) -> Reader:
    return Reader(request, translation.get_language() or source_language(), source_language(), timezone.now())


def _page(document: Any) -> Any:
    found = Page.objects.filter(pk=document.object_id).first() if document.provider == "page" else None
    return found.specific if found else None
