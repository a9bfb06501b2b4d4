"""Three journeys of citizens, each without scripts and with the keyboard alone."""

import pytest

from tests.browser.addresses import GERMAN
from tests.browser.looking import PHONE

HOME, PLACES, PARTNERS = GERMAN["HomePage"], GERMAN["PlaceIndexPage"], GERMAN["PartnerIndexPage"]


def press_to(window, selector, text="", most=150):
    """Press Tab until the focus is on what ``selector`` and ``text`` name."""
    wanted = window.locator(selector, has_text=text).first
    handle = wanted.element_handle(timeout=3000)
    for _ in range(most):
        window.keyboard.press("Tab")
        if window.evaluate("wanted => document.activeElement === wanted", handle):
            return
    raise AssertionError(f"{selector} {text} was not reached")


@pytest.mark.parametrize("script", [True, False])
def test_until_when_can_elterngeld_be_applied_for(browser, script):
    window = browser.open(HOME, PHONE, script=script)
    press_to(window, "input[type=search]")
    window.keyboard.type("Elterngeld bis wann")
    window.keyboard.press("Enter")
    window.wait_for_url("**/suche/**")
    press_to(window, ".hit a", "Elterngeld beantragen")
    window.keyboard.press("Enter")
    window.wait_for_url("**/leistungen/elterngeld/")
    facts = window.locator(".facts").inner_text()
    assert "Bis wann?" in facts
    assert "Ende des vierten Lebensmonats" in facts


@pytest.mark.parametrize("script", [True, False])
def test_a_playground_with_a_changing_table_near_me(browser, script):
    window = browser.open(PLACES, PHONE, script=script)
    for menu, choice, name in (("Art", "Spielplatz", "kind"), ("Was gibt es dort", "Wickeltisch", "facility")):
        press_to(window, ".filters summary", menu)
        window.keyboard.press("Enter")
        press_to(window, ".filters details[open] a", choice)
        window.keyboard.press("Enter")
        window.wait_for_url(f"**{name}=*")
    press_to(window, "#results ~ * a")
    window.keyboard.press("Enter")
    window.wait_for_url("**/orte/*/")
    assert "Wickeltisch" in window.locator("main").inner_text()
    assert window.locator("main address, main .aside").first.is_visible()


@pytest.mark.parametrize("script", [True, False])
def test_who_speaks_turkish(browser, script):
    window = browser.open(PARTNERS, PHONE, script=script)
    press_to(window, ".filters summary", "Spricht")
    window.keyboard.press("Enter")
    press_to(window, ".filters details[open] a", "Türkisch")
    window.keyboard.press("Enter")
    window.wait_for_url("**language=tr*")
    press_to(window, "#results ~ * a")
    window.keyboard.press("Enter")
    window.wait_for_url("**/partner/*/")
    assert "Türkisch" in window.locator("main").inner_text()
