"""A barrier is reported in a browser: without scripts, by keyboard, with mistakes, in three languages."""

import time

import pytest
from playwright.sync_api import expect

from familien_pages.contact.forms import QUICKEST
from tests.browser.looking import PHONE, WIDE, overflowing, walk

LANGUAGES = ["de", "ar", "de-simple"]
FIELDS = {"text": "#report-text", "page": "#report-page", "contact": "#report-contact"}


def send(browser, language, width=WIDE, *, script=True, **typed):
    """Fill in the form, wait as long as people need to type, and send it."""
    window = browser.open(f"/{language}/barriere-melden/", width, script=script)
    for name, text in typed.items():
        window.locator(FIELDS[name]).fill(text)
    time.sleep(QUICKEST + 1)
    window.locator("form.form button").click()
    return window


def judged(browser, window):
    """Return what axe finds in light and dark, and what reaches over the edge at 320 pixels."""
    faults = browser.faults(window)
    window.emulate_media(color_scheme="dark")
    faults += browser.faults(window)
    window.emulate_media(color_scheme="light")
    return faults + overflowing(window)


@pytest.mark.parametrize("language", LANGUAGES)
def test_mistakes_stand_above_the_form_and_at_the_fields(browser, language):
    window = send(browser, language, PHONE, contact="x" * 300)
    summary = window.locator("#report")
    expect(summary).to_be_focused()  # the browser goes there when it has the style sheets
    assert summary.locator("a").count() == 2
    assert judged(browser, window) == []
    summary.locator("a").first.click()
    assert window.evaluate("() => document.activeElement.id") == "report-text"
    assert window.locator(FIELDS["contact"]).input_value() == "x" * 300
    assert browser.complaints == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_without_scripts_leads_to_a_thank_you(browser, language):
    window = send(browser, language, PHONE, script=False, text=f"Das Video hat keine Untertitel ({language}).")
    assert window.url.startswith(f"{browser.address}/{language}/barriere-melden/?gesendet=")
    assert window.locator("#report .kern-title").is_visible()
    assert window.context.cookies() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_thank_you_has_no_fault(browser, language):
    window = send(browser, language, text=f"Die Schrift ist zu klein ({language}).", contact="0000 123-456")
    assert window.locator(".steps > li").count() == 3
    assert judged(browser, window) == []
    assert browser.complaints == []


def test_tab_reaches_the_fields_in_their_order_and_never_the_trap(browser):
    stops, unseen = walk(browser.open("/de/barriere-melden/", PHONE))
    found = [stop.split('id="')[1].split('"')[0] for stop in stops if 'id="report-' in stop]
    assert (found, unseen) == (["report-text", "report-page", "report-contact"], [])


def test_the_footer_of_a_page_leads_to_a_form_that_knows_the_page(browser):
    window = browser.open("/de/leistungen/elterngeld/", script=False)
    window.locator(".site-foot a", has_text="Barriere melden").click()
    assert window.locator(FIELDS["page"]).input_value() == f"{browser.address}/de/leistungen/elterngeld/"
