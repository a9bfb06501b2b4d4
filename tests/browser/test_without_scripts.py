"""Everything works in a browser that runs no scripts."""

import pytest

from tests.browser.addresses import GERMAN
from tests.browser.looking import PHONE, WIDE


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_the_language_is_changed(browser, width):
    window = browser.open(GERMAN["ServicePage"], width, script=False)
    window.locator("summary", has_text="Deutsch").click()
    window.get_by_role("link", name="English").click()
    assert window.url == browser.address + "/en/leistungen/elterngeld/"
    assert window.locator("html").get_attribute("lang") == "en"


def test_the_menu_opens_on_a_telephone(browser):
    window = browser.open(GERMAN["HomePage"], PHONE, script=False)
    window.locator(".site-nav-phone summary").click()
    window.locator(".site-nav-phone a", has_text="Termine").click()
    assert window.url == browser.address + "/de/termine/"


def test_a_filter_is_set_and_removed(browser):
    window = browser.open(GERMAN["PlaceIndexPage"], script=False)
    window.locator(".filters summary", has_text="Stadtteil").click()
    window.locator(".option-list a:visible").first.click()
    assert window.url == browser.address + "/de/orte/?district=mitte"
    window.locator(".filters .is-active:visible").click()
    assert window.url == browser.address + "/de/orte/"


def test_an_accordion_opens(browser):
    window = browser.open(GERMAN["StandardPage"], script=False)
    part = window.locator(".kern-accordion").first
    part.locator("summary").click()
    assert part.locator(".kern-accordion__body").is_visible()
