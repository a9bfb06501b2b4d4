"""The plain page: explainer, about us, imprint, privacy, accessibility statement."""

from django.utils.translation import gettext_lazy as _

from .pages import BodyPage


class StandardPage(BodyPage):
    """A page that is only text."""

    template = "familien_pages/pages/standard_page.html"
    page_description = _("A page of text: about us, imprint, privacy.")
    card_kind = _("Page")

    class Meta(BodyPage.Meta):
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")
