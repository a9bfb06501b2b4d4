"""Who has something to be found: all public Wagtail pages by themselves, anything else by one registered provider.

Three hooks: ``register_search_provider`` for objects that are no pages, ``register_search_details`` for what pages have
beside their own ``search_fields`` (facets, synonyms, dates), ``register_search_dependents`` for the pages whose details
change with something else.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NotRequired, Protocol, TypedDict

from django.db.models import Model
from wagtail import hooks

HOOK = "register_search_provider"
DETAILS_HOOK = "register_search_details"
DEPENDENTS_HOOK = "register_search_dependents"


class Details(TypedDict, total=False):
    """What makes a document easier to find.

    ``text`` is found like the body. ``keywords``: other names for it, in readers' words. ``facets``: the values that
    hold for it, by facet. ``dates``: when it takes place, aware starts and ends; it is not shown after the last end.
    ``dated``: the day it speaks of, for sorting. ``boost``: above 1 for what people mean more often. ``type``: its
    value in the facet of that name.
    """

    text: str
    keywords: Sequence[str]
    facets: Mapping[str, Iterable[str]]
    dates: Sequence[tuple[datetime, datetime]]
    dated: datetime | None
    boost: float
    type: str


class Entry(Details):
    """One public object in one language, as its provider describes it.

    ``group`` is what its versions in other languages share; an object without has no other versions. ``shown_until``:
    when it ends to be public by itself. ``body`` is plain text. ``trail``: where it stands, in words.
    """

    object_id: int | str
    locale: str
    title: str
    url: str
    body: NotRequired[str]
    teaser: NotRequired[str]
    trail: NotRequired[str]
    group: NotRequired[str]
    shown_until: NotRequired[datetime | None]


class Provider(Protocol):
    """What a registered provider offers.

    ``name`` begins its documents' keys and must stay. Whenever an object of ``model`` is saved or deleted, its
    documents are made anew; ``entries`` leaves out what is not public at that moment. A provider may have two methods
    more: ``depends_on(instance)``, whether all its documents change with an object of another model, and
    ``notes(ids, request)``, what holds at this moment, by object id as text.
    """

    name: str
    model: type[Model]

    def ids(self) -> Iterable[int | str]:
        """Return the primary keys of all objects that may be public."""

    def entries(self, ids: Sequence[int | str]) -> Iterable[Entry]:
        """Return the public ones among the objects with these keys, with a constant number of queries."""


class ModelProvider:
    """A provider of one function: ``describe(object)`` gives the entries of an object, none if it is not public."""

    def __init__(
        self, name: str, model: type[Model], describe: Callable[[Any], Iterable[Entry]], label: str = ""
    ) -> None:
        self.name = name
        self.model = model
        self.describe = describe
        self.label = label or model._meta.verbose_name

    def ids(self) -> Iterable[Any]:
        return self.model._default_manager.order_by("pk").values_list("pk", flat=True).iterator()

    def entries(self, ids: Sequence[int | str]) -> Iterable[Entry]:
        for found in self.model._default_manager.filter(pk__in=ids):
            yield from self.describe(found)


def page_details(pages: Sequence[Any]) -> dict[int, Details]:
    """Return what makes ``pages`` easier to find, by primary key: what all registered functions say of them.

    A function gets a list of typed pages, returns :class:`Details` by primary key, asks a constant number of queries.
    """
    details: dict[int, Details] = defaultdict(Details)
    for add in hooks.get_hooks(DETAILS_HOOK):
        for pk, more in add(pages).items():
            details[pk].update(more)
    return details


def dependent_pages(instance: Any) -> set[Any]:
    """Return the primary keys of the pages whose details change with ``instance``, an object of any model.

    A function is asked after every change on the site, so it must say quickly that something is not its business.
    """
    return {pk for find in hooks.get_hooks(DEPENDENTS_HOOK) for pk in find(instance)}


def providers() -> dict[str, Any]:
    """Return all providers by name, pages and files first; raises ValueError if two share a name.

    A registered function returns a :class:`Provider`; :class:`ModelProvider` makes one of a single function.
    """
    from .files import FileProvider
    from .pages import PageProvider

    found: dict[str, Any] = {}
    for provider in (PageProvider(), FileProvider(), *(make() for make in hooks.get_hooks(HOOK))):
        if provider.name in found:
            raise ValueError(f"Two search providers are called {provider.name!r}.")
        found[provider.name] = provider
    return found
