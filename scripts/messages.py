"""Message catalogues with Babel alone, because `make run` must not need a system gettext.

scripts/messages.py extract   update every .po from the code, keeping translations
scripts/messages.py check     exit code 1 if a message is missing, untranslated, fuzzy, broken or no longer used
scripts/messages.py compile   write the .mo files

German has every message. The other languages of citizens have the messages that citizens see; editors work in German.
"""

import argparse
import ast
import gettext
import io
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel import Locale
from babel.messages.catalog import Catalog, Message, TranslationError
from babel.messages.extract import extract as extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import locale as django_locale
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
LANGUAGE = "de"
PUBLIC_LANGUAGES = ("ar", "tr", "uk")
# Leichte Sprache has texts of its own for what people fill in; all else is German as it is.
EASY = "de_Simple"
EASY_SOURCES = ("familien_pages/contact/", "includes/barrier_", "includes/form_")
# What citizens see: everything in these folders and modules, and these definitions in all other modules.
PUBLIC_PATHS = {"facets.py", "finding", "listings.py", "templates", "templatetags"}
PUBLIC_NAMES = {
    "BarrierForm",
    "CHANNELS",
    "EventFormat",
    "EventKind",
    "HEADINGS",
    "LANGUAGES",
    "PARTS",
    "PartnerKind",
    "SupportMode",
    "TEXT_TOO_LONG",
    "TOO_LONG",
    "_EXAMPLES",
    "_other_languages",
    "_receive",
    "build_skeleton",
    "card_kind",
    "price_text",
}
# Catalogue folder → where its messages come from.
CATALOGUES = {
    ROOT / "familien_pages/locale": [ROOT / "familien_pages"],
    ROOT / "search/locale": [ROOT / "search"],
    ROOT / "cms/locale": [ROOT / "cms", ROOT / "templates"],
}
EDITORS_FOLDER = "admin"  # of templates
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
    public: bool = True


def public_definitions(code: bytes) -> Iterator[tuple[str, range]]:
    """Yield the definitions of a module whose messages are for citizens: name and lines."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            names = {node.name}
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = {target.id for target in targets if isinstance(target, ast.Name)}
        else:
            continue
        for name in names & PUBLIC_NAMES:
            yield name, range(node.lineno, (node.end_lineno or node.lineno) + 1)


def messages_in_python(path: Path) -> Iterator[Found]:
    relative = path.relative_to(ROOT)
    all_public = not PUBLIC_PATHS.isdisjoint(relative.parts)
    public = [lines for _name, lines in public_definitions(path.read_bytes())]
    with path.open("rb") as file:
        found = extract_python("python", file, KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=False)
        for line, message, comments, context in found:
            for_citizens = all_public or any(line in lines for lines in public)
            yield Found(message, context, str(relative), tuple(comments), for_citizens)


def messages_in_template(path: Path) -> Iterator[Found]:
    """Yield what Django's own `templatize` makes of a template's translation tags and filters."""
    source = str(path.relative_to(ROOT))
    for_citizens = EDITORS_FOLDER not in path.parts
    for function, arguments in TEMPLATE_CALL.findall(templatize(path.read_text(encoding="utf-8"), origin=source)):
        parts = list(ast.literal_eval(f"({arguments},)"))
        context = parts.pop(0) if "p" in function else None
        yield Found((parts[0], parts[1]) if function.startswith("n") else parts[0], context, source, (), for_citizens)


def messages_below(folder: Path) -> Iterator[Found]:
    for path in sorted(folder.rglob("*")):
        if SKIPPED_FOLDERS.isdisjoint(path.relative_to(folder).parts):
            if path.suffix == ".py":
                yield from messages_in_python(path)
            elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
                yield from messages_in_template(path)


def template_catalogue(messages: Iterable[Found]) -> Catalog:
    """Return the untranslated messages of the code; Babel merges uses with and without plural, as gettext does."""
    catalogue = Catalog(charset="utf-8")
    for found in messages:
        catalogue.add(found.id, locations=[(found.source, 0)], auto_comments=found.comments, context=found.context)
    return catalogue


def po_path(locale_folder: Path, language: str = LANGUAGE) -> Path:
    return locale_folder / language / "LC_MESSAGES" / "django.po"


def language_of(path: Path) -> str:
    return path.parts[-3].partition("_")[0]


def belongs(message: Found, language: str) -> bool:
    if language == EASY:
        return message.public and any(source in message.source for source in EASY_SOURCES)
    return message.public or language == LANGUAGE


def templates() -> Iterator[tuple[Path, Catalog]]:
    """Yield every .po file that there is or should be, with the messages that belong into it."""
    for locale_folder, sources in CATALOGUES.items():
        found = [message for folder in sources for message in messages_below(folder)]
        for language in (LANGUAGE, *PUBLIC_LANGUAGES, EASY):
            path = po_path(locale_folder, language)
            template = template_catalogue(message for message in found if belongs(message, language))
            if len(template) or path.exists():
                yield path, template


def new_catalogue(language: str) -> Catalog:
    """Return an empty catalogue with the plural forms of Django's own, with which Django merges it."""
    catalogue = Catalog(locale=language, fuzzy=False)
    with (Path(django_locale.__path__[0]) / language / "LC_MESSAGES" / "django.mo").open("rb") as file:
        catalogue.mime_headers = [("Plural-Forms", gettext.GNUTranslations(file).info()["plural-forms"])]
    return catalogue


