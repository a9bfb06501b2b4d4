"""Phone numbers as a phone dials them."""

import pytest

from familien_pages.templatetags.familien_tags import tel


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("0000 123-456", "0000123456"),
        ("(0234) 910-1234", "02349101234"),
        ("+49 234 910-1234", "+492349101234"),
        ("+49 (0)234 910-1234", "+492349101234"),
        ("0049 (0) 234 910", "0049234910"),
        ("0234/(0)", "02340"),
        (None, ""),
    ],
)
def test_a_number_is_dialled_without_the_zero_that_only_natives_dial(written, dialled):
    assert tel(written) == dialled
