"""What every backend is asked and what it answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from ..plan import Plan

# How much a hit in the title, in the keywords, in the text and of a loose form counts.
WEIGHTS = (5.0, 3.0, 1.0, 0.5)
# What each concept that a document meets adds to its score: whoever has more of the words stands further up.
PER_CONCEPT = 1.0
# Documents in the reader's language come before those that stand in for a translation, unless these fit far better.
# German makes more tokens of a word than other languages, so its scores are higher anyway.
FALLBACK = 0.2

RELEVANCE, DATE = "relevance", "date"


@dataclass(frozen=True)
class Query:
    """A search. ``plans`` hold the reader's language first, then the source language that stands in for it.

    ``filters`` are values by facet: any of one facet, all facets. ``counted`` names the facets to be counted;
    a facet's own filter does not narrow its counts.
    """

    reader: str
    plans: tuple[Plan, ...]
    now: datetime
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    counted: tuple[str, ...] = ()
    sort: str = RELEVANCE
    offset: int = 0
    limit: int = 10


@dataclass(frozen=True)
class Found:
    """The keys of the documents asked for in their order, how many there are in all, and the counts by facet."""

    keys: tuple[str, ...] = ()
    total: int = 0
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


class BackendUnavailableError(Exception):
    """The backend cannot answer now; another one should."""


class Backend(Protocol):
    """Something that finds documents."""

    name: str

    def search(self, query: Query) -> Found:
        """Return what ``query`` finds; raises BackendUnavailableError if there is no answer in time."""
