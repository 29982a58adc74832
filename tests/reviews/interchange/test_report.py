"""Remarks are counted by kind and written so that a spreadsheet does them no harm."""

import csv

import pytest

from reviews.interchange.report import Problem, Report


def problem(line=2, value="2017", kind="partial date"):
    place = "shows.csv", line, "Paper Lanterns"
    return Problem(*place, "start_dt", value, kind, "names no day")


def written(path):
    return list(csv.reader(path.read_text("utf-8").splitlines()))


def test_summary_counts_each_kind_and_shows_the_first_three():
    report = Report()
    for line in range(2, 7):
        report.add(problem(line))
    report.add(problem(9, "x", "no date"))

    assert list(report.summary()) == [
        "5 × start_dt: partial date",
        '    shows.csv, line 2 "Paper Lanterns", start_dt: "2017" names no day',
        '    shows.csv, line 3 "Paper Lanterns", start_dt: "2017" names no day',
        '    shows.csv, line 4 "Paper Lanterns", start_dt: "2017" names no day',
        "1 × start_dt: no date",
        '    shows.csv, line 9 "Paper Lanterns", start_dt: "x" names no day',
    ]


def test_file_names_every_row_and_field(tmp_path):
    with Report(tmp_path / "report.csv") as report:
        report.add(problem())

    rows = written(tmp_path / "report.csv")
    assert rows == [
        ["file", "line", "title", "field", "value", "kind", "reason"],
        [*("shows.csv", "2", "Paper Lanterns", "start_dt", "2017")]
        + ["partial date", "names no day"],
    ]


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_value_that_a_spreadsheet_would_run_is_quoted(tmp_path, value):
    with Report(tmp_path / "report.csv") as report:
        report.add(problem(value=value))

    row = written(tmp_path / "report.csv")[1]
    assert row[4] == f"'{value.strip()}"


def test_long_value_with_signs_for_the_terminal_is_shortened():
    report = Report()

    report.add(problem(value="\x1b[2J" + "a" * 500))

    value = report.examples["start_dt", "partial date"][0].value
    assert value == "[2J" + "a" * 196 + "…"


def test_file_that_cannot_be_written_is_refused_at_once(tmp_path):
    with pytest.raises(OSError, match="No such file"):
        Report(tmp_path / "nowhere" / "report.csv")
