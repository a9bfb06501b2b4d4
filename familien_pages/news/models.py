"""News of the office."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.url_routing import RouteResult

from ..base.pages import BodyPage
from ..base.pictures import shared_picture
from ..base.visibility import is_live
from ..structured.nodes import Node, Scope
from ..structured.pages import Summary, article_node
from . import feed, queries


class NewsIndexPage(BodyPage):
    """All news, latest first; `feed/` below it is the same as RSS."""

    template = "familien_pages/pages/news_index_page.html"
    page_description = _("The list of all news. One is enough.")
    in_lists = False
    web_page_type = "CollectionPage"
    relation_panels: list[Any] = []

    class Meta(BodyPage.Meta):
        verbose_name = _("news overview")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """The last part `feed` is the feed; anything else is an ordinary child page."""
        if self.live and path_components == [feed.FEED_PATH]:
            return RouteResult(self, kwargs={"feed": True})
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if kwargs.pop("feed", False) and is_live(self):
            return HttpResponse(feed.news_feed(self, request), content_type=feed.CONTENT_TYPE)
        return super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["listing"] = queries.news_listing(context["frame"].reader)
        return context


class NewsPage(BodyPage):
    """One piece of news."""

    date = models.DateField(
        _("date"),
        default=timezone.localdate,
        db_index=True,
        help_text=_("Stands above the news, newest first. It does not decide when the page is published."),
    )

    template = "familien_pages/pages/news_page.html"
    page_description = _("One piece of news, with its day.")
    parent_page_types = ["familien_pages.NewsIndexPage"]
    card_kind = _("News")
    og_type = "article"
    shared_facts = ("date",)
    main_panels = [FieldPanel("date"), *BodyPage.main_panels]

    class Meta(BodyPage.Meta):
        verbose_name = _("news item")
        verbose_name_plural = _("news items")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context.update(queries.news_context(self, context["frame"].reader))
        return context

    def summarize(self, context: Mapping[str, Any]) -> Summary:
        return replace(super().summarize(context), published=self.date)

    def structured_data(self, scope: Scope, context: Mapping[str, Any]) -> list[Node]:
        return [article_node(self, scope, shared_picture(self))]
