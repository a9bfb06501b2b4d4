"""Which pages a reader may see, in which language, and how they are listed: one query each, however many there are."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any, TypeVar, cast
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.db.models import (
    Case,
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    IntegerField,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
    Window,
)
from django.db.models.fields.related import ForeignObjectRel
from django.db.models.functions import Coalesce, RowNumber
from django.http import HttpRequest
from django.utils import timezone
from wagtail.coreutils import get_supported_content_language_variant
from wagtail.models import Page, PageViewRestriction

from .fields import BodyField

# So many pages of each type does a page show that collects them; a list with all of them is one link away.
LISTED = 12
# Behind everything that has a place in an editor's order.
LAST = 32_000

P = TypeVar("P", bound=Page)
V = TypeVar("V", bound=Any)
T = TypeVar("T")


@dataclass(frozen=True)
class Reader:
    """For whom a page is put together.

    ``language`` is the code of the content shown, ``fallback`` the code of the source language that
    stands in where a translation is missing, ``now`` the moment (aware), ``lists`` the addresses of the
    site's lists by the model name of their page (``placeindexpage``), as far as there are any.
    """

    request: HttpRequest
    language: str
    fallback: str
    now: datetime
    lists: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, request: HttpRequest, language: str, lists: Mapping[str, str] | None = None) -> "Reader":
        return cls(request, language, source_language(), timezone.now(), lists or {})

    def foreign(self, language: str) -> str:
        """Return ``language`` if a reader must be told that this part is not in theirs, else ``""``."""
        return "" if language == self.language else language


@dataclass(frozen=True)
class Card:
    """A page as it is shown in a list. ``lang`` is set only where it differs from the reader's language."""

    title: str
    url: str
    teaser: str
    kind: str
    lang: str
    page: Any


def source_language() -> str:
    """Return the code of the language in which the town writes."""
    try:
        return str(get_supported_content_language_variant(settings.LANGUAGE_CODE))
    except LookupError:
        return str(settings.LANGUAGE_CODE)


def live_now(now: datetime | None = None) -> Q:
    """Return the condition "live and not expired at ``now``" (aware, else this moment), for pages and for snippets."""
    return Q(Q(expire_at__isnull=True) | Q(expire_at__gt=now or timezone.now()), live=True)


def is_live(thing: Any, now: datetime | None = None) -> bool:
    """Return whether a page or snippet at hand fulfils :func:`live_now`."""
    return bool(thing.live) and not (thing.expire_at and thing.expire_at <= (now or timezone.now()))


def if_live(thing: T | None, now: datetime | None = None) -> T | None:
    """Return a page or snippet at hand, or None while it is not live."""
    return thing if thing and is_live(thing, now) else None


def outer_path(name: str = "path") -> ExpressionWrapper:
    """Return the outer query's ``path``, to be compared in a subquery: ``alias(candidate=outer_path())``."""
    return ExpressionWrapper(OuterRef(name), output_field=CharField())


def below(paths: Collection[str], name: str = "path") -> Exists:
    """Return the condition "the page with the path ``name`` is one of those with these ``paths`` or under one"."""
    # Without a join: with statistics, SQLite would start one at all pages, for each page.
    roots = Page.objects.alias(candidate=outer_path(name)).filter(path__in=paths, candidate__startswith=F("path"))
    return Exists(roots)


def closed_branches(request: HttpRequest | None = None) -> Mapping[str, set[int]]:
    """Return the paths of the pages that close their branch, each with the ids of the view restrictions behind it.

    A restriction closes its page and everything under it. What is an alias of a page in a closed branch says the same,
    so it closes its own branch, wherever that is. One query where nothing is restricted, for each ``request`` once.
    """
    if request is not None and hasattr(request, "familien_closed"):
        return cast("Mapping[str, set[int]]", request.familien_closed)
    closed: dict[str, set[int]] = defaultdict(set)
    for pk, path in PageViewRestriction.objects.values_list("pk", "page__path"):
        closed[path].add(pk)
    reached = [*closed]
    while reached:
        aliases = Page.objects.filter(below(reached, "alias_of__path"), alias_of__isnull=False)
        reached = []
        for path, original in aliases.values_list("path", "alias_of__path"):
            ids = restrictions_on(original, closed) - closed.get(path, set())
            if ids:
                closed[path] |= ids
                reached.append(path)
    if request is not None:
        request.familien_closed = closed  # type: ignore[attr-defined]
    return closed


