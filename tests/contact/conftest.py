"""The page with the form."""

import pytest

from tests import factories as f


@pytest.fixture
def page():
    f.office(email="office@example.org", phone="0000 123-456")
    return f.barrier_page(title="Barriere melden", slug="barriere-melden")
