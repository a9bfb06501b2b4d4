"""Takes German compounds apart: somebody who looks for "Elterngeldantrag" wants the page about Elterngeld.

The parts are looked up in simplemma's dictionary (1.1 million forms, read as a stream: about 20 MB). A split is taken
only where the head is a noun and what stands before it is a noun, an adjective or the stem of a verb, joined by one of
German's linking letters, so that no list of this product's own words is needed.
"""

from collections.abc import Mapping
from functools import cache, lru_cache

from simplemma.strategies.dictionaries.stream_dictionary_factory import StreamDictionaryFactory

from .stopwords import of

SHORTEST_COMPOUND = 7
LONGEST_WORD = 60
SHORTEST_PART = 3
# Linking letters, the commonest first; "-" is what a modifier loses: Schule + Amt = Schulamt.
LINKS = ("", "s", "n", "en", "es", "er", "e", "ns", "ens")
DROPPED = ("e", "en")
# Endings that only look like nouns of their own: "Schwangerschaft" is no shaft, "Minister" no cord of wood.
SUFFIXES = of(
    """
    schaft heit keit ung tum nis ling lein leins chen ismus ismen isten ist ion ionen eien innen erin ern ens end ende
    enden ere eren iker ler ner rin sel tion tionen los lose losen haft weise mal male fach artig bar bare baren barer
    este esten ester sten ster teste testen ische ischen ischer isches isch uren tiv aber stent ting eilung
    """
)
# Prefixes and particles are no modifiers: "Ausland" is no land of going out, "Unterlagen" are no layers below.
PREFIXES = of(
    """
    an auf aus bei durch ein end ent fort her hin hinzu los miss mit nach ober über um un unter ur ver vor voraus
    vorüber weg wider wieder zer zu zurück zusammen ab dar der die das den des dem als wie was wer hier dort alle
    aller ander andere besch best vors sich
    """
)
UMLAUTS = (("ae", "ä"), ("oe", "ö"), ("ue", "ü"))
# Three letters are enough for these heads and modifiers; any other word of three letters splits by accident.
SHORT_NOUNS = of(
    """
    amt arm art arzt bad bau bus eis hof hut not ohr ort rad rat tag tod tor tür uhr weg zoo
    """
)
# What takes a linking s nearly always ends in one of these: Geburt-s-tag, Ordnung-s-amt, Information-s-abend.
TAKES_S = ("t", "g", "n", "m")


@cache
def dictionary() -> Mapping[str, str]:
    """Return German word forms with their lemmas; loading takes about half a second, once."""
    return StreamDictionaryFactory().get_dictionary("de")


@lru_cache(maxsize=50_000)
def is_noun(part: str) -> bool:
    """Return whether ``part`` (lower case) can be the head of a compound."""
    if len(part) < SHORTEST_PART or part in SUFFIXES or (len(part) == SHORTEST_PART and part not in SHORT_NOUNS):
        return False
    return dictionary().get(part[:1].upper() + part[1:]) is not None


@lru_cache(maxsize=50_000)
def modifier(part: str) -> str:
    """Return ``part`` without its linking letters if it can stand before a head, else an empty string."""
    if part in PREFIXES or (len(part) == SHORTEST_PART and part not in SHORT_NOUNS):
        return ""
    for link in LINKS:
        bare = part.removesuffix(link) if link else part
        if (not link or bare != part) and bare not in PREFIXES and is_noun(bare):
            return bare
    for ending in DROPPED:
        if is_noun(part + ending):
            return part + ending
    found = dictionary()
    if len(part) > SHORTEST_PART and (found.get(part) == part or found.get(part + "en") == part + "en"):
        return part  # an adjective (Kleinkind), or the stem of a verb (Schwimmkurs)
    return ""


@lru_cache(maxsize=50_000)
def split(word: str) -> tuple[str, ...]:
    """Return the smallest parts of ``word`` (lower case), without linking letters; empty if it is no compound."""
    if not SHORTEST_COMPOUND <= len(word) <= LONGEST_WORD or not word.isalpha():
        return ()
    found = _halves(word)
    if found is None:
        restored = _with_umlauts(word)
        found = _halves(restored) if restored != word else None
    if found is None:
        return ()
    before, head = found
    return (*(split(before) or (before,)), *(split(head) or (head,)))


def inner_compounds(parts: tuple[str, ...]) -> list[tuple[str, int, int]]:
    """Return the words of the dictionary that neighbouring ``parts`` form, but not all of them together.

    Each with the first part and the number of parts: ``("eltern", "geld", "antrag")`` gives ``[("elterngeld", 0, 2)]``.
    """
    found = []
    for length in range(2, len(parts)):
        for start in range(len(parts) - length + 1):
            joined = _joined(parts[start : start + length])
            if joined:
                found.append((joined, start, length))
    return found


def _halves(word: str) -> tuple[str, str] | None:
    """Return modifier and head of the best split: the one whose shorter side is longest, then the longest head."""
    best: tuple[int, int, str, str] | None = None
    for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        head = word[cut:]
        if not is_noun(head):
            continue
        before = modifier(word[:cut])
        if before and not _has_linking_s(word[:cut], head):
            candidate = (min(cut, len(head), 5), len(head), before, head)
            best = max(best, candidate) if best else candidate
    return best[2:] if best else None


def _has_linking_s(before: str, head: str) -> bool:
    """Return whether the s at the start of ``head`` links: Arbeit-s-amt, Stand-es-amt, but Flur-stück."""
    rest = head[1:]
    links = before.endswith(TAKES_S) or rest in SHORT_NOUNS or (before.endswith("e") and is_noun(before[:-1]))
    return head.startswith("s") and links and is_noun(rest)


def _joined(parts: tuple[str, ...]) -> str:
    *before, head = parts
    for link in ("", "s"):
        word = "".join(part + link for part in before) + head
        if is_noun(word):
            return word
    return ""


def _with_umlauts(word: str) -> str:
    for written, letter in UMLAUTS:
        word = word.replace(written, letter)
    return word
