"""Where editors answer barrier reports: a list with its timers, and a panel on the first page of the admin."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

from .models import BarrierReport, State

PANEL_LENGTH = 5


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


class BarrierReportIndexView(IndexView):
    """The list, with the names of those who take care in the same query."""

    def get_base_queryset(self) -> QuerySet[BarrierReport]:
        return BarrierReport.objects.select_related("assigned_to")


class BarrierReportViewSet(ModelViewSet):
    model = BarrierReport
    name = "barrier_reports"
    icon = "warning"
    index_view_class = BarrierReportIndexView
    add_to_admin_menu = True
    menu_order = 155
    copy_view_enabled = False
    list_display = [
        TitleColumn("excerpt", label=_("What was reported"), get_url=edit_url, width="35%"),
        Column("received_on", label=_("Received"), accessor=lambda report: date_format(report.day)),
        Column("age", label=_("Days ago")),
        DueColumn("due_text", label=_("Until when")),
        Column("state", label=_("State"), accessor="get_state_display"),
        Column("assigned_to", label=_("Who takes care of it"), accessor=lambda report: report.assigned_to or ""),
    ]
    list_filter = ["state", "assigned_to"]
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
        waiting = BarrierReport.objects.filter(state=State.NEW)
        reports = list(waiting[: PANEL_LENGTH + 1])
        more = waiting.count() - PANEL_LENGTH if len(reports) > PANEL_LENGTH else 0
        return {"reports": reports[:PANEL_LENGTH], "more": more}


def add_panel(request: Any, panels: list[Any]) -> None:
    panels.append(DueReportsPanel())
