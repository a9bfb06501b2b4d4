"""What the search makes of a query, said for people who keep pages and not for those who keep the search."""

from dataclasses import dataclass, field

from .analysis import Analyzer, analyzer, words
from .analysis.german import inner_compounds, split
from .existing import Existing
from .models import SynonymGroup
from .plan import Concept, Plan


@dataclass
class Meaning:
    """What one word of a query stands for.

    ``parts`` are the words of which it is made, ``inner`` smaller compounds in it. ``synonyms`` are looked for as well,
    each with the group because of which it is (None if it is no longer there).
    """

    words: str
    parts: tuple[str, ...] = ()
    inner: tuple[str, ...] = ()
    synonyms: list[tuple[str, SynonymGroup | None]] = field(default_factory=list)


def meanings(plan: Plan, known: Existing) -> list[Meaning]:
    """Return what is looked for according to ``plan``, in words instead of stems."""
    return [_meaning(concept, plan.locale, known) for concept in plan.concepts]


def _meaning(concept: Concept, locale: str, known: Existing) -> Meaning:
    spoken = analyzer(locale)
    parts = _parts(concept.words, spoken)
    groups = {str(group): group for group in known.synonyms.values()}
    return Meaning(
        concept.words,
        parts,
        tuple(inner for inner, _start, _length in inner_compounds(parts)) if len(parts) > 1 else (),
        [(synonym.words, groups.get(synonym.group)) for synonym in concept.synonyms],
    )


def _parts(text: str, spoken: Analyzer) -> tuple[str, ...]:
    found = [word.text for word in words(text)]
    if not spoken.language.compounds or len(found) != 1:
        return ()
    return split(spoken.fold(found[0]))
