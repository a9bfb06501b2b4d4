"""What is known while the demo town is loaded: its source, the day, and every object made so far, by its key."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from wagtail.models import Locale

from familien_pages.models import ContactPerson, Place

from .source import DemoError, Source

SOURCE_LANGUAGE = "de"
LANGUAGES = ("de", "en", "ar", "tr", "uk", "de-simple")
GROUPS = {
    "service": "services",
    "topic": "topics",
    "partner": "partners",
    "page": "pages",
    "stage": "stages",
    "event": "events",
    "news": "news",
    "section": "sections",
}


@dataclass
class Town:
    """The demo town in the making. Pages are found by group (the YAML file), key and language."""

    source: Source
    today: date
    say: Callable[[str], None]
    locales: dict[str, Locale] = field(default_factory=dict)
    pages: dict[tuple[str, str, str], Any] = field(default_factory=dict)
    terms: dict[tuple[str, str, str], Any] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    contacts: dict[tuple[str, str], ContactPerson] = field(default_factory=dict)
    pictures: dict[str, Any] = field(default_factory=dict)

    def page(self, group: str, key: str, language: str = SOURCE_LANGUAGE) -> Any:
        """Return a page in ``language``, in German where it is not translated; raises DemoError for an unknown key."""
        found = self.pages.get((group, key, language)) or self.pages.get((group, key, SOURCE_LANGUAGE))
        if found is None:
            raise DemoError(f"nothing in {group} has the key “{key}”")
        return found

    def page_id(self, kind: str, key: str, language: str = SOURCE_LANGUAGE) -> int:
        """Return the id of the page that "service:elterngeld" or the like means."""
        if kind not in GROUPS:
            raise DemoError(f"unknown kind of link “{kind}:{key}”")
        return int(self.page(GROUPS[kind], key, language).pk)

    def term(self, vocabulary: str, key: str, language: str = SOURCE_LANGUAGE) -> Any:
        """Return a value of a facet, in German where it is not translated."""
        found = self.terms.get((vocabulary, key, language)) or self.terms.get((vocabulary, key, SOURCE_LANGUAGE))
        if found is None:
            raise DemoError(f"nothing in {vocabulary} has the key “{key}”")
        return found

    def place(self, key: str) -> Place:
        if key not in self.places:
            raise DemoError(f"no place has the key “{key}”")
        return self.places[key]

    def contact(self, key: str, language: str = SOURCE_LANGUAGE) -> ContactPerson:
        """Return a contact person, in German where there is no translation."""
        found = self.contacts.get((key, language)) or self.contacts.get((key, SOURCE_LANGUAGE))
        if found is None:
            raise DemoError(f"no contact person has the key “{key}”")
        return found


def make_locales(town: Town) -> None:
    """Create the six languages; one that the site does not offer is an error."""
    offered = dict(settings.WAGTAIL_CONTENT_LANGUAGES)
    for code in LANGUAGES:
        if code not in offered:
            raise DemoError(f"The site does not offer the language “{code}” (WAGTAIL_CONTENT_LANGUAGES).")
        town.locales[code] = Locale.objects.get_or_create(language_code=code)[0]
