"""The source's values against an editor's."""

from familien_pages.importers.merging import Decision, merge

BOTH = {"latitude": "1", "longitude": "2"}


def test_a_change_at_the_source_is_written():
    assert merge({"name": "A"}, {"name": "A"}, {"name": "B"}) == Decision({"name": "B"}, {})


def test_an_editors_change_is_kept():
    assert merge({"name": "X"}, {"name": "A"}, {"name": "B"}) == Decision({}, {"name": "B"})


def test_an_editors_change_is_overwritten_on_demand():
    assert merge({"name": "X"}, {"name": "A"}, {"name": "B"}, overwrite=True) == Decision({"name": "B"}, {})


def test_what_the_editor_and_the_source_agree_on_is_nothing_to_do():
    assert merge({"name": "B"}, {"name": "A"}, {"name": "B"}) == Decision({}, {})


def test_what_the_source_says_nothing_about_stays():
    assert merge({"name": "A", "note": "x"}, {"name": "A"}, {"name": "A"}) == Decision({}, {})


def test_what_the_source_empties_is_emptied():
    assert merge({"url": "a"}, {"url": "a"}, {"url": ""}) == Decision({"url": ""}, {})


def test_a_field_that_is_new_at_the_source_fills_a_gap_only():
    assert merge({"url": "", "note": "x"}, {}, {"url": "a", "note": "b"}) == Decision({"url": "a"}, {"note": "b"})


def test_coordinates_are_kept_together():
    decision = merge({"latitude": "9", "longitude": "2"}, BOTH, {"latitude": "3", "longitude": "4"})
    assert decision == Decision({}, {"latitude": "3", "longitude": "4"})
