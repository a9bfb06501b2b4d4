"""What a group of synonyms does, and where groups get in each other's way."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations, product

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .analysis import Analyzer, analyzer
from .existing import edit_link
from .models import SynonymGroup
from .plan import Phrase, phrase_of
from .wording import is_filler, same, unusable

EQUAL = SynonymGroup.Kind.EQUAL
Member = tuple[str, Phrase]
Pair = tuple[str, Phrase, Phrase]
Users = list[tuple[SynonymGroup, str]]  # groups, each with the words as it writes them


@dataclass(frozen=True)
class Conflict:
    """Another group that has the same ``words``, or (``back``) that leads from what they lead to back to them."""

    other: SynonymGroup
    words: tuple[str, ...]
    back: bool = False

    def message(self) -> SafeString:
        """Return what to do about it, as HTML with a link to the other group."""
        text = (
            _("“{group}” leads back to: {words}. Please make one group of equal words of the two.")
            if self.back
            else _("“{group}” already has: {words}. Please add there what is missing.")
        )
        return format_html(text, group=edit_link(self.other), words=", ".join(self.words))


def expansions(group: SynonymGroup, spoken: Analyzer) -> list[tuple[str, Phrase, str, Phrase]]:
    """Return what ``group`` does: typed words, their tokens, words looked for as well, their tokens.

    Words that say nothing are never looked for: they would find every page.
    """
    typed = [(words, phrase_of(words, spoken)) for words in group.word_list]
    meant = typed if group.kind == EQUAL else [(words, phrase_of(words, spoken)) for words in group.target_list]
    return [
        (words, tokens, other, other_tokens)
        for words, tokens in typed
        for other, other_tokens in meant
        if tokens and other_tokens and tokens != other_tokens and not is_filler(other, spoken)
    ]


def overlaps(groups: Sequence[SynonymGroup]) -> list[tuple[SynonymGroup, Conflict]]:
    """Return which groups should be one: equal ones that share a word, one-way ones that lead back or add nothing."""
    members, pairs = _by_words(groups)
    said: dict[int, set[Pair]] = defaultdict(set)
    for pair, users in pairs.items():
        for group, _words in users:
            said[id(group)].add(pair)
    meetings = [
        *((one, two, False) for users in members.values() for one, two in permutations(users, 2)),
        *(
            (one, two, False)
            for users in pairs.values()
            for one, two in permutations(users, 2)
            if said[id(one[0])] <= said[id(two[0])]
        ),
        *(
            (one, two, True)
            for (language, tokens, target), users in pairs.items()
            for one, two in product(users, pairs.get((language, target, tokens), ()))
        ),
    ]
    found: dict[tuple[int, int, bool], tuple[SynonymGroup, SynonymGroup, dict[str, None]]] = {}
    for (group, words), (other, _words), back in meetings:
        if group is not other:
            found.setdefault((id(group), id(other), back), (group, other, {}))[2][words] = None
    return [(group, Conflict(other, tuple(words), key[2])) for key, (group, other, words) in found.items()]


def _by_words(groups: Sequence[SynonymGroup]) -> tuple[dict[Member, Users], dict[Pair, Users]]:
    """Return the equal groups by each of their words, the one-way ones by each pair of word and target."""
    members: dict[Member, Users] = defaultdict(list)
    pairs: dict[Pair, Users] = defaultdict(list)
    for group in groups:
        spoken = analyzer(group.language)
        for words, tokens, _target, target_tokens in expansions(group, spoken):
            if group.kind != EQUAL:
                pairs[group.language, tokens, target_tokens].append((group, words))
            elif (group, words) not in members[group.language, tokens]:
                members[group.language, tokens].append((group, words))
    return members, pairs


def find_conflicts(groups: Sequence[SynonymGroup]) -> dict[int, list[str]]:
    """Return what is wrong with groups, by primary key, in the words of whoever keeps them."""
    found: dict[int, list[str]] = defaultdict(list)
    for group, conflict in overlaps(groups):
        found[group.pk].append(conflict.message())
    for group in groups:
        spoken, is_equal = analyzer(group.language), group.kind == EQUAL
        found[group.pk] += [
            *unusable(group.word_list, spoken, looked_for=is_equal),
            *unusable(group.target_list, spoken, looked_for=True, typed=False),
            *same(group.word_list, spoken),
        ]
    return {pk: texts for pk, texts in found.items() if texts}
