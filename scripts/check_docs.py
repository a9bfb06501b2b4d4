"""Writes docs/reference/ from the code, and fails in `make check` where the two differ.

    scripts/check_docs.py           exit code 1 and the differences if a page is out of date
    scripts/check_docs.py --write   bring the pages up to date

Only what stands between `<!-- generated: NAME -->` and `<!-- end -->` is ours; prose around it stays.
"""

import argparse
import ast
import difflib
import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"
PACKAGES = ("familien_pages", "search")
REGION = re.compile(r"(<!-- generated: (?P<name>[\w-]+) -->\n).*?(<!-- end -->)", re.DOTALL)
HOOK_PREFIXES = ("register_familien_", "construct_familien_", "register_search_", "construct_search_")

sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")


def cell(value: Any) -> str:
    """Return ``value`` as the text of a Markdown table's cell."""
    return re.sub(r"\s+", " ", str(value)).strip().replace("|", "\\|")


def table(head: list[str], rows: list[list[Any]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(cell(value) for value in line)} |\n" for line in lines)


def first_paragraph(documentation: str | None) -> str:
    return cell((documentation or "").strip().split("\n\n")[0])


# --- content model ----------------------------------------------------------------------------------------------------


def field_kind(field: Any) -> str:
    if field.is_relation and field.related_model is not None:
        target = field.related_model
        return f"→ {target.split('.')[-1] if isinstance(target, str) else target.__name__}"
    length = getattr(field, "max_length", None)
    return type(field).__name__.removesuffix("Field") + (f", ≤ {length}" if length else "")


def own_fields(model: Any) -> list[Any]:
    """Return what editors fill in on this type, without what Wagtail adds to all pages or snippets."""
    from wagtail.models import DraftStateMixin, Orderable, Page, TranslatableMixin

    common = {
        field.name
        for base in (Page, DraftStateMixin, Orderable, TranslatableMixin)
        if issubclass(model, base)
        for field in base._meta.get_fields()
    }
    return [
        field
        for field in model._meta.get_fields()
        if field.concrete and field.editable and not field.auto_created and field.name not in common
    ]


def model_section(model: Any, shared: set[str]) -> str:
    from wagtail.models import Page

    text = f"### {model.__name__}\n\n{first_paragraph(model.__doc__)}\n\n"
    if issubclass(model, Page):
        parents = getattr(model, "parent_page_types", [])
        if parents and set(parents) != {"wagtailcore.Page"}:
            names = sorted({name.split(".")[-1] if isinstance(name, str) else name.__name__ for name in parents})
            text += f"Stands under: {', '.join(names)}.\n\n"
    rows = [
        [f"`{field.name}`", field.verbose_name, field_kind(field), "" if field.blank else "yes", field.help_text or ""]
        for field in own_fields(model)
        if field.name not in shared
    ]
    return text + (table(["Field", "Label", "Kind", "Required", "Help"], rows) + "\n" if rows else "")


def content_model() -> str:
    from django.apps import apps
    from wagtail.models import Orderable, Page
    from wagtail.snippets.models import get_snippet_models

    from familien_pages.base.pages import FamilyPage

    models = sorted(apps.get_app_config("familien_pages").get_models(), key=lambda model: model.__name__)
    shared = {field.name for field in FamilyPage._meta.get_fields()}
    snippets = set(get_snippet_models())
    groups: dict[str, list[Any]] = {"Page types": [], "Snippets": [], "Child rows": [], "Other": []}
    for model in models:
        if issubclass(model, Page):
            groups["Page types"].append(model)
        elif model in snippets:
            groups["Snippets"].append(model)
        elif issubclass(model, Orderable) or any(type(f).__name__ == "ParentalKey" for f in model._meta.get_fields()):
            groups["Child rows"].append(model)
        else:
            groups["Other"].append(model)
    common = [
        [f"`{field.name}`", field.verbose_name, field_kind(field), field.help_text or ""]
        for field in FamilyPage._meta.get_fields()
        if field.concrete and field.editable and field.model is FamilyPage and not field.auto_created
    ]
    text = "## Common to every page\n\n" + table(["Field", "Label", "Kind", "Help"], common) + "\n"
    for title, members in groups.items():
        if members:
            text += f"## {title}\n\n"
            text += "".join(model_section(model, shared if title == "Page types" else set()) for model in members)
    return text


# --- commands ---------------------------------------------------------------------------------------------------------


def command_actions(parser: argparse.ArgumentParser, inherited: set[str]) -> Iterator[list[str]]:
    for action in parser._actions:
        if action.dest in inherited:
            continue
        if isinstance(action, argparse._SubParsersAction):
            help_of = {choice.dest: choice.help for choice in action._choices_actions}
            for name, subparser in action.choices.items():
                yield [f"`{name}`", help_of.get(name) or ""]
                for row in command_actions(subparser, inherited):
                    yield [f"`{name}` {row[0]}", row[1]]
            continue
        value = "" if action.nargs == 0 else f" {action.metavar or action.dest.upper()}"
        name = f"`{', '.join(action.option_strings)}{value}`" if action.option_strings else f"`{action.dest}`"
        yield [name, action.help or ""]


def commands() -> str:
    from django.core.management import load_command_class
    from django.core.management.base import BaseCommand

    inherited = {action.dest for action in BaseCommand().create_parser("manage.py", "x")._actions}
    text = ""
    for package in PACKAGES:
        for path in sorted((ROOT / package / "management" / "commands").glob("[!_]*.py")):
            command = load_command_class(package, path.stem)
            text += f"## `manage.py {path.stem}`\n\n{cell(command.help)}\n\n"
            rows = list(command_actions(command.create_parser("manage.py", path.stem), inherited))
            text += table(["Argument", "Meaning"], rows) + "\n" if rows else ""
    return text


# --- hooks ------------------------------------------------------------------------------------------------------------


def hooks_called_in(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield name, place and documentation of every hook of ours that the module calls, by its name or a constant."""
    module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    tree = ast.parse(path.read_text(encoding="utf-8"))
    constants = {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        for call in ast.walk(function):
            if isinstance(call, ast.Call) and getattr(call.func, "attr", getattr(call.func, "id", "")) == "get_hooks":
                argument = call.args[0]
                name = constants.get(argument.id) if isinstance(argument, ast.Name) else getattr(argument, "value", "")
                if str(name).startswith(HOOK_PREFIXES):
                    yield str(name), f"{module}.{function.name}", ast.get_docstring(function) or ""


def hooks() -> str:
    found = [hook for package in PACKAGES for path in (ROOT / package).rglob("*.py") for hook in hooks_called_in(path)]
    return "".join(
        f"## `{name}`\n\n{documentation}\n\nCalled by `{place}`.\n\n" for name, place, documentation in sorted(found)
    )


# --- settings ---------------------------------------------------------------------------------------------------------


def settings() -> str:
    from familien_pages import conf as pages
    from search import conf as search

    parts = []
    for conf in (pages, search):
        rows = [[f"`{name}`", f"`{option.default!r}`", option.help] for name, option in sorted(conf.OPTIONS.items())]
        parts.append(f"## `{conf.SETTING}`\n\n{table(['Key', 'Default', 'Meaning'], rows)}")
    return "\n".join(parts)


# --- environment ------------------------------------------------------------------------------------------------------


def environment_problems() -> Iterator[str]:
    """Yield the variables that the settings read and environment.md does not name, and the other way round."""
    code = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "cms" / "settings").glob("*.py")))
    read = set(re.findall(r'os\.environ(?:\.get\(|\[)"(\w+)"', code))
    page = (REFERENCE / "environment.md").read_text(encoding="utf-8").split("Read by `make`")[0]
    named = set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE))
    yield from (f"{name} is read by cms/settings, but environment.md does not name it" for name in sorted(read - named))
    yield from (f"environment.md names {name}, which cms/settings does not read" for name in sorted(named - read))


# --- pages ------------------------------------------------------------------------------------------------------------

PAGES: dict[str, tuple[str, Callable[[], str]]] = {
    "content-model": ("# Content model\n\nWhat editors fill in, type by type.\n", content_model),
    "commands": ("# Commands\n\nWhat the apps add to `manage.py`.\n", commands),
    "hooks": ("# Hooks\n\nWhat another app may register, with `wagtail.hooks.register`.\n", hooks),
    "settings": ("# Settings\n\nOne dict for each app in a site's settings; all keys are optional.\n", settings),
}


def expected(name: str) -> str:
    introduction, generate = PAGES[name]
    path = REFERENCE / f"{name}.md"
    start = f"<!-- generated: {name} -->\n"
    page = path.read_text(encoding="utf-8") if path.exists() else f"{introduction}\n{start}<!-- end -->\n"
    if not REGION.search(page):
        page = f"{page.rstrip()}\n\n{start}<!-- end -->\n"
    generated = generate().strip() + "\n"
    return REGION.sub(lambda match: f"{match[1]}\n{generated}\n{match[3]}", page)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="bring the pages up to date")
    write = parser.parse_args().write

    import django
    from django.utils import translation

    django.setup()
    outdated = 0
    REFERENCE.mkdir(parents=True, exist_ok=True)
    with translation.override("en"):
        for name in PAGES:
            path = REFERENCE / f"{name}.md"
            wanted = expected(name)
            present = path.read_text(encoding="utf-8") if path.exists() else ""
            if wanted == present:
                continue
            if write:
                path.write_text(wanted, encoding="utf-8")
            else:
                outdated += 1
                sys.stdout.writelines(
                    difflib.unified_diff(present.splitlines(True), wanted.splitlines(True), str(path), "the code", n=1)
                )
    missing = list(environment_problems())
    for problem in missing:
        print(f"docs: {problem}")
    if outdated:
        print(f"docs: {outdated} pages differ from the code; run scripts/check_docs.py --write")
    return 1 if outdated or missing else 0


if __name__ == "__main__":
    sys.exit(main())
