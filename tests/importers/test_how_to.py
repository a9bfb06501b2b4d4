"""The example in docs/how-to/add-an-importer.md is what it says: complete."""

import re
from io import BytesIO

import pytest
from wagtail import hooks

from familien_pages.importers.base import UnusableFileError, importers
from familien_pages.models import Place
from tests.importers.conftest import ROOT, load


@pytest.fixture
def example():
    """Return the names that the example's first and third block define."""
    text = (ROOT / "docs/how-to/add-an-importer.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    names = {"BytesIO": BytesIO}
    exec(blocks[0] + blocks[2], names)
    return names


def test_the_examples_own_test(example):
    example["test_a_library"]()


@pytest.mark.django_db
def test_the_example_imports(example):
    with hooks.register_temporarily("register_familien_importer", example["LibraryImporter"]):
        importer = importers()["libraries"]
    content = "ISIL;Name;Adresse;PLZ;Ort\nDE-1;Bücherei;Markt 1;44777;Musterstadt\nDE-2;TEST;;;\n".encode()
    assert load(importer, content).counts == {"rows": 2, "created": 1, "quarantined": 1}
    assert Place.objects.get().kind.name == "Bibliothek"


def test_the_example_refuses_another_file(example):
    with pytest.raises(UnusableFileError):
        list(example["LibraryImporter"]().read(BytesIO(b"a;b")))
