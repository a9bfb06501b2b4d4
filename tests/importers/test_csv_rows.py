"""Rows of damaged files: what is damaged is named with its line, and the rest of the file is read."""

from io import BytesIO

import pytest

from familien_pages.importers.base import BadRow, UnusableFileError
from familien_pages.importers.csv_rows import MAX_LINE, Row, detect_encoding, read_rows


def rows(text, encoding="utf-8"):
    return list(read_rows(BytesIO(text if isinstance(text, bytes) else text.encode()), encoding))


def lines_of_bad_rows(text):
    return [row.line for row in rows(text) if isinstance(row, BadRow)]


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("Straße".encode(), "utf-8-sig"),
        ("Straße".encode("utf-8-sig"), "utf-8-sig"),
        ("Straße".encode("latin-1"), "cp1252"),
        ("„Straße“ – 5 €".encode("cp1252"), "cp1252"),
        (b"Strasse", "utf-8-sig"),
        ("Straße ".encode() * 9 + "ß".encode("latin-1"), "utf-8-sig"),  # one stray byte
        (("x" * 65535 + "ß").encode(), "utf-8-sig"),  # a letter across two chunks
        ("Maß und Maß".encode()[:-1], "utf-8-sig"),  # cut off inside a letter
    ],
)  # fmt: skip
def test_the_encoding_is_found(content, encoding):
    file = BytesIO(content)
    assert (detect_encoding(file), file.tell()) == (encoding, 0)


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n\0\0\0", "a;b".encode("utf-16")])
def test_what_is_no_text_is_unusable(content):
    with pytest.raises(UnusableFileError):
        detect_encoding(BytesIO(content))


def test_rows_carry_the_line_on_which_they_begin():
    assert rows('a;b\r\n"1\n2";3\n\n;\n4;5') == [Row(1, ["a", "b"]), Row(2, ["1\n2", "3"]), Row(6, ["4", "5"])]


def test_a_byte_order_mark_is_no_part_of_the_heading():
    assert rows("\ufeffa;b", "utf-8-sig") == [Row(1, ["a", "b"])]


def test_a_quotation_mark_inside_an_unquoted_field_is_a_letter():
    assert rows('12" Rohr;b\n') == [Row(1, ['12" Rohr', "b"])]


def test_an_unclosed_quotation_mark_costs_one_row():
    text = 'a;b\n"1;2\n"3";"4"\n5;6\n'
    assert rows(text) == [
        Row(1, ["a", "b"]),
        BadRow(2, "", '"1;2', rows(text)[1].reason),
        Row(3, ["3", "4"]),
        Row(4, ["5", "6"]),
    ]


def test_an_unclosed_quotation_mark_in_unquoted_text_costs_one_row():
    text = 'a;b\n"1;2\n' + "3;4\n" * 100
    assert lines_of_bad_rows(text) == [2]
    assert len(rows(text)) == 102


def test_an_unclosed_quotation_mark_in_the_last_row():
    assert lines_of_bad_rows('a;b\n1;2\n3;"4') == [3]


def test_text_after_a_closing_quotation_mark():
    assert lines_of_bad_rows('a;b\n"1"x;2\n3;4\n') == [2]


def test_a_line_without_end_is_one_bad_row():
    text = "a;b\n" + "x" * (3 * MAX_LINE) + "\n1;2\n"
    assert [row.line for row in rows(text)] == [1, 2, 3]
    assert lines_of_bad_rows(text) == [2]


def test_bytes_that_are_no_text_cost_their_row():
    assert [type(row) for row in rows(b"a;b\n\xff;1\n2;3\n")] == [Row, BadRow, Row]


def test_the_file_stays_open():
    file = BytesIO(b"a;b\n")
    list(read_rows(file, "utf-8"))
    assert not file.closed
