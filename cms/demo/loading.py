"""Loads the demo town, step by step, in one transaction."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from django.db import transaction

from . import approval, pictures, site, snippets, users
from .contents import content_of
from .identity import demo_id
from .indexing import index, nothing_indexed
from .source import Source
from .syncing import Tally, bring_up_to_date
from .town import Town, make_locales
from .tree import HOME, Plan, make_pages, plans


@transaction.atomic
def load(folder: Path, today: date, say: Callable[[str], None]) -> Tally:
    """Load the town in ``folder`` as of ``today``; ``say`` gets one line a step.

    A second run changes only what differs from the source. What editors have added stays as it is.
    Raises DemoError, and leaves the database as it was, if the source has a mistake.
    """
    town, tally = Town(Source(folder), today, say), Tally()
    site.check_site(demo_id("page", *HOME))
    make_locales(town)
    steps: list[tuple[str, Callable[[Town, Tally], None]]] = [
        ("Facets", snippets.load_terms),
        ("Places", snippets.load_places),
        ("Contact persons", snippets.load_contacts),
        ("Urgent help", snippets.load_urgent_help),
        ("Illustrations", pictures.load_pictures),
        ("Pages", load_pages),
        ("Site and office", load_site),
        ("Groups", users.load_groups),
        ("Approval", approval.load_approval),
    ]
    with nothing_indexed():
        for name, step in steps:
            part = Tally()
            step(town, part)
            say(f"{name}: {part}")
            tally.include(part)
    town.source.check_all_used()
    index(tally.fresh, tally.changed)
    return tally


def load_pages(town: Town, tally: Tally) -> None:
    """Make all pages, then fill and publish them: first the German ones, whose facts reach the others."""
    wanted = plans(town)
    created = make_pages(town, wanted)
    for plan in wanted:
        _fill(town, plan, tally, created)


def load_site(town: Town, tally: Tally) -> None:
    """Make the town the default site, with its office."""
    site.connect_site(town, tally)
    site.load_office(town, tally)


def _fill(town: Town, plan: Plan, tally: Tally, created: set[int]) -> None:
    page = town.pages[plan.group, plan.key, plan.language]
    with plan.text.errors():
        bring_up_to_date(page, content_of(town, plan), tally, created=page.pk in created)
