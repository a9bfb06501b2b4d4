#!/usr/bin/env python3
"""Takes the pictures of docs/reference/screens.md from the demo town, as `make screenshots` serves it.

    scripts/screenshots.py ADDRESS

Needs Chromium. Pictures are WebP files of what a visitor sees first, at 1280 and 360 px, light and dark.
"""

import io
import shutil
import sys
from itertools import product
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "images" / "screens"
PAGE = ROOT / "docs" / "reference" / "screens.md"
SIZES = {1280: 900, 360: 740}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
QUALITY = 55
PAGES = {
    "home": ("Home page", ""),
    "stage": ("A life stage", "lebensphasen/ein-kind-kommt/"),
    "topic": ("A topic", "lebensphasen/ein-kind-kommt/geld-und-antraege/"),
    "service": ("A service", "leistungen/elterngeld/"),
    "places": ("Places with filters", "orte/?facility=wickeltisch"),
    "partners": ("Partners", "partner/"),
    "events": ("Events", "termine/"),
    "search": ("Search", "suche/?q=eltergeld"),
    "barrier": ("Report a barrier", "barriere-melden/"),
}
LANGUAGES = {"de": "German", "ar": "Arabic", "de-simple": "Leichte Sprache"}
INTRODUCTION = """# Screens

What the demo town looks like: each page at 1280 and at 360 px, light and dark. Written by `make screenshots`; what the
demo town has not translated is missing.
"""
HEAD = "| 1280, light | 1280, dark | 360, light | 360, dark |\n|---|---|---|---|\n"


def take(browser: Browser, address: str) -> str:
    """Take all pictures; return the page that shows them."""
    text = INTRODUCTION
    for name, (title, path) in PAGES.items():
        text += f"\n## {title}\n"
        for language, spoken in LANGUAGES.items():
            taken = [
                file
                for width, scheme in product(SIZES, SCHEMES)
                if (file := picture(browser, f"{address}/{language}/{path}", f"{name}-{language}", width, scheme))
            ]
            if taken:
                pictures = " | ".join(f"![{title}, {file.stem}](../images/screens/{file.name})" for file in taken)
                text += f"\n### {title}: {spoken}\n\n{HEAD}| {pictures} |\n"
    return text


def picture(browser: Browser, url: str, name: str, width: int, scheme: Literal["light", "dark"]) -> Path | None:
    """Take one picture; None where the page does not exist."""
    window = browser.new_page(viewport={"width": width, "height": SIZES[width]}, color_scheme=scheme)
    answer = window.goto(url, wait_until="load")
    found = answer is not None and answer.ok
    file = FOLDER / f"{name}-{width}-{scheme}.webp"
    if found:
        Image.open(io.BytesIO(window.screenshot())).save(file, quality=QUALITY, method=6)
    window.close()
    return file if found else None


def main() -> int:
    if len(sys.argv) != 2:
        sys.exit(str(__doc__))
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        sys.exit("Chromium is not installed")
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        PAGE.write_text(take(browser, sys.argv[1].rstrip("/")), encoding="utf-8")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
