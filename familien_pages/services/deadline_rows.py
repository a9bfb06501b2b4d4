"""The deadlines an editor enters on a service: a computable rule, its words, its consequence and its source."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, TranslatableMixin

from ..base.validation import OneMessageModel
from .deadline_entry import DaysInput, rule_error_text
from .deadlines import Anchor, Nature, Rule, RuleError, RuleKind, Unit
from .wording import ANCHORS, KINDS, NATURES, UNITS


class CheckStatus(models.TextChoices):
    """How sure the office is of the rule."""

    VERIFIED = "verified", _("read in the statute")
    SECONDARY = "secondary", _("from a secondary source")
    UNCERTAIN = "uncertain", _("uncertain or locally different")


class ServiceDeadline(OneMessageModel, TranslatableMixin, Orderable):
    """One deadline of a service."""

    page = ParentalKey("familien_pages.ServicePage", on_delete=models.CASCADE, related_name="deadlines")
    text = models.CharField(
        _("rule in words"), max_length=250, help_text=_("For example: apply before the 4th month of life ends")
    )
    consequence = models.CharField(_("what happens otherwise"), max_length=250, blank=True)
    anchor = models.CharField(_("counted from"), max_length=30, choices=ANCHORS, default=Anchor.BIRTH.value)
    kind = models.CharField(_("kind of rule"), max_length=30, choices=KINDS, default=RuleKind.OFFSET.value)
    number = models.SmallIntegerField(_("number"), default=0, help_text=_("Negative means before that day."))
    unit = models.CharField(_("unit"), max_length=20, choices=UNITS, blank=True)
    days = models.CharField(
        _("fixed days"), max_length=60, blank=True, help_text=_("Day and month, for example: 1.2., 1.8.")
    )
    nature = models.CharField(_("meaning"), max_length=20, choices=NATURES, default=Nature.LATEST.value)
    source = models.CharField(_("source"), max_length=160, help_text=_("The statute, for example: § 7 BEEG"))
    source_url = models.URLField(_("link to the source"), blank=True)
    checked_on = models.DateField(_("checked on"))
    status = models.CharField(
        _("checked how"), max_length=12, choices=CheckStatus.choices, default=CheckStatus.VERIFIED
    )

    shared_facts = (
        "sort_order", "anchor", "kind", "number", "unit", "days", "nature", "source", "source_url", "checked_on",
        "status",
    )  # fmt: skip
    panels = [
        FieldPanel("text"),
        FieldPanel("consequence"),
        FieldPanel("anchor"),
        FieldPanel("kind"),  # with long names: in a row they would stick out of the form
        FieldRowPanel([FieldPanel("number"), FieldPanel("unit")]),
        FieldPanel("days", widget=DaysInput),
        FieldPanel("nature"),
        FieldRowPanel([FieldPanel("source"), FieldPanel("source_url")]),
        FieldRowPanel([FieldPanel("checked_on"), FieldPanel("status")]),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        ordering = ["sort_order"]
        verbose_name = _("deadline")
        verbose_name_plural = _("deadlines")

    def __str__(self) -> str:
        return self.text

    @property
    def rule(self) -> Rule:
        """The rule as the engine computes it; raises ``RuleError`` if the fields contradict each other."""
        days = tuple(day.strip() for day in self.days.split(",") if day.strip())
        return Rule(Anchor(self.anchor), RuleKind(self.kind), self.number, Unit(self.unit) if self.unit else None, days)

    def clean(self) -> None:
        """Say at the field what is wrong with the rule, and refuse a deadline without its source."""
        super().clean()
        if self.source and not self.source.strip():
            raise ValidationError({"source": _("A deadline needs its source: name the statute or the decision.")})
        if self.checked_on and self.checked_on > timezone.localdate():
            raise ValidationError({"checked_on": _("This day is in the future.")})
        try:
            self.rule  # noqa: B018
        except RuleError as error:
            raise ValidationError({error.field: rule_error_text(error)}) from error
