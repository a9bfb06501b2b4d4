"""Bochum's four files as they are."""

import pytest

from familien_pages.importers.bochum import BochumImporter
from familien_pages.models import District, Place, PlaceKind
from tests.importers.conftest import load

pytestmark = pytest.mark.django_db

FILES = {
    "daycare_centers": {"rows": 195, "created": 193, "merged": 2},
    "playgrounds": {"rows": 352, "created": 298, "merged": 54},
    "schools": {"rows": 298, "created": 236, "merged": 62},
    "sports_facilities": {"rows": 68, "created": 68},
}


def load_file(shared, name, **options):
    return load(BochumImporter(), (shared / f"bochum_{name}.csv").read_bytes(), **options)


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_imported_whole_and_the_second_time_changes_nothing(shared, name):
    assert load_file(shared, name).counts == FILES[name]
    before = list(Place.objects.order_by("pk").values())
    again = FILES[name] | {"unchanged": FILES[name]["created"]}
    del again["created"]
    assert load_file(shared, name).counts == again
    assert list(Place.objects.order_by("pk").values()) == before


def test_the_four_files_are_795_places_of_known_kinds(shared):
    for name in FILES:
        load_file(shared, name)
    assert Place.objects.filter(source="bochum", live=True).count() == 795
    assert Place.objects.filter(kind=None).count() == 0
    assert sorted(PlaceKind.objects.values_list("name", flat=True)) == [
        "Berufsbildende Schule", "Bolzplatz", "Förderschule", "Grundschule", "Hochschule", "Indoorspielhalle",
        "Jugendplatz", "Kita", "Musik- und Kunstschule", "Naturerlebnisfläche", "Naturschule", "Schule", "Spielplatz",
        "Sporthalle", "Sportplatz", "Sportschule", "Sportzentrum", "Stadion", "Weiterbildung", "Weiterführende Schule",
    ]  # fmt: skip


def test_a_day_care_centre(shared):
    load_file(shared, "daycare_centers")
    place = Place.objects.get(external_id="608519")
    assert (place.name, place.address, place.url, place.kind.name, str(place.latitude), str(place.longitude)) == (
        "Evang. Kindertagesstätte/Familienzentrum Kornharpen", "Zur Wegschere 2 a, 44791 Bochum",
        "https://www.familienzentrumkornharpen.de", "Kita", "51.488448", "7.260555",
    )  # fmt: skip


def test_a_ground_of_several_rows_with_a_name_in_two_of_them(shared):
    load_file(shared, "sports_facilities")
    place = Place.objects.get(external_id="sport-stadion-rewirpowerstadion-sportzentrum")
    assert (place.name, place.address, place.district.name) == (
        "RewirpowerStadion (Sportzentrum)", "Castroper Str 145, Bochum", "Bochum-Mitte",
    )  # fmt: skip
    assert place.note.splitlines() == [
        "Großspielfeld, Rasenplatz, 68,0 × 105,0 m",
        "Großspielfeld, Kunstrasenplatz, 68,0 × 105,0 m",
        "Großspielfeld, Rasenplatz, 65,9 × 100,9 m",
        "Großspielfeld, Rasenplatz, 68,1 × 105,1 m, Rundlaufbahn, Kugelstoßen, Weitsprung",
        "Großspielfeld, Rasenplatz, 58,1 × 86,3 m",
    ]


def test_a_ground_whose_kind_stands_one_row_too_low(shared):
    load_file(shared, "sports_facilities")
    place = Place.objects.get(name="Sportplatzanlage Querenburger Straße")
    assert (place.kind.name, place.street, len(place.note.splitlines())) == (
        "Sportplatz",
        "Querenburger Straße 35-37",
        2,
    )


def test_the_six_districts(shared):
    load_file(shared, "sports_facilities")
    counts = {district.name: Place.objects.filter(district=district).count() for district in District.objects.all()}
    assert counts == {
        "Bochum-Mitte": 19, "Bochum-Wattenscheid": 16, "Bochum-Nord": 9, "Bochum-Ost": 11, "Bochum-Süd": 7,
        "Bochum-Südwest": 6,
    }  # fmt: skip
