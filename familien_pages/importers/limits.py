"""Whether a record fits the model: the same limits and validators that an editor's form has."""

import re
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..base.taxonomies import Term
from ..partners.places import Place
from .base import BadRow, Named, PlaceRecord
from .csv_rows import excerpt

# What PostgreSQL refuses in a text, and no form lets through: NUL and other control characters, half a surrogate pair.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def problem(record: PlaceRecord) -> BadRow | None:
    """Return the first thing that keeps ``record`` from being imported."""
    for name in ("external_id", "name", "street", "postcode", "city", "latitude", "longitude", "note", "url"):
        reason = _reason(Place._meta.get_field(name), getattr(record, name), required=name == "external_id")
        if reason:
            return BadRow(record.line, record.column(name), excerpt(str(getattr(record, name))), reason)
    for name in ("kind", "district"):
        term: Named | None = getattr(record, name)
        for part in ("name", "slug") if term else ():
            reason = _reason(Term._meta.get_field(part), getattr(term, part))
            if reason:
                return BadRow(record.line, record.column(name), excerpt(getattr(term, part)), reason)
    return None


def _reason(field: Any, value: str | Decimal | None, *, required: bool = False) -> str:
    if value is None:
        return ""
    if value == "" and required:
        return _("The place has no id.")
    if isinstance(value, str):
        if UNPRINTABLE.search(value):
            return _("The text has control characters.")
        # A TextField's limit is one of forms only.
        if field.max_length and len(value) > field.max_length:
            return _("The text is too long: %(length)d characters, %(limit)d are possible.") % {
                "length": len(value),
                "limit": field.max_length,
            }
    try:
        field.clean(value, None)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""
