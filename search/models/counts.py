"""What people look for, as counts for each day, and what editors made their task of it. Nobody is in these tables."""

from urllib.parse import urlencode

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel

from .fields import LanguageField


class QueryCount(models.Model):
    """How often a query was typed on one day. Who typed it, when, and with what else, is kept nowhere.

    ``corrected`` counts those for which nothing was found as they were typed, so that results for a corrected spelling
    were shown. ``refined`` counts those that were followed by another query on the page of results.
    """

    day = models.DateField(db_index=True)
    locale = models.CharField(max_length=20)
    query = models.CharField(max_length=100)
    searches = models.PositiveIntegerField(default=0)
    without_hits = models.PositiveIntegerField(default=0)
    corrected = models.PositiveIntegerField(default=0)
    refined = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("search count")
        verbose_name_plural = _("search counts")
        constraints = [
            models.UniqueConstraint(fields=["day", "locale", "query"], name="familien_search_count_once"),
        ]

    def __str__(self) -> str:
        return f"{self.query} ({self.locale}, {self.day})"


class SearchTask(models.Model):
    """A question that the site does not answer yet."""

    query = models.CharField(_("question"), max_length=200)
    language = LanguageField()
    note = models.TextField(_("note"), max_length=2000, blank=True)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("who takes care of it"),
    )
    done = models.BooleanField(_("done"), default=False)
    created_on = models.DateField(_("noticed on"), auto_now_add=True)

    panels = [
        FieldRowPanel([FieldPanel("query"), FieldPanel("language")]),
        HelpPanel(template="familien_search/admin/task_links.html"),
        FieldRowPanel([FieldPanel("assigned_to"), FieldPanel("done")]),
        FieldPanel("note"),
    ]

    class Meta:
        verbose_name = _("open question")
        verbose_name_plural = _("open questions")
        ordering = ["done", "-created_on", "pk"]

    def __str__(self) -> str:
        return self.query

    @property
    def search_url(self) -> str:
        """Return the address at which visitors find what there is for the question, in its language."""
        with translation.override(self.language):
            return f"{reverse('search')}?{urlencode({'q': self.query})}"
