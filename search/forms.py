"""What editors give the search is checked where they give it: what would do nothing or do harm is said at the field."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from . import existing
from .analysis import analyzer
from .conflicts import overlaps
from .locales import content_locales, locale_names, source_locale
from .models import BestBet, SearchTask, SynonymGroup
from .models.synonyms import lines
from .plan import LONGEST_QUERY
from .wording import same, unusable


class SynonymForm(WagtailAdminModelForm):
    """Takes a group only if each of its words does something, and no other group has them."""

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        if not data.get("language") or not data.get("kind"):
            return data
        spoken, is_equal = analyzer(data["language"]), data["kind"] == SynonymGroup.Kind.EQUAL
        words, targets = lines(data.get("words", "")), lines(data.get("targets", ""))
        self._refuse("words", unusable(words, spoken, looked_for=is_equal) + same(words, spoken))
        if is_equal and len(words) == 1:
            self._refuse("words", [_("A group needs at least two words, each on a line of its own.")])
        if is_equal and targets:
            self._refuse(
                "targets",
                [
                    _("This field has an effect only with “%(kind)s”. Please choose that above, or empty the field.")
                    % {"kind": SynonymGroup.Kind.ONE_WAY.label}
                ],
            )
        elif not is_equal and not targets:
            self._refuse("targets", [_("Please say what is looked for as well.")])
        elif not is_equal:
            self._refuse("targets", unusable(targets, spoken, looked_for=True, typed=False) + same(targets, spoken))
        if data.get("active") and not self.errors:
            self._refuse_what_others_have(data)
        return data

    def _refuse_what_others_have(self, data: dict[str, Any]) -> None:
        """Compare with the groups in use; one that is taken out of use may have anything."""
        own = SynonymGroup(**{name: data[name] for name in ("language", "kind", "words", "targets")})
        others = SynonymGroup.objects.filter(active=True, language=own.language).exclude(pk=self.instance.pk)
        found = overlaps([*others, own])
        self._refuse("words", [conflict.message() for group, conflict in found if group is own])

    def _refuse(self, name: str, messages: list[Any]) -> None:
        for message in messages:
            self.add_error(name, ValidationError(message))


class BestBetForm(WagtailAdminModelForm):
    """Takes a recommendation only if it can be seen: its queries can be typed, and no other one has them."""

    def clean_until(self) -> Any:
        until = self.cleaned_data["until"]
        if until and until < timezone.localdate() and "until" in self.changed_data:
            raise ValidationError(_("This day is over: nobody would see the recommendation."))
        return until

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        language, queries = data.get("language"), lines(data.get("queries", ""))
        if not language:
            return data
        for message in unusable(queries, analyzer(language), looked_for=False, typed=False):
            self.add_error("queries", message)
        others = BestBet.objects.filter(language=language).exclude(pk=self.instance.pk).select_related("page")
        known = existing.by_words((bet, query) for bet in others for query in bet.query_list)
        for query in queries:
            other = known.get(existing.key(query, language) or ("", frozenset()))
            if other is not None:
                self.add_error("queries", _taken(query, other))
        return data


def _taken(query: str, other: BestBet) -> SafeString:
    text = _("For “{query}” there is a recommendation already: {other}. Please change that one.")
    return format_html(text, query=query, other=existing.edit_link(other, other.page.title))


class SearchTaskForm(WagtailAdminModelForm):
    """Takes a question once as long as it is open."""

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        if not data.get("query") or not data.get("language") or data.get("done"):
            return data
        others = SearchTask.objects.filter(done=False, language=data["language"]).exclude(pk=self.instance.pk)
        known = existing.by_words((task, task.query) for task in others)
        other = known.get(existing.key(data["query"], data["language"]) or ("", frozenset()))
        if other is not None:
            message = format_html(_("This question is open already: {other}."), other=existing.edit_link(other))
            self.add_error("query", message)
        return data


class QueryForm(forms.Form):
    """A query to try, in one of the languages of the site."""

    q = forms.CharField(
        label=gettext_lazy("Query"),
        max_length=LONGEST_QUERY,
        error_messages={"required": gettext_lazy("Please type what somebody might look for.")},
    )
    locale = forms.ChoiceField(label=gettext_lazy("Language"), required=False, choices=locale_names)

    def clean_locale(self) -> str:
        given: str = self.cleaned_data["locale"]
        return given if given in content_locales() else source_locale()
