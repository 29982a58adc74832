"""What a move does to the editions before and behind it in time, in words."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from reviews import clock
from reviews.desk import differences, rebasing, words
from reviews.desk.compare import compare_url
from reviews.editorial import content, rows, snapshots, timeline
from reviews.editorial.lineage import Lineage
from reviews.editorial.timeline import Span
from reviews.models import Edition

_OWN = {"correction"}
"""A note on a correction is about one edition; another does not lack it."""


@dataclass(frozen=True)
class Note:
    """One sentence; ``compare`` leads to the two editions it is about."""

    text: str
    compare: str = ""


@dataclass
class Texts:
    """What editions will say, and which of their fields are still to be answered.

    ``merged_at``: an approval for that moment merges them first.
    """

    article: int
    merged_at: datetime | None = None
    said: dict[int, content.Values] = field(default_factory=dict)
    open: dict[int, set[str]] = field(default_factory=dict)

    @cached_property
    def lineage(self) -> Lineage:
        return Lineage(self.article)

    def of(self, edition: Edition) -> content.Values:
        if edition.pk not in self.said:
            self.said[edition.pk] = content.read(edition)
        return self.said[edition.pk]


def of_approval(edition: Edition, data: dict[str, Any]) -> list[Note]:
    """Say whose place the edition takes, what of that one it lacks, and when it ends."""
    at = data.get("at") or clock.now()
    return list(_beside(edition, at, Texts(edition.article_id, merged_at=at)))


def of_schedule(edition: Edition, data: dict[str, Any]) -> list[Note]:
    """The same for a chosen moment; before it is chosen there is nothing to say."""
    return of_approval(edition, data) if data.get("at") else []


def of_reschedule(edition: Edition, data: dict[str, Any]) -> list[Note]:
    """Say besides who of those that wait does not know this text, or says it before."""
    if not (at := data.get("at")):
        return []
    texts = Texts(edition.article_id)
    found = list(_beside(edition, at, texts))
    descends = _written_on(edition)
    for other in _waiting(edition):
        if other.live_from < at and other.pk in descends:
            found.append(_says_it_before(edition, other))
        elif other.live_from > at:
            found += _does_not_have(edition, other, texts)
    return found


def of_cancelling(edition: Edition, _data: dict[str, Any]) -> list[Note]:
    """Name the editions that wait and still say what the cancelled one said."""
    descends = _written_on(edition)
    return [
        Note(
            f"Edition {other.number} was written on it and still says it: from "
            f"{_begin(other)}.",
            compare_url(edition, other),
        )
        for other in _waiting(edition)
        if other.pk in descends
    ]


def of_withdrawal(edition: Edition, data: dict[str, Any]) -> list[Note]:
    """Name the edition that ends, and those that come off the schedule."""
    spans = rows.spans(edition.article)
    try:
        after = timeline.end(spans, data.get("at") or clock.now())
    except timeline.TimelineError:
        return []
    numbers = _editions(edition)
    kept = {span.edition for span in after}
    ends = f"Edition {numbers[after[-1].edition].number} ends then."
    dropped = [span for span in spans if span.edition not in kept]
    return [
        Note(ends),
        *(
            Note(
                f"Edition {numbers[span.edition].number}, which waits for "
                f"{words.moment_in_both(span.begins)}, becomes a draft again."
            )
            for span in dropped
        ),
    ]


# -- inside ---------------------------------------------------------------------------


def _beside(edition: Edition, at: datetime, texts: Texts) -> Iterator[Note]:
    others = [span for span in _without(edition) if span.begins != at]
    own = next(
        span
        for span in timeline.insert(others, edition.pk, at)
        if span.edition == edition.pk
    )
    editions = _editions(edition)
    before = next((span for span in others if span.covers(at)), None)
    if before:
        yield _takes_the_place(edition, editions[before.edition], texts)
    if own.ends:
        behind = next((span for span in others if span.begins == own.ends), None)
        yield _ends(own.ends, editions[behind.edition] if behind else None)


def _takes_the_place(edition: Edition, before: Edition, texts: Texts) -> Note:
    """``before`` is live now, or will be at the moment in question."""
    since = f"which is live from {_begin(before)}"
    how = "which is live now" if before.is_live() else since
    text = f"It takes the place of edition {before.number}, {how}."
    missing = _lacks(edition, before, texts)
    if missing and texts.merged_at:
        missing = _lacks(edition, before, _merged(edition, texts, texts.merged_at))
    if missing:
        text += f" It does not have what that one changed: {missing}."
    return Note(text, compare_url(before, edition))


def _merged(edition: Edition, texts: Texts, at: datetime) -> Texts:
    """Return the texts as the approval leaves them; that costs, so it comes last."""
    settled = rebasing.settle(edition, at, {})
    said = {each.edition.pk: each.merged.values for each in settled.clean}
    asked = {
        each.edition.pk: {conflict.field for conflict in each.merged.conflicts}
        for each in settled.open
    }
    return Texts(texts.article, said=said, open=asked)


def _ends(at: datetime, behind: Edition | None) -> Note:
    why = "where a withdrawal is set"
    if behind:
        why = f"when edition {behind.number} takes its place"
    return Note(f"It ends {words.moment_in_both(at)}, {why}.")


def _says_it_before(edition: Edition, other: Edition) -> Note:
    return Note(
        f"Edition {other.number} was written on it and says it before: from "
        f"{_begin(other)}.",
        compare_url(edition, other),
    )


def _does_not_have(edition: Edition, other: Edition, texts: Texts) -> Iterator[Note]:
    if missing := _lacks(other, edition, texts):
        yield Note(
            f"Edition {other.number} begins after it and does not have its changes: "
            f"{missing}.",
            compare_url(edition, other),
        )


def _lacks(one: Edition, other: Edition, texts: Texts) -> str:
    """Name what ``other`` changed since the two had one text, and ``one`` lacks."""
    if _is_written_on(one, other):
        return ""
    base = texts.lineage.common_base(one.pk, other.pk) or {}
    mine, theirs = texts.of(one), texts.of(other)
    asked = texts.open.get(one.pk, set()) | _OWN
    return ", ".join(
        differences.label_of(name)
        for name in content.FIELDS
        if name not in asked and theirs[name] not in (mine[name], base.get(name))
    )


def _begin(edition: Edition) -> str:
    return words.moment_in_both(edition.live_from) if edition.live_from else ""


def _is_written_on(one: Edition, other: Edition) -> bool:
    """Tell whether ``one`` began from what ``other`` says now: then it lacks nothing."""
    if one.based_on_id != other.pk:
        return False
    last = snapshots.last(other)
    return one.base_save_id == (last.pk if last else None)


def _without(edition: Edition) -> list[Span]:
    """Return the timeline as it is where the edition is not on it."""
    spans = rows.spans(edition.article)
    if any(span.edition == edition.pk for span in spans):
        return timeline.remove(spans, edition.pk)
    return spans


def _editions(edition: Edition) -> dict[int, Edition]:
    return Edition.objects.filter(article=edition.article_id).in_bulk()


def _waiting(edition: Edition) -> list[Edition]:
    others = Edition.objects.filter(article=edition.article_id).exclude(pk=edition.pk)
    return list(others.pending().order_by("live_from"))


def _written_on(edition: Edition) -> set[int]:
    """Return the editions that go back to this one, however many lie between."""
    siblings = Edition.objects.filter(article=edition.article_id)
    based_on = dict(siblings.values_list("pk", "based_on"))
    found = {edition.pk}
    while more := {pk for pk, base in based_on.items() if base in found} - found:
        found |= more
    return found - {edition.pk}
