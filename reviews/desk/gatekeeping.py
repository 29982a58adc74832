"""What the gate finds, as the desk shows it: by how grave it is, each with its field."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import groupby

from reviews.editorial import gate, rows, timeline
from reviews.editorial.gate import Finding, Level
from reviews.models import Edition

FIELDS = {"authors": "bylines"}
"""The form's own names, where they are not the model's."""

TITLES = {
    Level.STOP: "Without this it cannot go out",
    Level.BLOCK: "To mend first",
    Level.WARN: "Worth a look",
}


@dataclass(frozen=True)
class Group:
    """Findings of one level: ``rows`` are messages and the ids of form fields."""

    level: Level
    title: str
    rows: list[tuple[str, str]]


@dataclass(frozen=True)
class Look:
    """All findings for one edition and moment."""

    findings: list[Finding]

    @property
    def groups(self) -> list[Group]:
        """The findings by level, the gravest first."""
        found = groupby(self.findings, key=lambda finding: finding.level)
        return [
            Group(level, TITLES[level], [(f.message, anchor(f.field)) for f in those])
            for level, those in found
        ]

    @property
    def count(self) -> int:
        return len(self.findings)

    @property
    def is_shut(self) -> bool:
        """Tell whether anything keeps it back."""
        return bool(gate.blocks(self.findings))

    @property
    def asks_reason(self) -> bool:
        """Tell whether an editor's reason is all that is missing."""
        stops = any(finding.level == Level.STOP for finding in self.findings)
        return self.is_shut and not stops

    @property
    def seal(self) -> str:
        """What was found, in short: a reason counts for what it was given for."""
        messages = "\n".join(finding.message for finding in gate.blocks(self.findings))
        return sha256(messages.encode()).hexdigest()[:16]


def anchor(field: str) -> str:
    """Return the id of a field on the form of an edition."""
    return f"id_{FIELDS.get(field, field)}"


def look(edition: Edition, at: datetime) -> Look:
    """Ask the gate about the edition from ``at`` until what already is set to follow."""
    return Look(gate.check(edition, at, _until(edition, at)))


def _until(edition: Edition, at: datetime) -> datetime | None:
    try:
        planned = rows.planned(edition, at)
    except timeline.TimelineError:
        # The move itself will say so; the gate can still be asked.
        return None
    return next(span.ends for span in planned if span.edition == edition.pk)
