"""A kept database is used again only while nothing in it would change."""

import pytest

from tests.benchmarks import databases


@pytest.fixture
def root(tmp_path):
    """A tree with one file in each folder that decides what a database holds."""
    for folder in ("people/migrations", "reviews/migrations", "reviews/demo/bulk"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "0001.py").write_text("first")
    return tmp_path


def test_the_same_tables_and_seed_are_the_same_database(root):
    assert databases.fingerprint(root) == databases.fingerprint(root)


@pytest.mark.parametrize(
    "path",
    ["people/migrations/0001.py", "reviews/migrations/0002.py"]
    + ["reviews/demo/bulk/0001.py"],
)
def test_a_change_in_tables_or_loader_is_another_database(root, path):
    before = databases.fingerprint(root)
    (root / path).write_text("second")

    assert databases.fingerprint(root) != before


def test_another_seed_is_another_database(root):
    assert databases.fingerprint(root, 1) != databases.fingerprint(root, 2)
