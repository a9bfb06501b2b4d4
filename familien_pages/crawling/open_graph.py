"""Open Graph: how a page looks when somebody sends its address to a friend."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ..structured.nodes import absolute, moment

if TYPE_CHECKING:
    from ..base.pictures import Picture
    from ..structured.pages import Summary

# Languages whose territory has not the same letters: https://ogp.me wants `language_TERRITORY`.
TERRITORIES = {
    "ar": "AR", "el": "GR", "en": "GB", "fa": "IR", "kmr": "TR", "sq": "AL", "sr": "RS", "ti": "ET", "uk": "UA",
    "vi": "VN", "zh": "CN",
}  # fmt: skip


def og_locale(language: str) -> str:
    """Return the language as Open Graph writes it; of Leichte Sprache (`de-simple`) the language it is simple in."""
    code, _, region = language.partition("-")
    territory = region.upper() if len(region) == 2 else TERRITORIES.get(code, code.upper())
    return f"{code}_{territory}"


def open_graph(
    summary: "Summary", root: str, url: str, site_name: str, languages: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """Yield properties and contents; ``languages`` are those of all versions, the page's own first."""
    locales = list(dict.fromkeys(map(og_locale, languages)))
    yield "og:type", summary.og_type
    yield "og:title", summary.title
    yield "og:url", url
    if summary.description:
        yield "og:description", summary.description
    if site_name:
        yield "og:site_name", site_name
    yield "og:locale", locales[0]
    yield from (("og:locale:alternate", locale) for locale in locales[1:])
    if summary.og_type == "article" and summary.published:
        yield "article:published_time", moment(summary.published)
    if summary.picture:
        yield from _image(summary.picture, root)


def _image(picture: "Picture", root: str) -> Iterator[tuple[str, str]]:
    yield "og:image", absolute(root, picture.url)
    yield "og:image:width", str(picture.width)
    yield "og:image:height", str(picture.height)
    if picture.alt:
        yield "og:image:alt", picture.alt
