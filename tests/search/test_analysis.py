"""Words become the same tokens however people write them."""

import pytest

from search.analysis import analyzer, normalize, words
from search.analysis.german import inner_compounds, split

NO_COMPOUNDS = (
    *("schwangerschaft", "gesellschaft", "beratung", "minister", "verein", "ausland", "unterlagen", "bescheinigung"),
    *("museum", "kartoffel", "präsident", "entscheidung", "montag", "fenster", "kita", "geld"),
)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("de", "Spielplätze", "Spielplaetze"),
        ("de", "Spielplatz", "Spielplätze"),
        ("de", "Bürgeramt", "Burgeramt"),
        ("de", "Straße", "STRASSE"),
        ("de", "Zuschüsse", "Zuschuss"),
        ("de", "Kita-Platz", "Kitaplatz"),
        ("de", "An\u00admeldung", "Anmeldung"),
        ("de-simple", "Kindern", "Kind"),
        ("en", "mother's", "mothers"),
        ("tr", "İSTANBUL'DA", "istanbul"),
        ("tr", "ISPARTA", "ısparta"),
        ("ar", "الْحَضَانَة", "حضانة"),
        ("ar", "والأطفال", "الاطفال"),
        ("uk", "дитячого", "дитячий"),
        ("ru", "учёба", "учеба"),
        ("pl", "dzieci", "dzieciom"),
    ],
)
def test_two_spellings_share_their_stem(language, one, other):
    spoken = analyzer(language)
    assert spoken.forms(one).whole[0] == spoken.forms(other).whole[0]


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [("ar", "كتاب", "كتب"), ("tr", "çocuklarımızın", "cocuk"), ("ru", "детского", "детски")],
)
def test_the_loose_form_brings_together_what_the_stemmer_keeps_apart(language, one, other):
    spoken = analyzer(language)
    assert spoken.forms(one).loose == spoken.forms(other).loose


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("elterngeldantrag", ("eltern", "geld", "antrag")),
        ("mietzuschuss", ("miet", "zuschuss")),
        ("kindertagesstätte", ("kinder", "tages", "stätte")),
        ("geburtstag", ("geburts", "tag")),
        ("gesundheitsamt", ("gesundheits", "amt")),
        ("standesamt", ("standes", "amt")),
        ("schulamt", ("schul", "amt")),
        ("kleinkind", ("klein", "kind")),
        ("schwimmkurs", ("schwimmen", "kurs")),
        ("bundesregierung", ("bundes", "regierung")),
        ("meldebescheinigung", ("melde", "bescheinigung")),
        ("spielplaetze", ("spiel", "plätze")),
        ("fußballspieler", ("fußball", "spieler")),
        ("rentenversicherung", ("renten", "versicherung")),
        ("umweltschutzgesetz", ("umwelt", "schutz", "gesetz")),
    ],
)
def test_compounds_come_apart(word, parts):
    assert split(word) == parts


@pytest.mark.parametrize("word", NO_COMPOUNDS)
def test_what_only_looks_like_a_compound_stays_whole(word):
    assert split(word) == ()


def test_smaller_compounds_inside_a_compound_are_words_of_their_own():
    assert inner_compounds(("eltern", "geld", "antrag")) == [("elterngeld", 0, 2)]
    assert [inner.token for inner in analyzer("de").forms("Kindergarten-Platz").inner] == ["kindergart"]


def test_index_text_has_only_letters_digits_and_spaces():
    strict, loose = analyzer("de").index('§ 7 BEEG: "Elterngeld" – 300 €, U9/J1! <b>Kita</b>-Platz & Co. 🙂 a_b')
    assert all(token.isalnum() for token in (strict + " " + loose).split())
    assert {"7", "beeg", "300", "u9", "j1", "kita"} <= set(strict.split())


def test_no_text_is_too_strange():
    strange = "\x00\ud800 \u202e\u2067 \U0001f600 " + "x" * 10_000
    strict, _loose = analyzer("de").index(normalize(strange))
    assert strict == "x" * 60


def test_words_know_where_they_stand():
    assert [(word.text, word.start, word.end) for word in words("Die Mutter-Kind-Kur!")] == [
        ("Die", 0, 3),
        ("Mutter-Kind-Kur", 4, 19),
    ]


def test_locales_of_one_language_share_an_analyzer():
    assert analyzer("de-simple") is analyzer("de")
    assert analyzer("xx").forms("Wörter").whole == ("wörter",)
