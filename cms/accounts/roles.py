"""What each role of a family office may do, in one table: the demo town's groups and the tests' are made from it."""

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.db.models import Model, Q
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from familien_pages.base.taxonomies import TERMS
from familien_pages.models import BarrierReport, ContactPerson, FamilyOfficeSettings, Place, UrgentHelp
from search.models import BestBet, SearchTask, SynonymGroup

Actions = tuple[str, ...]
Models = tuple[type[Model], ...]


@dataclass(frozen=True)
class Role:
    """A group and its rights: on pages below one page, on pictures and documents, on models as a whole."""

    group: str
    pages: Actions
    media: Actions = ()
    models: tuple[tuple[Actions, Models], ...] = ()
    submits: bool = False  # hands pages to translation; familien_pages.translation.submitting keeps that to a draft


EDITOR = Role(
    "Redaktion",
    pages=("add", "change", "publish"),
    media=("add", "change", "choose"),
    models=(
        (("add", "change", "delete", "publish"), (Place, ContactPerson, UrgentHelp)),
        (("add", "change", "delete"), TERMS),
        (("change",), (FamilyOfficeSettings,)),
        (("change", "delete"), (BarrierReport,)),
        (("add", "change", "delete"), (SynonymGroup, BestBet, SearchTask)),
    ),
    submits=True,
)
# For Wagtail, "add" alone includes to change and delete one's own pages, as long as they are not published.
AUTHOR = Role("Autorinnen und Autoren", pages=("add",), media=("add", "choose"))
# Facets have no draft: whoever may change them changes them in public.
_TRANSLATED = (("change",), (ContactPerson, UrgentHelp))
TRANSLATORS = {
    language: Role(f"Übersetzung {name}", pages=("change",), models=(_TRANSLATED,), submits=True)
    for language, name in (
        ("en", "Englisch"),
        ("ar", "Arabisch"),
        ("tr", "Türkisch"),
        ("uk", "Ukrainisch"),
        ("de-simple", "Leichte Sprache"),
    )
}
# Wagtail lists pages to those alone who have some right on them. This one is worth nothing by itself: to delete pages,
# with those below them or not, takes the right to change or to add them as well.
_LISTED: Actions = ("bulk_delete",)


def make_group(role: Role, page: Page, listed: Page | None = None) -> tuple[Group, bool]:
    """Return the group of ``role`` with its rights on ``page`` and below, and whether it is new.

    What is below ``listed`` it finds in the explorer, no more. What somebody has granted beside them stays.
    """
    group, created = Group.objects.get_or_create(name=role.group)
    wanted = Q(content_type__app_label="wagtailadmin", codename="access_admin")
    if role.submits:
        wanted |= Q(content_type__app_label="wagtail_localize", codename="submit_translation")
    for actions, models in role.models:
        wanted |= _rights(actions, models)
    group.permissions.add(*Permission.objects.filter(wanted))
    for top, actions in [(page, role.pages), *([(listed, _LISTED)] if listed else [])]:
        for right in Permission.objects.filter(_rights(actions, (Page,))):
            GroupPagePermission.objects.get_or_create(group=group, page_id=top.pk, permission=right)
    # Wagtail asks for the rights on its own models, whatever model the site has put in their place.
    for right in Permission.objects.filter(_rights(role.media, (Image, Document))):
        root = Collection.get_first_root_node()
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=right)
    return group, created


def _rights(actions: Actions, models: Models) -> Q:
    wanted = Q(pk__in=[])
    for model in models:
        codes = [f"{action}_{model._meta.model_name}" for action in actions]
        wanted |= Q(content_type__app_label=model._meta.app_label, codename__in=codes)
    return wanted
