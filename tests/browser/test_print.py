"""What comes out of the printer: one flow of answers, no navigation, the way back to the web, a tagged PDF."""

import pytest

from tests.browser.addresses import GERMAN

PRINTED = ("ServicePage", "TopicPage", "place")
HIDDEN = ".chrome-bar, .site-nav, .crumbs, .filters, .jump, .urgent-band, .site-foot, .kern-btn:not([href^=http])"


@pytest.fixture(params=PRINTED)
def paper(browser, request):
    """Return the window as it goes to the printer."""
    window = browser.open(GERMAN[request.param])
    window.emulate_media(media="print", color_scheme="light")
    yield window
    window.emulate_media(media="null")


def test_only_what_is_of_use_on_paper_is_printed(paper):
    assert paper.locator(HIDDEN).evaluate_all("all => all.filter(part => part.checkVisibility())") == []
    assert paper.locator("h1").is_visible()
    assert paper.locator(".print-foot .qr").is_visible()
    assert paper.url in paper.locator(".print-foot").inner_text()


def test_folded_parts_are_printed_open(browser):
    window = browser.open(GERMAN["ServicePage"])
    window.emulate_media(media="print")
    heights = window.locator("details .kern-accordion__body").evaluate_all("all => all.map(part => part.offsetHeight)")
    window.emulate_media(media="null")
    assert heights
    assert min(heights) > 0


def test_addresses_of_links_are_spelled_out(browser):
    window = browser.open(GERMAN["ServicePage"])
    window.emulate_media(media="print")
    link = window.locator(".kern-btn[href^=http]").first
    content = link.evaluate("element => getComputedStyle(element, '::after').content")
    window.emulate_media(media="null")
    assert link.get_attribute("href") in content


@pytest.mark.parametrize("name", PRINTED)
def test_the_pdf_is_tagged_and_short(browser, name):
    window = browser.open(GERMAN[name])
    margin = dict.fromkeys(("top", "right", "bottom", "left"), "15mm")
    pdf = window.pdf(format="A4", tagged=True, outline=True, margin=margin)
    assert b"/MarkInfo" in pdf
    assert b"/StructTreeRoot" in pdf
    assert b"/Lang (de)" in pdf
    assert pdf.count(b"/Type /Page\n") <= 7
