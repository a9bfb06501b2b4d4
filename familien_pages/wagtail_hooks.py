"""Registration only: what editors find in the menu."""

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from .base.choosers import SourceChooserViewSet
from .base.review import review_menu_item, review_urls
from .base.snippet_lists import FamilyViewSet
from .contact.admin import BarrierReportViewSet, add_panel
from .finding.answers import deadline, hours, phone
from .finding.dependents import dependent_pages
from .finding.details import page_details
from .finding.facets import facets
from .finding.places import PlaceProvider
from .finding.synonyms import synonyms
from .finding.urgent import urgent_help
from .importers.base import HOOK as IMPORTER
from .importers.bochum import BochumImporter
from .models import Audience, ContactPerson, District, Facility, FieldOfAction, Place, PlaceKind, UrgentHelp

# Wagtail's German leaves these in English; our catalogue translates them wherever our app comes first.
WAGTAILS_WORDS = (gettext_noop("Locale"), gettext_noop("Locales"))


class PlaceViewSet(FamilyViewSet):
    model = Place
    icon = "site"
    shown = ("name", "kind", "street", "district")
    list_filter = ["kind", "district"]
    search_fields = ["name", "street"]


class ContactPersonViewSet(FamilyViewSet):
    model = ContactPerson
    chooser_viewset_class = SourceChooserViewSet
    icon = "user"
    shown = ("name", "role", "phone")


class UrgentHelpViewSet(FamilyViewSet):
    model = UrgentHelp
    icon = "warning"
    shown = ("name", "number", "hours")


class AudienceViewSet(FamilyViewSet):
    model = Audience
    chooser_viewset_class = SourceChooserViewSet
    icon = "group"


class DistrictViewSet(FamilyViewSet):
    model = District
    chooser_viewset_class = SourceChooserViewSet
    icon = "globe"


class FieldOfActionViewSet(FamilyViewSet):
    model = FieldOfAction
    chooser_viewset_class = SourceChooserViewSet
    icon = "folder-open-inverse"


class PlaceKindViewSet(FamilyViewSet):
    model = PlaceKind
    chooser_viewset_class = SourceChooserViewSet
    icon = "tag"


class FacilityViewSet(FamilyViewSet):
    model = Facility
    chooser_viewset_class = SourceChooserViewSet
    icon = "check"


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
hooks.register("register_admin_urls", review_urls)
hooks.register("register_reports_menu_item", review_menu_item)
hooks.register("register_admin_viewset", BarrierReportViewSet)
hooks.register("construct_homepage_panels", add_panel)
hooks.register(IMPORTER, BochumImporter)

# For whatever full-text search the site has; ours is one, and it is not imported.
hooks.register("register_search_provider", PlaceProvider)
hooks.register("register_search_details", page_details)
hooks.register("register_search_dependents", dependent_pages)
hooks.register("register_search_facets", facets)
hooks.register("register_search_answers", deadline)
hooks.register("register_search_answers", phone)
hooks.register("register_search_answers", hours)
hooks.register("register_search_notices", urgent_help)
hooks.register("register_search_synonyms", synonyms)
