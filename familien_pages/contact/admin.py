"""Where editors answer barrier reports: a list with its timers, and a panel on the first page of the admin."""

import re
from typing import Any

from django import forms
from django.db.models import Case, QuerySet, When
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import MultipleUserFilter, WagtailFilterSet
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import DeleteView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

from .answering import entrusted, form_panels
from .models import BarrierReport, State

PANEL_LENGTH = 5
NUMBER = re.compile(r"(?:\D*[\W_])?([0-9]{1,18})")  # "12", "Nr. 12", or the end of a mail's subject


class ReportPolicy(ModelPermissionPolicy):
    """By the rights on the model, but nobody adds a report: reports come in through the form."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "add" and bool(super().user_has_permission(user, action))


# Before the views exist: they would take the rights on the model alone.
register_permission_policy(BarrierReport, ReportPolicy(BarrierReport))


def edit_url(report: BarrierReport) -> str:
    return reverse("barrier_reports:edit", args=[report.pk])


class DueColumn(Column):
    """What the timers say, in words, and in bold where the time is up."""

    cell_template_name = "familien_pages/admin/barrier_due_cell.html"


def _ever_in_charge(request: Any) -> QuerySet[Any]:
    return entrusted(BarrierReport.objects.values("assigned_to"))


class ReportFilterSet(WagtailFilterSet):
    """By state, and by those who take care of reports or could."""

    assigned_to = MultipleUserFilter(
        label=_("Who takes care of it"), queryset=_ever_in_charge, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = BarrierReport
        fields = ["state", "assigned_to"]


class BarrierReportIndexView(IndexView):
    """The list, with the names of those who take care in the same query."""

    def get_base_queryset(self) -> QuerySet[BarrierReport]:
        return BarrierReport.objects.select_related("assigned_to")

    def search_queryset(self, queryset: QuerySet[BarrierReport]) -> QuerySet[BarrierReport]:
        """Find texts, and first of all the report with the number that was asked for."""
        found: QuerySet[BarrierReport] = super().search_queryset(queryset)
        number = NUMBER.fullmatch(self.search_query.strip())
        if not number:
            return found
        asked = {"pk": int(number[1])}
        return (found | queryset.filter(**asked)).order_by(Case(When(**asked, then=0), default=1), *self.ordering)

    @cached_property
    def no_results_message(self) -> str:
        if self.is_searching or self.is_filtering:
            return gettext("No report was found.")
        return gettext("No report has come in yet.")


class BarrierReportEditView(EditView):
    """The form; refused, it shows the report as it is stored, with what was typed in its fields."""

    def form_invalid(self, form: Any) -> Any:
        form.instance.refresh_from_db()
        return super().form_invalid(form)


class BarrierReportDeleteView(DeleteView):
    """Deletes, and can still name what was deleted."""

    def delete_action(self) -> None:
        number = self.object.pk
        super().delete_action()
        self.object.pk = number


class BarrierReportViewSet(ModelViewSet):
    model = BarrierReport
    name = "barrier_reports"
    icon = "warning"
    index_view_class = BarrierReportIndexView
    edit_view_class = BarrierReportEditView
    delete_view_class = BarrierReportDeleteView
    edit_handler = form_panels
    add_to_admin_menu = True
    menu_label = _("Barriers")
    menu_order = 155
    copy_view_enabled = False
    list_display = [
        Column("pk", label=_("No.")),
        TitleColumn("excerpt", label=_("What was reported"), get_url=edit_url, width="35%"),
        Column("received_on", label=_("Received"), accessor=lambda report: date_format(report.day)),
        DueColumn("due_text", label=_("State")),
        Column("in_charge", label=_("Who takes care of it")),
    ]
    filterset_class = ReportFilterSet
    search_fields = ["text", "contact", "page_address"]
    ordering = ["state", "received_on"]


class DueReportsPanel(Component):
    """On the first page of the admin: the reports that nobody has answered, the oldest first."""

    name = "barrier_reports"
    template_name = "familien_pages/admin/barrier_reports_panel.html"
    order = 120

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        policy = policy_registry.get_by_type(BarrierReport)
        if not policy.user_has_permission(parent_context["request"].user, "change"):
            return {"reports": [], "more": 0}
        waiting = BarrierReport.objects.filter(state=State.NEW).select_related("assigned_to")
        reports = list(waiting[: PANEL_LENGTH + 1])
        more = waiting.count() - PANEL_LENGTH if len(reports) > PANEL_LENGTH else 0
        return {"reports": reports[:PANEL_LENGTH], "more": more, "open": State.NEW.value}


def add_panel(request: Any, panels: list[Any]) -> None:
    panels.append(DueReportsPanel())
