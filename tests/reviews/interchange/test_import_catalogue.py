"""The command tells what it did, what it could not read, and what is wrong with a file."""

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from reviews.interchange import catalogue_csv
from reviews.models import Show
from tests.reviews.interchange.tables import show

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[3]


def run(tables, *options, **settings):
    """Run the command over both tables."""
    files = "--shows", str(tables.shows), "--credits", str(tables.credits)
    call_command("import_catalogue", *files, *options, **settings)


def test_summary_tells_what_was_done(tables, capsys):
    run(tables.fill([show(), show(kdrama_id="")]))

    assert capsys.readouterr().out.splitlines()[:4] == [
        "Shows: 1 new, 0 changed, 0 unchanged, 1 left out.",
        "Kept by hand: 0 values in 0 shows.",
        "Credits: 3 new, 0 changed.",
        "New: 3 people, 2 platforms, 3 episodes.",
    ]


def test_summary_names_what_could_not_be_read(tables, capsys):
    run(tables.fill([show(start_dt="2021")]))

    assert capsys.readouterr().out.splitlines()[4:] == [
        "1 × start_dt: partial date",
        '    shows.csv, line 2 "Paper Lanterns", start_dt: "2021" names no day',
    ]


def test_report_names_each_row_and_field(tables, tmp_path, capsys):
    report = tmp_path / "report.csv"
    shows = [show(kdrama_id=f"s{n}", drama_name=f"S{n}", end_dt="?!") for n in range(5)]

    run(tables.fill(shows, []), "--report", str(report))

    rows = list(csv.DictReader(report.read_text("utf-8").splitlines()))
    assert [(row["line"], row["title"], row["field"]) for row in rows] == [
        (str(n + 2), f"S{n}", "end_dt") for n in range(5)
    ]
    assert "5 remarks are in" in capsys.readouterr().out


def test_dry_run_says_so_and_stores_nothing(tables, capsys):
    run(tables.fill([show()]), "--dry-run")

    assert "This was a dry run: nothing was stored." in capsys.readouterr().out
    assert not Show.objects.exists()


def test_overwrite_is_passed_on(tables):
    run(tables.fill([show()]))
    Show.objects.update(runtime=1)

    run(tables, "--overwrite")

    assert Show.objects.get().runtime == 60


@pytest.mark.parametrize("name", ["shows", "credits"])
def test_broken_file_stores_nothing(tables, name):
    tables.fill([show()])
    with getattr(tables, name).open("ab") as file:
        file.write(b"a,b\xff\n")

    with pytest.raises(CommandError, match=rf"{name}\.csv, line 3, column|line 3"):
        run(tables)

    assert not Show.objects.exists()


def test_missing_file_is_told(tables):
    tables.fill([show()]).credits.unlink()

    with pytest.raises(CommandError, match="cannot be read"):
        run(tables)


def test_report_that_cannot_be_written_is_refused_before_anything(tables, tmp_path):
    tables.fill([show()])

    with pytest.raises(CommandError, match="cannot be written: No such file"):
        run(tables, "--report", str(tmp_path / "nowhere" / "report.csv"))

    assert not Show.objects.exists()


def test_report_never_overwrites_a_table(tables):
    tables.fill([show()])

    with pytest.raises(CommandError, match="is a table to read"):
        run(tables, "--report", str(tables.shows))

    assert "Paper Lanterns" in tables.shows.read_text()


def test_show_that_could_not_be_stored_makes_the_command_fail(tables, monkeypatch):
    def fail(*args):
        raise catalogue_csv.IntegrityError("somebody took the address")

    monkeypatch.setattr(catalogue_csv, "store", fail)

    with pytest.raises(CommandError, match="1 shows could not be stored"):
        run(tables.fill([show()]))


def test_stopped_by_hand_says_how_to_go_on(tables, monkeypatch):
    def stop(*args):
        raise KeyboardInterrupt

    monkeypatch.setattr(catalogue_csv, "store", stop)

    with pytest.raises(CommandError, match="run it again to go on") as caught:
        run(tables.fill([show()]))

    assert caught.value.returncode == 130


def test_progress_is_silent_where_nobody_watches(tables, capsys):
    run(tables.fill([show()]))

    assert capsys.readouterr().err == ""


def test_progress_is_shown_on_a_terminal(tables, monkeypatch, capsys):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)

    run(tables.fill([show(), show(kdrama_id="s2")], []), no_color=True)

    assert capsys.readouterr().err == "\r2 of 2 shows\n"


@pytest.mark.parametrize(
    "content", [b"", b"\x89PNG\r\n\x1a\n\0", b"id;name\n", b'kdrama_id,"'], ids=range(4)
)
def test_wrong_file_ends_with_status_1_and_one_line(tables, content):
    tables.fill([show()]).shows.write_bytes(content)
    files = "--shows", str(tables.shows), "--credits", str(tables.credits)
    command = [sys.executable, "manage.py", "import_catalogue", "--skip-checks", *files]

    settings = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    result = subprocess.run(
        command, cwd=ROOT, env=settings, capture_output=True, text=True, timeout=60
    )

    assert result.returncode == 1
    assert result.stderr.startswith(f"CommandError: {tables.shows}")
    assert result.stderr.count("\n") == 1
