"""Everyday words for what services are called: from the services themselves and from a list kept beside this module."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..services.models import ServicePage

FOLDER = Path(__file__).parent / "words"
ONE_WAY, EQUAL = "→", "="


def synonyms() -> Iterator[dict[str, Any]]:
    """Yield groups as ``register_search_synonyms`` wants them: the curated ones first."""
    for file in sorted(FOLDER.glob("*.txt")):
        yield from read(file.read_text(encoding="utf-8"), file.stem)
    pages = ServicePage.objects.live().exclude(synonyms="").select_related("locale").order_by("path")
    for page in pages:
        yield {
            "key": f"service:{page.translation_key}:{page.locale.language_code}",
            "language": page.locale.language_code.split("-", maxsplit=1)[0],
            "words": page.synonym_list,
            "targets": list(dict.fromkeys([page.title, page.display_title])),
        }


def read(text: str, language: str) -> Iterator[dict[str, Any]]:
    """Yield the groups of a list: ``a = b`` for equal words, ``a = b → c = d`` for words that mean others as well."""
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            words, _arrow, targets = (part.strip() for part in line.partition(ONE_WAY))
            yield {
                "key": f"list:{language}:{words.split(EQUAL)[0].strip()}",
                "language": language,
                "words": _divided(words),
                "targets": _divided(targets),
            }


def _divided(text: str) -> list[str]:
    return [word.strip() for word in text.split(EQUAL) if word.strip()]
