"""Message catalogues with Babel alone, because `make run` must not need a system gettext.

scripts/messages.py extract   update every German .po from the code, keeping translations
scripts/messages.py check     exit code 1 if a message is missing, untranslated, fuzzy, broken or no longer used
scripts/messages.py compile   write the .mo files
"""

import argparse
import ast
import io
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract as extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
LANGUAGE = "de"
# Catalogue folder → where its messages come from.
CATALOGUES = {
    ROOT / "familien_pages/locale": [ROOT / "familien_pages"],
    ROOT / "search/locale": [ROOT / "search"],
    ROOT / "cms/locale": [ROOT / "cms", ROOT / "templates"],
}
SKIPPED_FOLDERS = {"migrations", "static", "node_modules", "tests", "__pycache__"}
KEYWORDS: dict[str, Any] = {
    "_": None,
    **{f"gettext{suffix}": None for suffix in ("", "_lazy", "_noop")},
    **{f"ngettext{suffix}": (1, 2) for suffix in ("", "_lazy")},
    **{f"pgettext{suffix}": ((1, "c"), 2) for suffix in ("", "_lazy")},
    **{f"npgettext{suffix}": ((1, "c"), 2, 3) for suffix in ("", "_lazy")},
}
STRING = r"""u?(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
TEMPLATE_CALL = re.compile(rf"(?<!\w)(n?p?gettext|_)\(({STRING}(?:\s*,\s*{STRING})*)(?:\s*,\s*count)?\)", re.DOTALL)

MessageId = str | tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """One use of a message."""

    id: MessageId
    context: str | None
    source: str
    comments: tuple[str, ...] = ()


def messages_in_python(path: Path) -> Iterator[Found]:
    source = str(path.relative_to(ROOT))
    with path.open("rb") as file:
        found = extract_python("python", file, KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=False)
        for _line, message, comments, context in found:
            yield Found(message, context, source, tuple(comments))


def messages_in_template(path: Path) -> Iterator[Found]:
    """Yield what Django's own `templatize` makes of a template's translation tags and filters."""
    source = str(path.relative_to(ROOT))
    for function, arguments in TEMPLATE_CALL.findall(templatize(path.read_text(encoding="utf-8"), origin=source)):
        parts = list(ast.literal_eval(f"({arguments},)"))
        context = parts.pop(0) if "p" in function else None
        yield Found((parts[0], parts[1]) if function.startswith("n") else parts[0], context, source)


def messages_below(folder: Path) -> Iterator[Found]:
    for path in sorted(folder.rglob("*")):
        if SKIPPED_FOLDERS.isdisjoint(path.relative_to(folder).parts):
            if path.suffix == ".py":
                yield from messages_in_python(path)
            elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
                yield from messages_in_template(path)


def template_catalogue(folders: list[Path]) -> Catalog:
    """Return the untranslated messages of the code; Babel merges uses with and without plural, as gettext does."""
    catalogue = Catalog(charset="utf-8")
    for found in (found for folder in folders for found in messages_below(folder)):
        catalogue.add(found.id, locations=[(found.source, 0)], auto_comments=found.comments, context=found.context)
    return catalogue


def po_path(locale_folder: Path) -> Path:
    return locale_folder / LANGUAGE / "LC_MESSAGES" / "django.po"


def read_catalogue(path: Path) -> Catalog:
    if not path.exists():
        return Catalog(locale=LANGUAGE, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=LANGUAGE)


def serialise(catalogue: Catalog) -> bytes:
    """Return a .po file whose text depends on its messages alone: no line numbers, no dates."""
    for message in catalogue:
        message.locations = sorted({(source, 0) for source, _line in message.locations})
    buffer = io.BytesIO()
    write_po(
        buffer, catalogue, width=120, sort_by_file=True, omit_header=True, ignore_obsolete=True, include_lineno=False
    )
    header = (
        "# German messages; updated by `make messages`.\n"
        'msgid ""\nmsgstr ""\n'
        f'"Language: {LANGUAGE}\\n"\n'
        f'"Plural-Forms: {catalogue.plural_forms}\\n"\n'
        '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n\n'
    )
    return header.encode() + buffer.getvalue()


def extract() -> int:
    for locale_folder, sources in CATALOGUES.items():
        template = template_catalogue(sources)
        path = po_path(locale_folder)
        if not len(template) and not path.exists():
            continue
        catalogue = read_catalogue(path)
        catalogue.update(template, no_fuzzy_matching=True, update_header_comment=False)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(serialise(catalogue))
        missing = sum(not translated(message) for message in catalogue if message.id)
        print(f"{path.relative_to(ROOT)}: {len(catalogue)} messages, {missing} without translation")
    return 0


def translated(message: Message) -> bool:
    return all(message.string) if isinstance(message.string, tuple | list) else bool(message.string)


def problems(template: Catalog, catalogue: Catalog) -> Iterator[str]:
    for message in template:
        if not message.id:
            continue
        singular = message.id if isinstance(message.id, str) else message.id[0]
        where = ", ".join(sorted({source for source, _line in message.locations}))
        known = catalogue.get(singular, message.context)
        if known is None:
            yield f"missing: {singular!r} ({where})"
        elif known.id != message.id:
            yield f"plural differs, run `make messages`: {singular!r} ({where})"
        elif known.fuzzy:
            yield f"fuzzy: {singular!r} ({where})"
        elif not translated(known):
            yield f"not translated: {singular!r} ({where})"
        else:
            yield from (f"broken: {singular!r}: {error}" for error in known.check(catalogue))
    for message in catalogue:
        singular = message.id if isinstance(message.id, str) else message.id[0]
        if singular and template.get(singular, message.context) is None:
            yield f"no longer used, run `make messages`: {singular!r}"


def check() -> int:
    count = 0
    for locale_folder, sources in CATALOGUES.items():
        path = po_path(locale_folder)
        for problem in problems(template_catalogue(sources), read_catalogue(path)):
            count += 1
            print(f"{path.relative_to(ROOT)}: {problem}")
    print(f"messages: {count} problems" if count else "messages: complete")
    return 1 if count else 0


def compile_catalogues() -> int:
    for locale_folder in CATALOGUES:
        path = po_path(locale_folder)
        if path.exists():
            with path.with_suffix(".mo").open("wb") as file:
                write_mo(file, read_catalogue(path))
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    actions = {"extract": extract, "check": check, "compile": compile_catalogues}
    parser.add_argument("action", choices=actions)
    return actions[parser.parse_args().action]()


if __name__ == "__main__":
    sys.exit(main())
