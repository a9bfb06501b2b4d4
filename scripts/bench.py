"""Measures queries and times of every kind of public page, at demo size and with thousands of items.

Works on a database of its own in var/bench/ (SQLite, or the one in BENCH_DATABASE_URL, which it empties). Pages are
requested in this process, anonymously, with the cache emptied before each request. Times depend on the machine, so the
table gives the ratio to a bare Django view in the same seconds, and growth is the growth of that ratio; the exit code
is 1 if a page needs more queries than allowed or grows more than allowed.
"""

import argparse
import os
import shutil
import statistics
import sys
import time
import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from bench_copies import LANGUAGE, LARGE, multiply

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "var" / "bench"
DETAIL_GROWTH, LISTING_GROWTH = 1.5, 2.0
BARE_REQUESTS = 10  # of the bare view after each request of a page
MAX_QUERIES = {
    "StandardPage": 10,
    "NewsPage": 14,
    "ServicePage": 14,
    "PartnerPage": 14,
    "Place": 14,
    "EventPage": 14,
    "TopicPage": 18,
    "LifeStagePage": 20,
    "HomePage": 20,
    "LifeStageIndexPage": 16,
    "ServiceIndexPage": 16,
    "EventIndexPage": 16,
    "PartnerIndexPage": 16,
    "PlaceIndexPage": 16,
    "NewsIndexPage": 16,
}


@dataclass(frozen=True)
class Target:
    kind: str
    url: str

    @property
    def is_listing(self) -> bool:
        return self.kind.endswith("IndexPage")


@dataclass(frozen=True)
class Measurement:
    queries: int
    milliseconds: float
    bare: float  # milliseconds of a bare Django view in the same seconds: the machine's own speed then

    @property
    def ratio(self) -> float:
        return self.milliseconds / self.bare


def set_up() -> None:
    """Configure Django from the test settings, on our own database, without upkeep of the admin's search."""
    sys.path.insert(0, str(ROOT))
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    os.environ["DATABASE_URL"] = os.environ.get("BENCH_DATABASE_URL") or f"sqlite:///{FOLDER / 'db.sqlite3'}"

    import django
    from django.conf import settings
    from django.http import HttpResponse
    from django.urls import path

    import cms.settings.test as test_settings

    options = {name: getattr(test_settings, name) for name in dir(test_settings) if name.isupper()}
    backend = "wagtail.search.backends.database"
    options |= {
        "MEDIA_ROOT": FOLDER / "media",
        "ROOT_URLCONF": "bench_urls",
        "WAGTAILSEARCH_BACKENDS": {"default": {"BACKEND": backend, "AUTO_UPDATE": False}},
    }
    settings.configure(**options)
    django.setup()
    urls: Any = types.ModuleType("bench_urls")
    urls.urlpatterns = [path("bare/", lambda _request: HttpResponse("ok")), *import_module("cms.urls").urlpatterns]
    sys.modules["bench_urls"] = urls


def load_demo() -> None:
    from django.core.management import call_command
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    call_command("migrate", verbosity=0)
    call_command("load_demo", verbosity=0)


# --- measuring --------------------------------------------------------------------------------------------------------


def targets() -> Iterator[Target]:
    """Yield for every kind of page its first live one; topics and stages: the one with most below or about it."""
    from django.apps import apps
    from wagtail.models import Page

    place_index = ""
    for name in MAX_QUERIES:
        if name == "Place":
            continue
        model = apps.get_model("home" if name == "HomePage" else "familien_pages", name)
        page: Page | None = model.objects.live().filter(locale__language_code=LANGUAGE).order_by("path").first()
        if page is not None:
            yield Target(name, page.get_url() or "")
            if name == "PlaceIndexPage":
                place_index = page.get_url() or ""
    place = apps.get_model("familien_pages", "Place").objects.order_by("pk").first()
    if place and place_index:
        yield Target("Place", f"{place_index}{place.slug}/")


def measure(url: str, repetitions: int) -> Measurement:
    from django.core.cache import cache
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from wagtail.models import Site

    client = Client()

    def get(address: str) -> float:
        start = time.perf_counter()
        response = client.get(address)
        duration = time.perf_counter() - start
        if response.status_code != 200:
            sys.exit(f"bench: {address} answers {response.status_code}")
        return 1000 * duration

    def get_uncached() -> float:
        cache.clear()
        Site.get_site_root_paths()  # Wagtail's own table of the sites' root pages: it lives for an hour
        return get(url)

    get_uncached()
    with CaptureQueriesContext(connection) as captured:
        get(url)
        queries = len(captured)
    times, bare = [], []
    for _ in range(repetitions):
        times.append(get_uncached())
        bare += [get("/bare/") for _ in range(BARE_REQUESTS)]
    return Measurement(queries, statistics.median(times), statistics.median(bare))


def measure_all(pages: list[Target], repetitions: int) -> dict[Target, Measurement]:
    return {page: measure(page.url, repetitions) for page in pages}


def report(small: dict[Target, Measurement], large: dict[Target, Measurement]) -> list[str]:
    """Print the table and return what is not as it must be."""
    faults = []
    print(f"{'page':20}{'queries':>16}{'demo ms':>10}{'large ms':>10}{'growth':>8}{'× bare view':>13}")
    for page, before in small.items():
        after = large[page]
        allowed = MAX_QUERIES[page.kind]
        growth = after.ratio / before.ratio
        limit = LISTING_GROWTH if page.is_listing else DETAIL_GROWTH
        queries = f"{before.queries} → {after.queries} (≤ {allowed})"
        times = f"{before.milliseconds:10.1f}{after.milliseconds:10.1f}{growth:8.2f}{after.ratio:13.0f}"
        print(f"{page.kind:20}{queries:>16}{times}")
        if max(before.queries, after.queries) > allowed:
            faults.append(
                f"{page.kind}: {max(before.queries, after.queries)} queries, allowed are {allowed} ({page.url})"
            )
        if growth > limit:
            faults.append(f"{page.kind}: {growth:.2f} times slower at the large size, allowed is {limit} ({page.url})")
    print(f"bare Django view: {statistics.median(found.bare for found in large.values()):.2f} ms")
    return faults


def timed(what: str, action: Callable[[], None]) -> None:
    start = time.perf_counter()
    action()
    print(f"{what}: {time.perf_counter() - start:.1f} s", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repetitions", type=int, default=15, help="requests per page (default 15)")
    repetitions = parser.parse_args().repetitions
    set_up()
    timed("demo town loaded", load_demo)
    pages = list(targets())
    small = measure_all(pages, repetitions)
    timed("; ".join(f"{count} × {name}" for name, count in LARGE.items()) + " added", multiply)
    large = measure_all(pages, repetitions)
    faults = report(small, large)
    for fault in faults:
        print(f"bench: {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
