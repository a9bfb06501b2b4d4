"""Reads the YAML of the demo town, and says in which file and entry something is wrong."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml
from django.core.exceptions import ValidationError

REQUIRED = object()
# The loader in C is ten times as fast; both read the safe subset only.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class DemoError(Exception):
    """The demo town cannot be loaded; the message is one sentence for the person at the terminal."""


class Entry:
    """One mapping of a file. Missing keys are an error, and so are keys that nobody ever asked for."""

    def __init__(self, data: Any, where: str) -> None:
        if not isinstance(data, dict):
            raise DemoError(f"{where}: a mapping is expected, not {data!r:.60}.")
        self.data, self.where = data, where
        self._asked: set[str] = {"key"}
        self._inner: dict[tuple[str, int], Entry] = {}

    def __contains__(self, name: str) -> bool:
        return name in self.data

    def get(self, name: str, default: Any = REQUIRED) -> Any:
        """Return the value of ``name``; raises DemoError if it is missing and there is no default."""
        self._asked.add(name)
        if name not in self.data and default is REQUIRED:
            raise DemoError(f"{self.where}: “{name}” is missing.")
        return self.data.get(name, default)

    def all(self, *names: str) -> dict[str, Any]:
        """Return those of the values that are there."""
        return {name: self.get(name) for name in names if name in self}

    def text(self, name: str, default: Any = "") -> str:
        """Return a text without line breaks at its end, "" if it is missing."""
        return str(self.get(name, default)).strip()

    def part(self, name: str, default: Any = REQUIRED) -> "Entry":
        """Return the mapping in ``name``."""
        return self._child(name, 0, self.get(name, default))

    def parts(self, name: str) -> list["Entry"]:
        """Return the mappings of the list in ``name``, [] if it is missing."""
        return [self._child(name, n, item) for n, item in enumerate(self.get(name, []), 1)]

    def unknown(self) -> Iterator[str]:
        """Yield where there is a key that nobody asked for, inner mappings included."""
        yield from (f"{self.where}: unknown key “{name}”." for name in sorted(set(self.data) - self._asked))
        for inner in self._inner.values():
            yield from inner.unknown()

    def _child(self, name: str, number: int, data: Any) -> "Entry":
        where = f"{self.where}, {name} {number or ''}".rstrip()
        return self._inner.setdefault((name, number), Entry(data, where))

    @contextmanager
    def errors(self) -> Iterator[None]:
        """Say where it happened when something inside goes wrong."""
        try:
            yield
        except DemoError as error:
            raise (error if str(error).startswith(self.where) else DemoError(f"{self.where}: {error}")) from error
        except (ValidationError, KeyError, TypeError, ValueError) as error:
            detail = (
                error.messages if isinstance(error, ValidationError) and not hasattr(error, "error_dict") else error
            )
            raise DemoError(f"{self.where}: {type(error).__name__}: {detail}") from error


class Source:
    """A folder with the town's files; those of a translation lie in a folder named like its language."""

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise DemoError(f"There is no folder {folder}.")
        self.folder = folder
        self._read: dict[tuple[str, str], dict[str, Entry]] = {}

    def entries(self, name: str, language: str = "") -> dict[str, Entry]:
        """Return the entries of a list by their key, in order; {} where a language has no such file."""
        if (name, language) not in self._read:
            self._read[name, language] = self._entries(self.folder / language / name)
        return self._read[name, language]

    def mapping(self, name: str, language: str = "") -> Entry | None:
        """Return a file that is one mapping; None where a language has no such file."""
        if (name, language) not in self._read:
            path = self.folder / language / f"{name}.yaml"
            self._read[name, language] = {"": Entry(_parse(path), self._name(path))} if path.exists() else {}
        return self._read[name, language].get("")

    def check_all_used(self) -> None:
        """Raise DemoError if an entry has a key that nobody asked for: most likely a typing error."""
        for entries in self._read.values():
            for entry in entries.values():
                for complaint in entry.unknown():
                    raise DemoError(complaint)

    def _entries(self, path: Path) -> dict[str, Entry]:
        single = path.with_suffix(".yaml")
        rows = [(single, row) for row in _parse(single)] if single.exists() else []
        rows += [(file, _parse(file)) for file in sorted(path.glob("*.yaml"))] if path.is_dir() else []
        found: dict[str, Entry] = {}
        for file, row in rows:
            key = row.get("key") if isinstance(row, dict) else None
            if not key or key in found:
                raise DemoError(f"{self._name(file)}: an entry without a key, or the key {key!r} twice.")
            found[key] = Entry(row, f"{self._name(file)}, {key}")
        return found

    def _name(self, path: Path) -> str:
        return str(path.relative_to(self.folder))


def _parse(path: Path) -> Any:
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise DemoError(f"{path.name} is no readable YAML: {' '.join(str(error).split())}") from error
