"""Makes the search index anew; readers notice nothing."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from ... import external, rebuilding
from ...backends.base import BackendUnavailableError


class Command(BaseCommand):
    help = (
        "Makes all search documents anew and, with Elasticsearch, a new index that then takes the place of the old one."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        with tqdm(total=rebuilding.count_objects(), desc="Objects", file=self.stderr, disable=None) as bar:
            total = rebuilding.make_all(bar.update)
        self.stdout.write(f"{total} documents in the database.")
        if external.is_configured():
            try:
                with tqdm(total=total, desc="Elasticsearch", file=self.stderr, disable=None) as bar:
                    name = rebuilding.fill_external(bar.update)
            except BackendUnavailableError as error:
                raise CommandError(f"Elasticsearch did not take the documents; the old index stays: {error}") from error
            self.stdout.write(f"Elasticsearch: {name} is the current index.")
