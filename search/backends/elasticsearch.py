"""Elasticsearch as the place to search, by its plainest means: any cluster of version 8 or 9 has them.

Text is analysed here, so the index knows only the built-in ``whitespace`` analyzer: no plugins, scripts or stemmers.
"""

from collections.abc import Callable, Iterable
from typing import Any

from elasticsearch import ApiError, Elasticsearch, TransportError
from elasticsearch.helpers import bulk, scan

from .. import conf
from ..models import SearchDocument
from ..plan import Concept, Plan
from .base import DATE, FALLBACK, PER_CONCEPT, WEIGHTS, BackendUnavailableError, Found, Query

FIELDS = ("title", "keywords", "body", "loose")
MOST_VALUES = 10_000  # of a facet: all of them, so that counts are exact
DEEPEST = 10_000  # Elasticsearch gives no results further down; nobody pages there
TEXT = {"type": "text", "analyzer": "whitespace"}
SETTINGS = {
    # One shard: facet counts are exact and rarities the same for all documents. A town has no more than it holds.
    "number_of_shards": 1,
    "auto_expand_replicas": "0-2",
}
MAPPING = {
    "dynamic": "strict",
    "properties": {
        **dict.fromkeys(FIELDS, TEXT),
        "names": TEXT,
        "strict": TEXT,
        "locale": {"type": "keyword"},
        "shown_in": {"type": "keyword"},
        "facets": {"type": "keyword"},  # "name=value"
        "boost": {"type": "float"},
        "next_start": {"type": "date"},
        "dated": {"type": "date"},
        "shown_until": {"type": "date"},
    },
}


def client(timeout: float | None = None) -> Elasticsearch:
    """Return a client that waits no longer than ``timeout`` seconds (the setting TIMEOUT) for an answer.

    A node that is down is passed over for the next one; one that does not answer in time is not.
    """
    hosts = [host.strip() for host in conf.get("ELASTICSEARCH_URL").split(",")]
    return Elasticsearch(
        hosts, request_timeout=timeout or conf.get("TIMEOUT"), max_retries=len(hosts) - 1, retry_on_timeout=False
    )


class ElasticsearchBackend:
    """Searches one index, or the alias that names the current one."""

    name = "elasticsearch"

    def __init__(self, index: str, connection: Elasticsearch | None = None) -> None:
        self.index = index
        self.connection = connection or client()

    @property
    def is_alias(self) -> bool:
        """Return whether ``index`` is the alias: writing must never make an index of that name, without our mapping."""
        return self.index == conf.get("INDEX")

    def search(self, query: Query) -> Found:
        plans = [plan for plan in query.plans if plan.concepts]
        if not plans or query.offset + query.limit > DEEPEST:
            return Found()
        answer = self._do(
            lambda: self.connection.search(
                index=self.index,
                size=query.limit,
                from_=query.offset,
                source=False,
                track_total_hits=True,
                query=_scored(query, plans),
                post_filter={"bool": {"filter": _filters(query.filters)}},
                aggregations={name: _counts(name, query) for name in query.counted},
                sort=_order(query),
            )
        )
        return _found(answer, query)

    def create(self) -> None:
        """Make the index, empty."""
        self._do(lambda: self.connection.indices.create(index=self.index, settings=SETTINGS, mappings=MAPPING))

    def drop(self) -> None:
        """Remove the index if it is there."""
        self._do(lambda: self.connection.indices.delete(index=self.index, ignore_unavailable=True))

    def refresh(self) -> None:
        """Make what has been written findable now instead of within a second."""
        self._do(lambda: self.connection.indices.refresh(index=self.index))

    def become(self, alias: str) -> None:
        """Put the index in the place of those behind ``alias``, in one step, and remove these."""

        def switch() -> None:
            indices = self.connection.indices
            there = indices.get_alias(name=alias) if indices.exists_alias(name=alias) else ()
            old = [name for name in there if name != self.index]
            remove = [{"remove_index": {"index": name}} for name in old]
            self.connection.indices.update_aliases(actions=[{"add": {"index": self.index, "alias": alias}}, *remove])

        self._do(switch)

    def versions(self) -> dict[str, int]:
        """Return the version of every document in the index by its key."""

        def read() -> dict[str, int]:
            hits = scan(self.connection, index=self.index, query={"version": True}, _source=False, size=5000)
            return {hit["_id"]: hit["_version"] for hit in hits}

        found: dict[str, int] = self._do(read)
        return found

    def _do(self, action: Callable[[], Any]) -> Any:
        try:
            return action()
        except (ApiError, TransportError) as error:
            raise BackendUnavailableError(str(error)) from error

    def write(self, documents: Iterable[SearchDocument], gone: Iterable[tuple[str, int]] = ()) -> None:
        """Put ``documents`` and take out the keys ``gone``, each with its version; what is newer there stays.

        Raises BackendUnavailableError if anything was refused for another reason.
        """
        actions = [*(self._put(document) for document in documents), *(self._take(*one) for one in gone)]
        _done, errors = self._do(lambda: bulk(self.connection, actions, raise_on_error=False, raise_on_exception=False))
        refused = [error for error in errors if not _is_harmless(next(iter(error.values())))]
        if refused:
            raise BackendUnavailableError(f"{len(refused)} documents refused, the first: {refused[0]}")

    def _put(self, document: SearchDocument) -> dict[str, Any]:
        return {
            "_op_type": "index",
            "_index": self.index,
            "_id": document.key,
            "version": document.version,
            "version_type": "external_gte",
            "require_alias": self.is_alias,
            "_source": source(document),
        }

    def _take(self, key: str, version: int) -> dict[str, Any]:
        return {
            "_op_type": "delete",
            "_index": self.index,
            "_id": key,
            "version": version,
            "version_type": "external_gte",
            "require_alias": self.is_alias,
        }


