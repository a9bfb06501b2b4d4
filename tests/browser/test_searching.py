"""Searching in a browser: without scripts, with the keyboard, back and forth."""

import pytest

from tests.browser.addresses import GERMAN
from tests.browser.looking import PHONE, WIDE, overflowing

FIELD = "input[type=search]"


def typed(browser, text, path=GERMAN["HomePage"], width=WIDE):
    """Open a page, type ``text`` into its search field and wait for suggestions."""
    window = browser.open(path, width)
    window.locator(FIELD).press_sequentially(text)
    window.locator("[role=option]").first.wait_for()
    return window


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_everyday_words_find_the_page_without_scripts(browser, width):
    window = browser.open(GERMAN["HomePage"], width, script=False)
    window.locator(FIELD).fill("Geld fürs Baby")
    window.locator("form.search button").click()
    assert window.url.startswith(browser.address + "/de/suche/?q=Geld")
    window.locator(".hit a").first.click()
    assert "/de/leistungen/" in window.url


def test_filters_survive_the_way_back(browser):
    window = browser.open("/de/suche/?q=Kita", script=False)
    window.locator("summary", has_text="Art").click()
    window.locator(".option-list a:visible", has_text="Leistung").click()
    narrowed = window.url
    assert "type=service" in narrowed
    window.locator(".hit a").first.click()
    window.go_back()
    assert (window.url, window.locator(".chip.is-active").count()) == (narrowed, 1)
    window.locator(".chip.is-active").click()
    assert "type=" not in window.url


def test_the_arrow_keys_choose_a_suggestion_and_enter_opens_it(browser):
    window = typed(browser, "elternge")
    field = window.locator(FIELD)
    assert (field.get_attribute("role"), field.get_attribute("aria-expanded")) == ("combobox", "true")
    field.press("ArrowDown")
    chosen = window.locator(f"#{field.get_attribute('aria-activedescendant')}")
    assert chosen.get_attribute("aria-selected") == "true"
    field.press("ArrowUp")
    field.press("ArrowDown")
    with window.expect_navigation():
        field.press("Enter")
    assert window.url == browser.address + GERMAN["ServicePage"]


def test_enter_without_a_choice_searches_and_escape_closes(browser):
    window = typed(browser, "elternge")
    field = window.locator(FIELD)
    field.press("Escape")
    assert (window.locator("[role=option]").count(), field.input_value()) == (0, "elternge")
    with window.expect_navigation():
        field.press("Enter")
    assert window.url.startswith(browser.address + "/de/suche/?q=elternge")


def test_transcribed_umlauts_are_understood_and_the_number_is_announced(browser):
    window = typed(browser, "spielpl")
    assert window.locator("form.search [role=status]").inner_text().split()[0].isdigit()
    window = typed(browser, "gebaer")
    assert "Gebärden" in window.locator("[role=option]").first.inner_text()


@pytest.mark.parametrize("width", [WIDE, PHONE])
@pytest.mark.parametrize("path", ["/de/", "/ar/suche/?q=Elterngeld"])
def test_open_suggestions_have_no_fault_and_do_not_overflow(browser, path, width):
    window = browser.open(path, width)
    window.locator(FIELD).fill("")
    window.locator(FIELD).press_sequentially("Kita")
    window.locator("[role=option]").first.wait_for()
    assert browser.faults(window, "form.search") == []
    assert overflowing(window) == []
    assert browser.complaints == []
