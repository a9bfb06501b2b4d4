"""From a query that finds nothing to the page it lacks: where it may stand, its title filled in."""

from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Page, Site, get_page_models

from .locales import source_locale

TITLE = "title"
LONGEST_TITLE = 255
MOST_PARENTS = 12  # of one type: more are no choice but a list

_title: ContextVar[str] = ContextVar("familien_search_title", default="")


@dataclass
class NewPage:
    """A type of page and, by the title of what it may stand under, the address at which one is made."""

    name: str
    description: str
    places: list[tuple[str, str]] = field(default_factory=list)


def offers(user: Any, title: str) -> list[NewPage]:
    """Return which pages ``user`` may make in the source language: one query for each type, one for each place's type.

    Types that may stand anywhere are left out: they say nothing about where.
    """
    return sorted((offer for offer in _offers(user, title) if offer.places), key=lambda offer: offer.name.casefold())


def _offers(user: Any, title: str) -> Iterator[NewPage]:
    roots = Site.objects.values_list("root_page__translation_key", flat=True)
    homes = Page.objects.filter(translation_key__in=roots, locale__language_code=source_locale())
    parents_by_type: dict[type[Page], list[Page]] = {}
    for model in get_page_models():
        if not model.is_creatable or getattr(model, "parent_page_types", None) is None:
            continue
        offer = NewPage(str(model.get_verbose_name()), str(model.get_page_description()))
        for parent_model in model.allowed_parent_page_models():
            if parent_model not in parents_by_type:
                parents_by_type[parent_model] = _pages(parent_model, homes)
            for parent in parents_by_type[parent_model]:
                if model.can_create_at(parent) and parent.permissions_for_user(user).can_add_subpage():
                    path = (model._meta.app_label, model._meta.model_name, parent.pk)
                    url = f"{reverse('wagtailadmin_pages:add', args=path)}?{urlencode({TITLE: title})}"
                    offer.places.append((parent.get_admin_display_title(), url))
        yield offer


def _pages(model: type[Page], homes: Any) -> list[Page]:
    below = Page.objects.none()
    for home in homes:
        below = below | Page.objects.descendant_of(home, inclusive=True)
    return list(below.exact_type(model).order_by("path")[:MOST_PARENTS])


def remember_title(request: HttpRequest, parent: Page, model: type[Page]) -> None:
    """Keep the title in the address for :func:`fill_title`: Wagtail's signal does not know the request."""
    _title.set(request.GET.get(TITLE, "").replace("\x00", "")[:LONGEST_TITLE])


def fill_title(sender: Any, page: Page, **kwargs: Any) -> None:
    page.title = _title.get() or page.title
