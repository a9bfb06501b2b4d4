"""The names of our facets' values in a reader's language: two queries."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from ..base.choices import LANGUAGES
from ..base.taxonomies import Audience, District
from ..base.terms import Terms, terms
from ..base.visibility import Reader, source_language, visible
from ..topics.models import LifeStagePage, TopicPage

Names = dict[str, tuple[str, str]]


def facets(locale: str, request: HttpRequest) -> list[dict[str, Any]]:
    """Return topic, life stage, audience, district and consultation language, as ``register_search_facets`` wants."""
    reader = Reader(request, locale, source_language(), timezone.now())
    stages, topics = _stages_and_topics(reader)
    vocabulary = terms(reader, Audience, District)
    return [
        {"name": "stage", "label": str(_("Life stage")), "values": stages},
        {"name": "topic", "label": str(_("Topic")), "values": topics},
        {"name": "audience", "label": str(_("For whom")), "values": _names(vocabulary[Audience])},
        {"name": "district", "label": str(_("District")), "values": _names(vocabulary[District])},
        {
            "name": "language",
            "label": str(_("Help in this language")),
            "values": {code: (str(name), "") for code, name in LANGUAGES},
        },
    ]


def _stages_and_topics(reader: Reader) -> tuple[Names, Names]:
    """Return the titles of stages and topics by their values, which are the ends of their addresses (see Arc)."""
    types = ContentType.objects.get_for_models(LifeStagePage, TopicPage)
    pages = Page.objects.filter(content_type__in=[kind.pk for kind in types.values()])
    stages: Names = {}
    topics: Names = {}
    for kind, address, title, language in visible(pages, reader).values_list(
        "content_type_id", "url_path", "title", "locale__language_code"
    ):
        *_above, stage, slug = address.strip("/").split("/")
        if kind == types[TopicPage].pk:
            topics[f"{stage}.{slug}"] = (title, reader.foreign(language))
        else:
            stages[slug] = (title, reader.foreign(language))
    return stages, topics


def _names(found: Terms) -> Names:
    return {term.slug: (term.name, term.lang) for term in found}
