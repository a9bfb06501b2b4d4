"""Measures the search at the size of a large town: 10,000 documents on SQLite, PostgreSQL and Elasticsearch.

Pages are copies of the demo town's, so that the whole way is measured: reading, analysing, writing, searching, showing.
The database is one in var/bench/, or the one in BENCH_DATABASE_URL, which it empties; Elasticsearch is measured too if
ELASTICSEARCH_URL names one. The exit code is 1 if a limit is passed. `--documents` takes another size.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import bench
import bench_copies

SHARES = {"ServicePage": 0.4, "PartnerPage": 0.2, "Place": 0.4}
# By what they ask for; the word in "everywhere" stands on every page.
QUERIES = {
    "one word": ["Elterngeld", "Hebamme", "Spielplatz", "Wohngeld"],
    "everywhere": ["Musterstadt"],
    "two words": ["Kita anmelden", "Geld Baby", "Pflege Beratung"],
    "a question": ["wie bekomme ich Geld vom Staat wenn ich mit dem Kind zu Hause bleibe und nicht arbeite"],
    "a compound": ["Elterngeldantragsformular", "Kindergartenplatzanmeldung"],
    "a typing error": ["eltergeld", "Hebame", "Kindergled"],
}
NARROWED = "&type=service&type=place"
LETTERS = ["ki", "elt", "spielpl", "geld f", "mus"]
MOST_MILLISECONDS, MOST_FOR_LETTERS = 300.0, 100.0
MOST_QUERIES = 12
LEAST_PER_SECOND = 500.0


def fill(count: int) -> None:
    from django.apps import apps
    from django.db import connection, transaction

    with transaction.atomic():
        for name, share in SHARES.items():
            model = apps.get_model("familien_pages", name)
            (bench_copies.multiply_places if name == "Place" else bench_copies.multiply_pages)(
                model, int(count * share)
            )
        apps.get_model("familien_pages", "Place").objects.update(city="Musterstadt")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def speed(what: str, action: Callable[[], Any]) -> float:
    """Run ``action``, which makes documents, and return how many a second."""
    from search.models import SearchDocument

    start = time.perf_counter()
    action()
    rate = SearchDocument.objects.count() / (time.perf_counter() - start)
    print(f"{what:32}{rate:8.0f} documents/s (≥ {LEAST_PER_SECOND:.0f})", flush=True)
    return rate


def p95(times: list[float]) -> float:
    return sorted(times)[int(0.95 * (len(times) - 1))]


def measure(backend: str, repetitions: int) -> Iterator[str]:
    """Yield what is slower or asks more than it may."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()

    def timed(url: str, data: dict[str, str] | None = None) -> float:
        start = time.perf_counter()
        response = client.post(url, data) if data else client.get(url)
        if response.status_code != 200:
            sys.exit(f"bench: {url} answers {response.status_code}")
        return 1000 * (time.perf_counter() - start)

    bare = statistics.median(timed("/bare/") for _ in range(50))
    for kind, texts in QUERIES.items():
        for more in ("", NARROWED):
            addresses = [f"/de/suche/?q={text.replace(' ', '+')}{more}" for text in texts]
            for address in addresses:
                timed(address)
            with CaptureQueriesContext(connection) as captured:
                timed(addresses[0])
                queries = len(captured)
            found = p95([timed(address) for _ in range(repetitions) for address in addresses])
            name = f"{kind}{', narrowed' if more else ''}"
            print(
                f"{backend:14}{name:26}{queries:4} queries{found:9.1f} ms p95{found / bare:9.0f} × bare view",
                flush=True,
            )
            if found > MOST_MILLISECONDS:
                yield f"{backend}, {name}: {found:.0f} ms, allowed are {MOST_MILLISECONDS:.0f}"
            if queries > MOST_QUERIES:
                yield f"{backend}, {name}: {queries} queries, allowed are {MOST_QUERIES}"
    found = p95([timed("/de/suche/vorschlaege/", {"q": text}) for _ in range(repetitions) for text in LETTERS])
    print(f"{backend:14}{'suggestions':26}{'':12}{found:9.1f} ms p95{found / bare:9.0f} × bare view", flush=True)
    if found > MOST_FOR_LETTERS:
        yield f"{backend}, suggestions: {found:.0f} ms, allowed are {MOST_FOR_LETTERS:.0f}"


@contextmanager
def only_database() -> Iterator[None]:
    from django.conf import settings

    before = settings.FAMILIEN_SEARCH
    settings.FAMILIEN_SEARCH = {**before, "ELASTICSEARCH_URL": ""}
    yield
    settings.FAMILIEN_SEARCH = before


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--repetitions", type=int, default=10)
    options = parser.parse_args()
    bench.set_up()
    from django.db import connection

    from search import external, rebuilding
    from search.models import SearchDocument

    bench.timed("demo town loaded", bench.load_demo)
    bench.timed(f"{options.documents} pages and places added", lambda: fill(options.documents))
    faults: list[str] = []
    with only_database():
        SearchDocument.objects.all().delete()
        slowest = speed(f"{connection.vendor}: rebuild", rebuilding.make_all)
        faults += measure(connection.vendor, options.repetitions)
    if os.environ.get("ELASTICSEARCH_URL"):
        slowest = min(slowest, speed("elasticsearch: fill", rebuilding.fill_external))
        external.backend().refresh()
        faults += measure("elasticsearch", options.repetitions)
    if slowest < LEAST_PER_SECOND:
        faults.append(f"rebuild: {slowest:.0f} documents/s, at least {LEAST_PER_SECOND:.0f} are wanted")
    for fault in faults:
        print(f"bench: {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
