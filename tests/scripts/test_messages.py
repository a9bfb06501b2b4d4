"""The catalogue tool: what it finds in code and templates, and what it refuses."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from django.utils import translation

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


def test_templates_of_the_admin_are_for_editors_only(root: Path) -> None:
    public = []
    for folder in ("pages", "admin"):
        path = root / "templates" / folder / "page.html"
        path.parent.mkdir(parents=True)
        path.write_text('{% translate "Menu" %}')
        public += [found.public for found in messages.messages_in_template(path)]
    assert public == [True, False]


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


def test_python_messages_for_citizens(root: Path) -> None:
    for name, code in {
        "models.py": """
class EventKind: COURSE = _("course")
class Page:
    card_kind = _("Event")
    price = Field(_("price"))
LANGUAGES = CODES = [
    ("de", _("German")),
]
UNITS: list = [_("days")]
def price_text(): return pgettext("price", "Nothing")
""",
        "listings.py": '_("Kind")',
    }.items():
        (root / name).write_text(code)
    found = list(messages.messages_below(root))
    assert [message.id for message in found if message.public] == ["Kind", "course", "Event", "German", "Nothing"]
    assert [message.id for message in found if not message.public] == ["price", "days"]


def test_every_name_for_citizens_is_defined_somewhere() -> None:
    modules = [path for sources in messages.CATALOGUES.values() for folder in sources for path in folder.rglob("*.py")]
    found = {name for path in modules for name, _lines in messages.public_definitions(path.read_bytes())}
    assert found == messages.PUBLIC_NAMES


@pytest.mark.parametrize(
    ("strings", "complaint"),
    [
        (["%(n)s місце", "%(n)s місця", "%(n)s місць", "%(n)s місця"], []),
        (["одне місце", "%(n)s місця", "%(n)s місць", "%(n)s місця"], []),
        (["%(n)s місце", "%(n)s місця", "%(n)s місць", ""], ["not translated: 'one place' ()"]),
        (["%(n)s місце", "%(n)s місця"], ["broken: 'one place': needs 4 plural forms"]),
        (
            ["%(n)s місце", "%(n)s місця", "%(m)s місць", "%(n)s місця"],
            ["broken: 'one place': unknown named placeholder 'm'"],
        ),
    ],
)
def test_check_looks_at_every_plural_form(strings: list[str], complaint: list[str]) -> None:
    code, catalogue = Catalog(), messages.new_catalogue("uk")
    code.add(("one place", "%(n)s places"))
    catalogue.add(("one place", "%(n)s places"), tuple(strings), flags=("python-format",))
    assert list(messages.problems(code, catalogue)) == complaint


def test_check_compares_the_plural_forms_with_those_of_django() -> None:
    assert list(messages.problems(Catalog(), Catalog(locale="tr"))) == [
        "Plural-Forms differ from Django's, run `make messages`: nplurals=2; plural=(n > 1);"
    ]


def test_public_catalogues_lack_what_only_editors_see(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "app" / "templates").mkdir(parents=True)
    (root / "app" / "models.py").write_text('_("help text")')
    (root / "editors").mkdir()
    (root / "editors" / "models.py").write_text('_("label")')
    (root / "app" / "templates" / "page.html").write_text('{% translate "Menu" %}')
    locales = {root / app / "locale": [root / app] for app in ("app", "editors")}
    monkeypatch.setattr(messages, "CATALOGUES", locales)
    messages.extract()
    ids = {
        str(path.relative_to(root)): [message.id for message in messages.read_catalogue(path) if message.id]
        for path in root.rglob("*.po")
    }
    assert ids == {
        "app/locale/de/LC_MESSAGES/django.po": ["help text", "Menu"],
        **{f"app/locale/{language}/LC_MESSAGES/django.po": ["Menu"] for language in messages.PUBLIC_LANGUAGES},
        "editors/locale/de/LC_MESSAGES/django.po": ["label"],
    }
    capsys.readouterr()
    assert messages.check() == 1
    assert "app/locale/uk/LC_MESSAGES/django.po: not translated: 'Menu'" in capsys.readouterr().out
    messages.compile_catalogues()
    assert sorted(root.rglob("*.mo")) == sorted(path.with_suffix(".mo") for path in root.rglob("*.po"))


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


@pytest.mark.parametrize(
    ("language", "menu", "counts"),
    [
        ("de", "Menü", {1: "Ein Ort", 2: "2 Orte"}),
        ("de-simple", "Menü", {1: "Ein Ort", 2: "2 Orte"}),
        ("tr", "Menü", {0: "0 yer", 1: "1 yer", 2: "2 yer"}),
        ("uk", "Меню", {1: "1 місце", 2: "2 місця", 5: "5 місць", 11: "11 місць", 21: "21 місце", 22: "22 місця"}),
        ("ar", "القائمة", {1: "مكان واحد", 2: "مكانان", 5: "5 أماكن", 11: "11 مكانًا", 100: "100 مكان"}),
    ],
)
def test_citizens_read_their_language(language: str, menu: str, counts: dict[int, str]) -> None:
    with translation.override(language):
        assert translation.gettext("Menu") == menu
        for number, text in counts.items():
            assert translation.ngettext("One place", "%(counter)s places", number) % {"counter": number} == text
