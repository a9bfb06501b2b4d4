"""Places as things to be found: the same facts in every language that has a list of places."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from ..base.taxonomies import District, Facility, PlaceKind
from ..base.terms import terms
from ..base.visibility import Reader, public, source_language
from ..partners.cards import PlaceCard, load_details, place_cards
from ..partners.models import PlaceIndexPage
from ..partners.places import Place
from ..partners.queries import public_places


class PlaceProvider:
    """Every public place, with kind, district and what is there in words."""

    name = "place"
    model = Place
    label = _("Place")

    def ids(self) -> Iterable[int]:
        return public_places().order_by("pk").values_list("pk", flat=True).iterator()

    def depends_on(self, instance: Any) -> bool:
        """Return whether all places change with ``instance``: their list has moved, or a term has another name."""
        return isinstance(instance, PlaceIndexPage | PlaceKind | District | Facility)

    def entries(self, ids: Sequence[int | str]) -> Iterator[dict[str, Any]]:
        places = list(public_places().filter(pk__in=ids))
        details = load_details([place.pk for place in places])
        lists = public(PlaceIndexPage.objects.all()).select_related("locale").order_by("-path")
        for language, index in {page.locale.language_code: page for page in lists}.items():
            reader = Reader(HttpRequest(), language, source_language(), timezone.now())
            with translation.override(language):
                vocabulary = terms(reader, PlaceKind, District, Facility)
                for place in places:
                    yield self._entry(place, index, vocabulary, details[place.pk].facilities, language)

    def _entry(
        self, place: Place, index: Page, vocabulary: Any, facilities: list[int], language: str
    ) -> dict[str, Any]:
        kind = vocabulary[PlaceKind].by_id.get(place.kind_id or 0)
        district = vocabulary[District].by_id.get(place.district_id or 0)
        there = [term.name for pk, term in vocabulary[Facility].by_id.items() if pk in facilities]
        return {
            "object_id": place.pk,
            "locale": language,
            "group": f"place-{place.pk}",
            "title": place.name,
            "url": f"{index.get_url()}{place.slug}/",
            "trail": index.title,
            "teaser": ", ".join(filter(None, [kind and kind.name, place.address])),
            "body": "\n".join(filter(None, [place.note, district and district.name, ", ".join(there)])),
            "facets": {"district": [district.slug] if district else []},
            "shown_until": place.expire_at,
            "dated": place.last_published_at,
            "boost": 0.9,
        }

    def notes(self, ids: Sequence[str], request: HttpRequest) -> dict[str, str]:
        """Return whether each place is open now, as its card says it."""
        reader = Reader(request, translation.get_language(), source_language(), timezone.now())
        return {
            str(card.place.pk): opening(card, reader)
            for card in place_cards(public_places().filter(pk__in=ids), reader)
        }


def opening(card: PlaceCard, reader: Reader) -> str:
    """Return in words whether a place is open now, safe as HTML."""
    context = {"status": card.status, "frame": {"reader": reader}}
    return render_to_string("familien_pages/includes/opening.html", context)
