"""Formatting for templates. Nothing here touches the database."""

import json
import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar, cast

import segno
from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_info, pgettext
from django.utils.translation import gettext as _

from ..base.frame import direction
from ..base.rich_text import render_rich_text
from ..crawling.head import Head, build_head

register = template.Library()
LONGEST_PRINTED = 200  # characters
Value = TypeVar("Value", bound=date)
# Inside a script element nothing but its end tag ends it, whatever the JSON around it says.
IN_SCRIPT = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


def _local(value: Value) -> Value:
    """Return an aware moment in the site's zone, anything else as it is."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        return cast("Value", timezone.localtime(value))
    return value


@register.simple_tag(takes_context=True)
def rich_text(context: template.Context, value: Any) -> SafeString:
    """Return rich text as HTML, its links resolved from what the page has loaded (``references``)."""
    return render_rich_text(value, context.get("references"))


@register.filter
def tel(number: str | None) -> str:
    """Return ``number`` as a `tel:` address takes it: digits and a leading plus.

    The zero in "+49 (0)234" is for those who dial without the country's code.
    """
    number = number or ""
    if number.startswith(("+", "00")):
        number = number.replace("(0)", "", 1)
    return re.sub(r"[^\d+]", "", number)


@register.filter
def email(address: str | None) -> SafeString:
    """Return ``address`` as HTML that breaks before its "@", and at its points, rather than within a word."""
    return format_html_join(mark_safe("<wbr>"), "{}", ((part,) for part in re.split(r"(?=[@.])", address or "")))


@register.filter
def long_date(value: date | datetime | None) -> str:
    """Return "Saturday, 5 December 2026" in the active language."""
    if not value:
        return ""
    value = _local(value)
    return _("%(weekday)s, %(date)s") % {"weekday": date_format(value, "l"), "date": date_format(value, "DATE_FORMAT")}


@register.filter
def clock(value: datetime | time | None) -> str:
    """Return a time of day, in German without minutes at the full hour: "10 Uhr", "10:30 Uhr"."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = _local(value)
    if value.minute:
        return pgettext("time of day", "%(hour)d:%(minute)02d") % {"hour": value.hour, "minute": value.minute}
    return pgettext("time of day, full hour", "%(hour)d:00") % {"hour": value.hour}


def _bare(value: datetime | time) -> str:
    """Return a time inside a span, where the unit stands only once at its end: "10", "10:30"."""
    if isinstance(value, datetime):
        value = _local(value)
    if value.minute:
        return f"{value.hour}:{value.minute:02d}"
    return pgettext("full hour inside a span", "%(hour)d:00") % {"hour": value.hour}


@register.simple_tag
def time_span(start: datetime | time, end: datetime | time | None = None) -> str:
    """Return "10 bis 12 Uhr", or the beginning alone."""
    if not end:
        return clock(start)
    return pgettext("time span", "%(start)s to %(end)s") % {"start": _bare(start), "end": _bare(end)}


@register.simple_tag
def opens_text(moment: datetime, now: datetime) -> str:
    """Return when a closed place opens, as people say it: today, tomorrow, on a weekday, on a date."""
    day, today = _local(moment).date(), _local(now).date()
    words = {"time": clock(moment), "weekday": date_format(day, "l"), "date": date_format(day, "DATE_FORMAT")}
    if day == today:
        return _("opens today at %(time)s") % words
    if day == today + timedelta(days=1):
        return _("opens tomorrow at %(time)s") % words
    if day < today + timedelta(days=7):
        return _("opens on %(weekday)s at %(time)s") % words
    return _("opens on %(weekday)s, %(date)s") % words


@register.simple_tag
def foreign(language: str | None) -> SafeString | str:
    """Return the attributes of a part in ``language``; nothing for a part in the page's own (``""``)."""
    if not language:
        return ""
    return format_html(' lang="{}" dir="{}"', language, direction(language))


@register.simple_tag
def printed_address(request: HttpRequest) -> str:
    """Return the address of ``request`` for paper; without its filters if it is too long to be typed."""
    address = request.build_absolute_uri()
    return address if len(address) <= LONGEST_PRINTED else request.build_absolute_uri(request.path)


@register.simple_tag
def qr_code(address: str) -> SafeString:
    """Return ``address`` as a QR code (ISO/IEC 18004), an SVG picture of about 2 kB."""
    code = segno.make(address, error="m", micro=False)
    picture = code.svg_inline(omitsize=True, svgclass="qr", lineclass=None, title=_("This page on the web"))
    return mark_safe(picture)  # noqa: S308 - drawn by segno, which escapes the title


@register.filter
def listed(names: Iterable[Any]) -> str:
    """Return ``names`` one after the other, divided as the active language does it: in Arabic by "،"."""
    return pgettext("between the entries of a list", ", ").join(map(str, names))


@register.filter
def language_name(language: str) -> str:
    """Return what ``language`` is called in the active language; its code if nobody knows it."""
    try:
        return str(get_language_info(language)["name_translated"])
    except KeyError:
        return language


@register.simple_tag(takes_context=True)
def page_head(context: template.Context) -> Head:
    """Return what the page in ``context`` tells machines."""
    return build_head(cast("dict[str, Any]", context.flatten()))


@register.simple_tag
def json_ld(graph: list[dict[str, Any]]) -> SafeString:
    """Return schema.org nodes as a script element that no browser runs; nothing for no nodes."""
    if not graph:
        return SafeString()
    data = json.dumps({"@context": "https://schema.org", "@graph": graph}, cls=DjangoJSONEncoder, ensure_ascii=False)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(data.translate(IN_SCRIPT)))  # noqa: S308
