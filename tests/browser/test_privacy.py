"""What a visitor's browser fetches, keeps and has to carry: nothing from elsewhere, no cookie, little weight."""

import gzip
from functools import cache, partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders

from tests.browser.addresses import ALL, GERMAN
from tests.browser.looking import PHONE

STORED = "() => [document.cookie, localStorage.length, sessionStorage.length]"
# kB, gzip: HTML, style sheets and scripts of a page; its scripts; the HTML of a service; the fonts of one script.
PAGE, SCRIPTS, SERVICE, FONTS = 60, 15, 25, 90


@pytest.fixture(scope="module")
def visit(browser):
    """Visit every page with an empty profile; return what was asked for, by page, and the cookies at the end."""
    context = browser.program.new_context(viewport={"width": PHONE, "height": 800})
    window = context.new_page()
    # Each page weighs all it needs, as for somebody who comes for the first time.
    context.new_cdp_session(window).send("Network.setCacheDisabled", {"cacheDisabled": True})
    asked: dict[str, list[tuple[str, str]]] = {}
    weights: dict[str, dict[str, int]] = {}
    kept = []
    weigh = cache(partial(_weight, context))
    for name, path in ALL.items():
        answers = []
        hear = partial(list.append, answers)
        window.on("response", hear)
        window.goto(browser.address + path, wait_until="load")
        window.remove_listener("response", hear)
        asked[name] = [(answer.request.resource_type, answer.url) for answer in answers]
        weights[name] = {}
        for answer in answers:
            if answer.request.resource_type in {"document", "stylesheet", "script"}:
                kind = answer.request.resource_type
                weights[name][kind] = weights[name].get(kind, 0) + weigh(answer.url)
        kept.append(window.evaluate(STORED))
    yield asked, weights, kept, context.cookies()
    context.close()


def _weight(context, url):
    """Return the size of what is at ``url``. Asked for again: the browser has no body of what it has revalidated."""
    return len(gzip.compress(context.request.get(url).body(), 6))


def _file(url):
    return Path(finders.find(urlsplit(url).path.removeprefix("/static/")) or "")


def test_nothing_is_asked_of_anybody_else(visit, browser):
    asked = visit[0]
    own = urlsplit(browser.address).netloc
    hosts = {urlsplit(url).netloc for urls in asked.values() for _kind, url in urls if not url.startswith("data:")}
    assert len(asked) > 30
    assert hosts == {own}


def test_nothing_is_kept_in_the_browser(visit):
    _asked, _weights, kept, cookies = visit
    assert cookies == []
    assert {tuple(found) for found in kept} == {("", 0, 0)}


def test_pages_are_light(visit):
    weights = {name: sum(parts.values()) / 1000 for name, parts in visit[1].items()}
    assert {name: kilobytes for name, kilobytes in weights.items() if kilobytes > PAGE} == {}
    assert max(parts.get("script", 0) for parts in visit[1].values()) / 1000 <= SCRIPTS
    assert visit[1]["ServicePage"]["document"] / 1000 <= SERVICE


@pytest.mark.parametrize("name", ["ServicePage", "ar ServicePage"])
def test_fonts_of_one_script_are_light(visit, name):
    fonts = {url for kind, url in visit[0][name] if kind == "font"}
    sizes = [_file(url).stat().st_size for url in fonts]
    assert fonts
    assert sum(sizes) / 1000 <= FONTS * (2 if name.startswith("ar") else 1)  # Arabic pages hold Latin words, too


def test_every_stylesheet_and_script_is_our_own_file(visit):
    files = {url for urls in visit[0].values() for kind, url in urls if kind in {"stylesheet", "script", "font"}}
    assert [url for url in files if not _file(url).is_file()] == []
    assert set(GERMAN) <= set(visit[0])
