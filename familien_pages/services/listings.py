"""The list of services from A to Z, each under the name people use and under the official one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from django.db.models import BooleanField, F, Q, Value
from django.db.models.functions import Substr
from django.utils.translation import gettext_lazy as _

from ..base.listing import Filter, Listing, build_listing, chosen
from ..base.queries import Card, cards, related
from ..base.taxonomies import Audience, FieldOfAction
from ..base.terms import term_filter, terms, topic_filter
from ..base.visibility import Reader, visible

PER_PAGE = 40
LONG_TEXTS = ("full_text", "requirements", "documents", "steps", "forms", "legal_basis", "hero")


@dataclass(frozen=True)
class Line:
    """A service under one of its names; under the official one, its card says below what people call it."""

    letter: str
    card: Card


def services(reader: Reader) -> Listing:
    """Return the services from A to Z, with the letters that occur."""
    from .models import ServicePage, SupportMode

    vocabulary = terms(reader, Audience, FieldOfAction)
    rows = visible(ServicePage.objects.order_by(), reader)
    letters = Filter(
        "letter",
        str(_("First letter")),
        _letters(rows),
        lambda pages, values: pages.filter(Q(sort_key__startswith=values[0]) | Q(title_key__startswith=values[0])),
        multiple=False,
    )
    filters = [
        letters,
        topic_filter(reader),
        term_filter(
            "audience", _("For whom"), vocabulary[Audience], lambda keys: related("PageAudience", "audience", keys)
        ),
        term_filter(
            "field", _("Field of action"), vocabulary[FieldOfAction],
            lambda keys: related("PageFieldOfAction", "field_of_action", keys),
        ),
        Filter(
            "help",
            str(_("Who helps")),
            [(value, str(label), "") for value, label in SupportMode.choices],
            lambda pages, values: pages.filter(support_mode__in=values),
        ),
    ]  # fmt: skip
    letter = "".join(chosen(reader.request, letters))
    present, lines = partial(_present, reader=reader), partial(_names, letter=letter)
    return build_listing(reader.request, rows, filters, present, PER_PAGE, lines)


def _letters(rows: Any) -> list[tuple[str, str, str]]:
    """Return the first letters of all names as a filter's choices."""
    own, official = (
        rows.annotate(letter=Substr(key, 1, 1)).values_list("letter", flat=True) for key in ("sort_key", "title_key")
    )
    return [(letter, letter.upper(), "") for letter in own.union(official).order_by("letter") if letter.strip()]


def _names(rows: Any, letter: str) -> Any:
    """Return (page, key, official) of every name that begins with ``letter``, in order."""
    own, official = (
        rows.filter(**{f"{key}__startswith": letter})
        .annotate(key=F(key), official=Value(key == "title_key", output_field=BooleanField()))
        .exclude(key="")
        .values_list("pk", "key", "official")
        for key in ("sort_key", "title_key")
    )
    return own.union(official, all=True).order_by("key", "pk")


def _present(names: Iterable[tuple[int, str, bool]], reader: Reader) -> list[Line]:
    from .models import ServicePage

    names = list(names)
    pages = ServicePage.objects.filter(pk__in={pk for pk, _key, _official in names}).select_related("locale")
    by_pk = {card.page.pk: card for card in cards(pages.defer(*LONG_TEXTS), reader)}
    return [
        Line(key[0], replace(card, title=card.page.title, teaser=card.title) if official else card)
        for pk, key, official in names
        if (card := by_pk.get(pk))
    ]
