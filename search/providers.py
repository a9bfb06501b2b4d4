"""Who has something to be found. A provider is registered by one hook and knows its own objects.

The index itself comes with the search release; the contract stands already, so that a plugin can rely on it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol

from wagtail import hooks

HOOK = "register_search_provider"


@dataclass(frozen=True)
class Document:
    """One public object in one language. ``facets`` maps a facet's name to the values that hold for the object."""

    key: str
    locale: str
    title: str
    body: str
    url: str
    facets: dict[str, tuple[str, ...]] = field(default_factory=dict)


class Provider(Protocol):
    """What a registered provider offers."""

    name: str

    def documents(self) -> Iterable[Document]:
        """Return every object that is public now."""


def providers() -> list[Any]:
    """Return the registered providers, in the order of their names; raises ValueError if two share one."""
    found: dict[str, Any] = {}
    for make in hooks.get_hooks(HOOK):
        provider = make()
        if provider.name in found:
            raise ValueError(f"Two search providers are called {provider.name!r}.")
        found[provider.name] = provider
    return [found[name] for name in sorted(found)]
