"""The page itself for machines: what it is, where it stands, whose it is; a piece of news as an article."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from .nodes import Node, Scope, moment, node, picture_node

if TYPE_CHECKING:
    from ..base.frame import Link
    from ..base.pictures import Picture
    from ..news.models import NewsPage

SEARCH_TERM = "search_term_string"
HEADLINE = 110  # characters


@dataclass(frozen=True)
class Summary:
    """What machines and messengers are told of a page: title, one sentence, picture.

    ``kind`` is the schema.org type of the page itself, ``og_type`` its type in Open Graph.
    """

    title: str
    description: str = ""
    kind: str = "WebPage"
    og_type: str = "website"
    picture: "Picture | None" = None
    published: datetime | date | None = None
    changed: datetime | None = None


def web_page_node(summary: Summary, scope: Scope, about: Sequence[Node], has_trail: bool) -> Node:
    """Return the page; ``about`` are the nodes of what it is about."""
    return node(
        summary.kind,
        id=f"{scope.url}#page",
        url=scope.url,
        name=summary.title,
        description=summary.description,
        inLanguage=scope.language,
        datePublished=moment(summary.published),
        dateModified=moment(summary.changed),
        publisher=scope.publisher,
        breadcrumb={"@id": f"{scope.url}#trail"} if has_trail else {},
        mainEntity=[{"@id": entry["@id"]} for entry in about],
        primaryImageOfPage=picture_node(summary.picture, scope),
    )


def breadcrumb_node(trail: "Sequence[Link]", scope: Scope) -> Node:
    """Return the way to the page as the page shows it; {} where it shows none."""
    if len(trail) < 2:
        return {}
    steps = [
        {"@type": "ListItem", "position": position, "name": link.title, "item": scope.absolute(link.url)}
        for position, link in enumerate(trail, start=1)
    ]
    steps[-1]["item"] = scope.url
    return node("BreadcrumbList", id=f"{scope.url}#trail", itemListElement=steps)


def website_node(name: str, scope: Scope, search: str = "", parameter: str = "q") -> Node:
    """Return the site; ``search`` is the address of its search, which takes what is looked for as ``parameter``."""
    action = search and {
        "@type": "SearchAction",
        "target": {
            "@type": "EntryPoint",
            "urlTemplate": f"{scope.absolute(search)}?{parameter}={{{SEARCH_TERM}}}",
        },
        "query-input": f"required name={SEARCH_TERM}",
    }
    return node(
        "WebSite",
        id=f"{scope.url}#site",
        name=name,
        url=scope.url,
        inLanguage=scope.language,
        publisher=scope.publisher,
        potentialAction=action,
    )


def article_node(page: "NewsPage", scope: Scope, picture: "Picture | None") -> Node:
    """Return a piece of news."""
    return node(
        "NewsArticle",
        headline=page.display_title[:HEADLINE],
        name=page.display_title,
        description=page.teaser,
        url=scope.url,
        mainEntityOfPage=scope.url,
        datePublished=moment(page.date),
        dateModified=moment(max(filter(None, [page.last_published_at, page.first_published_at]), default=page.date)),
        inLanguage=scope.language,
        image=picture_node(picture, scope),
        author=scope.publisher,
        publisher=scope.publisher,
    )
