"""Explicit re-exports: what is found, what is waiting to be indexed, what editors teach the search, what it counts."""

from .bets import BestBet
from .counts import QueryCount, SearchTask
from .documents import IndexTarget, SearchDocument, SearchFacet, StaleObject, UnpushedDocument
from .synonyms import SynonymGroup

__all__ = [
    "BestBet",
    "IndexTarget",
    "QueryCount",
    "SearchDocument",
    "SearchFacet",
    "SearchTask",
    "StaleObject",
    "SynonymGroup",
    "UnpushedDocument",
]
