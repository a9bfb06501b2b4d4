"""One record per place, whatever the order in which a file lists it."""

import pytest

from familien_pages.importers.base import Named, PlaceRecord
from familien_pages.importers.staging import Repeated, Staging

KITA, SCHOOL = Named("kita", "Kita"), Named("schule", "Schule")


def record(line, kind=KITA, primary=True, **fields):
    return PlaceRecord(**({"line": line, "external_id": "1", "name": "A", "kind": kind, "primary": primary} | fields))


def staged(*records):
    with Staging() as staging:
        answers = [staging.add(item) for item in records]
        return [item for batch in staging.batches(2) for item in batch], answers


def test_records_come_back_in_order():
    records = [record(line, external_id=str(line)) for line in range(5)]
    assert staged(*records) == (records, [None] * 5)


def test_the_same_again_is_one():
    assert staged(record(2), record(3)) == ([record(2)], [None, Repeated(2, "", None)])


@pytest.mark.parametrize("rows", [(record(2), record(3, SCHOOL, primary=False)), (record(2), record(3, SCHOOL))])
def test_the_first_kind_stays(rows):
    assert staged(*rows) == ([rows[0]], [None, Repeated(2, "", rows[1])])


def test_the_decisive_kind_wins_even_if_it_comes_later():
    first, second = record(2, SCHOOL, primary=False), record(3, KITA)
    assert staged(first, second) == ([record(2, KITA)], [None, Repeated(2, "", first)])


def test_contradictions_are_named():
    assert staged(record(2), record(3, street="Weg 1")) == ([record(2)], [None, Repeated(2, "street", None)])
