"""Two empty tables and the import of them."""

from pathlib import Path

import pytest

from tests.reviews.interchange.tables import Tables


@pytest.fixture
def tables(tmp_path: Path) -> Tables:
    return Tables(tmp_path)
