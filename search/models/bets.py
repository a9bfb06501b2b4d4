"""Best bets: what editors want to stand first for certain queries."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from .fields import LanguageField
from .synonyms import lines


class BestBet(models.Model):
    """A page that stands above all results when somebody searches exactly for one of ``queries``."""

    language = LanguageField()
    queries = models.TextField(
        _("queries"),
        max_length=2000,
        help_text=_("One a line. Case, endings and the order of the words do not matter."),
    )
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+", verbose_name=_("page"))
    note = models.CharField(
        _("text for visitors"),
        max_length=200,
        blank=True,
        help_text=_("Everybody reads it under the recommended page; if empty, the page’s teaser stands there."),
    )
    until = models.DateField(_("until"), null=True, blank=True, help_text=_("The last day, included."))

    panels = [
        FieldRowPanel([FieldPanel("language"), FieldPanel("until")]),
        FieldPanel("queries"),
        FieldPanel("page"),
        FieldPanel("note"),
    ]

    class Meta:
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
        ordering = ["language", "queries", "pk"]

    def __str__(self) -> str:
        return ", ".join(self.query_list)

    @property
    def query_list(self) -> list[str]:
        return lines(self.queries)
