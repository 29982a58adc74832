"""The limits are judged round by round; a tool that cannot fail would measure nothing."""

import pytest

from tests.benchmarks import report
from tests.benchmarks.measure import Figures


def figures(small=5.0, large=5.0, rate=100.0, busy=0.1, wrong=0):
    times = {10: [small] * 3, 1000: [large] * 3}
    return Figures(9, times, [rate] * 3, [1000.0] * 3, busy, wrong)


def table(**changed):
    pages = {"review": figures(), "constant": figures(1, 1, 1000)}
    return pages | changed


def test_figures_within_the_limits_give_no_complaint():
    assert report.misses("sqlite", table()) == []


@pytest.mark.parametrize(("ms", "is_kept"), [(6.5, True), (6.6, False)])
def test_a_page_may_grow_by_three_tenths(ms, is_kept):
    grown = table(home=figures(large=ms))

    missed = report.misses("sqlite", grown)

    assert missed == ([] if is_kept else ["sqlite: home grows 1.32 times."])


def test_the_constant_view_itself_is_not_judged():
    slower = figures(1, 2, 1000)

    assert report.misses("sqlite", table(constant=slower)) == []


@pytest.mark.parametrize(("rate", "is_kept"), [(60, True), (59, False)])
def test_the_review_page_must_reach_its_share(rate, is_kept):
    missed = report.misses("postgres", table(review=figures(rate=rate)))

    wanted = ["postgres: review reaches 5.9% of the constant view."]
    assert missed == ([] if is_kept else wanted)


def test_a_round_is_compared_with_itself_only():
    times = {10: [5, 50, 5], 1000: [6, 60, 6]}
    disturbed = Figures(9, times, [100, 10, 100], [1000, 100, 1000], 0.1)

    assert report.growth(disturbed) == pytest.approx(1.2)
    assert report.share(disturbed) == pytest.approx(0.1)


def test_wrong_answers_are_a_miss():
    broken = table(tag=figures(wrong=2))

    assert report.misses("sqlite", broken) == ["sqlite: tag had 2 wrong answers."]


def test_a_client_that_may_be_the_limit_is_named():
    doubtful = table(tag=figures(busy=0.9))

    assert len(report.doubts("sqlite", doubtful)) == 1
    assert "asking for tag took 90% of a core" in report.doubts("sqlite", doubtful)[0]


def test_the_table_names_each_page_its_queries_and_its_share():
    head, columns, review, constant = report.lines("sqlite", table())

    assert head == "sqlite"
    assert columns.split("  ")[0] == "page"
    assert review.split() == ["review", "9", "5.00", "5.00", "1.00", "100", "10.0%"]
    assert constant.split()[-1] == "100.0%"
