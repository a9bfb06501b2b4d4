"""The news as RSS, one feed for each language: a feed names a single language, so none falls back to German."""

import re
from typing import TYPE_CHECKING
from uuid import uuid5

from django.http import HttpRequest
from django.utils.feedgenerator import Rss201rev2Feed

from ..base.office import FamilyOfficeSettings
from ..base.visibility import Reader
from ..crawling.addresses import site_root
from ..structured.nodes import absolute, moment_of
from .queries import in_language

if TYPE_CHECKING:
    from .models import NewsIndexPage

FEED_PATH = "feed"
CONTENT_TYPE = Rss201rev2Feed.content_type
LATEST = 20
# XML 1.0 has no way to write these, and pasted text has some.
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def news_feed(page: "NewsIndexPage", request: HttpRequest) -> str:
    """Return the latest public news in the language of ``page`` as RSS 2.0; of an alias, those of its original.

    An entry's guid is made of what a piece of news is in all versions and of the language, so that it stays when title
    or address change. The publication date is the beginning of the day that editors gave it.
    """
    page = page.alias_of.specific if page.alias_of_id and page.alias_of.locale_id != page.locale_id else page
    language, root = page.locale.language_code, site_root(request)
    url = absolute(root, page.get_url(request) or "")
    office = FamilyOfficeSettings.for_request(request)
    feed = Rss201rev2Feed(
        title=_text(f"{page.title} – {office.name}" if office.name else page.title),
        link=url,
        description=_text(page.search_description or page.teaser or page.title),
        language=language,
        feed_url=f"{url}{FEED_PATH}/",
    )
    for news in in_language(Reader.of(request, language))[:LATEST]:
        feed.add_item(
            title=_text(news.display_title),
            link=absolute(root, news.get_url(request) or ""),
            description=_text(news.teaser or news.search_description),
            unique_id=f"urn:uuid:{uuid5(news.translation_key, language)}",
            unique_id_is_permalink=False,
            pubdate=moment_of(news.date),
        )
    return str(feed.writeString("utf-8"))


def _text(value: str) -> str:
    return UNWRITABLE.sub("", value)
