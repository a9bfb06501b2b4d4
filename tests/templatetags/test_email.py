from familien_pages.templatetags.familien_tags import email


def test_an_address_breaks_at_its_signs_only() -> None:
    assert email("familien-buero@musterstadt.example") == "familien-buero<wbr>@musterstadt<wbr>.example"


def test_what_is_no_address_stays_text() -> None:
    assert email("<b>@x") == "&lt;b&gt;<wbr>@x"
    assert email("") == email(None) == ""