def restrictions_on(path: str, closed: Mapping[str, set[int]]) -> set[int]:
    """Return the ids of the restrictions in force for the page with this ``path``."""
    return {pk for root, ids in closed.items() if path.startswith(root) for pk in ids}


def public(pages: QuerySet[P], request: HttpRequest | None = None, now: datetime | None = None) -> QuerySet[P]:
    """Keep what is live, not expired at ``now`` (else at this moment), and in no closed branch."""
    closed = closed_branches(request)
    pages = pages.filter(live_now(now))
    return pages.filter(~below([*closed])) if closed else pages


def own_words() -> Q:
    """Return the condition "is written in its language": an alias of a page in another language only stands in."""
    return Q(alias_of__isnull=True) | Q(alias_of__locale=F("locale"))


def visible(pages: QuerySet[P], reader: Reader) -> QuerySet[P]:
    """Keep what is public and in the reader's language, or in the source language where nobody has translated it."""
    pages = public(pages, reader.request, reader.now).filter(own_words()).select_related("locale")
    own = Q(locale__language_code=reader.language)
    if reader.language == reader.fallback:
        return pages.filter(own)
    translated = public(Page.objects.filter(own_words()), reader.request, reader.now).filter(
        translation_key=OuterRef("translation_key"), locale__language_code=reader.language
    )
    return pages.filter(own | Q(~Exists(translated), locale__language_code=reader.fallback))


def best_versions(versions: Iterable[V], reader: Reader) -> dict[UUID, V]:
    """Return one live version of each snippet by translation key: the reader's language, else the source language.

    ``versions`` are of these two languages, their locale loaded; those returned know their ``lang``, as a card does.
    """
    best: dict[UUID, V] = {}
    for version in sorted(versions, key=lambda found: found.locale.language_code == reader.language):
        if is_live(version, reader.now):
            version.lang = reader.foreign(version.locale.language_code)
            best[version.translation_key] = version
    return best


def related(relation: str, target: str, keys: Iterable[UUID], outer: str = "pk") -> Q:
    """Return the condition "the page has a ``relation`` row to one of ``keys``", in any language.

    Not correlated, so that a database starts at the few rows and not at all pages.
    """
    model = apps.get_model("familien_pages", relation)
    rows = model._default_manager.filter(**{f"{target}__translation_key__in": list(keys)})
    return Q(**{f"{outer}__in": rows.values("page")})


def put_first_by(**hosts: Any) -> Q:
    """Return the condition "a page that fulfils ``hosts`` (``page=…``, ``page__in=…``) puts this one first"."""
    rows = apps.get_model("familien_pages", "PageHighlight")._default_manager.filter(**hosts)
    return Q(translation_key__in=rows.values("target__translation_key"))


def about(keys: Iterable[UUID]) -> Q:
    """Return the condition "belongs to one of the topics with these keys, or is put first by one of them"."""
    return related("PageTopic", "topic", keys) | put_first_by(page__translation_key__in=list(keys))


def place_in(relation: str, target: str, page: Page, match: str = "translation_key") -> Coalesce | Case:
    """Return the place that the editor of ``page`` gave another in ``relation``; :data:`LAST` for one not named there.

    In a preview, whose rows exist only in memory, it is the place that was chosen last.
    """
    model = apps.get_model("familien_pages", relation)
    name = str(cast("ForeignObjectRel", model._meta.get_field("page").remote_field).get_accessor_name())
    if name not in getattr(page, "_cluster_related_objects", {}):
        rows = model._default_manager.filter(**{"page": page.pk, f"{target}__{match}": OuterRef(match)})
        return Coalesce(Subquery(rows.order_by("sort_order").values("sort_order")[:1]), Value(LAST))
    named = [getattr(row, f"{target}_id") for row in getattr(page, name).get_object_list()]
    known = cast("type[Model]", model._meta.get_field(target).related_model)._default_manager.in_bulk(named)
    found = [(place, known[pk]) for place, pk in enumerate(named) if pk in known]
    places = [When(**{match: getattr(thing, match)}, then=place) for place, thing in found]
    return Case(*places, default=LAST, output_field=IntegerField())


