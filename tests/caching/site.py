"""A process of the site for tests: answers and changes pages as told on its standard input.

Each line is a command and what it is about; the answer is one line of JSON.
"""

import json
import sys
from typing import Any

import django


def setup(_argument: str) -> dict[str, Any]:
    from django.core.management import call_command

    from tests import factories

    call_command("migrate", verbosity=0)
    factories.office()
    return {"url": factories.service(title="Alt").url}


def get(url: str) -> dict[str, Any]:
    from django.test import Client

    response = Client().get(url)
    title = response.content.decode().partition("<h1>")[2].partition("</h1>")[0]
    return {"status": response.status_code, "title": title, "cached": "Age" in response.headers}


def publish(title: str) -> dict[str, Any]:
    from django.db import transaction

    from familien_pages.models import ServicePage

    page = ServicePage.objects.get()
    page.title = title
    with transaction.atomic():
        page.save_revision().publish()
    return {}


COMMANDS = {function.__name__: function for function in (setup, get, publish)}

if __name__ == "__main__":
    django.setup()
    for line in sys.stdin:
        command, _space, argument = line.strip().partition(" ")
        sys.stdout.write(json.dumps(COMMANDS[command](argument)) + "\n")
        sys.stdout.flush()
