"""Which of a source's values are written, and which of an editor's are kept. Pure: values in, decision out."""

from collections.abc import Mapping
from dataclasses import dataclass

PAIR = ("latitude", "longitude")  # half a coordinate from one hand and half from another is nowhere
Values = Mapping[str, str]


@dataclass(frozen=True)
class Decision:
    """``write`` goes into the place; ``keep`` are the source's values that an editor's stand against."""

    write: dict[str, str]
    keep: dict[str, str]


def merge(current: Values, imported: Values, incoming: Values, *, overwrite: bool = False) -> Decision:
    """Compare what a place has, what the last import brought, and what the source says now.

    A field that differs from the last import was changed by an editor and is kept, unless
    ``overwrite``. So is one that no import has brought yet and that an editor has filled in.
    """
    differing = [field for field, value in incoming.items() if current.get(field, "") != value]
    edited = {field for field in incoming if current.get(field, "") != imported.get(field, "")}
    if edited.intersection(PAIR):
        edited.update(PAIR)
    kept = set() if overwrite else edited
    return Decision(
        write={field: incoming[field] for field in differing if field not in kept},
        keep={field: incoming[field] for field in differing if field in kept},
    )
