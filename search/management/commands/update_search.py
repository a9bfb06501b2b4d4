"""Brings the search index up to date: once, or for as long as it runs."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from ... import counting, queue

PAUSE = 2.0  # seconds between two looks


class Command(BaseCommand):
    help = "Makes the documents of everything that has changed, and tells Elasticsearch. --watch goes on doing so."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--watch", action="store_true", help="do not end; look again every two seconds")

    def handle(self, *args: Any, **options: Any) -> None:
        while True:
            counting.write()
            finished = queue.work()
            if not options["watch"]:
                break
            time.sleep(PAUSE)
        if not finished:
            objects, pushes = queue.waiting()
            self.stderr.write(f"Elasticsearch did not take everything: {objects + pushes} changes wait for it.")
            raise SystemExit(1)
