"""Groups for the roles of a family office, and one log-in for each where the settings allow demo log-ins."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from wagtail.models import Page

from cms.accounts.roles import AUTHOR, EDITOR, TRANSLATORS, make_group

from .syncing import Tally
from .town import Town


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
    Login("redaktion", "Redaktion: schreibt und veröffentlicht", EDITOR.group),
    Login("autor", "schreibt, veröffentlicht nicht", AUTHOR.group),
    Login("uebersetzung", "übersetzt ins Englische", TRANSLATORS["en"].group),
)


def load_groups(town: Town, tally: Tally) -> None:
    """Create the groups with what they may do."""
    everywhere = Page.get_first_root_node()
    german = town.page("home", "")
    places = [(EDITOR, everywhere, None), (AUTHOR, everywhere, None)]
    places += [(role, town.page("home", "", language), german) for language, role in TRANSLATORS.items()]
    for role, page, listed in places:
        _group, created = make_group(role, page, listed)
        tally["created" if created else "unchanged"] += 1


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
    return "\n".join(f"  {row[0]:<{widths[0]}}  {row[1]:<{widths[1]}}  {row[2]}" for row in rows)
