"""The search's settings: one dict ``FAMILIEN_SEARCH``, read lazily, unknown keys reported by a system check."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register

SETTING = "FAMILIEN_SEARCH"


@dataclass(frozen=True)
class Option:
    """A key of ``FAMILIEN_SEARCH``: its default and what it is for."""

    default: Any
    help: str


OPTIONS: dict[str, Option] = {
    "ELASTICSEARCH_URL": Option("", "Where Elasticsearch answers, several nodes divided by commas. Empty: the site's own database does the searching."),
    "INDEX": Option("familien-pages", "The name of the index there. Two sites on one cluster need two."),
    "KEEP_COUNTS": Option(180, "Days after which the counts of queries are deleted."),
    "PAGE_SIZE": Option(10, "How many results a page shows."),
    "PAUSE": Option(30.0, "Seconds for which Elasticsearch is not asked again after it has failed."),
    "TIMEOUT": Option(2.0, "Seconds to wait for Elasticsearch before the database answers instead."),
    "WORKER": Option(True, "Whether the site's processes bring the index up to date; if not, `manage.py update_search --watch` must."),
}  # fmt: skip


def get(name: str) -> Any:
    """Return the value of one setting; raises KeyError for a name that does not exist."""
    return _given().get(name, OPTIONS[name].default)


@register("familien_search")
def check_settings(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Name the keys of ``FAMILIEN_SEARCH`` that do not exist."""
    return [
        Warning(
            f"Unknown key {key!r} in {SETTING}.",
            hint=f"Known keys: {', '.join(sorted(OPTIONS))}.",
            id="familien_search.W001",
        )
        for key in sorted(set(_given()) - set(OPTIONS))
    ]


def _given() -> dict[str, Any]:
    return dict(getattr(settings, SETTING, {}))
