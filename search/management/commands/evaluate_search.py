"""Prints how good the search is on a corpus of questions with known answers."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ... import external
from ...backends.base import BackendUnavailableError
from ...evaluation import judge_corpus


class Command(BaseCommand):
    help = (
        "Loads a corpus into a scratch index, asks its questions and prints hit@1, hit@3, hit@10, MRR and times. "
        "A corpus without documents is put to the site's own index, which is only read."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("corpus", type=Path, metavar="CORPUS.json", help="see docs/how-to/measure-search.md")
        parser.add_argument("--backend", choices=["database", "elasticsearch"], default="database")
        parser.add_argument("--locale", default="", help="only the documents and questions in this language")
        parser.add_argument("--json", action="store_true", help="print JSON")
        parser.add_argument("--missed", action="store_true", help="list the questions with no right answer among three")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["backend"] == "elasticsearch" and not external.is_configured():
            raise CommandError("There is no ELASTICSEARCH_URL.")
        try:
            corpus = json.loads(options["corpus"].read_text(encoding="utf-8"))
            result = judge_corpus(corpus, options["backend"], options["locale"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise CommandError(f"{options['corpus']} is no corpus: {error}") from error
        except BackendUnavailableError as error:
            raise CommandError(f"Elasticsearch does not answer: {error}") from error
        if options["json"]:
            figures = {name: value for name, value in asdict(result).items() if options["missed"] or name != "missed"}
            self.stdout.write(json.dumps(figures, ensure_ascii=False))
            return
        self.stdout.write(
            f"{result.queries} questions: hit@1 {result.hit1:.3f}  hit@3 {result.hit3:.3f}  hit@10 {result.hit10:.3f}  "
            f"MRR {result.mrr:.3f}  median {result.median:.1f} ms  p95 {result.p95:.1f} ms"
        )
        for text in result.missed if options["missed"] else ():
            self.stdout.write(f"  {text}")
