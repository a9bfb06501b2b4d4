"""The app's settings: one dict ``FAMILIEN_PAGES``, read lazily, unknown keys reported by a system check."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings

SETTING = "FAMILIEN_PAGES"


@dataclass(frozen=True)
class Option:
    """A key of ``FAMILIEN_PAGES``: its default and what it is for."""

    default: Any
    help: str


OPTIONS: dict[str, Option] = {
    "HOLIDAYS": Option("", "Dotted path of a function `(year: int) -> Container[date]` with the public holidays of your state. Deadlines that fall on one are shown with the working day before it."),
    "LIST_SIZE": Option(20, "How many entries a page of a list shows, at least 1. The lists of services (40) and of news (10) have sizes of their own."),
    "PAGE_CACHE_IGNORES": Option((), "Labels of apps or models (`shop`, `shop.order`) whose changes no public page shows. Any other change makes all cached pages old."),
    "PAGE_CACHE_MEGABYTES": Option(32, "Memory that each process uses for cached pages, a quarter of it for addresses with a query."),
    "PAGE_CACHE_SECONDS": Option(60, "How long the page cache may show a page that nobody has changed. 0 switches it off."),
    "PROXIES": Option(0, "How many reverse proxies of yours stand before the site. With 0 a visitor's address is the one that connects; with 1 or more it is the one the outermost proxy wrote into X-Forwarded-For. Only the limit of the barrier form needs it."),
}  # fmt: skip


def known_keys() -> list[str]:
    """Return the keys that mean something, plugins' keys included."""
    return sorted({*OPTIONS, *_plugin_options})


def unknown_keys() -> list[str]:
    """Return the keys of the host's dict that mean nothing."""
    return sorted(set(_given()) - set(known_keys()))


def get(name: str) -> Any:
    """Return the value of one setting; raises KeyError for a name nobody has declared."""
    option = OPTIONS.get(name) or _plugin_options[name]
    return _given().get(name, option.default)


def list_size() -> int:
    """Return LIST_SIZE; its default where the value is none, which a system check reports."""
    value = get("LIST_SIZE")
    return int(value) if is_list_size(value) else int(OPTIONS["LIST_SIZE"].default)


def is_list_size(value: Any) -> bool:
    return type(value) is int and value > 0


def proxies() -> int:
    """Return PROXIES; its default where the value is none, which a system check reports."""
    value = get("PROXIES")
    return int(value) if is_number_of_proxies(value) else int(OPTIONS["PROXIES"].default)


def is_number_of_proxies(value: Any) -> bool:
    return type(value) is int and value >= 0


def amount(name: str) -> float:
    """Return PAGE_CACHE_SECONDS or PAGE_CACHE_MEGABYTES; the default where the value is no amount, which a check reports."""
    value = get(name)
    return float(value if is_amount(value) else OPTIONS[name].default)


def is_amount(value: Any) -> bool:
    return type(value) in (int, float) and value >= 0


def declare(name: str, default: Any, help: str) -> None:
    """Let a plugin declare a key of its own, best with its name as prefix. Call it in ``AppConfig.ready``."""
    _plugin_options[name] = Option(default, help)


_plugin_options: dict[str, Option] = {}


def _given() -> dict[str, Any]:
    return dict(getattr(settings, SETTING, {}))
