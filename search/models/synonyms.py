"""Words that mean the same to whoever searches: kept by editors, effective within seconds, nothing is re-indexed."""

from django.db import models
from django.forms import RadioSelect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from .fields import LanguageField


class SynonymGroup(models.Model):
    """A group of words for the same thing (equal), or words for which others are looked up as well (one-way)."""

    class Kind(models.TextChoices):
        EQUAL = "equal", _("All mean the same")
        ONE_WAY = "one_way", _("Who types these also means others")

    language = LanguageField()
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.EQUAL)
    words = models.TextField(
        _("words"), max_length=2000, help_text=_("One a line; a line may have several words: “money for the baby”.")
    )
    targets = models.TextField(
        _("also look for"),
        max_length=2000,
        blank=True,
        help_text=_("Only for the second kind: what is looked for as well, one a line."),
    )
    note = models.CharField(
        _("note"),
        max_length=250,
        blank=True,
        help_text=_("Only editors read it. For example: where the words come from."),
    )
    active = models.BooleanField(_("in use"), default=True)
    seed = models.CharField(max_length=120, blank=True, editable=False)  # where it came from; empty: an editor

    panels = [
        FieldPanel("language"),
        FieldPanel("kind", widget=RadioSelect),
        FieldPanel("words"),
        FieldPanel("targets"),
        FieldPanel("active"),
        FieldPanel("note"),
    ]

    class Meta:
        verbose_name = _("synonym group")
        verbose_name_plural = _("synonyms")
        ordering = ["language", "words", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["seed"], condition=~models.Q(seed=""), name="familien_search_seed_once"),
        ]

    def __str__(self) -> str:
        words = ", ".join(self.word_list)
        return f"{words} → {', '.join(self.target_list)}" if self.kind == self.Kind.ONE_WAY else words

    @property
    def word_list(self) -> list[str]:
        return lines(self.words)

    @property
    def target_list(self) -> list[str]:
        return lines(self.targets)


def lines(text: str) -> list[str]:
    """Return the lines of ``text`` that say something, each once."""
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
