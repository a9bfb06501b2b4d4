"""The list of dates, with its filters."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..base.listing import Filter, Listing, build_listing
from ..base.queries import related
from ..base.taxonomies import Audience, District
from ..base.terms import term_filter, terms
from ..base.visibility import Reader
from .queries import dates, present


def events(reader: Reader) -> Listing:
    """Return the dates to come, soonest first; `when=past` shows the past ones, latest first."""
    from .models import EventFormat, EventKind

    vocabulary = terms(reader, Audience, District)
    past = "past" in reader.request.GET.getlist("when")
    rows = dates(reader).filter(end__lte=reader.now) if past else dates(reader).filter(end__gt=reader.now)
    if past:
        rows = rows.order_by("-start", "-pk")

    def by_page(relation: str, target: str) -> Any:
        return lambda keys: related(relation, target, keys, outer="page_id")

    filters = [
        Filter(
            "kind",
            str(_("Kind")),
            [(value, str(label), "") for value, label in EventKind.choices],
            lambda found, values: found.filter(page__kind__in=values),
        ),
        term_filter("audience", _("For whom"), vocabulary[Audience], by_page("PageAudience", "audience")),
        term_filter(
            "district",
            _("District"),
            vocabulary[District],
            lambda keys: (
                Q(by_page("PageDistrict", "district")(keys))
                | Q(place__district__translation_key__in=keys)
                | Q(place=None, page__place__district__translation_key__in=keys)
            ),
        ),
        Filter(
            "format",
            str(_("Format")),
            [(value, str(label), "") for value, label in EventFormat.choices],
            lambda found, values: found.filter(page__format__in=values),
        ),
        Filter("when", str(_("When")), [("past", str(_("Past events")), "")], lambda found, _v: found, multiple=False),
    ]
    return build_listing(reader.request, rows, filters, lambda found: [present(row, reader) for row in found])
