"""What a group of synonyms does, and where groups get in each other's way."""

from collections import defaultdict
from collections.abc import Sequence

from django.utils.translation import gettext as _

from .analysis import Analyzer, analyzer
from .models import SynonymGroup
from .plan import Phrase, phrase_of


def expansions(group: SynonymGroup, spoken: Analyzer) -> list[tuple[str, Phrase, str, Phrase]]:
    """Return what ``group`` does: typed words, their tokens, words looked for as well, their tokens."""
    typed = [(words, phrase_of(words, spoken)) for words in group.word_list]
    meant = [(words, phrase_of(words, spoken)) for words in group.target_list]
    if group.kind == SynonymGroup.Kind.EQUAL:
        meant = typed
    return [
        (words, tokens, other, other_tokens)
        for words, tokens in typed
        for other, other_tokens in meant
        if tokens and other_tokens and tokens != other_tokens
    ]


def find_conflicts(groups: Sequence[SynonymGroup]) -> dict[int, list[str]]:
    """Return what is wrong with groups, by primary key, in the words of whoever keeps them."""
    found: dict[int, list[str]] = defaultdict(list)
    pairs: dict[tuple[str, Phrase, Phrase], SynonymGroup] = {}
    equal: dict[tuple[str, Phrase], SynonymGroup] = {}
    for group in groups:
        spoken = analyzer(group.language)
        found[group.pk] += _useless(group, spoken)
        if group.kind == SynonymGroup.Kind.EQUAL:
            for words in group.word_list:
                other = equal.setdefault((group.language, phrase_of(words, spoken)), group)
                if other is not group:
                    for one, two in ((group, other), (other, group)):
                        found[one.pk].append(_("“%(words)s” is also in: %(group)s") % {"words": words, "group": two})
        else:
            for words, tokens, target, target_tokens in expansions(group, spoken):
                pairs[group.language, tokens, target_tokens] = group
                back = pairs.get((group.language, target_tokens, tokens))
                if back is not None:
                    found[group.pk].append(
                        _("“%(one)s” and “%(two)s” stand for each other: make them one group of equal words.")
                        % {"one": words, "two": target}
                    )
    return {pk: list(dict.fromkeys(texts)) for pk, texts in found.items() if texts}


def _useless(group: SynonymGroup, spoken: Analyzer) -> list[str]:
    """Return the words that do nothing: no letters, or the same as another to the search anyway."""
    seen: dict[Phrase, str] = {}
    texts = []
    for words in group.word_list:
        tokens = phrase_of(words, spoken)
        if not tokens:
            texts.append(_("“%(words)s” has no word that can be looked for.") % {"words": words})
        elif tokens in seen:
            texts.append(
                _("“%(one)s” and “%(two)s” are the same to the search already.") % {"one": seen[tokens], "two": words}
            )
        seen.setdefault(tokens, words)
    return texts
