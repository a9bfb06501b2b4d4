"""An uploaded SVG is written anew: what draws stays, what could run, load or lead elsewhere is not in the new file."""

import pytest

from cms.media.svg import LossError, SvgError, rewrite
from tests import pictures

START = b'<svg viewBox="0 0 10 10" xmlns="http://www.w3.org/2000/svg"><rect width="10" height="10" fill="#123456" />'
XHTML = b'xmlns:h="http://www.w3.org/1999/xhtml"'
XLINK = b'xmlns:x="http://www.w3.org/1999/xlink"'


def rewritten(part):
    """Return what becomes of ``part`` inside an SVG."""
    found = rewrite(pictures.SVG.replace(b"</svg>", part + b"</svg>"))
    assert (found[: len(START)], found[-6:]) == (START, b"</svg>")
    return found[len(START) : -6]


@pytest.mark.parametrize(
    "part",
    [
        b"<script>alert(1)</script>",
        b"<!-- made by Erika --><metadata>Erika</metadata>",
        b'<set attributeName="onclick" to="alert(1)"/><animate attributeName="x"/>',
        b"<h:script %s>alert(1)</h:script>" % XHTML,
        b'<h:meta %s http-equiv="refresh" content="0;url=//example.org"/>' % XHTML,
        b'<h:form %s><h:button formaction="javascript:alert(1)"/></h:form>' % XHTML,
        b'<h:img %s srcset="//example.org 1x"/>' % XHTML,
        b'<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:template match="/"/></xsl:stylesheet>',
    ],
)
def test_an_element_that_does_not_draw_is_left_out(part):
    assert rewritten(part) == b""


@pytest.mark.parametrize(
    ("part", "left"),
    [
        (b'<circle r="1" onload="alert(1)" data-name="Erika"/>', b'<circle r="1" />'),
        (b'<a href="javascript:alert(1)"><path d="M0 0"/></a>', b'<a><path d="M0 0" /></a>'),
        (b'<a %s x:href="https://example.org"><path/></a>' % XLINK, b"<a><path /></a>"),
        (b'<use %s x:href="x.svg#a"/>' % XLINK, b"<use />"),
        (b'<use %s x:href="#a"/>' % XLINK, b'<use href="#a" />'),
        (b'<path fill="url(https://example.org/x)" stroke="url(#a)"/>', b'<path stroke="url(#a)" />'),
        (b'<path fill="url( \'#a\' )" mask="URL(//example.org)"/>', b"<path fill=\"url( '#a' )\" />"),
        (b'<path fill="u\\72l(//example.org)" filter="src(//example.org)"/>', b"<path />"),
        (b'<path transform="rotate(9)" fill="rgb(1,2,3)"/>', b'<path transform="rotate(9)" fill="rgb(1,2,3)" />'),
    ],
)
def test_an_attribute_that_asks_for_something_outside_is_left_out(part, left):
    assert rewritten(part) == left


@pytest.mark.parametrize(
    ("style", "left"),
    [
        (b".a{fill:red;stroke:url(#g)} .b, path{fill: blue}", b".a{fill:red;stroke:url(#g)}.b, path{fill:blue}"),
        (b".a > path{fill:red}", b".a &gt; path{fill:red}"),
        (b"@import url(//example.org); .a{fill:red}", b".a{fill:red}"),
        (b"@media print{.a{fill:blue}} .b{fill:red}", b".b{fill:red}"),
        (b".a{fill:url(//example.org);cursor:url(//example.org);fill:red}", b".a{fill:red}"),
        (b".a{/* } @import url(//example.org); */fill:red} /* open", b".a{fill:red}"),
        (b".a{fill:red}} .b{", b".a{fill:red}"),
    ],
)  # fmt: skip
def test_of_a_style_sheet_plain_rules_are_left(style, left):
    assert rewritten(b"<style>" + style.replace(b">", b"&gt;") + b"</style>") == b"<style>" + left + b"</style>"


def test_of_a_style_attribute_known_properties_are_left():
    part = b'<path style="fill: red; -inkscape-x: 1; stroke: url(//example.org)"/>'
    assert rewritten(part) == b'<path style="fill:red" />'


def test_text_stays_in_order():
    part = b"<text>Hallo <tspan>Kind</tspan>!</text>"
    assert rewritten(part) == part


def test_a_style_sheet_before_the_root_is_left_out():
    sheet = b'<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="data:text/xml;base64,AAAA"?><!DOCTYPE svg>'
    assert rewrite(sheet + pictures.SVG) == START + b"</svg>"


def test_a_file_that_forgot_its_namespace_gets_it():
    assert rewrite(pictures.SVG.replace(b' xmlns="http://www.w3.org/2000/svg"', b"")) == START + b"</svg>"


def test_a_rewritten_file_stays_as_it_is():
    once = rewrite(pictures.SVG.replace(b"</svg>", b'<style>a > b{fill:red}</style><use href="#a"/></svg>'))
    assert rewrite(once) == once


@pytest.mark.parametrize(
    "part",
    [
        b'<image href="data:image/png;base64,AAAA"/>',
        b"<foreignObject><h:p %s>Hallo</h:p></foreignObject>" % XHTML,
    ],
)
def test_a_file_that_would_lose_something_that_can_be_seen_is_refused(part):
    with pytest.raises(LossError):
        rewritten(part)


def test_what_no_browser_shows_may_be_lost():
    assert rewritten(b'<switch><foreignObject requiredExtensions="x"/><path/></switch>') == b"<switch><path /></switch>"


def test_a_file_without_a_shape_is_refused():
    with pytest.raises(LossError):
        rewrite(b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')


def nested(depth):
    return b'<svg xmlns="http://www.w3.org/2000/svg">' + b"<g>" * depth + b"</g>" * depth + b"</svg>"


@pytest.mark.parametrize(
    "data",
    [b"", b"<svg", b"\xff\xfe\x00", b'<svg xmlns="http://example.org/"/>', b"<g><path/></g>", nested(5000),
     b'<?xml version="1.0" encoding="x"?><svg/>', b'<!DOCTYPE s [<!ENTITY a "b">]><svg>&a;</svg>'],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_refused(data):
    with pytest.raises(SvgError):
        rewrite(data)
