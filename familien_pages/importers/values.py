"""A place's fields as the values that imports compare, and back; terms are made when the first place needs them."""

from decimal import Decimal

from wagtail.models import Locale

from ..base.taxonomies import District, PlaceKind, Term
from ..base.visibility import source_language
from ..partners.places import Place
from .base import FIELDS, Named, PlaceRecord, degrees

TERMS: dict[str, type[Term]] = {"kind": PlaceKind, "district": District}


def values_of(place: Place) -> dict[str, str]:
    """Return what ``place`` has now; fetch it with its kind and district."""
    values: dict[str, str] = {}
    for name in FIELDS:
        value = getattr(place, name)
        if isinstance(value, Term):
            values[name] = value.slug
        elif isinstance(value, Decimal):
            values[name] = degrees(value)
        else:
            # A browser sends line breaks as CR LF; nobody has changed the text by that.
            values[name] = (value or "").replace("\r\n", "\n")
    return values


class Vocabulary:
    """The terms that an import needs, in the source language, each looked up once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], Term] = {}
        self._locale: Locale | None = None

    def get(self, field: str, named: Named) -> Term:
        """Return the term with this slug, whatever editors call it by now; make it if there is none."""
        key = field, named.slug
        if key not in self._known:
            if self._locale is None:
                self._locale = Locale.objects.get(language_code=source_language())
            self._known[key], _created = TERMS[field].objects.get_or_create(
                slug=named.slug, locale=self._locale, defaults={"name": named.name}
            )
        return self._known[key]

    def forget(self) -> None:
        """Look all terms up again: those made in a transaction that failed do not exist."""
        self._known.clear()


def apply(place: Place, record: PlaceRecord, fields: dict[str, str], vocabulary: Vocabulary) -> None:
    """Set ``fields`` of ``place`` to what ``record`` says."""
    for name in fields:
        value = getattr(record, name)
        setattr(place, name, vocabulary.get(name, value) if isinstance(value, Named) else value)
