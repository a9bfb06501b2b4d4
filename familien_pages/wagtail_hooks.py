"""Registration only: what editors find in the menu."""

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .base.choosers import SourceChooserViewSet
from .importers.base import HOOK as IMPORTER
from .importers.bochum import BochumImporter
from .models import Audience, ContactPerson, District, Facility, FieldOfAction, Place, PlaceKind, UrgentHelp


class PlaceViewSet(SnippetViewSet):
    model = Place
    icon = "site"
    list_display = ["name", "kind", "street", "district", "live"]
    list_filter = ["kind", "district"]
    search_fields = ["name", "street"]


class ContactPersonViewSet(SnippetViewSet):
    model = ContactPerson
    chooser_viewset_class = SourceChooserViewSet
    icon = "user"
    list_display = ["name", "role", "phone", "live"]


class UrgentHelpViewSet(SnippetViewSet):
    model = UrgentHelp
    icon = "warning"
    list_display = ["name", "number", "hours", "live"]


class AudienceViewSet(SnippetViewSet):
    model = Audience
    chooser_viewset_class = SourceChooserViewSet
    icon = "group"


class DistrictViewSet(SnippetViewSet):
    model = District
    chooser_viewset_class = SourceChooserViewSet
    icon = "globe"


class FieldOfActionViewSet(SnippetViewSet):
    model = FieldOfAction
    chooser_viewset_class = SourceChooserViewSet
    icon = "folder-open-inverse"


class PlaceKindViewSet(SnippetViewSet):
    model = PlaceKind
    chooser_viewset_class = SourceChooserViewSet
    icon = "tag"


class FacilityViewSet(SnippetViewSet):
    model = Facility
    chooser_viewset_class = SourceChooserViewSet
    icon = "tick"


class FamilyOfficeGroup(SnippetViewSetGroup):
    """One menu entry for everything that exists once and is reused."""

    menu_label = _("Family office")
    menu_icon = "home"
    menu_order = 150
    items = (
        PlaceViewSet,
        ContactPersonViewSet,
        UrgentHelpViewSet,
        AudienceViewSet,
        DistrictViewSet,
        FieldOfActionViewSet,
        PlaceKindViewSet,
        FacilityViewSet,
    )


@hooks.register("insert_global_admin_js")
def keep_what_is_typed() -> SafeString:
    """Leave a date that the picker cannot read to the form, which says so: the picker would silently write today's."""
    return mark_safe("<script>jQuery.fn.datetimepicker.defaults.validateOnBlur = false;</script>")


register_snippet(FamilyOfficeGroup)
hooks.register(IMPORTER, BochumImporter)
