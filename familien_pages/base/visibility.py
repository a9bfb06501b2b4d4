"""Who may see what: which pages and snippets are public, at this moment and in the reader's language."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar, cast
from uuid import UUID

from django.conf import settings
from django.db.models import (
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
)
from django.http import HttpRequest
from django.utils import timezone
from wagtail.coreutils import get_supported_content_language_variant
from wagtail.models import Page, PageViewRestriction

P = TypeVar("P", bound=Page)
V = TypeVar("V", bound=Any)
T = TypeVar("T")


@dataclass(frozen=True)
class Reader:
    """For whom a page is put together.

    ``language`` is the code of the content shown, ``fallback`` the code of the source language that
    stands in where a translation is missing, ``now`` the moment (aware), ``lists`` the addresses of the
    site's lists by the model name of their page (``placeindexpage``), as far as there are any, ``office_place`` the
    public place of the family office, which is known on every page.
    """

    request: HttpRequest
    language: str
    fallback: str
    now: datetime
    lists: Mapping[str, str] = field(default_factory=dict)
    office_place: Any = None

    @classmethod
    def of(
        cls, request: HttpRequest, language: str, lists: Mapping[str, str] | None = None, office_place: Any = None
    ) -> "Reader":
        return cls(request, language, source_language(), timezone.now(), lists or {}, office_place)

    def foreign(self, language: str) -> str:
        """Return ``language`` if a reader must be told that this part is not in theirs, else ``""``."""
        return "" if language == self.language else language


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
