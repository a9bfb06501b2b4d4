"""What is wrong with the words editors give, said at the field so that it can be mended there."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .analysis import Analyzer, normalize, words
from .plan import LONGEST_PHRASE, Phrase, phrase_of

LONGEST_LINE = 80  # characters: longer than anything that people type again in the same words
MARKUP = frozenset("<>{}")


def is_filler(text: str, spoken: Analyzer) -> bool:
    """Return whether ``text`` has only words that say nothing ("und"): to look for them would find every page."""
    found = [word.text for word in words(normalize(text))]
    return bool(found) and all(spoken.is_stopword(word) for word in found)


def unusable(lines: Sequence[str], spoken: Analyzer, *, looked_for: bool, typed: bool = True) -> list[str]:
    """Return what is wrong with each of ``lines``; ``looked_for``: they find pages, ``typed``: people type them.

    What is only typed may be a phrase of nothing but small words ("ich kann nicht mehr") or an abbreviation that looks
    like one ("BuT"): it finds its targets when somebody types just that.
    """
    return [text for line in lines for text in _faults(line, spoken, looked_for, typed)][:3]


def _faults(line: str, spoken: Analyzer, looked_for: bool, typed: bool) -> Iterator[str]:
    given = {"words": line if len(line) <= LONGEST_LINE else f"{line[:30]}…", "number": LONGEST_LINE}
    tokens = phrase_of(line, spoken)
    if MARKUP & set(line):
        yield _("“%(words)s” has a sign that stands for markup (< > { }): please give words only.") % given
    elif not tokens:
        yield _("“%(words)s” has no word that can be looked for.") % given
    elif len(line) > LONGEST_LINE:
        yield _("“%(words)s” is too long: at most %(number)d characters a line.") % given
    elif is_filler(line, spoken) and (looked_for or (len(tokens) == 1 and not _is_abbreviation(line))):
        yield _("“%(words)s” says nothing about what somebody looks for: it stands on nearly every page.") % given
    elif typed and len(tokens) > LONGEST_PHRASE:
        yield (
            ngettext(
                "“%(words)s” has too many words to be recognised: at most %(most)d that says something.",
                "“%(words)s” has too many words to be recognised: at most %(most)d that say something.",
                LONGEST_PHRASE,
            )
            % {**given, "most": LONGEST_PHRASE}
        )


def _is_abbreviation(word: str) -> bool:
    return sum(letter.isupper() for letter in word) > 1


def same(lines: Sequence[str], spoken: Analyzer) -> list[str]:
    """Return which of ``lines`` are one word to the search, each set of them once."""
    written: dict[Phrase, list[str]] = {}
    for line in lines:
        if tokens := phrase_of(line, spoken):
            written.setdefault(tokens, []).append(line)
    return [
        _("To the search these are one word already: %(words)s. One of them is enough.") % {"words": ", ".join(found)}
        for found in written.values()
        if len(found) > 1
    ]
