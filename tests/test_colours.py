"""The colours of the town's `tokens.css`, whoever wrote it: text and controls stand out enough in light and dark.

Reads the file that static files find, so a town that puts its own into its site checks it with the same test.
Relative luminance and contrast after WCAG 2.2.
"""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

# Foreground, background, least contrast: text 4.5 (1.4.3), controls and marks 3 (1.4.11).
PAIRS = [
    *((text, ground, 4.5) for text in ("ink", "soft", "brand", "alarm", "open") for ground in ("paper", "card")),
    ("ink", "brand-soft", 4.5),
    ("brand", "brand-soft", 4.5),
    ("soft", "brand-soft", 4.5),
    ("ink", "warm", 4.5),
    ("on-warm", "warm", 4.5),
    ("alarm", "alarm-soft", 4.5),
    ("ink", "alarm-soft", 4.5),
    ("open", "open-soft", 4.5),
    ("on-brand", "brand", 4.5),
    ("on-bar", "bar", 4.5),
    ("control", "paper", 3),
    ("control", "card", 3),
]


@pytest.fixture(scope="module")
def css():
    """Return the tokens' CSS without comments; skip where the theme is not built."""
    path = finders.find("familien_pages/tokens.css")
    if not path:
        pytest.skip("`make theme` has not made tokens.css")
    return re.sub(r"/\*.*?\*/", "", Path(path).read_text(encoding="utf-8"), flags=re.DOTALL)


def tokens(css, scheme):
    """Return the colours of ``--fp-…`` by name as (red, green, blue) in a colour scheme."""
    light, _media, rest = css.partition("@media")
    texts = [light]
    if scheme == "dark":
        texts += [block.split("@media")[0] for block in rest.split("@media") if "dark" in block.split("{")[0]]
    found = {name: value for text in texts for name, value in re.findall(r"--fp-([\w-]+):\s*(#[0-9a-f]{3,6})\b", text)}
    return {name: rgb(value) for name, value in found.items()}


def rgb(value):
    digits = value.removeprefix("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    return tuple(int(digits[at : at + 2], 16) for at in (0, 2, 4))


def luminance(colour):
    parts = [part / 255 for part in colour]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("one", "other", "expected"), [("#000", "#fff", 21.0), ("#777777", "#fff", 4.48)])
def test_contrast_is_that_of_wcag(one, other, expected):
    assert round(contrast(rgb(one), rgb(other)), 2) == expected


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_stand_out(css, scheme):
    colours = tokens(css, scheme)
    weak = {
        f"{front} on {ground}": round(contrast(colours[front], colours[ground]), 2)
        for front, ground, least in PAIRS
        if contrast(colours[front], colours[ground]) < least
    }
    assert len(colours) >= 17
    assert weak == {}
