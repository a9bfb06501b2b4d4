"""The demo town behind a live server, and one browser that looks at it."""

import shutil
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings, settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.management import call_command
from django.db import connections, transaction
from django.test.testcases import LiveServerThread
from django.test.utils import override_settings
from playwright.sync_api import sync_playwright
from wagtail.models import Locale, Page

from familien_pages.models import EventPage
from tests.browser.addresses import GERMAN
from tests.browser.looking import Browser

FOLDER = Path(__file__).parent
FRONTEND = settings.BASE_DIR / "frontend"
AXE = FRONTEND / "node_modules" / "axe-core" / "axe.min.js"
VALIDATOR = FRONTEND / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
THEME = settings.BASE_DIR / "familien_pages" / "static" / "familien_pages" / "familien.css"
ARABIC = "كل شيء عن العائلة"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
# No sandbox: containers rarely allow one. The rest keeps the browser from asking the network for anything.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark each test of this folder. `django_db` is what makes pytest-django set up a test database at all."""
    item.add_marker(pytest.mark.browser)
    item.add_marker(pytest.mark.once)
    item.add_marker(pytest.mark.django_db)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Look at pages first: it takes longest."""
    items.sort(key=lambda item: FOLDER not in item.path.parents)


def _need(program: str | None, name: str, *files: Path) -> None:
    missing = [str(file.relative_to(settings.BASE_DIR)) for file in files if not file.exists()]
    if not program:
        pytest.skip(f"{name} is not installed")
    if missing:
        pytest.skip(f"`make theme` has not made {', '.join(missing)}")


@pytest.fixture(scope="package")
def chromium() -> str:
    """Return the path of the browser; skip where there is none."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    _need(found, "Chromium", AXE, THEME)
    return str(found)


@pytest.fixture(scope="package")
def validator() -> list[str]:
    """Return the command of the HTML validator; skip where there is none."""
    java = shutil.which("java")
    _need(java, "Java", VALIDATOR)
    return [str(java), "-jar", str(VALIDATOR)]


@pytest.fixture(scope="package")
def media(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("media")


@pytest.fixture(autouse=True)
def _own_media(settings: LazySettings, media: Path) -> None:
    """Instead of a folder for each test: all look at the pictures of one town."""
    settings.MEDIA_ROOT = media


@pytest.fixture(autouse=True)
def _django_db_marker() -> None:
    """Instead of pytest-django's: no transaction for each test, but the one of ``town`` around all of them."""


@pytest.fixture(scope="package")
def town(django_db_setup: None, django_db_blocker: Any, media: Path) -> Iterator[str]:
    """Serve the demo town and return its address. All of it happens in one transaction, which is then undone.

    The server's threads share the connection of the tests, as Django's own live server does on SQLite in memory.
    """
    connection = connections["default"]
    assert connection.is_in_memory_db()
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(MEDIA_ROOT=media):
            call_command("load_demo", verbosity=0)
            _copy_into_other_languages()
        connection.inc_thread_sharing()
        server = LiveServerThread("localhost", StaticFilesHandler, connections_override={"default": connection})
        server.daemon = True
        server.start()
        server.is_ready.wait()
        if server.error:
            raise server.error
        yield f"http://localhost:{server.port}"
        server.terminate()
        connection.dec_thread_sharing()
        transaction.set_rollback(True)


def _copy_into_other_languages() -> None:
    """Copy the pages looked at into the languages in which the demo town has not translated them."""
    for address, language in product(GERMAN.values(), ("ar", "de-simple")):
        path = f"/musterstadt{address.removeprefix('/de')}"
        page = Page.objects.filter(url_path=path, locale__language_code="de").first()
        locale = Locale.objects.get(language_code=language)
        if page and not page.get_translations().filter(locale=locale).exists():
            copy = page.specific.copy_for_translation(locale, copy_parents=True)
            for name in {"title", "teaser", "citizens_title"} & vars(copy).keys() if language == "ar" else ():
                setattr(copy, name, ARABIC)
            for date in copy.dates.get_object_list() if language == "ar" and isinstance(copy, EventPage) else ():
                date.note = date.note and ARABIC
            copy.save_revision().publish()


@pytest.fixture(scope="package")
def browser(chromium: str, town: str) -> Iterator[Browser]:
    """Open the browser after the town is loaded: while it runs, Django refuses queries in this thread."""
    with sync_playwright() as playwright:
        program = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield Browser(program, town, AXE.read_text())
        program.close()
