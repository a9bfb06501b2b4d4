"""Municipal CSV files as they are: unknown encoding, line breaks inside fields, now and then a missing quotation mark.

Pure, and in constant memory: a damaged row costs that row, not the rest of the file.
"""

import codecs
import csv
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from io import TextIOWrapper
from typing import BinaryIO, TextIO

from django.utils.translation import gettext as _

from .base import BadRow, UnusableFileError

CHUNK = 1 << 16
MAX_LINE = 1 << 16  # characters; csv itself gives up at 128 KiB a field
MAX_LINES = 30  # of one row: after a missing quotation mark the rest of the file would be one field
UNDECODED = re.compile("[\udc80-\udcff]")
EXCERPT = 80


@dataclass(frozen=True)
class Row:
    """The cells of one row and the line of the file (from 1) on which it begins."""

    line: int
    cells: list[str]


def detect_encoding(file: BinaryIO) -> str:
    """Return ``utf-8-sig`` or ``cp1252`` (which has all of ISO-8859-1's letters), and rewind ``file``.

    A stray byte does not make a UTF-8 file another one: what decodes more often decides. Raises
    ``UnusableFileError`` for an empty file and for one that is not text.
    """
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    good = bad = size = 0
    while chunk := file.read(CHUNK):
        size += len(chunk)
        if b"\0" in chunk:
            raise UnusableFileError(_("The file is not a text file (CSV in UTF-8 or ISO-8859-1 is needed)."))
        text = decoder.decode(chunk)
        stray = len(UNDECODED.findall(text))
        bad += stray
        good += len(text) - len(text.encode("ascii", "ignore")) - stray
    file.seek(0)
    if not size:
        raise UnusableFileError(_("The file is empty."))
    return "utf-8-sig" if bad == 0 or good > bad else "cp1252"


def read_rows(file: BinaryIO, encoding: str, delimiter: str = ";") -> Iterator[Row | BadRow]:
    """Yield the rows of ``file`` that are not empty; what is no row of a CSV file comes as a ``BadRow``."""
    text = TextIOWrapper(file, encoding=encoding, errors="surrogateescape", newline="")
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        while True:
            line = lines.begin()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except (csv.Error, _BrokenRowError):
                yield BadRow(line, "", excerpt(lines.give_back()), _("A quotation mark is missing or one too many."))
                reader = csv.reader(lines, delimiter=delimiter, strict=True)
                continue
            if UNDECODED.search("".join(cells)):
                yield BadRow(line, "", excerpt(delimiter.join(cells)), _("The row has bytes that are not text."))
            elif any(cell.strip() for cell in cells):
                yield Row(line, cells)
    finally:
        if not file.closed:  # it belongs to the caller, and may be gone before this generator is
            text.detach()


def excerpt(text: str) -> str:
    """Return the beginning of ``text`` in one printable line."""
    line = " ".join(text.encode("utf-8", "replace").decode().split())
    return line if len(line) <= EXCERPT else line[: EXCERPT - 1] + "…"


class _BrokenRowError(Exception):
    pass


class _Lines:
    """The physical lines of a file, of which those after the first of a broken row can be given back."""

    def __init__(self, text: TextIO) -> None:
        self.text = text
        self.done = 0
        self.taken: list[str] = []
        self.waiting: deque[str] = deque()

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if len(self.taken) >= MAX_LINES:
            raise _BrokenRowError
        line = self.waiting.popleft() if self.waiting else self.text.readline(MAX_LINE)
        if not line:
            raise StopIteration
        self.taken.append(line)
        if len(line) == MAX_LINE and not line.endswith(("\n", "\r")):
            while (rest := self.text.readline(MAX_LINE)) and not rest.endswith(("\n", "\r")):
                pass
            self.taken[-1] += "\n"
            raise _BrokenRowError
        return line

    def begin(self) -> int:
        """Count the lines of the row before, and return the line on which the next one begins."""
        self.done += len(self.taken)
        self.taken.clear()
        return self.done + 1

    def give_back(self) -> str:
        """Keep only the first line of the row; return it."""
        self.waiting.extendleft(reversed(self.taken[1:]))
        del self.taken[1:]
        return self.taken[0]
