"""Answers to what people add to a name: "Elterngeld Frist", "Rathaus offen". Live data, two or three queries."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Page

from ..base.frame import frame_of
from ..base.visibility import Reader, source_language
from ..partners.cards import PlaceCard
from ..partners.models import PartnerPage
from ..partners.queries import cards_of_places, contacts_of, places_of
from ..services.models import ServicePage
from ..services.queries import show_deadlines, until_when
from .places import PlaceProvider, opening

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
HOURS = {
    "de": "Öffnungszeiten Öffnungszeit geöffnet offen Sprechzeiten Sprechzeit Sprechstunde",
    "en": "open opening hours",
    "tr": "açık saatleri saat",
    "uk": "відкрито години",
    "ar": "مفتوح دوام ساعات",
}


def deadline() -> dict[str, Any]:
    """Return the answerer of deadlines, as ``register_search_answers`` wants."""
    return {"triggers": DEADLINE, "find": _deadline}


def phone() -> dict[str, Any]:
    """Return the answerer of phone numbers."""
    return {"triggers": PHONE, "find": _phone}


def hours() -> dict[str, Any]:
    """Return the answerer of opening hours: those of a place or partner, or the office's own."""
    return {"triggers": HOURS, "find": _hours, "general": _office_hours}


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


def _hours(document: Any, request: HttpRequest) -> dict[str, str] | None:
    reader = _reader(request)
    if document.provider == PlaceProvider.name:
        return _open(cards_of_places({int(document.object_id)}, reader).values(), reader)
    page = _page(document)
    return _open(places_of(page, reader), reader) if isinstance(page, PartnerPage) else None


def _office_hours(words: Sequence[str], request: HttpRequest) -> dict[str, str] | None:
    """Return the office's hours, if the query names nothing or the office."""
    frame = frame_of(request)
    if frame.office is None or not frame.office.place_id:
        return None
    name = slugify(frame.office.name)
    if not all(slugify(word) in name for word in words):
        return None
    found = _open(cards_of_places({frame.office.place_id}, frame.reader).values(), frame.reader)
    return found and {**found, "text": frame.office.name, "phone": frame.office.phone}


def _open(places: Iterable[PlaceCard], reader: Reader) -> dict[str, str] | None:
    """Return when the first of these places with known hours is open."""
    for card in places:
        if card.status.known:
            return {
                "label": _("Opening hours"),
                "text": card.place.name,
                "url": card.url,
                "note": opening(card, reader),
            }
    return None


def _reader(request: HttpRequest) -> Reader:
    return Reader(request, translation.get_language() or source_language(), source_language(), timezone.now())


def _page(document: Any) -> Any:
    found = Page.objects.filter(pk=document.object_id).first() if document.provider == "page" else None
    return found.specific if found else None
