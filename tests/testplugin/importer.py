"""Reads benches from lines of ``id;name;street``: the smallest importer that is one."""

from collections.abc import Iterator
from typing import BinaryIO

from familien_pages.importers.base import BadRow, Named, PlaceRecord

BENCH = Named("bank", "Bank")


class BenchImporter:
    name = "benches"
    help = "The town's benches"

    def read(self, file: BinaryIO) -> Iterator[PlaceRecord | BadRow]:
        for line, raw in enumerate(file, start=1):
            key, name, street = raw.decode().strip().split(";")
            if name:
                yield PlaceRecord(line, key, name, kind=BENCH, street=street)
            else:
                yield BadRow(line, "name", "", "A bench needs a name.")
