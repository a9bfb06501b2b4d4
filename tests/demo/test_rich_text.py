"""Paragraphs in YAML become rich text."""

import pytest

from cms.demo.rich_text import rich_text
from cms.demo.source import DemoError


def resolve(kind: str, key: str) -> int:
    return {"service:elterngeld": 7}[f"{kind}:{key}"]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Ein Satz\nüber zwei Zeilen.", "<p>Ein Satz über zwei Zeilen.</p>"),
        ("Eins.\n\nZwei.", "<p>Eins.</p><p>Zwei.</p>"),
        ("Liste:\n- a\n- b", "<p>Liste:</p><ul><li>a</li><li>b</li></ul>"),
        ('<a href="service:elterngeld">Geld</a>', '<p><a linktype="page" id="7">Geld</a></p>'),
        ('<a href="tel:0000123">0000</a>', '<p><a href="tel:0000123">0000</a></p>'),
        ('<a href="/de-simple/">Leicht</a>', '<p><a href="/de-simple/">Leicht</a></p>'),
        ("<b>fett</b> & <script>", "<p><b>fett</b> &amp; &lt;script&gt;</p>"),
    ],
)
def test_rich_text(text: str, html: str) -> None:
    assert rich_text(text, resolve) == html


def test_a_link_without_a_target_is_refused() -> None:
    with pytest.raises(DemoError):
        rich_text('<a href="">nichts</a>', resolve)
