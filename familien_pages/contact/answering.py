"""The form in which editors note an answer: what came in, what is due, and nothing overwritten unseen."""

import json
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.admin.utils import get_user_display_name
from wagtail.permissions import policy_registry

from ..templatetags.familien_tags import language_name
from .links import contact_link, page_link
from .models import BarrierReport, State

ANSWER = ("state", "answered_on", "assigned_to", "answer_note")


def entrusted(also: Any) -> QuerySet[Any]:
    """Return the users who may change reports, and those whose ids are in ``also`` (a list or a query)."""
    trusted = policy_registry.get_by_type(BarrierReport).users_with_permission("change")
    users = get_user_model()
    return users._default_manager.filter(Q(pk__in=trusted) | Q(pk__in=also)).order_by(users.USERNAME_FIELD)


def _text(value: Any) -> str:
    """Return a value as the hidden field carries it; a user as their id."""
    return str(getattr(value, "pk", value) or "")


class AnswerForm(WagtailAdminModelForm):
    """What an editor notes. ``seen`` carries what the form showed: if that has changed by now, nothing is saved."""

    data: Any
    seen = forms.JSONField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stored = {name: _text(self.initial[name]) for name in ANSWER}
        self.initial["seen"] = self.stored
        person = self.fields["assigned_to"]
        person.queryset = entrusted([self.instance.assigned_to_id])
        names = sorted((get_user_display_name(user), user.pk) for user in person.queryset)
        person.choices = [("", _("nobody yet")), *((pk, name) for name, pk in names)]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        seen = cleaned.get("seen")
        if seen == self.stored:
            self._check(cleaned)
        else:
            self._show_changes(cleaned, seen if isinstance(seen, dict) else {})
        return cleaned

    def _show_changes(self, cleaned: dict[str, Any], seen: dict[str, str]) -> None:
        """Say what has been saved meanwhile, and fill it in where nothing else was typed: state and day go together."""
        report, self.data = self.instance, self.data.copy()
        day = report.answered_on and date_format(report.answered_on)
        words = dict(zip(ANSWER, (report.get_state_display(), day, report.in_charge, report.answer_note), strict=True))
        changes = []
        for name in ANSWER:
            if seen.get(name) != self.stored[name]:
                changes.append(_("%(field)s: “%(value)s”") % {"field": self[name].label, "value": words[name] or "–"})
                if name in cleaned and _text(cleaned[name]) == seen.get(name):
                    self.data[name] = self.initial[name]
        self.data["seen"] = json.dumps(self.stored)
        message = _(
            "This report was changed while you had it open. By now it says: %(changes)s. What you typed is still here, "
            "but not saved yet. Please put both together, then save again."
        )
        self.add_error("answer_note", message % {"changes": ", ".join(changes)})

    def _check(self, cleaned: dict[str, Any]) -> None:
        """State, day and note must agree, and the day must be possible."""
        state, day = cleaned.get("state"), cleaned.get("answered_on")
        received = self.instance.day
        if state == State.NEW and day:
            self.add_error("state", _("You entered a day: please choose “answered”, or leave the day empty."))
        if state not in {None, State.NEW} and not cleaned.get("answer_note"):
            self.add_error("answer_note", _("Please note what was answered before you change the state."))
        if day and not received <= day <= timezone.localdate():
            message = _("The report came in on %(day)s. Please enter that day or a later one, but none after today.")
            self.add_error("answered_on", message % {"day": date_format(received)})


class ReportedPanel(FieldPanel):
    """What came in, to be read: the language by its name, addresses as links."""

    read_only_output_template_name = "familien_pages/admin/barrier_reported.html"

    class BoundPanel(FieldPanel.BoundPanel):
        @cached_property
        def value_from_instance(self) -> Any:
            report = self.instance
            shown = {
                "contact": contact_link(report.contact),
                "language": language_name(report.language),
                "page_address": page_link(report.page_address, report.site.root_url if report.site else ""),
            }
            return shown[self.field_name]


class DuePanel(HelpPanel):
    """Until when to answer, and whom every answer names."""

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            office = self.instance.office
            context = {"report": self.instance, "ombuds_office": office.ombuds_office if office else ""}
            return super().get_context_data(parent_context) | context


form_panels = ObjectList(
    [
        MultiFieldPanel(
            [
                FieldPanel("text", read_only=True),
                ReportedPanel("page_address", read_only=True),
                FieldRowPanel([ReportedPanel("contact", read_only=True), ReportedPanel("language", read_only=True)]),
                FieldPanel("received_on", read_only=True),
                DuePanel(template="familien_pages/admin/barrier_report_due.html"),
            ],
            heading=gettext_lazy("Reported"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("answer_note"),
                FieldRowPanel([FieldPanel("state"), FieldPanel("answered_on")]),
                FieldPanel("assigned_to"),
            ],
            heading=gettext_lazy("Our answer"),
        ),
    ],
    base_form_class=AnswerForm,
)
