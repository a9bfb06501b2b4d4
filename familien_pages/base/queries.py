"""How pages are listed: one query each, however many there are."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, cast
from uuid import UUID

from django.apps import apps
from django.db.models import (
    Case,
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
from django.db.models.functions import Cast, Coalesce, RowNumber
from wagtail.models import Page

from .fields import BodyField
from .visibility import Reader, visible

# So many pages of each type does a page show that collects them; a list with all of them is one link away.
LISTED = 12
# Behind everything that has a place in an editor's order.
LAST = 32_000


@dataclass(frozen=True)
class Card:
    """A page as it is shown in a list. ``lang`` is set only where it differs from the reader's language."""

    title: str
    url: str
    teaser: str
    kind: str
    lang: str
    page: Any


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


def place_in(relation: str, target: str, page: Page, match: str = "translation_key") -> Any:
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
    # PostgreSQL takes a bare number for the number of a column.
    last = Cast(Value(LAST), IntegerField())
    return Case(*places, default=last, output_field=IntegerField()) if places else last


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
