"""Each kind of bad row: quarantined with its line, column and value, while the rows around it are imported."""

import sys

import pytest

from familien_pages.importers.base import BadRow, UnusableFileError
from familien_pages.importers.bochum import BochumImporter
from familien_pages.models import Place
from tests.importers.conftest import PLAYGROUND, bochum, load, poi

pytestmark = pytest.mark.django_db

LONG = "x" * 161


@pytest.mark.parametrize(
    ("change", "column", "value"),
    [
        ({"poi_id": ""}, "poi_id", ""),
        ({"poi_id": "9" * 121}, "poi_id", "9" * 79 + "…"),
        ({"name": " "}, "name", ""),
        ({"name": LONG}, "name", "x" * 79 + "…"),
        ({"name": "A\x07"}, "name", "A\x07"),
        ({"str_hausnr": LONG}, "str_hausnr", "x" * 79 + "…"),
        ({"plz_ort": "4478 Bochum"}, "plz_ort", "4478 Bochum"),
        ({"plz_ort": "44789 " + "B" * 81}, "plz_ort", "B" * 79 + "…"),
        ({"kategorie": "K" * 121}, "kategorie", "K" * 79 + "…"),
        ({"beschreib": "n" * 1001}, "beschreib", "n" * 79 + "…"),
        ({"link": "mailto:a@b.de"}, "link", "mailto:a@b.de"),
        ({"link": "kein link"}, "link", "https://kein link"),
        ({"link": "www.b.de/" + "l" * 500}, "link", "https://www.b.de/" + "l" * 62 + "…"),
        ({"rechts_utm": "abc"}, "rechts_utm, hoch_utm", "abc, 5703315"),
        ({"rechts_utm": ""}, "rechts_utm, hoch_utm", ", 5703315"),
        ({"rechts_utm": "5703315", "hoch_utm": "377241"}, "rechts_utm, hoch_utm", "5703315, 377241"),
        ({"hoch_utm": "57033150"}, "rechts_utm, hoch_utm", "377241, 57033150"),
    ],
)
def test_a_bad_value_of_a_place(change, column, value):
    result = bochum(poi({}, {"poi_id": "2"} | change, {"poi_id": "3"}))
    assert result.lines("quarantined") == [(3, column, value)]
    assert sorted(Place.objects.values_list("external_id", flat=True)) == ["1", "3"]
    assert all(found.reason for found in result.findings)


@pytest.mark.parametrize("row", ['"2";"zu wenig"', ";".join(["2"] * 11), '"2";"offen'])
def test_a_row_of_another_shape(row):
    content = poi({}).decode() + row + "\r\n" + poi({"poi_id": "3"}).decode().split("\r\n", 1)[1]
    result = bochum(content.encode())
    assert [line for line, _column, _value in result.lines("quarantined")] == [3]
    assert result.counts["created"] == 2


def test_a_file_cut_off_in_the_middle_of_a_row():
    result = bochum(poi({}, {"poi_id": "2"}, {"poi_id": "3"})[:-70])
    assert (result.counts, result.lines("quarantined")[0][0]) == ({"rows": 3, "created": 2, "quarantined": 1}, 4)


def test_the_same_id_with_contradicting_values():
    result = bochum(poi({}, {"str_hausnr": "Anderswo 9"}))
    assert result.lines("quarantined") == [(3, "str_hausnr", "Anderswo 9")]
    assert Place.objects.get().street == "Am Ring 1"


def test_a_second_kind_is_reported_and_the_decisive_one_stays():
    further = {"kategorie": "Bolzplätze", "erstkateg": "0"}
    result = bochum(poi(further, {}))
    assert (result.lines("merged"), Place.objects.get().kind.name) == ([(2, "kategorie", "Bolzplatz")], "Spielplatz")


def test_a_second_category_of_the_same_kind_is_only_counted():
    result = bochum(poi({}, {"kategorie": "Wasserspielplätze", "erstkateg": "0"}))
    assert (result.counts, result.findings) == ({"rows": 2, "created": 1, "merged": 1}, [])


def test_an_unknown_category_becomes_a_kind_of_its_own():
    bochum(poi({"kategorie": "Wälder & Höfe"}))
    kind = Place.objects.get().kind
    assert (kind.name, kind.slug) == ("Wälder & Höfe", "waelder-hoefe")


def test_optional_columns_may_be_missing():
    assert bochum(b"poi_id;name;kategorie\n1;Kita;Sonstige Kindertagesst\xe4tten\n").counts == {"rows": 1, "created": 1}
    assert Place.objects.get().kind.name == "Kita"


def test_a_place_without_coordinates():
    bochum(poi({"rechts_utm": "", "hoch_utm": ""}))
    assert Place.objects.get().latitude is None


SPORTS = 'Art;Bezeichnung;Adresse;Bezirk;Spielfeld;Belag;Maße;"Beleuchtung\n vorhanden";LA-Anlagen;\n'


@pytest.mark.parametrize(
    ("row", "column", "value"),
    [
        ("Stadion;A;Weg 1;7;Großspielfeld;;;;;", "Bezirk", "7"),
        ("Stadion;;Weg 1;1;Großspielfeld;;;;;", "Bezeichnung", ""),
        (";;;1;Großspielfeld;;;;;", "Adresse", ""),
        ("Stadion;A;Weg 1;1;Großspielfeld;;;;;;zu viel", "", "Stadion;A;Weg 1;1;Großspielfeld;;;;;;zu viel"),
    ],
)
def test_a_bad_row_of_the_sports_file(row, column, value):
    result = bochum((SPORTS + row + "\nStadion;B;Weg 2;2;Halle;;;;;\n").encode("latin-1"))
    assert result.lines("quarantined") == [(3, column, value)]
    assert Place.objects.get().name == "Stadion B"


def test_a_further_row_of_another_district():
    result = bochum((SPORTS + "Stadion;A;Weg 1;1;Halle;;;;;\n;;;2;Halle;;;;;\n").encode("latin-1"))
    assert (result.lines("quarantined"), Place.objects.get().note) == ([(4, "Bezirk", "2")], "Halle")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252"])
def test_every_encoding_gives_the_same_place(encoding):
    bochum(poi({"name": "Spielplatz Größe"}, encoding=encoding))
    assert Place.objects.get().name == "Spielplatz Größe"


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b"\0\1\2", b"a;b\n1;2\n", b'"poi_id;name\n', "poi_id;name".encode("utf-16")]
)
def test_an_unusable_file_changes_nothing(content):
    with pytest.raises(UnusableFileError):
        bochum(content)
    assert Place.objects.count() == 0


def test_without_pyproj_a_file_with_coordinates_is_unusable(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyproj", None)
    with pytest.raises(UnusableFileError, match="pip install"):
        bochum(poi({}))


def test_without_pyproj_a_file_without_coordinates_is_read(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyproj", None)
    assert bochum(SPORTS.encode("latin-1") + b"Stadion;A;Weg 1;1;Halle;;;;;\n").counts["created"] == 1


def test_an_importers_own_bad_row_reaches_the_report():
    assert load([BadRow(7, "a", "b", "c")]).lines("quarantined") == [(7, "a", "b")]


def test_reading_needs_no_database(django_db_blocker, tmp_path):
    file = tmp_path / "f.csv"
    file.write_bytes(poi({}))
    with django_db_blocker.block(), file.open("rb") as opened:
        [record] = BochumImporter().read(opened)
    assert (record.external_id, record.street) == ("1", PLAYGROUND["str_hausnr"])
