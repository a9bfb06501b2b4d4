"""Registration only: what editors find in the menu."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.signals import init_new_page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import CreateView, IndexView, SnippetViewSet

from . import admin, new_pages, queue
from .conflicts import find_conflicts
from .forms import BestBetForm, SearchTaskForm, SynonymForm
from .models import BestBet, SearchTask, SynonymGroup


class PrefilledCreateView(CreateView):
    """Starts with what the address says: a query in the report becomes a synonym with one click."""

    prefilled: tuple[str, ...] = ("words", "queries", "query", "language", "kind")

    def get_initial_form_instance(self) -> Any:
        known = {field.name for field in self.model._meta.get_fields()}
        given = {name: self.request.GET[name] for name in self.prefilled if name in self.request.GET}
        return self.model(**{name: value for name, value in given.items() if name in known})


class ConflictColumn(Column):
    """What is wrong with a group: all groups in use are compared once for a list, in the language of who reads it."""

    def __init__(self, found: dict[int, list[str]]) -> None:
        super().__init__("conflicts", label=_("to be looked at"))
        self.found = found

    def get_value(self, instance: Any) -> SafeString:
        return format_html_join(mark_safe("<br>"), "{}", ((text,) for text in self.found.get(instance.pk, ())))


class SynonymIndexView(IndexView):
    """The groups, each with what is wrong with it."""

    @cached_property
    def columns(self) -> list[Any]:
        groups = list(SynonymGroup.objects.filter(active=True))
        return [*super().columns, ConflictColumn(find_conflicts(groups))]


class SynonymGroupViewSet(SnippetViewSet):
    model = SynonymGroup
    icon = "list-ul"
    edit_handler = ObjectList(SynonymGroup.panels, base_form_class=SynonymForm)
    index_view_class = SynonymIndexView
    add_view_class = PrefilledCreateView
    list_display = [
        "__str__",
        "language",
        Column("kind", accessor="get_kind_display", label=_("kind")),
        BooleanColumn("active", label=_("in use")),
    ]
    list_filter = ["language", "kind", "active"]
    search_fields = ["words", "targets"]


class BestBetViewSet(SnippetViewSet):
    model = BestBet
    edit_handler = ObjectList(BestBet.panels, base_form_class=BestBetForm)
    icon = "pick"
    add_view_class = PrefilledCreateView
    list_display = ["__str__", "page", "language", "until"]
    list_filter = ["language"]
    search_fields = ["queries"]


class SearchTaskViewSet(SnippetViewSet):
    model = SearchTask
    edit_handler = ObjectList(SearchTask.panels, base_form_class=SearchTaskForm)
    icon = "tasks"
    add_view_class = PrefilledCreateView
    list_display = ["query", "language", "assigned_to", "created_on", BooleanColumn("done", label=_("done"))]
    list_filter = ["done", "language", "assigned_to"]
    search_fields = ["query", "note"]


VIEWSETS = [register_snippet(viewset()) for viewset in (SynonymGroupViewSet, BestBetViewSet, SearchTaskViewSet)]


class EditorsItem(MenuItem):
    """Shown to whoever keeps the synonyms."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(admin.PERMISSION))


# For those who write many objects at once, past Django's signals. Called as `hook("place", primary_keys)`.
hooks.register("note_search_changes", queue.note)
hooks.register("before_create_page", new_pages.remember_title)
init_new_page.connect(new_pages.fill_title)


@hooks.register("register_admin_menu_item")
def search_menu() -> MenuItem:
    items = [
        EditorsItem(_("What people look for"), reverse("familien_search_report"), icon_name="search", order=1),
        *(viewset.get_menu_item(order) for order, viewset in enumerate(VIEWSETS, start=2)),
        EditorsItem(_("Try a query"), reverse("familien_search_test"), icon_name="help", order=9),
    ]
    return SubmenuMenuItem(_("Site search"), Menu(items=items), icon_name="search", name="familien-search", order=160)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [
        path("familien-search/", admin.report, name="familien_search_report"),
        path("familien-search/test/", admin.test, name="familien_search_test"),
        path("familien-search/page/", admin.new_page, name="familien_search_new_page"),
    ]
