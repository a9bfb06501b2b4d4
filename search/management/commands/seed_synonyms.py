"""Fills the synonyms for the first time; may be repeated."""

from typing import Any

from django.core.management.base import BaseCommand

from ...seeding import seed


class Command(BaseCommand):
    help = "Creates groups of synonyms from the services' other words and a curated list; leaves what is there alone."

    def handle(self, *args: Any, **options: Any) -> None:
        created, there = seed()
        self.stdout.write(f"Synonyms: {created} groups created, {there} were there")
