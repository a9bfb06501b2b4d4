"""Measures a cached page against a bare Django view: the same handler, without a server, in the same seconds.

The bare view has no middleware at all, the page all of the site's, so the ratio is the worst that a server in front can
show. The exit code is 1 if the page answers less than 0.7 times as often as the view.
"""

import io
import statistics
import sys
import time
from typing import Any

import bench

LEAST_RATIO = 0.7
ROUNDS, REQUESTS = 30, 100  # one after the other in turns, so that a busy machine slows all of them


def environment(path: str) -> dict[str, Any]:
    from django.test import RequestFactory

    return dict(RequestFactory().get(path, HTTP_HOST="localhost", HTTP_ACCEPT_ENCODING="gzip, deflate, br").environ)


def ask(handler: Any, environ: dict[str, Any]) -> dict[str, str]:
    """Answer one request completely, and return the headers."""
    headers: dict[str, str] = {}
    response = handler({**environ, "wsgi.input": io.BytesIO()}, lambda _status, found: headers.update(found))
    b"".join(response)
    response.close()
    return headers


def per_second(handler: Any, environ: dict[str, Any]) -> float:
    start = time.perf_counter()
    for _ in range(REQUESTS):
        ask(handler, environ)
    return REQUESTS / (time.perf_counter() - start)


def main() -> int:
    bench.set_up()
    from django.conf import settings
    from django.core.handlers.wsgi import WSGIHandler
    from django.test.utils import override_settings

    bench.timed("demo town loaded", bench.load_demo)
    settings.FAMILIEN_PAGES = {"PAGE_CACHE_SECONDS": 60}
    site = WSGIHandler()
    with override_settings(MIDDLEWARE=[]):
        bare = WSGIHandler()
    view = environment("/bare/")
    pages = {target.kind: environment(target.url) for target in bench.targets()}
    ratios = {}
    for kind, environ in pages.items():
        pairs = []
        for _ in range(ROUNDS):
            if "Age" not in ask(site, environ):  # the first time, and after a minute
                ask(site, environ)
            pairs.append((per_second(bare, view), per_second(site, environ)))
        ratios[kind] = statistics.median(page / plain for plain, page in pairs)
        plain, page = (statistics.median(found) for found in zip(*pairs, strict=True))
        print(f"cached {kind:22}{page:7.0f}/s, bare view {plain:.0f}/s:{ratios[kind]:6.2f} (≥ {LEAST_RATIO})")
    slow = [kind for kind, ratio in ratios.items() if ratio < LEAST_RATIO]
    for kind in slow:
        print(f"bench: cached {kind}: {ratios[kind]:.2f} × the bare view, at least {LEAST_RATIO} is wanted")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
