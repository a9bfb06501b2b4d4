"""The pages themselves, still empty: first all of them are made, then their texts may refer to each other."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from wagtail.models import Page

from cms.home.models import HomePage
from familien_pages.models import (
    BarrierReportPage,
    EventIndexPage,
    EventPage,
    LifeStageIndexPage,
    LifeStagePage,
    NewsIndexPage,
    NewsPage,
    PartnerIndexPage,
    PartnerPage,
    PlaceIndexPage,
    ServiceIndexPage,
    ServicePage,
    StandardPage,
    TopicPage,
)

from .identity import demo_id
from .source import DemoError, Entry
from .town import LANGUAGES, SOURCE_LANGUAGE, Town

Name = tuple[str, str]  # group and key
SECTIONS: dict[str, type[Page]] = {
    "lebensphasen": LifeStageIndexPage,
    "leistungen": ServiceIndexPage,
    "termine": EventIndexPage,
    "orte": PlaceIndexPage,
    "partner": PartnerIndexPage,
    "neuigkeiten": NewsIndexPage,
}
HOME: Name = ("home", "")
# Group, type, and the section under which its pages stand ("": under the home page).
GROUPS: tuple[tuple[str, type[Page], str], ...] = (
    ("stages", LifeStagePage, "lebensphasen"),
    ("topics", TopicPage, ""),
    ("services", ServicePage, "leistungen"),
    ("partners", PartnerPage, "partner"),
    ("events", EventPage, "termine"),
    ("news", NewsPage, "neuigkeiten"),
    ("pages", StandardPage, ""),
)
# Of the plain pages those that say `type: …`.
TYPES: dict[str, type[Page]] = {"": StandardPage, "barrier_report": BarrierReportPage}


@dataclass(frozen=True)
class Plan:
    """A page to be: ``facts`` are the German entry, ``text`` the one of its language."""

    group: str
    key: str
    language: str
    model: type[Page]
    parent: Name | None
    facts: Entry
    text: Entry

    @property
    def shared_key(self) -> UUID:
        return demo_id("page", self.group, self.key)

    @property
    def slug(self) -> str:
        """The address: the same in all languages but for home pages, which are neighbours in the tree."""
        if self.key:
            return self.key
        return "musterstadt" if self.language == SOURCE_LANGUAGE else f"musterstadt-{self.language}"

    @property
    def title(self) -> str:
        return self.text.part("title").text(self.language) if self.group == "sections" else self.text.text("title")


def plans(town: Town) -> list[Plan]:
    """Return every page of the town, parents before children, German before its translations."""
    return [plan for language in LANGUAGES for plan in _plans_in(town, language)]


def _plans_in(town: Town, language: str) -> Iterator[Plan]:
    folder = "" if language == SOURCE_LANGUAGE else language
    facts, text = town.source.mapping("home"), town.source.mapping("home", folder)
    if facts is None:
        raise DemoError("home.yaml is missing.")
    if text is None:
        return
    yield Plan(*HOME, language, HomePage, None, facts, text)
    for key, entry in town.source.entries("sections").items():
        if entry.part("title").text(language):
            yield Plan("sections", key, language, SECTIONS[key], HOME, entry, entry)
    for group, model, section in GROUPS:
        german = town.source.entries(group)
        translated = town.source.entries(group, folder)
        for key in [key for key in translated if key not in german]:
            raise DemoError(f"{translated[key].where}: there is no German entry with this key.")
        for key in [key for key in german if key in translated]:
            parent = _parent(group, section, german[key])
            kind = _type(german[key]) if model is StandardPage else model
            yield Plan(group, key, language, kind, parent, german[key], translated[key])


def _type(entry: Entry) -> type[Page]:
    kind = entry.text("type")
    if kind not in TYPES:
        raise DemoError(f"{entry.where}: there is no type “{kind}”.")
    return TYPES[kind]


def _parent(group: str, section: str, entry: Entry) -> Name:
    if group == "topics":
        return "stages", entry.text("stage")
    return ("sections", section) if section else HOME


def make_pages(town: Town, wanted: list[Plan]) -> set[int]:
    """Find or create every page and put it into ``town.pages``; returns the ids of the new ones."""
    found = Page.objects.filter(translation_key__in={plan.shared_key for plan in wanted}).specific()
    known = {(page.translation_key, page.locale_id): page for page in found}
    created = set()
    for plan in wanted:
        page: Any = known.get((plan.shared_key, town.locales[plan.language].pk))
        if page is None:
            page = _add(town, plan)
            created.add(page.pk)
        town.pages[plan.group, plan.key, plan.language] = page
    return created


def _add(town: Town, plan: Plan) -> Page:
    page = plan.model(
        title=plan.title,
        slug=plan.slug,
        locale=town.locales[plan.language],
        translation_key=plan.shared_key,
        live=False,
    )
    with plan.text.errors():
        try:
            return _parent_page(town, plan).add_child(instance=page)
        except ValidationError as error:
            if "slug" in error.error_dict:
                raise DemoError(f"The address “{plan.slug}” is taken by another page.") from error
            raise


def _parent_page(town: Town, plan: Plan) -> Page:
    if plan.parent is None:
        # Fresh each time: treebeard counts the children on the object it is asked through.
        return Page.get_first_root_node()
    parent = town.pages.get((*plan.parent, plan.language))
    if parent is None:
        raise DemoError(f"its parent “{plan.parent[1]}” does not exist in this language")
    return parent
