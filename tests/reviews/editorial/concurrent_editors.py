"""One editor at work on an article, while others are; and what they told of it.

Each ``work`` runs in a thread or a process of its own, and returns what was
acknowledged to its editor. The text is one headline and four paragraphs, so that what
stands in each place can be followed from save to save.
"""

import random
import re
import time
from datetime import timedelta
from typing import Any, NamedTuple

import django
from django.apps import apps
from django.db import close_old_connections, connections

if not apps.ready:
    # In a process of its own nobody did.
    django.setup()

from people.models import User
from reviews import clock
from reviews.editorial import content, saving, snapshots, workflow
from reviews.editorial.errors import TransitionError
from reviews.models import Edition, Snapshot

PARAGRAPHS = 4
PLACES = ["headline", *range(PARAGRAPHS)]


class Told(NamedTuple):
    """An acknowledged save: what its editor saw, and wrote into which places.

    ``snapshot`` holds it; ``parked`` is true where it could not be merged, and
    ``answered`` the places in which its editor was asked and chose.
    """

    edition: int
    snapshot: int
    seen: dict[Any, str]
    wrote: dict[Any, str]
    parked: int = 0
    answered: dict[Any, str] = {}


def in_a_process(database: str) -> None:
    """Let a process of its own work on the database file of the tests."""
    connections["default"].settings_dict["NAME"] = database


def body_of(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def places_of(values: dict[str, Any]) -> dict[Any, str]:
    """Return what stands in each place of a content."""
    texts = re.findall(r"<p>(.*?)</p>", values["body"])
    return {"headline": values["headline"], **dict(enumerate(texts))}


def work(user_pk: int, article_pk: int, seed: int, steps: int) -> list[Told]:
    """Do so many random things with an article; a refusal is an answer like another."""
    editor = Editor(User.objects.get(pk=user_pk), article_pk, seed)
    try:
        for _ in range(steps):
            try:
                editor.do_something()
            except TransitionError:
                continue
    finally:
        close_old_connections()
        connections.close_all()
    return editor.told


class Editor:
    """Somebody who opens, changes, saves and moves editions of one article."""

    def __init__(self, user: Any, article_pk: int, seed: int) -> None:
        self.user, self.article = user, article_pk
        self.random = random.Random(seed)  # noqa: S311
        self.told: list[Told] = []
        self.words = 0

    def do_something(self) -> None:
        chance = self.random.random()
        moves = [self.approve, self.reschedule, self.cancel, self.withdraw]
        if chance < 0.6:
            self.save()
        elif chance < 0.7:
            self.answer()
        else:
            self.random.choice(moves)()

    # -- texts ------------------------------------------------------------------------

    def save(self) -> None:
        """Open a draft's form, think, and save it."""
        edition = self._draft()
        since = snapshots.last(edition)
        edition.refresh_from_db()
        values = content.read(edition)
        seen = places_of(values)
        wrote = {p: self._word() for p in self.random.sample(PLACES, 2)}
        after = seen | wrote
        values |= {
            "headline": after["headline"],
            "body": body_of([after[place] for place in range(PARAGRAPHS)]),
        }
        time.sleep(self.random.random() * 0.01)
        began = since.pk if since else 0
        saved = saving.save_draft(edition, values, by=self.user, since=began)
        kept = saved.parked or saved.snapshot
        self.told.append(
            Told(edition.pk, kept.pk, seen, wrote, kept.pk if saved.parked else 0)
        )

    def answer(self) -> None:
        """Choose between two versions, as the page of a conflict asks."""

        parked = Snapshot.objects.filter(edition__article=self.article, is_parked=True)
        found = parked.select_related("edition").first()
        if found is None:
            return self.save()
        last = snapshots.last(found.edition)
        conflicts = saving.conflicts_of(found)
        answers = {c.field: self.random.choice(["mine", "theirs"]) for c in conflicts}
        shown = {c.field: c.theirs for c in conflicts}
        since = last.pk if last else 0
        saved = saving.answer(found, answers, by=self.user, since=since)
        if not saved.conflicts:
            seen = places_of({"headline": "", "body": "", **shown})
            asked = {p: seen[p] for p in seen if _field_of(p) in shown}
            self.told.append(
                Told(found.edition_id, saved.snapshot.pk, {}, {}, found.pk, asked)
            )
        return None

    def _word(self) -> str:
        self.words += 1
        return f"{self.user.username} wrote {self.words} of {self.article}"

    def _draft(self) -> Any:

        editions = Edition.objects.filter(article=self.article).order_by("-number")
        drafts = list(editions.filter(state="draft")[:2])
        if drafts:
            return self.random.choice(drafts)
        return workflow.start_draft(editions[0], by=self.user)

    # -- moves ------------------------------------------------------------------------

    def _one(self, **which: Any) -> Any:

        found = list(Edition.objects.filter(article=self.article, **which))
        if not found:
            raise TransitionError("There is none.")
        return self.random.choice(found)

    def _moment(self) -> Any:

        return clock.now() + timedelta(seconds=self.random.choice([0.02, 5, 60, 600]))

    def approve(self) -> None:

        edition = self._one(state="draft")
        at = self.random.choice([None, self._moment()])
        try:
            workflow.approve(edition, by=self.user, at=at)
        except workflow.RebaseConflict as conflict:
            answers = {
                one.edition.pk: {c.field: "mine" for c in one.merged.conflicts}
                for one in conflict.rebases
            }
            workflow.approve(edition, by=self.user, at=at, answers=answers)

    def reschedule(self) -> None:

        workflow.reschedule(
            self._one(state="approved"), by=self.user, at=self._moment()
        )

    def cancel(self) -> None:

        workflow.cancel(self._one(state="approved"), by=self.user)

    def withdraw(self) -> None:

        at = self.random.choice([None, self._moment()])
        workflow.withdraw(self._one(state="approved"), by=self.user, at=at)


def _field_of(place: Any) -> str:
    return "headline" if place == "headline" else "body"
