"""Tables written as text."""

import pytest
from django.core.exceptions import ValidationError

from familien_pages.base.tables import MAX_CELLS, CellsBlock, TableBlock, join_cells, parse_cells


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", []),
        ("a", [["a"]]),
        ("a | b\nc", [["a", "b"], ["c", ""]]),
        ("| a | b |\n\n| c | d |", [["a", "b"], ["c", "d"]]),
        ("a || b", [["a", "", "b"]]),
    ],
)
def test_cells_are_read_line_by_line_and_rows_filled_up(text, rows):
    assert parse_cells(text) == rows


def test_written_and_read_again_is_the_same():
    rows = [["Tag", "Zeit"], ["Montag", "9 bis 12"], ["Dienstag", ""]]
    assert parse_cells(join_cells(rows)) == rows


def test_bars_and_line_breaks_in_a_cell_do_not_break_the_table():
    assert parse_cells(join_cells([["a|b", "c\nd"]])) == [["a/b", "c d"]]


def test_a_table_that_is_too_large_is_refused():
    with pytest.raises(ValidationError):
        CellsBlock().clean("\n".join("x | y" for _ in range(MAX_CELLS)))


def table(**value):
    block = TableBlock()
    return block.render(block.to_python({"caption": "Zeiten", "cells": "Tag | Zeit\nMontag | 9", **value}))


def test_the_first_row_names_the_columns():
    html = table()
    assert '<th scope="col">Tag</th>' in html
    assert "<td>Montag</td>" in html


def test_the_first_column_names_the_rows():
    html = table(header_row=False, header_column=True)
    assert '<th scope="row">Montag</th>' in html
    assert "<thead>" not in html


def test_with_three_columns_each_value_carries_the_name_of_its_column():
    html = table(header_column=True, cells="Tag | Zeit | Ort\nMontag | 9 | Rathaus")
    assert "table-stack" in html
    assert '<th scope="row">Montag</th><td data-label="Zeit">9</td>' in html


def test_without_a_header_row_there_is_nothing_to_name_them():
    assert "table-stack" not in table(header_row=False, cells="a | b | c")


def test_cells_are_escaped():
    assert "&lt;script&gt;" in table(cells="<script> | 1")
