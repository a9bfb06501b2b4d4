"""`manage.py demo_logins`: prints the demo log-ins again; `make run` calls it before it serves."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand

from cms.demo.users import LOGINS, logins_allowed, table


class Command(BaseCommand):
    help = "Print the demo log-ins, one per role. They exist in the development settings only."

    def handle(self, *args: Any, **options: Any) -> None:
        names = {login.username for login in LOGINS}
        known = set(get_user_model().objects.filter(username__in=names).values_list("username", flat=True))
        if not logins_allowed():
            self.stdout.write("There are no demo log-ins: the settings do not allow them (DEMO_LOGINS).")
        elif not known:
            self.stdout.write("There are no demo log-ins yet: run load_demo first.")
        else:
            self.stdout.write(table([login for login in LOGINS if login.username in known]))
