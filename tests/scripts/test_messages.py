"""The catalogue tool: what it finds in code and templates, and what it refuses."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from scripts import messages

TEMPLATE = """
{% translate "Plain 100%" %} {% translate "May" context "month" %} {{ _("variable") }} {{ x|default:_("default") }}
{% blocktranslate trimmed count n=items|length %}
  One hit for {{ q }}
{% plural %}
  {{ n }} hits for {{ q }}
{% endblocktranslate %}
{% blocktranslate context "greeting" %}It's "{{ name }}"{% endblocktranslate %}
{% comment %}{% translate "not this" %}{% endcomment %}
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    return tmp_path


def test_template_messages_with_context_plural_and_trim(root: Path) -> None:
    path = root / "page.html"
    path.write_text(TEMPLATE)
    assert [(found.id, found.context) for found in messages.messages_in_template(path)] == [
        ("Plain 100%%", None),
        ("May", "month"),
        ("variable", None),
        ("default", None),
        (("One hit for %(q)s", "%(n)s hits for %(q)s"), None),
        ('It\'s "%(name)s"', "greeting"),
    ]


def test_python_messages_with_context_plural_and_lazy(root: Path) -> None:
    path = root / "code.py"
    path.write_text('_("a" "b"); ngettext_lazy("one", "many", "n"); pgettext_lazy("month", "May"); other("no")')
    assert [(found.id, found.context) for found in messages.messages_in_python(path)] == [
        ("ab", None),
        (("one", "many"), None),
        ("May", "month"),
    ]


@pytest.mark.parametrize(
    ("translation", "flags", "complaint"),
    [
        (None, (), ["missing: '%(n)s places' ()"]),
        ("", (), ["not translated: '%(n)s places' ()"]),
        ("%(n)s Orte", ("fuzzy",), ["fuzzy: '%(n)s places' ()"]),
        ("%(m)s Orte", ("python-format",), ["broken: '%(n)s places': unknown named placeholder 'm'"]),
        ("%(n)s Orte", ("python-format",), []),
    ],
)
def test_check_names_what_is_wrong(translation: str | None, flags: tuple[str, ...], complaint: list[str]) -> None:
    code, catalogue = Catalog(), Catalog(locale="de")
    code.add("%(n)s places")
    if translation is not None:
        catalogue.add("%(n)s places", translation, flags=flags)
    assert list(messages.problems(code, catalogue)) == complaint


def test_check_names_what_is_no_longer_used() -> None:
    catalogue = Catalog(locale="de")
    catalogue.add("gone", "weg")
    assert list(messages.problems(Catalog(), catalogue)) == ["no longer used, run `make messages`: 'gone'"]


def test_extracting_twice_changes_nothing_and_keeps_translations(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locale = root / "app" / "locale"
    (root / "app").mkdir()
    (root / "app" / "code.py").write_text('_("place"); ngettext("one", "many", 2)')
    monkeypatch.setattr(messages, "CATALOGUES", {locale: [root / "app"]})
    messages.extract()
    path = messages.po_path(locale)
    path.write_text(path.read_text().replace('msgid "place"\nmsgstr ""', 'msgid "place"\nmsgstr "Ort"'))
    messages.extract()
    first = path.read_text()
    messages.extract()
    assert 'msgstr "Ort"' in first
    assert path.read_text() == first