def read_catalogue(path: Path) -> Catalog:
    if not path.exists():
        return new_catalogue(language_of(path))
    with path.open("rb") as file:
        return read_po(file, locale=language_of(path))


def serialise(catalogue: Catalog) -> bytes:
    """Return a .po file whose text depends on its messages alone: no line numbers, no dates."""
    for message in catalogue:
        message.locations = sorted({(source, 0) for source, _line in message.locations})
    buffer = io.BytesIO()
    write_po(
        buffer, catalogue, width=120, sort_by_file=True, omit_header=True, ignore_obsolete=True, include_lineno=False
    )
    language = Locale.parse(catalogue.locale)
    header = (
        f"# {language.english_name} messages; updated by `make messages`.\n"
        'msgid ""\nmsgstr ""\n'
        f'"Language: {language}\\n"\n'
        f'"Plural-Forms: {catalogue.plural_forms}\\n"\n'
        '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n\n'
    )
    return header.encode() + buffer.getvalue()


def extract() -> int:
    for path, template in templates():
        catalogue = read_catalogue(path)
        catalogue.mime_headers = [("Plural-Forms", new_catalogue(language_of(path)).plural_forms)]
        catalogue.update(template, no_fuzzy_matching=True, update_header_comment=False)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(serialise(catalogue))
        missing = sum(not translated(message) for message in catalogue if message.id)
        print(f"{path.relative_to(ROOT)}: {len(catalogue)} messages, {missing} without translation")
    return 0


def translated(message: Message) -> bool:
    return all(message.string) if isinstance(message.string, tuple | list) else bool(message.string)


def errors(message: Message, catalogue: Catalog) -> Iterator[TranslationError]:
    """Check each plural form by itself: in many languages the first one, too, must name the number (1, 21, 31)."""
    if isinstance(message.id, str) or not isinstance(message.string, tuple | list):
        yield from message.check(catalogue)
        return
    if len(message.string) != catalogue.num_plurals:
        yield TranslationError(f"needs {catalogue.num_plurals} plural forms")
    for string in message.string:
        yield from Message(message.id[-1], string, flags=message.flags).check(catalogue)


def problems(template: Catalog, catalogue: Catalog) -> Iterator[str]:
    expected = new_catalogue(str(catalogue.locale)).plural_forms
    if catalogue.plural_forms != expected:
        yield f"Plural-Forms differ from Django's, run `make messages`: {expected}"
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
            yield from (f"broken: {singular!r}: {error}" for error in errors(known, catalogue))
    for message in catalogue:
        singular = message.id if isinstance(message.id, str) else message.id[0]
        if singular and template.get(singular, message.context) is None:
            yield f"no longer used, run `make messages`: {singular!r}"


def check() -> int:
    count = 0
    for path, template in templates():
        for problem in problems(template, read_catalogue(path)):
            count += 1
            print(f"{path.relative_to(ROOT)}: {problem}")
    print(f"messages: {count} problems" if count else "messages: complete")
    return 1 if count else 0


def compile_catalogues() -> int:
    for locale_folder in CATALOGUES:
        for path in sorted(locale_folder.glob("*/LC_MESSAGES/django.po")):
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
