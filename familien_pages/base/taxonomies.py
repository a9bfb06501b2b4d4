"""The facets a town words for itself: snippets, translated, each page tied to them by reference."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.models import TranslatableMixin
from wagtail.search import index

from .forms import GermanSlugInput, SharedFactsForm


class Term(index.Indexed, TranslatableMixin, models.Model):
    """One value of a facet. ``slug`` stands in addresses and is the same in every language."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("part of the web address"), max_length=80, allow_unicode=True)
    sort_order = models.PositiveSmallIntegerField(_("position"), default=0)

    shared_facts = ("sort_order",)
    panels = [
        TitleFieldPanel("name", placeholder=_("Name")),
        FieldPanel("slug", widget=GermanSlugInput),
        FieldPanel("sort_order"),
    ]
    base_form_class = SharedFactsForm
    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.FilterField("locale")]

    class Meta(TranslatableMixin.Meta):
        abstract = True
        ordering = ["sort_order", "name"]
        unique_together = [("translation_key", "locale"), ("slug", "locale")]

    def __str__(self) -> str:
        return self.name


class Audience(Term):
    """Whom a page is for ("alleinerziehend", "Betriebe")."""

    class Meta(Term.Meta):
        abstract = False
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")


class District(Term):
    """A part of the town."""

    class Meta(Term.Meta):
        abstract = False
        verbose_name = _("district")
        verbose_name_plural = _("districts")


class FieldOfAction(Term):
    """A municipal field of action ("Handlungsfeld")."""

    class Meta(Term.Meta):
        abstract = False
        verbose_name = _("field of action")
        verbose_name_plural = _("fields of action")


class PlaceKind(Term):
    """What a place is ("Spielplatz", "Kita")."""

    class Meta(Term.Meta):
        abstract = False
        verbose_name = _("kind of place")
        verbose_name_plural = _("kinds of places")


class Facility(Term):
    """What a place offers ("Wickeltisch", "stufenlos")."""

    class Meta(Term.Meta):
        abstract = False
        verbose_name = _("facility")
        verbose_name_plural = _("facilities")


TERMS: tuple[type[Term], ...] = (Audience, District, FieldOfAction, PlaceKind, Facility)
