"""The lists of partners and of places, with their filters."""

from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from ..base.choices import LANGUAGES
from ..base.listing import Filter, Listing, build_listing
from ..base.queries import cards, related
from ..base.taxonomies import Audience, District, Facility, FieldOfAction, PlaceKind
from ..base.terms import term_filter, terms, topic_filter
from ..base.visibility import Reader, visible
from .cards import place_cards
from .places import Place
from .queries import open_at, public_places

if TYPE_CHECKING:
    from .models import PartnerPage, PlaceIndexPage


def partners(reader: Reader) -> Listing:
    """Return the partners from A to Z."""
    from .models import PartnerKind, PartnerPage

    vocabulary = terms(reader, Audience, District, FieldOfAction)
    rows = visible(PartnerPage.objects.all(), reader).order_by("sort_key", "pk").defer("offers", "hero", "logo")
    filters = [
        Filter(
            "kind",
            str(_("Kind")),
            [(value, str(label), "") for value, label in PartnerKind.choices],
            lambda pages, values: pages.filter(kind__in=values),
        ),
        topic_filter(reader),
        term_filter(
            "audience", _("For whom"), vocabulary[Audience], lambda keys: related("PageAudience", "audience", keys)
        ),
        term_filter(
            "district", _("District"), vocabulary[District], lambda keys: related("PageDistrict", "district", keys)
        ),
        term_filter(
            "field", _("Field of action"), vocabulary[FieldOfAction],
            lambda keys: related("PageFieldOfAction", "field_of_action", keys),
        ),
        _language_filter(rows),
    ]  # fmt: skip
    return build_listing(reader.request, rows, filters, lambda found: cards(found, reader))


def _language_filter(rows: "QuerySet[PartnerPage]") -> Filter:
    """Return the filter "speaks": of all languages those that somebody speaks, one query."""
    spoken = {code for codes in rows.order_by().values_list("languages", flat=True) for code in codes}

    def speaks(pages: "QuerySet[PartnerPage]", codes: list[str]) -> "QuerySet[PartnerPage]":
        # SQLite cannot look into JSON lists; as text both databases can.
        condition = Q(pk__in=[])
        for code in codes:
            condition |= Q(as_text__contains=f'"{code}"')
        return pages.alias(as_text=Cast("languages", TextField())).filter(condition)

    names = [(code, str(name), "") for code, name in LANGUAGES if code in spoken]
    return Filter("language", str(_("Speaks")), names, speaks)


def has_all_facilities(keys: list[Any]) -> Q:
    """Return the condition "has every one of these facilities": a pram user needs the toilet *and* the ramp."""
    through = Place.facilities.through
    condition = Q()
    for key in keys:
        condition &= Q(Exists(through.objects.filter(place=OuterRef("pk"), facility__translation_key=key)))
    return condition


def places(page: "PlaceIndexPage", reader: Reader) -> Listing:
    """Return the places by name; facilities narrow, the values of the other filters widen."""
    vocabulary = terms(reader, PlaceKind, District, Facility)
    rows = public_places(reader.now).order_by("name", "pk")
    filters = [
        Filter(
            "open",
            str(_("Opening hours")),
            [("now", str(_("Open now")), "")],
            lambda found, _values: found.filter(open_at(reader)),
            multiple=False,
        ),
        term_filter("kind", _("Kind"), vocabulary[PlaceKind], lambda keys: Q(kind__translation_key__in=keys)),
        term_filter(
            "district", _("District"), vocabulary[District], lambda keys: Q(district__translation_key__in=keys)
        ),
        term_filter("facility", _("What is there"), vocabulary[Facility], has_all_facilities),
    ]
    return build_listing(reader.request, rows, filters, lambda found: place_cards(found, reader, vocabulary))
