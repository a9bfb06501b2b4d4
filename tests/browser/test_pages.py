"""Every template as a browser shows it: WCAG 2.2 AA as far as axe-core can tell, reflow, focus, the security policy."""

import pytest
import yaml
from django.conf import settings
from wagtail.models import get_page_models

from tests.browser.addresses import ALL, GERMAN
from tests.browser.looking import (
    FONT_SIZES,
    OVERFLOWING,
    PHONE,
    WIDE,
    WRONGLY_MARKED,
    Browser,
    Sight,
    overflowing,
    walk,
)


@pytest.fixture
def sight(browser: Browser, name: str) -> Sight:
    """Return the sight of one page: the German ones on a wide screen and a telephone, others on a telephone."""
    return browser.look(ALL[name], [WIDE, PHONE] if name in GERMAN else [PHONE])


def names_of_the_town() -> set[str]:
    """Return names that are the same in every language."""
    folder = settings.BASE_DIR / "fixtures" / "musterstadt"
    entries = [yaml.safe_load((folder / f"{name}.yaml").read_text()) for name in ("office", "places")]
    return {entries[0]["name"], *(place["name"] for place in entries[1])}


def test_every_page_type_is_looked_at():
    ours = {model.__name__ for model in get_page_models() if model._meta.app_label in {"familien_pages", "home"}}
    assert ours - set(GERMAN) == set()


@pytest.mark.parametrize("name", ALL)
def test_the_page_is_there(sight, name):
    assert sight.status == (404 if "not found" in name else 200)


@pytest.mark.parametrize("name", ALL)
def test_axe_finds_nothing(sight):
    assert sight.faults == []


@pytest.mark.parametrize("name", ALL)
def test_nothing_overflows_at_320_pixels(sight):
    assert sight.overflow == []


@pytest.mark.parametrize("name", ALL)
def test_the_browser_has_nothing_to_complain_about(sight, name):
    missing = ["Failed to load resource: the server responded with a status of 404 (Not Found)"]
    assert sight.complaints == (missing if "not found" in name else [])


@pytest.mark.parametrize("width", [WIDE, PHONE])
@pytest.mark.parametrize("name", ["HomePage", "PlaceIndexPage"])
def test_menus_hold_what_the_page_holds(browser, name, width):
    window = browser.open(ALL[name], width)
    menus = window.locator("details.menu:visible")
    found = []
    for number in range(menus.count()):
        menus.nth(number).evaluate("menu => { menu.open = true; menu.id = 'opened'; }")
        found += browser.faults(window, "#opened")
        menus.nth(number).evaluate("menu => { menu.open = false; menu.removeAttribute('id'); }")
    assert menus.count() >= (1 if name == "HomePage" else 4)
    assert found == []


def test_open_menus_do_not_overflow_at_320_pixels(browser):
    window = browser.open(ALL["PlaceIndexPage"], PHONE)
    window.evaluate("() => document.querySelectorAll('details.menu').forEach(menu => menu.open = true)")
    assert overflowing(window) == []


def test_the_language_menu_opens_above_the_main_menu(browser):
    window = browser.open(ALL["HomePage"], PHONE)
    for summary in (".site-nav-phone summary", ".chrome-bar summary"):
        window.locator(summary).click()
    assert window.locator("details[open]").count() == 1
    window.locator(".language-list a").last.click(trial=True)


@pytest.mark.parametrize("name", ["HomePage", "ar HomePage"])
def test_urgent_numbers_and_the_first_links_are_easy_to_hit(browser, name):
    window = browser.open(ALL[name], PHONE)
    boxes = [link.bounding_box() for link in window.locator(".number a, .popular a, .site-foot a").all()]
    assert [box for box in boxes if min(box["width"], box["height"]) < 44] == []


@pytest.mark.parametrize("name", ["de-simple HomePage", "de-simple ServicePage"])
def test_easy_language_is_large_and_its_headings_larger(browser, name):
    texts = browser.open(ALL[name], PHONE).evaluate(FONT_SIZES)
    assert [text for text, size, heading in texts if size < (22 if heading else 18)] == []


def test_a_wide_table_becomes_blocks_on_a_phone(browser):
    window = browser.open(ALL["TopicPage"], PHONE)
    value = window.locator(".table-stack td").first
    assert value.evaluate("cell => getComputedStyle(cell, '::before').content") == '"Wie viel"'
    assert window.locator(".table-stack").evaluate("box => box.scrollWidth - box.clientWidth") == 0


@pytest.mark.parametrize("name", ["HomePage", "ServicePage", "PlaceIndexPage", "results", "ar HomePage"])
def test_text_of_twice_the_size_fits(browser, name):
    window = browser.open(ALL[name], WIDE)
    window.evaluate("() => document.documentElement.style.fontSize = '200%'")
    assert window.evaluate(OVERFLOWING) == []


@pytest.mark.parametrize("width", [WIDE, PHONE])
@pytest.mark.parametrize("name", ["HomePage", "PlaceIndexPage", "ServicePage", "BarrierReportPage"])
def test_tab_reaches_everything_and_shows_where_it_is(browser, name, width):
    stops, unseen = walk(browser.open(ALL[name], width))
    assert len(stops) > 30
    assert 'class="skip"' in stops[0]
    assert unseen == []


@pytest.mark.parametrize("name", ["ar HomePage", "ar StandardPage"])
def test_arabic_runs_from_right_to_left_and_german_parts_in_it_do_not(browser, name):
    window = browser.open(ALL[name])
    root = window.locator("html")
    foreign = window.locator(":not(.language-list *)[lang]:not(html)")
    assert (root.get_attribute("lang"), root.get_attribute("dir")) == ("ar", "rtl")
    assert foreign.count() >= 3
    assert foreign.evaluate_all("all => all.filter(part => part.lang !== 'ar' && part.dir !== 'ltr')") == []
    assert {text.strip("· ") for text in window.evaluate(WRONGLY_MARKED)} - names_of_the_town() == set()
