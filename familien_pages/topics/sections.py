"""The parts of a topic page. A plugin adds or reorders them with ``construct_familien_topic_sections``."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

HEADINGS = {
    "services": _("What you can apply for and use"),
    "deadlines": _("Deadlines"),
    "events": _("Next events"),
    "places": _("Places"),
    "partners": _("Who helps"),
    "more": _("More about this"),
    "news": _("News"),
}


@dataclass
class Section:
    """A part of a topic page.

    ``key`` is its anchor in the address, ``template`` gets the section as ``section``, ``more_url``
    leads to a list with everything where the section shows only a part. Sections without items are
    not shown.
    """

    key: str
    heading: Any
    items: list[Any] = field(default_factory=list)
    template: str = "familien_pages/includes/section_cards.html"
    more_url: str = ""

    @classmethod
    def of(cls, key: str, items: list[Any], more_url: str = "") -> "Section":
        """Return one of our own sections, with its heading and template."""
        return cls(key, HEADINGS[key], items, f"familien_pages/includes/section_{key}.html", more_url)
