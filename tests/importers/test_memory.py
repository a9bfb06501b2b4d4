"""Memory does not grow with the file. FAMILIEN_IMPORT_ROWS=100000 measures the process, too (minutes)."""

import os
import subprocess
import sys
import tracemalloc

import pytest

from familien_pages.models import Place
from tests.importers.conftest import PLAYGROUND, POI, ROOT, bochum

MB = 1 << 20
HEADING = ";".join(POI) + "\n"


def generated(count):
    """Yield a file of ``count`` places, a row at a time."""
    yield HEADING
    for number in range(count):
        row = PLAYGROUND | {
            "poi_id": str(number),
            "name": f"Spielplatz Straße {number % 5000}",
            "beschreib": f'"Platz {number}\nmit Rutsche"',
            "rechts_utm": str(370000 + number % 12000),
        }
        yield ";".join(row[name] for name in POI) + "\n"


def peak(count):
    content = "".join(generated(count)).encode()
    Place.objects.all().delete()
    tracemalloc.start()
    assert bochum(content, batch_size=50).counts == {"rows": count, "created": count}
    highest = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return highest


@pytest.mark.django_db
def test_eight_times_the_rows_need_no_more_memory():
    peak(100)  # what is cached once
    assert peak(800) - peak(100) < 1 * MB


PROGRAM = """
import os, resource, sys
import django
django.setup()
from django.core.management import call_command
call_command("import_places", "bochum", sys.argv[1], stdout=open(os.devnull, "w"))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""

if ROWS := int(os.environ.get("FAMILIEN_IMPORT_ROWS", "0")):

    def test_a_large_file_peaks_at_most_50_mb_above_1000_rows(tmp_path):
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        environment |= {
            "VAR_DIR": str(tmp_path),
            "DJANGO_SETTINGS_MODULE": "cms.settings.test",
            "PYTHONPATH": str(ROOT),
        }
        subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, env=environment, check=True)
        peaks = []
        for count in (1000, ROWS):
            file = tmp_path / f"{count}.csv"
            with file.open("w", encoding="utf-8", newline="") as stream:
                stream.writelines(generated(count))
            command = [sys.executable, "-c", PROGRAM, str(file)]
            done = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
            peaks.append(int(done.stdout))
        assert peaks[1] - peaks[0] <= 50, peaks
