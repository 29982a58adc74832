"""The import over the tables of 1,752 shows and 8,659 credits that lie beside the project.

They are nobody's to give away, so they are not part of it.
"""

import os
import time
from pathlib import Path

import pytest

from people.models import Person
from reviews.interchange import catalogue_csv
from reviews.interchange.catalogue_csv import CatalogueImport
from reviews.interchange.report import Report
from reviews.models import Availability, Credit, Platform, Show
from tests.reviews.interchange.tables import everything

FOLDER = Path(__file__).resolve().parents[4] / "shared" / "data" / "kdrama"
IN_CI = os.environ.get("CI", "").lower() in {"1", "true"}
LIMIT = 40
"""Most seconds of a processor; a minute on the clock leaves the database the rest.

The clock itself would also tell what else the machine does.
"""

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        not FOLDER.is_dir() and not IN_CI, reason=f"{FOLDER} is not there"
    ),
]


def run(**options):
    report = Report()
    catalogue = CatalogueImport(report, **options)
    files = FOLDER / "korean_drama.csv", FOLDER / "wiki_actors.csv"
    return catalogue.run(*files, lambda done, total: None), report


def test_whole_tables_are_imported_in_time_and_a_second_run_changes_nothing():
    dry, _ = run(dry_run=True)
    assert not Show.objects.exists()

    began = time.process_time()
    tally, report = run()
    took = time.process_time() - began

    assert took < LIMIT
    assert tally == dry
    assert (tally.new, tally.left_out, tally.failed) == (1752, 0, 0)
    check_catalogue()
    check_report(report)
    before = everything()
    tally, _ = run()
    assert tally == catalogue_csv.Tally(unchanged=1752)
    assert everything() == before


def check_catalogue():
    """Count what was stored against counts taken from the tables themselves."""
    cast = Credit.objects.filter(role=Credit.Role.ACTOR)
    assert cast.count() == 8659
    assert cast.filter(importance=Credit.Importance.MAIN).count() == 5585
    assert cast.filter(importance=Credit.Importance.GUEST).count() == 103 + 4
    actors = Person.objects.filter(import_records__source=catalogue_csv.PEOPLE)
    assert actors.count() == 3090
    assert Show.objects.filter(starts_on=None).count() == 6
    assert Show.objects.filter(ends_on=None).count() == 8
    assert Show.objects.filter(runtime=None).count() == 24
    assert Show.objects.filter(synopsis="").count() == 168 + 1  # One says "NA".
    assert Show.objects.filter(availabilities=None).count() == 408 + 1
    assert Availability.objects.filter(platform__name="Netflix").exists()
    assert not Platform.objects.filter(name__contains="Netflix ").exists()
    hangul = Show.objects.filter(synopsis__regex="[가-힣]")
    assert hangul.count() == 148


def check_report(report):
    """Nothing is passed over in silence, and nothing good is complained of."""
    counts = dict(report.counts)
    namesakes = {key: counts.pop((key, "namesake")) for key in ("actor", "director")}
    assert all(namesakes.values())
    assert counts.pop(("writer", "namesake"))
    assert counts == {
        ("start_dt", "partial date"): 6,
        ("end_dt", "partial date"): 8,
        ("role", "unknown role"): 7,
        ("org_net", "unknown network"): 1,
        ("drama_name", "hidden"): 1,
    }
