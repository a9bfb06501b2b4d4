"""What differs between languages: how letters are folded, how words are stemmed, what their loose form is.

The loose form brings together what the stemmer keeps apart, at less weight: the first letters of a word, in Arabic its
consonants. Stemming is Snowball's (https://snowballstem.org), for Ukrainian, which Snowball lacks, simplemma's lemma.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import snowballstemmer
from simplemma import Lemmatizer
from simplemma.strategies import DefaultStrategy
from simplemma.strategies.dictionaries.stream_dictionary_factory import StreamDictionaryFactory

from . import arabic
from .stopwords import STOPWORDS

LOOSE = 5  # letters; enough for most stems, short enough for the endings of Turkish and Russian
SNOWBALL = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "fi": "finnish", "fr": "french", "hu": "hungarian", "hy": "armenian", "it": "italian",
    "lt": "lithuanian", "nb": "norwegian", "nl": "dutch", "pl": "polish", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
}  # fmt: skip
APOSTROPHES = "'’ʼ`"
TRANSCRIBED = re.compile(r"([ao]|(?<![aeq])u)e")


@dataclass(frozen=True)
class Language:
    """One language's way with words; all but ``fold`` take folded words.

    ``plain``: without accents, and German without its two ways of writing umlauts, for comparing what people type.
    ``loose_finds``: whether the loose form alone is enough for a hit, as where stemming misses much.
    """

    code: str
    fold: Callable[[str], str]
    stem: Callable[[str], tuple[str, ...]]
    loose: Callable[[str], str]
    plain: Callable[[str], str]
    stopwords: frozenset[str] = frozenset()
    compounds: bool = False
    loose_finds: bool = False


@cache
def language(code: str) -> Language:
    """Return the language of a locale such as ``de``, ``de-simple`` or ``pt-br``; an unknown one is folded only."""
    base = code.lower().replace("_", "-").split("-", maxsplit=1)[0]
    makers = {"ar": _arabic, "de": _german, "en": _english, "tr": _turkish, "uk": _ukrainian}
    return makers[base]() if base in makers else _plain(base)


def stemmer(code: str) -> Callable[[str], tuple[str, ...]]:
    """Return Snowball's stemmer for ``code``, or the identity where Snowball has none."""
    if code not in SNOWBALL:
        return lambda word: (word,)
    stem = snowballstemmer.stemmer(SNOWBALL[code]).stemWord
    return lambda word: (stem(word),)


def first_letters(word: str) -> str:
    return without_marks(word)[:LOOSE]


def without_marks(word: str) -> str:
    """Return ``word`` in its base letters: çocuk becomes cocuk, as many write it."""
    decomposed = unicodedata.normalize("NFKD", word.replace("ı", "i"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def plain_german(word: str) -> str:
    """Return ``word`` with one spelling for umlauts: Spielplätze, Spielplaetze and Spielplatze are the same."""
    return TRANSCRIBED.sub(r"\1", without_marks(word))


def joined(word: str) -> str:
    """Return ``word`` in lower case without apostrophes: сім'я is one word."""
    for sign in APOSTROPHES:
        word = word.replace(sign, "")
    return word.lower()


def before_apostrophe(word: str) -> str:
    """Return what stands before the apostrophe, behind which Turkish names have their endings: Ankara'da."""
    for sign in APOSTROPHES:
        word = word.split(sign, maxsplit=1)[0] or word
    return word


def _plain(code: str) -> Language:
    return Language(
        code,
        joined,
        stemmer(code),
        first_letters,
        without_marks,
        STOPWORDS.get(code, frozenset()),
        loose_finds=code in SNOWBALL,
    )


def _german() -> Language:
    return Language(
        "de",
        lambda word: joined(word).replace("ß", "ss"),
        stemmer("de"),
        lambda word: plain_german(word)[:LOOSE],
        plain_german,
        STOPWORDS["de"],
        compounds=True,
    )


def _english() -> Language:
    def fold(word: str) -> str:
        lower = word.lower()
        for sign in APOSTROPHES:
            lower = lower.removesuffix(f"{sign}s")
        return joined(lower)

    return Language("en", fold, stemmer("en"), first_letters, without_marks, STOPWORDS["en"])


def _turkish() -> Language:
    def fold(word: str) -> str:
        # Unicode's own lower case knows only the English pair i/I.
        return joined(before_apostrophe(word).replace("İ", "i").replace("I", "ı")).replace("\u0307", "")

    return Language("tr", fold, stemmer("tr"), first_letters, without_marks, STOPWORDS["tr"], loose_finds=True)


def _arabic() -> Language:
    def stem(word: str) -> tuple[str, ...]:
        stemmed = arabic.stem(word)
        bare = arabic.without_particle(stemmed)
        return (stemmed, bare) if bare else (stemmed,)

    return Language(
        "ar",
        lambda word: arabic.fold(joined(word)),
        stem,
        lambda word: arabic.skeleton(arabic.stem(word)),
        lambda word: word,
        STOPWORDS["ar"],
        loose_finds=True,
    )


def _ukrainian() -> Language:
    lemmatizer = Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=StreamDictionaryFactory()))
    return Language(
        "uk",
        joined,
        lambda word: (lemmatizer.lemmatize(word, "uk").lower(),),
        first_letters,
        without_marks,
        STOPWORDS["uk"],
        loose_finds=True,
    )