def first_of_each_type(pages: QuerySet[Page], *order: Any) -> QuerySet[Page]:
    """Keep, in ``order``, then by title, the first :data:`LISTED` pages of each type and one more, a sign of more."""
    order = (*order, "title", "pk")
    rank = Window(RowNumber(), partition_by=F("content_type_id"), order_by=order)
    first = pages.order_by().annotate(rank=rank).filter(rank__lte=LISTED + 1)
    return Page.objects.filter(pk__in=first.values("pk")).order_by(*order)


@cache
def page_types() -> tuple[type[Any], ...]:
    """Return every installed page type of a family office, foreign ones included."""
    from .pages import FamilyPage

    return tuple(model for model in apps.get_models() if issubclass(model, FamilyPage) and not model._meta.proxy)


def accessor(model: type[Model]) -> str:
    """Return the name under which a ``Page`` reaches its row of ``model``."""
    link = model._meta.get_field("page_ptr")
    return str(cast("ForeignObjectRel", link.remote_field).get_accessor_name())


def with_types(pages: QuerySet[Page]) -> QuerySet[Page]:
    """Fetch the typed rows of the types that lists show in the same query, without their long texts."""
    types = [model for model in page_types() if model.in_lists]
    bodies = [
        f"{accessor(model)}__{field.name}"
        for model in types
        for field in model._meta.local_fields
        if isinstance(field, BodyField)
    ]
    return pages.select_related("locale", *map(accessor, types)).defer(*bodies)


def typed(page: Page) -> Any:
    """Return the typed object behind ``page`` if the query fetched it, else the page itself."""
    loaded = page._state.fields_cache
    for model in page_types():
        found = loaded.get(accessor(model))
        if found is not None:
            if "locale" in loaded:
                found._state.fields_cache["locale"] = loaded["locale"]
            return found
    return page


def deepest(root: Page, components: list[str]) -> tuple[Any, list[str]] | None:
    """Return the deepest page below ``root`` on the way ``components`` name, typed, and what is left of the way.

    One query, where going down level by level takes two for each.
    """
    ways = {f"{root.url_path}{'/'.join(components[:n])}/": n for n in range(1, len(components) + 1)}
    below = Page.objects.filter(path__startswith=root.path, url_path__in=ways)
    found = below.select_related(*map(accessor, page_types())).order_by("-depth").first()
    if found is None:
        return None
    page = typed(found)
    return (page if page is not found else found.specific), components[ways[found.url_path] :]


def card(page: Any, reader: Reader) -> Card:
    """Return how ``page`` (with its locale loaded) shows in a list."""
    return Card(
        title=str(getattr(page, "display_title", page.title)),
        url=page.get_url(reader.request) or "",
        teaser=getattr(page, "teaser", ""),
        kind=getattr(page, "card_kind", ""),
        lang=reader.foreign(page.locale.language_code),
        page=page,
    )


def cards(pages: Iterable[Any], reader: Reader) -> list[Card]:
    """Return ``pages`` as cards, in their order."""
    return [card(typed(page), reader) for page in pages]


def cards_by_key(keys: Iterable[UUID], reader: Reader) -> dict[UUID, Card]:
    """Return cards of the pages with these translation keys, each in the version that ``reader`` may see."""
    shown = visible(Page.objects.filter(translation_key__in=set(keys)), reader)
    return {entry.page.translation_key: entry for entry in cards(with_types(shown), reader)}


def group_by_type(found: Iterable[Card]) -> dict[type[Page], list[Card]]:
    """Return cards by the class of their page (a plugin's may have the name of ours); [] for a type without any."""
    groups: dict[type[Page], list[Card]] = defaultdict(list)
    for entry in found:
        groups[type(entry.page)].append(entry)
    return groups
