"""The command: exit codes, report, progress, and nothing written in a dry run."""

import csv
import os
import subprocess
import sys
from io import StringIO

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from wagtail import hooks

from familien_pages.importers.base import importers
from familien_pages.importers.bochum import BochumImporter
from familien_pages.models import Place
from tests.importers.conftest import ROOT, poi

pytestmark = pytest.mark.django_db

GOOD, BAD = poi({}, {"poi_id": "2"}), poi({}, {"poi_id": "2", "plz_ort": "1 Bochum"})


def run(path, *options):
    """Return exit code, output and errors."""
    out, err = StringIO(), StringIO()
    try:
        call_command("import_places", "bochum", str(path), *options, stdout=out, stderr=err)
    except CommandError as error:
        return error.returncode, out.getvalue(), str(error)
    except SystemExit as error:
        return error.code, out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


@pytest.fixture
def write(tmp_path):
    def write(content, name="orte.csv"):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


def read_report(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def test_a_clean_file(write):
    code, out, err = run(write(GOOD))
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "2 of 2 places done",
        (
            "rows read: 2, created: 2, updated: 0, unchanged: 0, merged (listed more than once): 0, "
            "editors' fields kept: 0, quarantined: 0"
        ),
    ]


def test_the_second_run_says_that_nothing_changes(write):
    run(write(GOOD))
    assert run(write(GOOD))[1].splitlines()[-1] == "Nothing has changed."


def test_quarantined_rows(write):
    code, _out, err = run(write(BAD))
    assert (code, Place.objects.count()) == (1, 1)
    assert err.splitlines() == ["line 3, plz_ort, “1 Bochum”: This should be a postcode of five digits and a town."]


def test_on_the_screen_long_lists_end_with_a_hint(write):
    err = run(write(poi(*({"poi_id": str(number), "name": ""} for number in range(30)))))[2].splitlines()
    assert (len(err), err[-1]) == (21, "There is more; --report FILE writes all of it to a CSV file.")


def test_the_report(write, tmp_path):
    run(write(GOOD))
    Place.objects.filter(external_id="1").update(name="=1+1")
    code, _out, err = run(write(BAD), "--report", str(tmp_path / "report.csv"))
    assert (code, err) == (1, "")
    assert read_report(tmp_path / "report.csv") == [
        ["status", "line", "column", "value", "reason", "place"],
        ["quarantined", "3", "plz_ort", "1 Bochum", "This should be a postcode of five digits and a town.", ""],
        ["kept", "2", "name", "Spielplatz Am Ring", "An editor changed this to “=1+1”.", "'=1+1, Am Ring 1"],
    ]


@pytest.mark.parametrize("content", [b"", b"\0", b"a;b\n1;2\n", b"\x1f\x8b\x08\x00zip"])
def test_an_unusable_file(write, content):
    code, out, error = run(write(content))
    assert (code, out, len(error.splitlines())) == (2, "", 1)
    assert error.startswith(str(write(content)))


def test_a_missing_file(tmp_path):
    assert run(tmp_path / "nichts.csv")[::2] == (2, f"There is no file {tmp_path / 'nichts.csv'}.")


def test_a_directory(tmp_path):
    assert run(tmp_path)[::2] == (2, f"{tmp_path} is a directory, not a file.")


def test_a_report_that_cannot_be_written(write, tmp_path):
    assert run(write(GOOD), "--report", str(tmp_path / "no" / "r.csv"))[0] == 2
    assert run(write(GOOD), "--report", str(write(GOOD)))[::2] == (
        2, "The report would overwrite the file to be imported.",
    )  # fmt: skip
    assert (Place.objects.count(), write(GOOD).read_bytes()) == (0, GOOD)


def test_dry_run(write, tmp_path):
    path = write(BAD)
    code, out, _err = run(path, "--dry-run")
    assert (code, out.splitlines()[-1]) == (1, "Dry run: nothing was changed.")
    assert (Place.objects.count(), list(tmp_path.iterdir())) == (0, [path])


def test_overwrite(write):
    run(write(GOOD))
    Place.objects.update(name="x")
    assert "editors' fields kept: 2" in run(write(GOOD))[1]
    run(write(GOOD), "--overwrite")
    assert list(Place.objects.values_list("name", flat=True)) == ["Spielplatz Am Ring"] * 2


def test_long_imports_tell_how_far_they_are(write):
    out = run(write(poi(*({"poi_id": str(number)} for number in range(2100)))), "--dry-run")[1]
    assert out.splitlines()[:5] == [
        "1000 rows read", "2000 rows read", "1000 of 2100 places done", "2000 of 2100 places done",
        "2100 of 2100 places done",
    ]  # fmt: skip


def test_two_importers_of_one_name_are_refused():
    with (
        hooks.register_temporarily("register_familien_importer", lambda: BochumImporter()),
        pytest.raises(ImproperlyConfigured, match="bochum"),
    ):
        importers()


# --- the real process -------------------------------------------------------------------------------------------------


def test_an_unusable_file_ends_the_process_with_2_and_one_sentence(tmp_path):
    command = [sys.executable, "manage.py", "import_places", "bochum", str(tmp_path / "nichts.csv")]
    environment = os.environ | {"VAR_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "cms.settings.test"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
