"""The plain page: explainer, about us, imprint, privacy, accessibility statement."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from .pages import BodyPage
from .reference_loading import load_references


class StandardPage(BodyPage):
    """A page that is only text."""

    template = "familien_pages/pages/standard_page.html"
    card_kind = _("Page")

    class Meta(BodyPage.Meta):
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["references"] = load_references([self.body], context["frame"].reader)
        return context