def _is_harmless(answer: dict[str, Any]) -> bool:
    """Return whether a refused write does no harm: a newer version is there, or what is to go is not there."""
    return answer.get("status") == 409 or (answer.get("status") == 404 and "error" not in answer)


def source(document: SearchDocument) -> dict[str, Any]:
    """Return what Elasticsearch holds of ``document``."""
    return {
        **{name: getattr(document, name) for name in FIELDS},
        "names": f"{document.title} {document.keywords}",
        "strict": f"{document.title} {document.keywords} {document.body}",
        "locale": document.locale,
        "shown_in": document.shown_in.strip(",").split(","),
        "facets": [f"{name}={value}" for name, values in document.facets.items() for value in values],
        "boost": document.boost,
        "next_start": document.next_start,
        "dated": document.dated,
        "shown_until": document.shown_until,
    }


def _scored(query: Query, plans: list[Plan]) -> dict[str, Any]:
    """Return the query: each plan in its own language, and what is public at this moment for this reader."""
    visible = [
        {"term": {"shown_in": query.reader}},
        {
            "bool": {
                "should": [
                    {"bool": {"must_not": {"exists": {"field": "shown_until"}}}},
                    {"range": {"shown_until": {"gt": query.now.isoformat()}}},
                ]
            }
        },
    ]
    languages = [_branch(plan, query) for plan in plans]
    return {
        "function_score": {
            "query": {"bool": {"filter": visible, "must": {"dis_max": {"queries": languages}}}},
            "field_value_factor": {"field": "boost", "missing": 1},
        }
    }


def _branch(plan: Plan, query: Query) -> dict[str, Any]:
    *strict, loose = FIELDS
    weights = [f"{name}^{weight}" for name, weight in zip(strict, WEIGHTS, strict=False)]
    # As bm25() on SQLite: the fields of one document are one text, in which some places count more.
    ranks: list[dict[str, Any]] = [{"combined_fields": {"query": " ".join(plan.strict), "fields": weights}}]
    if plan.loose:
        ranks.append({"match": {loose: {"query": " ".join(plan.loose), "boost": WEIGHTS[-1]}}})
    concepts = {"should": [_concept(concept) for concept in plan.concepts], "minimum_should_match": plan.minimum}
    return {
        "bool": {
            "filter": {"term": {"locale": plan.locale}},
            "must": {"bool": concepts},
            "should": ranks,
            "boost": 1.0 if plan.locale == query.reader else FALLBACK,
        }
    }


def _concept(concept: Concept) -> dict[str, Any]:
    ways: list[dict[str, Any]] = [_all(option, "strict") for option in concept.options]
    ways += [_all(option, "names") for option in concept.parts]
    if concept.loose_finds and concept.loose:
        ways.append(_all(concept.loose, "loose"))
    return {"constant_score": {"filter": {"bool": {"should": ways}}, "boost": PER_CONCEPT}}


def _all(tokens: Iterable[str], name: str) -> dict[str, Any]:
    return {"bool": {"filter": [{"term": {name: token}} for token in tokens]}}


def _filters(filters: Any) -> list[dict[str, Any]]:
    return [{"terms": {"facets": [f"{name}={value}" for value in values]}} for name, values in filters.items()]


def _counts(name: str, query: Query) -> dict[str, Any]:
    """Return the aggregation that counts a facet's values; its own filter does not narrow them."""
    others = {other: values for other, values in query.filters.items() if other != name}
    terms = {"field": "facets", "include": f"{name}=.*", "size": MOST_VALUES}
    return {"filter": {"bool": {"filter": _filters(others)}}, "aggregations": {"values": {"terms": terms}}}


def _order(query: Query) -> list[Any]:
    by_date = [{"next_start": {"order": "asc", "missing": "_last"}}, {"dated": {"order": "desc", "missing": "_last"}}]
    return [*(by_date if query.sort == DATE else []), "_score"]


def _found(answer: Any, query: Query) -> Found:
    counts = {
        name: {
            bucket["key"].partition("=")[2]: bucket["doc_count"]
            for bucket in answer["aggregations"][name]["values"]["buckets"]
        }
        for name in query.counted
    }
    hits = answer["hits"]
    return Found(tuple(hit["_id"] for hit in hits["hits"]), hits["total"]["value"], counts)
