"""The search's settings: one dict ``FAMILIEN_SEARCH``, read lazily, unknown keys reported by a system check."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register

SETTING = "FAMILIEN_SEARCH"
DEFAULTS: dict[str, Any] = {
    # Where Elasticsearch answers, several nodes divided by commas; empty: the site's own database does the searching.
    "ELASTICSEARCH_URL": "",
    # The name of the index there. Two sites on one cluster need two.
    "INDEX": "familien-pages",
    # Seconds to wait for Elasticsearch before the database answers instead.
    "TIMEOUT": 2.0,
    # Seconds for which Elasticsearch is not asked again after it has failed.
    "PAUSE": 30.0,
    # Whether the site's processes bring the index up to date; if not, `manage.py update_search --watch` must.
    "WORKER": True,
    # How many results a page shows.
    "PAGE_SIZE": 10,
    # Days after which counts of queries are deleted.
    "KEEP_COUNTS": 180,
}


def get(name: str) -> Any:
    """Return the value of one setting; raises KeyError for a name that does not exist."""
    return {**DEFAULTS, **_given()}[name]


@register("familien_search")
def check_settings(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Name the keys of ``FAMILIEN_SEARCH`` that do not exist."""
    return [
        Warning(
            f"Unknown key {key!r} in {SETTING}.",
            hint=f"Known keys: {', '.join(sorted(DEFAULTS))}.",
            id="familien_search.W001",
        )
        for key in sorted(set(_given()) - set(DEFAULTS))
    ]


def _given() -> dict[str, Any]:
    return dict(getattr(settings, SETTING, {}))
