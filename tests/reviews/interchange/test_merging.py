"""What somebody changed by hand stays; what nobody touched follows the source."""

from datetime import date

import pytest

from reviews.interchange.merging import merge
from reviews.models import Show


@pytest.mark.parametrize(
    ("imported", "present", "fact", "result"),
    [
        ({}, "", "new", "new"),
        ({}, "hand", "new", "hand"),
        ({"synopsis": "old"}, "old", "new", "new"),
        ({"synopsis": "old"}, "hand", "new", "hand"),
        ({"synopsis": "old"}, "", "new", ""),
        ({"synopsis": "old"}, "old", "", ""),
    ],
)
def test_field_follows_the_source_unless_a_hand_changed_it(
    imported, present, fact, result
):
    show = Show(synopsis=present)

    merged = merge(show, {"synopsis": fact}, imported)

    assert show.synopsis == result
    assert merged.changed == (["synopsis"] if result != present else [])
    assert merged.kept == (["synopsis"] if result != fact else [])


def test_overwriting_takes_the_source():
    show, imported = Show(synopsis="hand"), {"synopsis": "old"}

    merged = merge(show, {"synopsis": "new"}, imported, overwrite=True)

    assert (show.synopsis, imported) == ("new", {"synopsis": "new"})
    assert merged.changed == ["synopsis"]


def test_what_was_kept_is_remembered_as_last_imported():
    imported = {"synopsis": "old"}

    merge(Show(synopsis="hand"), {"synopsis": "new"}, imported)

    assert imported == {"synopsis": "old"}


def test_day_is_compared_as_it_is_recorded():
    show, imported = Show(starts_on=date(2021, 3, 1)), {"starts_on": "2021-03-01"}

    merged = merge(show, {"starts_on": date(2021, 3, 2)}, imported)

    assert merged.changed == ["starts_on"]
    assert imported == {"starts_on": "2021-03-02"}


def test_same_value_by_hand_and_source_is_no_conflict():
    show, imported = Show(runtime=60), {"runtime": 50}

    merged = merge(show, {"runtime": 60}, imported)

    assert (merged.changed, merged.kept, imported) == ([], [], {"runtime": 60})
