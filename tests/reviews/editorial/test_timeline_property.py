"""Random lives of articles, compared with an oracle that keeps a list of marks.

The oracle knows nothing of ranges: an article is two dictionaries of moments, when which
edition begins and when it is withdrawn. Its answer is the last of both; at one moment
with both, what begins is shown.
"""

import os
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from reviews import clock
from reviews.editorial import workflow
from reviews.editorial.workflow import TransitionError
from reviews.models import Byline, Edition, Review
from reviews.states import State
from tests.factories import make_review, the_editor

LONG = os.environ.get("HALFSTAR_TESTS") == "long"
START = datetime(2026, 3, 1, tzinfo=UTC)

operations = st.lists(
    st.tuples(
        st.sampled_from(
            [
                *("wait", "update", "update", "approve", "reschedule"),
                *("cancel", "withdraw", "come_back"),
            ]
        ),
        st.integers(0, 1),  # which article
        st.integers(0, 5),  # which of its editions, counted back from the last
        st.integers(-2, 12),  # hours from now
    ),
    min_size=8,
    max_size=60 if LONG else 25,
)


@dataclass
class Oracle:
    """One article as marks; every question is answered by looking them up."""

    marks: dict[int, int] = field(default_factory=dict)
    withdrawals: set[int] = field(default_factory=set)

    def shown(self, hour: int) -> int | None:
        begun = max((h for h in self.marks if h <= hour), default=None)
        ended = max((h for h in self.withdrawals if h <= hour), default=None)
        if begun is None or (ended is not None and ended > begun):
            return None
        return self.marks[begun]

    def begins(self, edition: int) -> int | None:
        return next((hour for hour, pk in self.marks.items() if pk == edition), None)

    def first(self) -> int | None:
        return min(self.marks, default=None)

    def put(self, edition: int, hour: int, now: int) -> bool:
        seen = any(self.shown(h) is not None for h in range(hour, now + 1))
        if hour in self.marks or (hour < now and seen):
            return False
        self.marks[hour] = edition
        return True

    def take(self, edition: int) -> None:
        self.marks = {h: pk for h, pk in self.marks.items() if pk != edition}
        self._forget_empty_ends()

    def withdraw(self, hour: int) -> bool:
        if self.shown(hour) is None or hour in self.marks:
            return False
        self.marks = {h: pk for h, pk in self.marks.items() if h < hour}
        self.withdrawals = {h for h in self.withdrawals if h < hour} | {hour}
        return True

    def _forget_empty_ends(self) -> None:
        """A withdrawal with nothing before it ends nothing."""
        ended, self.withdrawals = sorted(self.withdrawals), set()
        for hour in ended:
            if self._shown_before(hour):
                self.withdrawals.add(hour)

    def _shown_before(self, hour: int) -> bool:
        begun = max((h for h in self.marks if h < hour), default=None)
        ended = max((h for h in self.withdrawals if h < hour), default=None)
        return begun is not None and (ended is None or ended <= begun)


class World:
    """Two articles, driven in the database and in the oracle at once."""

    def __init__(self) -> None:
        self.hour = 0
        self.editor = the_editor()
        with clock.at_moment(START):
            self.editions = [[make_review()], [make_review()]]
        self.oracles = [Oracle(), Oracle()]

    def do(self, operation: str, article: int, back: int, hours: int) -> None:
        if operation == "wait":
            self.hour += abs(hours)
            return
        editions = self.editions[article]
        edition = editions[-1 - back % len(editions)]
        with clock.at_moment(at(self.hour)):
            getattr(self, f"_{operation}")(article, edition, self.hour + hours)

    def _update(self, article: int, edition: Review, hour: int) -> None:
        if not edition.is_draft:
            edition = workflow.start_draft(edition, by=self.editor)
            self.editions[article].append(edition)
        self._approve(article, edition, hour)

    def _come_back(self, article: int, edition: Review, hour: int) -> None:
        """Let an edition begin at the very moment of a withdrawal."""
        ends = self.oracles[article].withdrawals
        self._update(article, edition, max(ends, default=hour))

    def _approve(self, article: int, edition: Review, hour: int) -> None:
        expected = edition.is_draft and self.oracles[article].put(
            edition.pk, hour, self.hour
        )
        self._try(expected, workflow.approve, edition, at=at(hour))

    def _reschedule(self, article: int, edition: Review, hour: int) -> None:
        oracle = self.oracles[article]
        before, begins = deepcopy(oracle), oracle.begins(edition.pk)
        expected = begins is not None and begins > self.hour and hour >= self.hour
        if expected:
            oracle.take(edition.pk)
            expected = oracle.put(edition.pk, hour, self.hour)
        if not expected:
            self.oracles[article] = before
        self._try(expected, workflow.reschedule, edition, at=at(hour))

    def _cancel(self, article: int, edition: Review, _hour: int) -> None:
        begins = self.oracles[article].begins(edition.pk)
        expected = begins is not None and begins > self.hour
        if expected:
            self.oracles[article].take(edition.pk)
        self._try(expected, workflow.cancel, edition)

    def _withdraw(self, article: int, edition: Review, hour: int) -> None:
        expected = hour >= self.hour and self.oracles[article].withdraw(hour)
        self._try(expected, workflow.withdraw, edition, at=at(hour))

    def _try(self, expected: bool, move, edition: Review, **arguments) -> None:
        try:
            with transaction.atomic():
                move(edition, by=self.editor, **arguments)
        except TransitionError:
            assert not expected, f"{move.__name__} was refused"
        else:
            assert expected, f"{move.__name__} was not refused"
        for each in sum(self.editions, []):
            each.refresh_from_db()

    def check(self, hour: float) -> None:
        moment = at(hour)
        live = list(Edition.objects.live(moment).order_by("pk"))
        shown = [oracle.shown(int(hour // 1)) for oracle in self.oracles]
        assert [edition.pk for edition in live] == sorted(filter(None, shown))
        listed = Review.objects.live(moment).newest_first()
        assert {edition.pk for edition in listed} == set(filter(None, shown))
        assert all(edition.is_live(moment) for edition in live)

    def check_dates(self) -> None:
        for oracle, editions in zip(self.oracles, self.editions, strict=True):
            first = oracle.first()
            for edition in editions:
                approved = edition.state == State.APPROVED
                assert edition.published_at == (at(first) if approved else None)
                dates = Byline.objects.filter(edition=edition)
                assert dates.get().published_at == edition.published_at


def at(hour: float) -> datetime:
    return START + timedelta(hours=hour)


@pytest.mark.django_db
@settings(
    max_examples=1000 if LONG else 60,
    deadline=None,
    # Shrinking repeats whole newsroom lives for minutes; it is for the long profile.
    phases=tuple(Phase) if LONG else (Phase.explicit, Phase.generate),
    derandomize=not LONG,
    suppress_health_check=list(HealthCheck),
)
@given(
    steps=operations,
    quarters=st.lists(st.integers(-40, 320), min_size=5, max_size=12),
)
def test_an_article_shows_what_the_oracle_says_at_any_moment(steps, quarters):
    with transaction.atomic():
        world = World()

        for step in steps:
            world.do(*step)

        for hour in [*(quarter / 4 for quarter in quarters), *range(-5, 40, 3)]:
            world.check(hour)
        world.check_dates()
        if connection.vendor == "postgresql":
            # The exclusion constraint waits for the commit, which never comes here.
            connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")
        transaction.set_rollback(True)
