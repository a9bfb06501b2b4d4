"""The colours of the town's `tokens.css`, whoever wrote it: text and controls stand out enough in light and dark.

Reads the file that static files find, so a town that puts its own into its site checks it with the same test; what
it leaves out is KERN's. Relative luminance and contrast after WCAG 2.2.
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
    ("soft", "warm", 4.5),
    ("brand", "warm", 4.5),
    ("brand", "alarm-soft", 4.5),
    ("alarm", "alarm-soft", 4.5),
    ("ink", "alarm-soft", 4.5),
    ("open", "open-soft", 4.5),
    ("on-brand", "brand", 4.5),
    ("on-bar", "bar", 4.5),
    ("control", "paper", 3),
    ("control", "card", 3),
]


NAMES = {name for front, ground, _least in PAIRS for name in (front, ground)}
HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)


def found_css():
    """Return the CSS of the tokens in force; skip where the theme is not built."""
    path = finders.find("familien_pages/tokens.css")
    if not path:
        pytest.skip("`make theme` has not made tokens.css")
    return Path(path).read_text(encoding="utf-8")


def tokens(css, scheme):
    """Return what is set for the ``NAMES`` in a colour scheme."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    light, _media, rest = css.partition("@media")
    texts = [light]
    if scheme == "dark":
        texts += [block.split("@media")[0] for block in rest.split("@media") if "dark" in block.split("{")[0]]
    found = {name: value.strip() for text in texts for name, value in re.findall(r"--fp-([\w-]+):([^;}]*)", text)}
    return {name: value for name, value in found.items() if name in NAMES}


def weak_pairs(css, scheme):
    """Return the pairs that do not stand out, each with its contrast."""
    given = tokens(css, scheme)
    assert [f"{name}: {value}" for name, value in given.items() if not HEX.fullmatch(value)] == [], "write #rrggbb"
    colours = {name: rgb(value) for name, value in given.items()}
    return {
        f"{front} on {ground}": round(contrast(colours[front], colours[ground]), 2)
        for front, ground, least in PAIRS
        if front in colours and ground in colours and contrast(colours[front], colours[ground]) < least
    }


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
def test_colours_stand_out(scheme):
    assert weak_pairs(found_css(), scheme) == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_our_own_file_sets_every_colour(settings, scheme):
    own = (settings.BASE_DIR / "frontend" / "src" / "tokens.css").read_text(encoding="utf-8")
    assert tokens(own, scheme).keys() == NAMES
    assert weak_pairs(own, scheme) == {}


@pytest.mark.parametrize(
    ("css", "weak"),
    [
        ("", {}),
        (":root { --fp-brand: #7A1F3D; --fp-on-brand: #FFF }", {}),
        (":root { --fp-paper: #fff; --fp-ink: #999; --fp-radius: 1rem }", {"ink on paper": 2.85}),
        (":root { --fp-paper: #fff } @media (prefers-color-scheme: dark) { :root { --fp-ink: #999 } }", {}),
    ],
)
def test_a_towns_file_may_hold_a_part_of_them(css, weak):
    assert weak_pairs(css, "light") == weak


def test_a_colour_that_the_test_cannot_read_is_named():
    with pytest.raises(AssertionError, match="write #rrggbb"):
        weak_pairs(":root { --fp-ink: rgb(0 0 0) }", "light")
