"""A table block whose cells can be translated: Wagtail's own tables are not extracted by wagtail-localize."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..translation.lines import LineByLine

MAX_CELLS = 400
# From so many columns on, a phone shows each row as a block, with the column's name at each value.
STACKED = 3


def parse_cells(text: str) -> list[list[str]]:
    """Return the rows of ``text``: one line a row, cells divided by ``|``, which may also stand at both ends.

    Short rows are filled up with empty cells.
    """
    rows = [[cell.strip() for cell in _inside(line.strip()).split("|")] for line in text.splitlines() if line.strip()]
    width = max((len(row) for row in rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def _inside(line: str) -> str:
    return line[1:-1] if len(line) > 1 and line.startswith("|") and line.endswith("|") else line


def join_cells(rows: list[list[str]]) -> str:
    """Return ``rows`` in the written form that :func:`parse_cells` reads."""
    lines = [" | ".join(cell.replace("|", "/").replace("\n", " ") for cell in row) for row in rows]
    # A row that begins and ends with an empty cell would lose both without bars at its ends.
    return "\n".join(
        f"| {line} |" if not row[0] and not row[-1] else line for row, line in zip(rows, lines, strict=True)
    )


class CellsBlock(LineByLine, blocks.TextBlock):
    """The cells as text: one line a row, ``|`` between the cells. One segment a row for the translator."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            rows=6,
            label=_("Cells"),
            help_text=_("One line for each row, cells divided by a vertical bar: Monday | 9 to 12 | Town hall"),
            **kwargs,
        )

    def clean(self, value: str) -> str:
        value = super().clean(value)
        rows = parse_cells(value)
        if sum(len(row) for row in rows) > MAX_CELLS:
            raise ValidationError(_("A table may have at most %(n)d cells.") % {"n": MAX_CELLS})
        return join_cells(rows)


class TableBlock(blocks.StructBlock):
    """A small table with a caption and header cells, readable by a screen reader."""

    caption = blocks.CharBlock(label=_("Heading of the table"), max_length=200)
    header_row = blocks.BooleanBlock(required=False, default=True, label=_("The first row names the columns"))
    header_column = blocks.BooleanBlock(required=False, default=False, label=_("The first column names the rows"))
    cells = CellsBlock()

    class Meta:
        icon = "table"
        label = _("Table")
        template = "familien_pages/blocks/table.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        rows = parse_cells(value["cells"])
        head = rows[0] if value["header_row"] and rows else None
        stacked = head is not None and len(head) >= STACKED
        labels = head if head and stacked else [""] * len(rows[0] if rows else [])
        context["head"], context["stacked"] = head, stacked
        context["rows"] = [list(zip(labels, row, strict=True)) for row in (rows[1:] if head else rows)]
        return context
