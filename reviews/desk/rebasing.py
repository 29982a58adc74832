"""Two editions begun from one text meet: what is taken over, what must be answered."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any, NamedTuple

from reviews.desk import differences
from reviews.desk.compare import compare_url
from reviews.desk.naming import Names
from reviews.editorial import rebase
from reviews.editorial.merge import Conflict
from reviews.editorial.rebase import Rebase, RebaseConflict
from reviews.editorial.saving import MINE, THEIRS
from reviews.models import Edition

_NAME = re.compile(r"answer-(\d{1,18})-([a-z_]+)")


class Question(NamedTuple):
    """What is asked: which field of which edition."""

    edition: int
    field: str

    @property
    def name(self) -> str:
        return f"answer-{self.edition}-{self.field}"

    @property
    def seal_name(self) -> str:
        return f"seal-{self.edition}-{self.field}"


class Given(NamedTuple):
    """What was answered, and the seal of the texts that were shown."""

    answer: str
    seal: str


@dataclass(frozen=True)
class Settled:
    """The answers that still fit, and the rebases that have questions left."""

    answers: dict[int, dict[str, str]] = field(default_factory=dict)
    open: list[Rebase] = field(default_factory=list)
    clean: list[Rebase] = field(default_factory=list)


def given_in(data: Mapping[str, Any]) -> dict[Question, Given]:
    """Read the answers that a form sent."""
    given = {}
    for name in data:
        if found := _NAME.fullmatch(name):
            question = Question(int(found[1]), found[2])
            seal = str(data.get(question.seal_name, ""))
            given[question] = Given(str(data.get(name)), seal)
    return given


def settle(edition: Edition, at: datetime, given: Mapping[Question, Given]) -> Settled:
    """Find what approving ``edition`` for ``at`` does, as far as it is answered.

    An answer can raise the next question: the text it chose is what later editions are
    built on. So it goes on until nothing new is answered.
    """
    answers: dict[int, dict[str, str]] = {}
    while True:
        try:
            return Settled(answers, clean=rebase.plan(edition, at, answers))
        except RebaseConflict as refusal:
            fitting = list(_fitting(refusal.rebases, given))
            if not fitting:
                return Settled(answers, open=refusal.rebases)
            for question, answer in fitting:
                answers.setdefault(question.edition, {})[question.field] = answer


def _fitting(
    rebases: Iterable[Rebase], given: Mapping[Question, Given]
) -> Iterator[tuple[Question, str]]:
    for question, conflict in _questions(rebases):
        answer, seal = given.get(question, Given("", ""))
        if answer in (MINE, THEIRS) and seal == seal_of(conflict):
            yield question, answer


def _questions(rebases: Iterable[Rebase]) -> Iterator[tuple[Question, Conflict]]:
    for each in rebases:
        for conflict in each.merged.conflicts:
            yield Question(each.edition.pk, conflict.field), conflict


def seal_of(conflict: Conflict) -> str:
    """Return the three texts in short: an answer to other texts counts for nothing."""
    sides = json.dumps([conflict.base, conflict.mine, conflict.theirs])
    return sha256(sides.encode()).hexdigest()[:16]


# -- for the page ---------------------------------------------------------------------


@dataclass(frozen=True)
class Choice:
    """One field in conflict: what it said, and what each side made of it."""

    question: Question
    seal: str
    label: str
    base: list[str]
    mine: differences.Shown
    theirs: differences.Shown


@dataclass(frozen=True)
class Waiting:
    """An edition: what it takes over from ``onto`` by itself, and what must be chosen.

    It waits behind the one to be approved, or is that one.
    """

    edition: Edition
    onto: Edition
    compare_url: str
    taken: list[str]
    choices: list[Choice]


@dataclass(frozen=True)
class Page:
    """What the page of an approval shows of the editions whose text it changes.

    ``answered`` are the names and values of hidden fields that carry on what is
    answered already.
    """

    waiting: list[Waiting]
    answered: list[tuple[str, str]]

    @property
    def is_open(self) -> bool:
        return any(each.choices for each in self.waiting)


def page(
    edition: Edition, at: datetime, given: Mapping[Question, Given], user: Any
) -> Page:
    """Show what approving ``edition`` for ``at`` changes in it and in what waits."""
    settled = settle(edition, at, given)
    rebases = settled.open or [each for each in settled.clean if each.is_change]
    names = Names(user, *_contents(rebases))
    waiting = [_waiting(each, names) for each in rebases]
    answered = [
        pair
        for pk, fields in settled.answers.items()
        for name, answer in fields.items()
        for pair in _hidden(Question(pk, name), answer, given)
    ]
    return Page(waiting, answered)


def _contents(rebases: Iterable[Rebase]) -> Iterator[dict[str, Any]]:
    for _, conflict in _questions(rebases):
        yield from (
            {conflict.field: side}
            for side in (conflict.base, conflict.mine, conflict.theirs)
        )


def _hidden(
    question: Question, answer: str, given: Mapping[Question, Given]
) -> Iterator[tuple[str, str]]:
    yield question.name, answer
    yield question.seal_name, given[question].seal


def _waiting(each: Rebase, names: Names) -> Waiting:
    questions = _questions([each])
    choices = [_choice(question, conflict, names) for question, conflict in questions]
    taken = [differences.label_of(name) for name in each.merged.taken]
    url = compare_url(each.edition, each.onto)
    return Waiting(each.edition, each.onto, url, taken, choices)


def _choice(question: Question, conflict: Conflict, names: Names) -> Choice:
    name, base = conflict.field, conflict.base
    return Choice(
        question=question,
        seal=seal_of(conflict),
        label=differences.label_of(name),
        base=differences.plainly(name, base, names),
        mine=differences.between(name, base, conflict.mine, names),
        theirs=differences.between(name, base, conflict.theirs, names),
    )
