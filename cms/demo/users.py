"""Groups for the roles of a family office, and one log-in for each where the settings allow demo log-ins."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db.models import Model, Q
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Collection, DraftStateMixin, GroupCollectionPermission, GroupPagePermission, Page

from familien_pages.base.taxonomies import TERMS
from familien_pages.models import ContactPerson, FamilyOfficeSettings, Place, UrgentHelp

from .syncing import Tally
from .town import Town

EDITORS, AUTHORS = "Redaktion", "Autorinnen und Autoren"
TRANSLATORS = {
    "en": "Übersetzung Englisch",
    "ar": "Übersetzung Arabisch",
    "tr": "Übersetzung Türkisch",
    "uk": "Übersetzung Ukrainisch",
    "de-simple": "Übersetzung Leichte Sprache",
}
REUSED: tuple[type[Model], ...] = (Place, ContactPerson, UrgentHelp)


@dataclass(frozen=True)
class Login:
    """A log-in of the demo; ``group`` is empty for the administrator, who may do everything."""

    username: str
    role: str
    group: str = ""

    @property
    def password(self) -> str:
        """What anybody may know: these log-ins exist on a developer's machine only."""
        return f"demo-{self.username}"


LOGINS = (
    Login("admin", "Verwaltung der Website"),
    Login("redaktion", "Redaktion: schreibt und veröffentlicht", EDITORS),
    Login("autor", "schreibt, veröffentlicht nicht", AUTHORS),
    Login("uebersetzung", "übersetzt ins Englische", TRANSLATORS["en"]),
)


def load_groups(town: Town, tally: Tally) -> None:
    """Create the groups with what they may do. What somebody has granted beside it stays."""
    everywhere = Page.get_first_root_node()
    for name, actions in ((EDITORS, ("add", "change", "publish")), (AUTHORS, ("add", "change"))):
        group = _group(name, tally)
        may_publish = "publish" in actions
        _grant_pages(group, everywhere, actions)
        _grant_collections(group, ("add", "change", "choose") if may_publish else ("add", "choose"))
        reused = ("add", "change", "delete", "publish") if may_publish else ("add", "change")
        group.permissions.add(*_permissions(reused, REUSED))
        if may_publish:
            group.permissions.add(*_permissions(("add", "change", "delete"), TERMS))
            group.permissions.add(*_permissions(("change",), (FamilyOfficeSettings,)))
    for language, name in TRANSLATORS.items():
        group = _group(name, tally)
        # To change and nothing else: adding would only clutter the tree.
        _grant_pages(group, Page.objects.get(pk=town.page("home", "", language).pk), ("change",))


def _group(name: str, tally: Tally) -> Group:
    group, created = Group.objects.get_or_create(name=name)
    group.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    if name != AUTHORS:
        group.permissions.add(*Permission.objects.filter(codename="submit_translation"))
    tally["created" if created else "unchanged"] += 1
    return group


def _grant_pages(group: Group, page: Page, actions: tuple[str, ...]) -> None:
    for permission in _permissions(actions, (Page,)):
        GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)


def _grant_collections(group: Group, actions: tuple[str, ...]) -> None:
    root = Collection.get_first_root_node()
    # Wagtail asks for the permissions of its own models, whatever model the site has put in their place.
    for permission in _permissions(actions, (Image, Document)):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)


def _permissions(actions: tuple[str, ...], models: tuple[type[Model], ...]) -> list[Permission]:
    wanted = Q(pk__in=[])
    for model in models:
        names = [action for action in actions if action != "publish" or issubclass(model, (DraftStateMixin, Page))]
        codes = [f"{action}_{model._meta.model_name}" for action in names]
        wanted |= Q(content_type__app_label=model._meta.app_label, codename__in=codes)
    return list(Permission.objects.filter(wanted))


def load_logins() -> list[Login]:
    """Create the demo log-ins, and set their passwords back; nothing where the settings do not allow them."""
    if not logins_allowed():
        return []
    for login in LOGINS:
        model = get_user_model()
        user = model.objects.filter(username=login.username).first() or model(username=login.username)
        user.is_superuser = user.is_staff = not login.group
        user.is_active = True
        if not user.pk or not user.check_password(login.password):
            user.set_password(login.password)
        user.first_name, user.email = login.username.title(), f"{login.username}@musterstadt.example"
        user.save()
        user.groups.set(Group.objects.filter(name=login.group))
    return list(LOGINS)


def logins_allowed() -> bool:
    return bool(getattr(settings, "DEMO_LOGINS", False))


def table(logins: list[Login]) -> str:
    """Return the log-ins as lines to print."""
    rows = [("User", "Password", "Role"), *((login.username, login.password, login.role) for login in logins)]
    widths = [max(len(row[column]) for row in rows) for column in range(2)]
    lines = [f"  {row[0]:<{widths[0]}}  {row[1]:<{widths[1]}}  {row[2]}" for row in rows]
    return "\n".join([*lines, f"  Log in at {settings.WAGTAILADMIN_BASE_URL.rstrip('/')}/admin/"])
