"""What the home page shows, collected by reference."""

from typing import TYPE_CHECKING, Any

from wagtail.models import Page

from familien_pages.base.frame import Frame
from familien_pages.base.queries import cards, visible, with_types
from familien_pages.base.reference_loading import load_references
from familien_pages.events.queries import upcoming
from familien_pages.news.queries import latest
from familien_pages.partners.queries import cards_of_places
from familien_pages.services.queries import deadlines_of
from familien_pages.topics.queries import arc

if TYPE_CHECKING:
    from .models import HomePage


def home_context(page: "HomePage", frame: Frame) -> dict[str, Any]:
    """Return the arc, the next three dates, what is often looked for, what is in season, the news and the office."""
    reader = frame.reader
    popular = [row.target_id for row in page.familien_highlights.get_object_list()]
    season = [row.target_id for row in page.season.get_object_list()]
    chosen = _by_source(popular + season, reader)
    in_season = [chosen[pk] for pk in season if pk in chosen]
    place_id = frame.office.place_id if frame.office else None
    return {
        "arc": arc(reader),
        "events": upcoming(reader, limit=3),
        "popular": [chosen[pk] for pk in popular if pk in chosen],
        "season": in_season,
        "season_deadlines": deadlines_of([card.page for card in in_season], reader),
        "news": latest(reader),
        "office_place": next(iter(cards_of_places({place_id}, reader).values()), None) if place_id else None,
        "references": load_references([page.body], reader),
    }


def _by_source(ids: list[int], reader: Any) -> dict[int, Any]:
    """Return cards by the id of the page that was chosen, whatever its language."""
    chosen = Page.objects.filter(pk__in=ids)
    keys = dict(chosen.values_list("translation_key", "pk"))
    shown = visible(Page.objects.filter(translation_key__in=list(keys)), reader)
    return {keys[card.page.translation_key]: card for card in cards(with_types(shown), reader)}
