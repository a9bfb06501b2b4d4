"""What a query asks for."""

import pytest

from search.analysis import analyzer
from search.plan import Synonym, make_plan, phrase_of

GERMAN = analyzer("de")


def synonyms(*groups):
    """Return equal words as the plan wants them."""
    found = {}
    for group in groups:
        for word in group:
            others = tuple(Synonym(other, phrase_of(other, GERMAN), "Gruppe") for other in group if other != word)
            found[phrase_of(word, GERMAN)] = others
    return found


def plan(text, taught=None, **options):
    return make_plan(text, GERMAN, "de", taught, **options)


def test_a_compound_is_met_by_itself_by_a_word_in_it_or_in_names_by_its_parts():
    [concept] = plan("Elterngeldantrag").concepts
    assert concept.options == (("elterngeldantrag",), ("elterngeld",))
    assert concept.parts == (("elt", "geld", "antrag"),)


def test_stop_words_are_left_out_unless_there_is_nothing_else():
    assert [concept.words for concept in plan("Wie bekomme ich Wohngeld").concepts] == ["Wohngeld"]
    assert plan("wie bekomme ich").stopwords == ()
    assert len(plan("wie bekomme ich").concepts) == 3


def test_a_phrase_of_several_words_is_one_concept_with_its_synonym():
    found = plan("Zuschuss zur Miete beantragen", synonyms(("Mietzuschuss", "Zuschuss zur Miete")))
    assert [concept.words for concept in found.concepts] == ["Zuschuss Miete", "beantragen"]
    assert found.concepts[0].options == (("zuschuss", "miet"), ("mietzuschuss",))


def test_a_part_of_a_compound_may_be_its_synonym():
    [concept] = plan("Kindergartenplatz", synonyms(("Kita", "Kindergarten"))).concepts
    assert ("kita", "platz") in concept.parts


@pytest.mark.parametrize(("count", "minimum"), [(1, 1), (2, 2), (3, 2), (6, 2), (9, 3)])
def test_short_queries_want_all_words_long_ones_some(count, minimum):
    words = ["Hebamme", "Spielplatz", "Rathaus", "Winter", "Apfel", "Brücke", "Wolke", "Fisch", "Lampe"][:count]
    assert plan(" ".join(words)).minimum == minimum


def test_relaxed_any_word_is_enough_and_parts_may_stand_anywhere():
    found = plan("Elterngeldantrag Hebamme").relax()
    assert (found.minimum, found.can_relax) == (1, False)
    assert ("elt", "geld", "antrag") in found.concepts[0].options


def test_asides_are_left_out_if_something_else_is_left():
    asides = frozenset({"frist"})
    assert [concept.words for concept in plan("Elterngeld Frist", asides=asides).concepts] == ["Elterngeld"]
    assert [concept.words for concept in plan("Frist", asides=asides).concepts] == ["Frist"]


@pytest.mark.parametrize("text", ["", "   ", '"*(\\', "\x00", "\ud800", "\u200f", "🙂", "-- ; ' %"])
def test_what_has_no_word_asks_for_nothing(text):
    assert plan(text).concepts == ()


def test_a_query_is_never_longer_than_is_sensible():
    assert len(plan("wort " * 5000).text) <= 200
    assert len(plan(" ".join(f"w{n}" for n in range(60))).concepts) <= 16
