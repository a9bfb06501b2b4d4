from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel

from familien_pages import conf
from familien_pages.models import FamilyPage
from familien_pages.structured.nodes import node


class InitiativePage(FamilyPage):
    """What neighbours do themselves: stands under a topic and appears among what the topic collects."""

    meets = models.CharField("meets", max_length=100, blank=True)

    template = "testplugin/initiative_page.html"
    parent_page_types = ["familien_pages.TopicPage"]
    card_kind = "Initiative"
    shared_facts = ("meets",)
    main_panels = [FieldPanel("meets")]

    class Meta(FamilyPage.Meta):
        verbose_name = "initiative"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["greeting"] = conf.get("TESTPLUGIN_GREETING")
        return context

    def structured_data(self, scope, context):
        return [node("Organization", name=self.title, url=scope.url, description=self.meets)]


class NewsPage(FamilyPage):
    """A page type that happens to be called like one of ours."""

    template = "testplugin/initiative_page.html"
    parent_page_types = ["familien_pages.TopicPage"]

    class Meta(FamilyPage.Meta):
        verbose_name = "newsletter"


class Bench(models.Model):
    """Something that is no page and can be found nevertheless."""

    name = models.CharField("name", max_length=100)
    view = models.CharField("view", max_length=100, blank=True)
    removed = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name
