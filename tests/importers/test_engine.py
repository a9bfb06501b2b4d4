"""Upsert: what is written, what is kept, what survives an interruption."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import ReferenceIndex, Revision
from wagtail.search.backends import get_search_backend

from familien_pages.importers.base import Named, PlaceRecord
from familien_pages.importers.writing import places_imported
from familien_pages.models import District, Place, PlaceKind
from tests import factories as f
from tests.importers.conftest import Source, load

pytestmark = pytest.mark.django_db

KITA, SCHOOL, NORTH = Named("kita", "Kita"), Named("schule", "Schule"), Named("nord", "Nord")
ONE = PlaceRecord(
    2, "1", "Kita Ost", KITA, NORTH, "Weg 1", "44789", "Bochum", Decimal("51.5"), Decimal("7.2"), "a\nb", "https://a.de"
)


def many(count, **fields):
    return [replace(ONE, external_id=str(number), line=number, **fields) for number in range(count)]


def edit(**fields):
    Place.objects.update(**fields)


def references(place):
    return sorted(
        ReferenceIndex.get_references_for_object(place).values_list(
            "to_content_type", "to_object_id", "model_path", "content_path", "content_path_hash"
        )
    )


def test_a_new_place_has_everything():
    assert load([ONE]).counts == {"rows": 1, "created": 1}
    place = Place.objects.get()
    assert (place.source, place.external_id, place.slug, place.live) == ("test", "1", "kita-ost", True)
    assert (place.name, place.kind.name, place.district.name) == ("Kita Ost", "Kita", "Nord")
    assert (place.address, place.latitude, place.longitude) == ("Weg 1, 44789 Bochum", Decimal("51.5"), Decimal("7.2"))
    assert (place.note, place.url, place.imported_values) == ("a\nb", "https://a.de", ONE.values())


def test_the_second_time_nothing_changes():
    load(many(5), batch_size=2)
    before = list(Place.objects.order_by("pk").values())
    with CaptureQueriesContext(connection) as captured:
        assert load(many(5), batch_size=2).counts == {"rows": 5, "unchanged": 5}
    assert list(Place.objects.order_by("pk").values()) == before
    assert [query["sql"] for query in captured if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))] == []


def test_a_change_at_the_source_arrives():
    load([ONE])
    assert load([replace(ONE, name="Kita West", kind=SCHOOL, url="")]).counts == {"rows": 1, "updated": 1}
    place = Place.objects.get()
    assert (place.name, place.kind.slug, place.url, place.slug) == ("Kita West", "schule", "", "kita-ost")


def test_an_editors_field_is_kept_and_listed_every_time():
    load([ONE])
    edit(name="Kita Sonnenschein")
    for _run in range(2):
        result = load([replace(ONE, street="Weg 2")])
        assert result.lines("kept") == [(2, "name", "Kita Ost")]
    assert result.findings[0].reason == "An editor changed this to “Kita Sonnenschein”."
    assert (Place.objects.get().name, Place.objects.get().street) == ("Kita Sonnenschein", "Weg 2")


def test_an_editors_field_is_replaced_on_demand():
    load([ONE])
    edit(name="Kita Sonnenschein", kind=None)
    assert load([ONE], overwrite=True).counts == {"rows": 1, "updated": 1}
    assert (Place.objects.get().name, Place.objects.get().kind.slug) == ("Kita Ost", "kita")
    assert load([ONE], overwrite=True).counts == {"rows": 1, "unchanged": 1}


def test_line_breaks_of_a_browser_are_no_change():
    load([ONE])
    edit(note="a\r\nb")
    assert load([ONE]).counts == {"rows": 1, "unchanged": 1}


def test_what_the_source_says_nothing_about_is_the_editors():
    bare = PlaceRecord(2, "1", "Kita Ost")
    load([bare])
    edit(note="Eingang hinten", postcode="44789")
    assert load([bare]).counts == {"rows": 1, "unchanged": 1}


def test_a_place_of_another_source_is_left_alone():
    load([ONE])
    assert load(Source([ONE], name="other")).counts == {"rows": 1, "created": 1}
    assert sorted(Place.objects.values_list("source", "slug")) == [("other", "kita-ost-1"), ("test", "kita-ost")]


def test_places_of_one_name_have_addresses_of_their_own():
    f.place(slug="kita-ost-2")
    load(many(4), batch_size=2)
    slugs = Place.objects.filter(source="test").order_by("pk").values_list("slug", flat=True)
    assert list(slugs) == ["kita-ost", "kita-ost-1", "kita-ost-2-2", "kita-ost-3"]


@pytest.mark.parametrize(("name", "slug"), [("–", "ort-1"), ("Ясла", "ясла"), ("x" * 160, "x" * 120)])
def test_odd_names_have_addresses_too(name, slug):
    load([replace(ONE, name=name)])
    assert Place.objects.get().slug == slug


def test_terms_are_found_by_slug_whatever_they_are_called_now():
    kind = PlaceKind.objects.create(name="Tagesstätte", slug="kita", locale=f.locale())
    load([ONE])
    assert (Place.objects.get().kind, PlaceKind.objects.count(), kind.name) == (kind, 1, "Tagesstätte")


def test_a_term_deleted_by_editors_does_not_come_back():
    load([ONE])
    District.objects.all().delete()
    assert load([ONE]).lines("kept") == [(2, "district", "nord")]
    assert District.objects.count() == 0


def test_the_reference_index_is_as_if_saved():
    load(many(2))
    load([replace(ONE, external_id="1", kind=SCHOOL)])
    for place in Place.objects.all():
        ours = references(place)
        place.save()
        assert (len(ours), ours) == (2, references(place))


def test_new_names_are_found_by_search():
    load([ONE])
    load([replace(ONE, name="Bewegungskita")])
    found = {word: list(get_search_backend().search(word, Place.objects.all())) for word in ("Bewegungskita", "Ost")}
    assert found == {"Bewegungskita": [Place.objects.get()], "Ost": []}


def test_a_signal_names_the_places_that_are_new_or_changed():
    heard = []

    def listen(sender, places, **kwargs):
        heard.append([place.external_id for place in places])

    places_imported.connect(listen)
    load(many(3), batch_size=2)
    load([*many(2), replace(ONE, external_id="2", name="Neu")])
    places_imported.disconnect(listen)
    assert heard == [["0", "1"], ["2"], ["2"]]


def test_an_unpublished_place_stays_unpublished():
    load([ONE])
    Place.objects.get().unpublish()
    load([replace(ONE, name="Kita West")])
    assert (Place.objects.get().live, Place.objects.get().name) == (False, "Kita West")


def draft(**fields):
    """Save what an editor has changed without publishing it."""
    place = Place.objects.get()
    for name, value in fields.items():
        setattr(place, name, value)
    return place.save_revision()


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_draft_keeps_the_editors_work_and_gets_the_sources(overwrite):
    load([ONE])
    revision = draft(note="neuer Text")
    load([replace(ONE, street="Weg 2", note="Text der Quelle")], overwrite=overwrite)
    live, waiting = Place.objects.get(), Place.objects.get().get_latest_revision_as_object()
    assert (live.street, live.note) == ("Weg 2", "Text der Quelle")
    assert (waiting.street, waiting.note, waiting.latest_revision_id) == ("Weg 2", "neuer Text", revision.pk)
    Revision.objects.get().publish()
    assert load([replace(ONE, street="Weg 2", note="Text der Quelle")]).lines("kept") == [
        (2, "note", "Text der Quelle")
    ]


def test_a_scheduled_draft_is_not_set_back_by_its_own_publication():
    load([ONE])
    place = Place.objects.get()
    place.note = "ab morgen"
    place.save_revision(approved_go_live_at=timezone.now() + f.DAY)
    draft(name="noch ein Entwurf")
    load([replace(ONE, street="Weg 2")])
    Revision.objects.get(approved_go_live_at__isnull=False).publish()
    assert (Place.objects.get().street, Place.objects.get().note) == ("Weg 2", "ab morgen")


def test_dry_run_writes_nothing_and_counts_the_same():
    load(many(3))
    news = [*many(2), replace(ONE, external_id="2", name="Neu"), replace(ONE, external_id="9", kind=Named("x", "X"))]
    with CaptureQueriesContext(connection) as captured:
        tried = load(news, dry_run=True)
    assert [query["sql"] for query in captured if not query["sql"].startswith("SELECT")] == []
    assert tried.counts == load(news).counts == {"rows": 4, "created": 1, "updated": 1, "unchanged": 2}


def queries_for(records, **options):
    with CaptureQueriesContext(connection) as captured:
        load(records, **options)
    return len(captured)


def test_a_batch_costs_the_same_queries_whatever_its_size():
    load([ONE])
    assert queries_for(many(3, name="A")) == queries_for(many(40, name="B")[10:])


def interrupt_at(number):
    """Return a wrapper for queries that behaves like Ctrl-C at the given one."""
    seen = []

    def wrapper(execute, sql, parameters, many, context):
        seen.append(sql)
        if len(seen) == number:
            raise KeyboardInterrupt
        return execute(sql, parameters, many, context)

    return wrapper


def test_interrupted_at_any_query_the_second_run_completes_it():
    load([replace(ONE, external_id="0", name="alt")])
    total = queries_for(many(5), batch_size=2)
    for number in range(1, total + 1):
        Place.objects.all().delete()
        load([replace(ONE, external_id="0", name="alt")])
        try:
            with connection.execute_wrapper(interrupt_at(number)):
                load(many(5), batch_size=2)
        except KeyboardInterrupt:
            pass
        counts = load(many(5), batch_size=2).counts
        assert sum(counts.get(name, 0) for name in ("created", "updated", "unchanged")) == 5
        assert sorted(Place.objects.values_list("external_id", "name")) == [(str(i), "Kita Ost") for i in range(5)]
        assert all(len(references(place)) == 2 for place in Place.objects.all())


def test_interrupted_between_two_batches_the_first_is_saved():
    def stop(done, total):
        if total and done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load(many(9), batch_size=2, progress=stop)
    assert Place.objects.count() == 4
    assert load(many(9), batch_size=2).counts == {"rows": 9, "created": 5, "unchanged": 4}


def test_a_source_that_breaks_off_changes_nothing_and_can_be_read_again():
    class Broken(Source):
        def read(self, file):
            yield from self.items
            raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        load(Broken(many(5)), batch_size=2)
    assert Place.objects.count() == 0
    assert load(many(5)).counts["created"] == 5
