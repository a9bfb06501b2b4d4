"""Lists of news, and what one piece of news links to."""

from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from wagtail.models import Page

from ..base.listing import Listing, build_listing
from ..base.queries import Card, cards, place_in, with_types
from ..base.relations import targets_of
from ..base.visibility import Reader, visible

if TYPE_CHECKING:
    from .models import NewsPage


def latest(reader: Reader, limit: int = 3) -> list[Card]:
    """Return the latest news."""
    from .models import NewsPage

    rows = visible(NewsPage.objects.all(), reader).order_by("-date", "-pk").defer("body", "hero")
    return cards(rows[:limit], reader)


def in_language(reader: Reader) -> "QuerySet[NewsPage]":
    """Return the news written in the reader's language, latest first, nothing standing in."""
    from .models import NewsPage

    rows = visible(NewsPage.objects.all(), reader).filter(locale__language_code=reader.language)
    return rows.order_by("-date", "-pk").defer("body", "hero")


def news_listing(reader: Reader) -> Listing:
    """Return all news, latest first."""
    from .models import NewsPage

    rows = visible(NewsPage.objects.all(), reader).order_by("-date", "-pk").defer("body", "hero")
    return build_listing(reader.request, rows, [], lambda found: cards(found, reader), per_page=10)


def news_context(page: "NewsPage", reader: Reader) -> dict[str, Any]:
    """Return the topics of ``page``."""
    ids = targets_of(page, "familien_topics", "topic_id")
    keys = Page.objects.filter(pk__in=ids).values("translation_key")
    linked = visible(Page.objects.filter(translation_key__in=keys), reader)
    linked = linked.order_by(place_in("PageTopic", "topic", page), "title")
    return {"topics": cards(with_types(linked), reader)}
