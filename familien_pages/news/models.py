"""News of the office."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from ..base.pages import BodyPage
from . import queries


class NewsIndexPage(BodyPage):
    """All news, latest first."""

    template = "familien_pages/pages/news_index_page.html"
    page_description = _("The list of all news. One is enough.")
    in_lists = False
    relation_panels: list[Any] = []

    class Meta(BodyPage.Meta):
        verbose_name = _("news overview")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["listing"] = queries.news_listing(context["frame"].reader)
        return context


class NewsPage(BodyPage):
    """One piece of news."""

    date = models.DateField(_("date"), default=timezone.localdate, db_index=True)

    template = "familien_pages/pages/news_page.html"
    page_description = _("One piece of news, with its day.")
    parent_page_types = ["familien_pages.NewsIndexPage"]
    card_kind = _("News")
    shared_facts = ("date",)
    main_panels = [FieldPanel("date"), *BodyPage.main_panels]

    class Meta(BodyPage.Meta):
        verbose_name = _("news item")
        verbose_name_plural = _("news items")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context.update(queries.news_context(self, context["frame"].reader))
        return context
