"""`manage.py create_family_office --locale de`: the pages that every family office needs, in any Wagtail site."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from familien_pages.base.skeleton import SkeletonError, build_skeleton


class Command(BaseCommand):
    help = "Build the page skeleton of a family office under a site's root page. What is there already stays."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--locale", required=True, help="language of the titles, for example de")
        parser.add_argument("--site", default="", metavar="HOSTNAME", help="the site; the default site if left out")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            built = build_skeleton(options["locale"], options["site"])
        except SkeletonError as error:
            raise CommandError(str(error)) from error
        for entry in built:
            self.stdout.write(f"{'created' if entry.created else 'kept   '}  {entry.page.url_path}  {entry.page.title}")
        created = sum(entry.created for entry in built)
        self.stdout.write(
            self.style.SUCCESS(f"{created} pages created.") if created else "Nothing to do: all pages are there."
        )
