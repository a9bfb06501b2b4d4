"""What a query asks for, the same on every backend: concepts, the tokens that rank, how many concepts must be met.

Pure. A concept is what one word of the query stands for: the word itself, all the parts of a compound, or a synonym,
which may have several words on either side ("Zuschuss zur Miete" for "Mietzuschuss").
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from .analysis import Analyzer, normalize, words
from .analysis.stopwords import EITHER, LEADS

LONGEST_QUERY = 200  # characters; what follows is left out
MOST_CONCEPTS = 16
LONGEST_PHRASE = 5

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Synonym:
    """What may be written for a phrase. ``words`` are a reader's, ``tokens`` what the index holds of them."""

    words: str
    tokens: Phrase
    group: str


# By the tokens of the phrase in whose place they may stand.
Synonyms = Mapping[Phrase, tuple[Synonym, ...]]


@dataclass(frozen=True)
class Concept:
    """One thing the query asks for: a document meets it if it has all tokens of one of ``options``.

    ``parts`` are ways to say it in several words, of which a long text has all by accident: "Spielecke … Rathausplatz"
    is no Spielplatz. So they count in titles and other names. ``loose`` tokens meet it as well where ``loose_finds``;
    elsewhere they only rank.
    """

    words: str
    options: tuple[Phrase, ...]
    parts: tuple[Phrase, ...] = ()
    loose: Phrase = ()
    loose_finds: bool = False
    synonyms: tuple[Synonym, ...] = ()


@dataclass(frozen=True)
class Plan:
    """A query as backends get it. An empty one (``not plan.concepts``) finds nothing."""

    locale: str
    text: str
    concepts: tuple[Concept, ...] = ()
    stopwords: tuple[str, ...] = ()
    strict: Phrase = field(default=())
    loose: Phrase = field(default=())
    relaxed: bool = False
    either: bool = False

    @property
    def minimum(self) -> int:
        """How many concepts a document must meet: all of one or two, of a long question a third.

        Any if ``relaxed``, or if the query asks for ``either`` of two things.
        """
        count = len(self.concepts)
        if self.relaxed or self.either:
            return 1
        return count if count < 3 else 2 if count == 3 else -(-count // 3)

    def relax(self) -> "Plan":
        """Return the plan that finds more: any concept is enough, its parts may stand anywhere."""
        concepts = tuple(replace(one, options=(*one.options, *one.parts), parts=()) for one in self.concepts)
        return replace(self, concepts=concepts, relaxed=True)

    @property
    def can_relax(self) -> bool:
        return self.minimum > 1 or any(concept.parts for concept in self.concepts)


@dataclass(frozen=True)
class _Term:
    text: str
    whole: Phrase
    options: tuple[Phrase, ...]
    parts: tuple[Phrase, ...]
    strict: Phrase
    loose: Phrase
    synonyms: tuple[Synonym, ...]  # of parts of it: "Kindergartenplatz" is a Kita-Platz too


def make_plan(
    text: str,
    analyzer: Analyzer,
    locale: str,
    synonyms: Synonyms | None = None,
    asides: frozenset[str] = frozenset(),
) -> Plan:
    """Return the plan of the query ``text``; never fails, whatever the text.

    ``asides`` are folded words that ask for something about what is looked for ("Elterngeld Frist"): they are left out
    like stop words, if something else is left.
    """
    text = normalize(text)[:LONGEST_QUERY].strip()
    found = [word.text for word in words(text)]
    folded = [analyzer.fold(word) for word in found]
    leading = {word for word, following in pairwise(folded) if following in LEADS.get(word, ())}
    stopwords = [
        word
        for word, plain in zip(found, folded, strict=True)
        if analyzer.is_stopword(word) or plain in asides or plain in leading
    ]
    meant = [word for word in found if word not in stopwords] or found
    synonyms = synonyms or {}
    terms = [term for word in dict.fromkeys(meant) if (term := _term(word, analyzer, synonyms)).whole]
    concepts, strict, loose = _concepts(terms[:MOST_CONCEPTS], synonyms, analyzer.language.loose_finds)
    return Plan(
        locale,
        text,
        concepts,
        tuple(stopwords) if len(meant) < len(found) else (),
        tuple(dict.fromkeys(strict)),
        tuple(dict.fromkeys(loose)),
        either=not EITHER.isdisjoint(folded),
    )


def phrase_of(text: str, analyzer: Analyzer) -> Phrase:
    """Return the tokens by which a phrase is recognised in a query: one for each word that is no stop word."""
    found = [word.text for word in words(normalize(text))]
    meant = [word for word in found if not analyzer.is_stopword(word)] or found
    return tuple(forms.whole[0] for word in meant if (forms := analyzer.forms(word)).whole)


def _term(word: str, analyzer: Analyzer, synonyms: Synonyms) -> _Term:
    forms = analyzer.forms(word)
    parts = forms.parts
    options = tuple((token,) for token in (*forms.whole, *(inner.token for inner in forms.inner)))
    ways: list[Phrase] = [parts] if parts else []
    spans = [
        *((inner.token, inner.start, inner.length) for inner in forms.inner),
        *((part, at, 1) for at, part in enumerate(parts)),
    ]
    known = []
    for token, start, length in spans:
        for synonym in synonyms.get((token,), ()):
            known.append(synonym)
            ways.append((*parts[:start], *synonym.tokens, *parts[start + length :]))
    return _Term(word, forms.whole, options, tuple(ways), forms.strict, forms.loose, tuple(known))


def _concepts(
    terms: list[_Term], synonyms: Synonyms, loose_finds: bool
) -> tuple[tuple[Concept, ...], list[str], list[str]]:
    concepts: list[Concept] = []
    strict: list[str] = []
    loose: list[str] = []
    position = 0
    while position < len(terms):
        size, known = _longest_known(terms, position, synonyms)
        used = terms[position : position + size]
        strict += [token for term in used for token in term.strict]
        ways = (*_all_of(used), *(synonym.tokens for synonym in known))
        known += tuple(synonym for term in used for synonym in term.synonyms)
        strict += [token for synonym in known for token in synonym.tokens]
        loose += [token for term in used for token in term.loose]
        concepts.append(
            Concept(
                " ".join(term.text for term in used),
                tuple(tuple(dict.fromkeys(way)) for way in dict.fromkeys(ways)),
                used[0].parts if len(used) == 1 else (),
                tuple(dict.fromkeys(token for term in used for token in term.loose)),
                loose_finds,
                known,
            )
        )
        position += size
    return tuple(concepts), strict, loose


def _all_of(used: list[_Term]) -> tuple[Phrase, ...]:
    """Return the options of one term, or of several together: each may be met in one of its ways."""
    ways: list[Phrase] = [()]
    for term in used:
        ways = [(*way, *option) for way in ways for option in term.options][:12]
    return tuple(ways)


def _longest_known(terms: list[_Term], position: int, synonyms: Synonyms) -> tuple[int, tuple[Synonym, ...]]:
    """Return how many terms from ``position`` form the longest phrase with synonyms (else 1), and these."""
    for size in range(min(LONGEST_PHRASE, len(terms) - position), 0, -1):
        known = synonyms.get(tuple(term.whole[0] for term in terms[position : position + size]))
        if known:
            return size, known
    return 1, ()
