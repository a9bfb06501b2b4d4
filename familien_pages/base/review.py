"""The report "to be reviewed again": a review date in the past would otherwise show up nowhere."""

from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, LocaleColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from .queries import accessor, page_types

policy = PagePermissionPolicy()


def due_pages(pages: QuerySet[Page], today: date) -> QuerySet[Page]:
    """Keep the pages whose review was ``due`` before ``today``, longest first, with their ``responsible_name``.

    One query over all types, foreign ones included.
    """
    types = [accessor(model) for model in page_types()]
    person = apps.get_model("familien_pages", "ContactPerson")._default_manager.filter(pk=OuterRef("person"))
    found = pages.annotate(
        due=Coalesce(*[F(f"{name}__review_after") for name in types]),
        person=Coalesce(*[F(f"{name}__responsible_id") for name in types]),
    )
    found = found.filter(due__lt=today).annotate(responsible_name=Subquery(person.values("name")))
    return found.select_related("content_type").order_by("due", "title", "pk")


class ReviewReportView(ReportView):
    """The pages to be reviewed that the user may edit."""

    page_title = _("To be reviewed again")
    header_icon = "time"
    index_url_name = "familien_review"
    index_results_url_name = "familien_review_results"
    permission_policy = policy
    permission_required = "change"
    columns = [
        TitleColumn("title", label=_("Title"), get_url=lambda page: reverse("wagtailadmin_pages:edit", args=[page.pk])),
        Column("page_type_display_name", label=_("Type")),
        LocaleColumn(label=_("Language"), sort_key=None),
        Column("due", label=_("Review again after"), accessor=lambda page: formats.date_format(page.due)),
        Column("responsible_name", label=_("Responsible"), accessor=lambda page: page.responsible_name or ""),
    ]

    def get_queryset(self) -> QuerySet[Page]:
        return due_pages(policy.instances_user_has_permission_for(self.request.user, "change"), timezone.localdate())


class ReviewMenuItem(MenuItem):
    """The report's entry in the menu, for those who may edit pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(policy.user_has_permission(request.user, "change"))


def review_urls() -> list[Any]:
    return [
        path("reports/review/", ReviewReportView.as_view(), name="familien_review"),
        path("reports/review/results/", ReviewReportView.as_view(results_only=True), name="familien_review_results"),
    ]


def review_menu_item() -> MenuItem:
    return ReviewMenuItem(_("To be reviewed again"), reverse("familien_review"), icon_name="time", order=1150)
