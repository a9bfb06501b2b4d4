"""How far an import is: a bar on a terminal where tqdm is installed, now and then a line otherwise."""

from collections.abc import Callable
from types import TracebackType
from typing import Any, Self, TextIO

from django.utils.translation import gettext as _

EVERY = 1000  # rows, in lines


class Lines:
    """Writes a line for every thousand rows, and one when all are done."""

    def __init__(self, write: Callable[[str], None]) -> None:
        self._write = write
        self._last: tuple[int, int | None] = (0, None)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return

    def __call__(self, done: int, total: int | None) -> None:
        before, phase = self._last
        if done == total or phase != total or done // EVERY > before // EVERY:
            self._last = done, total
            if total is None:
                self._write(_("%(done)d rows read") % {"done": done})
            elif done == total or done >= EVERY:
                self._write(_("%(done)d of %(total)d places done") % {"done": done, "total": total})


class Bar:
    """Draws tqdm's bar: first a count of the rows read, then the share of the places done."""

    def __init__(self, tqdm: Any, stream: TextIO) -> None:
        self._tqdm, self._stream = tqdm, stream
        self._bar: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.close()

    def __call__(self, done: int, total: int | None) -> None:
        if self._bar is None or self._bar.total != total:
            if self._bar is not None:
                self._bar.close()
            label = _("reading") if total is None else _("importing")
            self._bar = self._tqdm(total=total, desc=label, file=self._stream, leave=False)
        self._bar.update(done - self._bar.n)


def progress(stream: Any, write: Callable[[str], None]) -> Bar | Lines:
    """Return what suits ``stream``: a bar only on a terminal."""
    if stream.isatty():
        try:
            from tqdm import tqdm
        except ImportError:
            return Lines(write)
        return Bar(tqdm, stream)
    return Lines(write)
