"""What the home page shows, collected by reference."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from familien_pages.base.frame import Frame
from familien_pages.base.queries import cards_by_key
from familien_pages.events.queries import upcoming
from familien_pages.news.queries import latest
from familien_pages.partners.queries import cards_of_places
from familien_pages.services.queries import deadlines_of, first_deadlines
from familien_pages.topics.queries import arc

if TYPE_CHECKING:
    from .models import HomePage


def home_context(page: "HomePage", frame: Frame) -> dict[str, Any]:
    """Return the arc, the next three dates, what is often looked for, what is in season, the news and the office."""
    reader = frame.reader
    popular = _keys(page.familien_highlights)
    season = _keys(page.season)
    chosen = cards_by_key([*popular, *season], reader)
    in_season = [chosen[key] for key in season if key in chosen]
    place_id = frame.office.place_id if frame.office else None
    return {
        "arc": arc(reader),
        "events": upcoming(reader, limit=3),
        "popular": [chosen[key] for key in popular if key in chosen],
        "season": in_season,
        "deadlines": first_deadlines(deadlines_of([card.page for card in in_season], reader), len(in_season)),
        "news": latest(reader),
        "office_place": next(iter(cards_of_places({place_id}, reader).values()), None) if place_id else None,
    }


def _keys(rows: Any) -> list[UUID]:
    """Return the translation keys of the chosen pages in the editor's order (in a preview from memory)."""
    return [row.target.translation_key for row in rows.select_related("target")]
