"""The app's settings: one dict ``FAMILIEN_PAGES``, read lazily, unknown keys reported by a system check."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings

SETTING = "FAMILIEN_PAGES"


@dataclass(frozen=True)
class Number:
    """What a number must be, in words, and the id of the system check that reports any other value."""

    error: str
    words: str
    types: tuple[type, ...]
    least: int

    def allows(self, value: Any) -> bool:
        return type(value) in self.types and value >= self.least


@dataclass(frozen=True)
class Option:
    """A key of ``FAMILIEN_PAGES``: its default, what it is for, and what its values must be."""

    default: Any
    help: str
    number: Number | None = None


LENGTH = Number("E001", "a whole number from 1 on", (int,), 1)
COUNT = Number("E002", "a whole number from 0 on", (int,), 0)
AMOUNT = Number("E003", "a number from 0 on", (int, float), 0)


OPTIONS: dict[str, Option] = {
    "HOLIDAYS": Option("", "Dotted path of a function `(year: int) -> Container[date]` with the public holidays of your state. Deadlines that fall on one are shown with the working day before it."),
    "LIST_SIZE": Option(20, "How many entries a page of a list shows, at least 1. The lists of services (40) and of news (10) have sizes of their own.", LENGTH),
    "PAGE_CACHE_IGNORES": Option((), "Labels of apps or models (`shop`, `shop.order`) whose changes no public page shows. Any other change makes all cached pages old."),
    "PAGE_CACHE_MEGABYTES": Option(32, "Memory that each process uses for cached pages, a quarter of it for addresses with a query.", AMOUNT),
    "PAGE_CACHE_SECONDS": Option(60, "How long the page cache may show a page that nobody has changed. 0 switches it off.", AMOUNT),
    "PROXIES": Option(0, "How many reverse proxies of yours stand before the site. With 0 a visitor's address is the one that connects; with 1 or more it is the one the outermost proxy wrote into X-Forwarded-For. Only the limit of the barrier form needs it.", COUNT),
}  # fmt: skip


def known_keys() -> list[str]:
    """Return the keys that mean something, plugins' keys included."""
    return sorted({*OPTIONS, *_plugin_options})


def unknown_keys() -> list[str]:
    """Return the keys of the host's dict that mean nothing."""
    return sorted(set(_given()) - set(known_keys()))


def get(name: str) -> Any:
    """Return the value of one setting, its default where a value cannot be; KeyError for a name nobody has declared."""
    option = OPTIONS.get(name) or _plugin_options[name]
    value = _given().get(name, option.default)
    return value if option.number is None or option.number.allows(value) else option.default


def wrong_numbers() -> dict[str, Number]:
    """Return what those keys must be for which the host gives anything else."""
    given, numbers = _given(), {name: option.number for name, option in OPTIONS.items() if option.number}
    return {name: number for name, number in numbers.items() if name in given and not number.allows(given[name])}


def declare(name: str, default: Any, help: str) -> None:
    """Let a plugin declare a key of its own, best with its name as prefix. Call it in ``AppConfig.ready``."""
    _plugin_options[name] = Option(default, help)


_plugin_options: dict[str, Option] = {}


def _given() -> dict[str, Any]:
    return dict(getattr(settings, SETTING, {}))
