"""The names of our facets' values in a reader's language: two queries, and those of the arc's addresses."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..base.choices import LANGUAGES
from ..base.queries import Reader, source_language, visible
from ..base.taxonomies import Audience, District
from ..base.terms import Terms, terms
from ..topics.models import LifeStagePage, TopicPage
from .arc import Arc


def facets(locale: str) -> list[dict[str, Any]]:
    """Return topic, life stage, audience, district and consultation language, as ``register_search_facets`` wants."""
    reader = Reader(HttpRequest(), locale, source_language(), timezone.now())
    arc = Arc.load()
    vocabulary = terms(reader, Audience, District)
    return [
        {"name": "stage", "label": str(_("Life stage")), "values": _titles(LifeStagePage, arc.stages, reader)},
        {"name": "topic", "label": str(_("Topic")), "values": _titles(TopicPage, arc.topics, reader)},
        {"name": "audience", "label": str(_("For whom")), "values": _names(vocabulary[Audience])},
        {"name": "district", "label": str(_("District")), "values": _names(vocabulary[District])},
        {
            "name": "language",
            "label": str(_("Help in this language")),
            "values": {code: (str(name), "") for code, name in LANGUAGES},
        },
    ]


def _titles(model: Any, values: Any, reader: Reader) -> dict[str, tuple[str, str]]:
    rows = visible(model.objects.all(), reader).values_list("translation_key", "title", "locale__language_code")
    return {values[key]: (title, reader.foreign(language)) for key, title, language in rows if key in values}


def _names(found: Terms) -> dict[str, tuple[str, str]]:
    return {term.slug: (term.name, term.lang) for term in found}
