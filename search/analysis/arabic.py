"""Arabic words without what is written onto them: article, conjunctions, prepositions, possessives, vowels.

After Larkey, Ballesteros and Connell, "Light Stemming for Arabic Information Retrieval" (2007), with one step more: the
skeleton of consonants, which broken plurals share with their singular.
"""

import re

VOWEL_SIGNS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]")
# Letters that people write for one another.
SAME = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي"})
PREFIXES = ("وال", "بال", "كال", "فال", "ولل", "ال", "لل")
SUFFIXES = ("ها", "ان", "ات", "ون", "ين", "يه", "يا", "ه", "ي")
PARTICLES = "بلكف"
WEAK = "اوي"
SHORTEST = 2


def fold(word: str) -> str:
    """Return ``word`` without vowel signs and lengthening, with one letter for each sound."""
    return VOWEL_SIGNS.sub("", word).translate(SAME)


def stem(word: str) -> str:
    """Return the folded ``word`` without article, conjunction and endings."""
    if word.startswith("و") and len(word) > SHORTEST + 1 and not word.startswith("وال"):
        word = word[1:]
    prefix = next((found for found in PREFIXES if word.startswith(found)), "")
    if len(word) - len(prefix) >= SHORTEST:
        word = word.removeprefix(prefix)
    while True:
        suffix = next((end for end in SUFFIXES if word.endswith(end) and len(word) - len(end) >= SHORTEST), "")
        if not suffix:
            return word
        word = word.removesuffix(suffix)


def without_particle(stemmed: str) -> str:
    """Return a stem without the preposition that may be written onto it, or an empty string if there can be none."""
    return stemmed[1:] if len(stemmed) > SHORTEST + 1 and stemmed[0] in PARTICLES else ""


def skeleton(stemmed: str) -> str:
    """Return the consonants of a stem: كتاب (book) and كتب (books) are both كتب."""
    return "".join(letter for letter in stemmed if letter not in WEAK) or stemmed
