"""What can be found: one row for each public object and language, and two queues that make sure nothing is lost.

The rows name no table of anybody else's, so that a scratch index elsewhere (``evaluate_search``) is made of them alone.
The full-text index over them is created by :mod:`..backends.tables`, for each database in its own way.
"""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchDocument(models.Model):
    """One public object in one language, with its analysed text.

    ``group`` is what its versions in other languages share. ``shown_in`` are the locales whose readers get it,
    comma-separated with commas at both ends: its own, and those into which nobody has translated it.
    ``title``, ``keywords``, ``body`` hold strict tokens, ``loose`` the loose ones of all three (:mod:`..analysis`).
    """

    key = models.CharField(max_length=160, unique=True)
    provider = models.CharField(max_length=60)
    object_id = models.CharField(max_length=60)
    group = models.CharField(max_length=100, db_index=True)
    locale = models.CharField(max_length=20)
    shown_in = models.CharField(max_length=250)
    type = models.CharField(max_length=60)
    boost = models.FloatField(default=1.0)

    display_title = models.TextField()
    teaser = models.TextField(blank=True)
    text = models.TextField(blank=True)
    phrases = models.JSONField(default=list)  # titles and synonyms as they are written: what autocomplete offers
    folded = models.TextField(blank=True)  # the same for comparison, each after a bar and a space
    trail = models.TextField(blank=True)
    url = models.TextField()

    title = models.TextField(blank=True)
    keywords = models.TextField(blank=True)
    body = models.TextField(blank=True)
    loose = models.TextField(blank=True)

    facets = models.JSONField(default=dict)
    dates = models.JSONField(default=list)  # pairs of ISO times, UTC: when it takes place
    next_start = models.DateTimeField(null=True)
    refresh_at = models.DateTimeField(null=True, db_index=True)  # when the next date is over
    shown_until = models.DateTimeField(null=True)
    dated = models.DateTimeField(null=True)
    digest = models.CharField(max_length=64)
    coming: list[tuple[datetime, datetime]] = []  # the dates that are not over, as far as somebody has asked
    version = models.BigIntegerField(default=0)  # grows with every change, so that no older one overwrites a newer

    class Meta:
        verbose_name = _("search document")
        verbose_name_plural = _("search documents")
        indexes = [
            models.Index(fields=["provider", "object_id"], name="familien_search_object"),
            models.Index(fields=["locale", "type"], name="familien_search_locale_type"),
        ]

    def __str__(self) -> str:
        return f"{self.display_title} ({self.locale})"


class SearchFacet(models.Model):
    """A value that a document has in a facet; the same as its ``facets``, for counting in SQL."""

    document = models.ForeignKey(SearchDocument, on_delete=models.CASCADE, related_name="facet_rows")
    name = models.CharField(max_length=40)
    value = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "name", "value"], name="familien_search_facet_once"),
        ]
        indexes = [models.Index(fields=["name", "value", "document"], name="familien_search_facet_value")]

    def __str__(self) -> str:
        return f"{self.name}={self.value}"


class StaleObject(models.Model):
    """An object that has changed: its documents have to be made anew. Written in the transaction of the change."""

    provider = models.CharField(max_length=60)
    object_id = models.CharField(max_length=60)

    def __str__(self) -> str:
        return f"{self.provider}:{self.object_id}"


class UnpushedDocument(models.Model):
    """A document, by its key, that an external index has to be told about: written anew, or gone."""

    index = models.CharField(max_length=120)
    key = models.CharField(max_length=160)
    version = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["index", "id"], name="familien_search_unpushed")]

    def __str__(self) -> str:
        return f"{self.index}: {self.key}"


class IndexTarget(models.Model):
    """An external index that ``rebuild_search`` is filling: it must hear of every change until it is current."""

    name = models.CharField(max_length=120, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name
