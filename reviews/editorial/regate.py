"""The gate for editions that wait: a fix that they take over may be wrong for them.

A picture whose rights hold for the fix may have none left when they begin. They were
let through once, so only what is new is asked about.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from reviews.editorial import gate
from reviews.editorial.checks import episodes, pictures, words
from reviews.models import Edition, Event

CHECKS = [
    *pictures.CHECKS,
    *episodes.CHECKS,
    words.has_a_deck_of_its_own,
]
"""What depends on the range, or on two fields of which one was taken over.

All else was asked about each text when it was approved. An editor waits for these, once
for each edition that waits.
"""


class Doubt(NamedTuple):
    """An edition that waits, and what the gate has against it now and had not before."""

    edition: Edition
    findings: list[gate.Finding]

    @property
    def named(self) -> list[gate.Finding]:
        """The findings in words that say whose they are."""
        whose = f"Edition {self.edition.number}, which waits, takes this over."
        return [
            replace(each, message=f"{whose} {each.message}") for each in self.findings
        ]


def doubts(changed: Iterable[Edition]) -> list[Doubt]:
    """Return what keeps back those of the editions that wait, each over its own range."""
    found = []
    for edition in changed:
        if edition.live_from is None or not edition.is_pending():
            continue
        begins, ends = edition.live_from, edition.live_until
        findings = gate.blocks(gate.check(edition, begins, ends, CHECKS))
        if findings and (new := _not_allowed_before(edition, findings)):
            found.append(Doubt(edition, new))
    return found


def _not_allowed_before(
    edition: Edition, findings: list[gate.Finding]
) -> list[gate.Finding]:
    """Leave out what an editor has let through with a reason."""
    events = Event.objects.filter(edition=edition.pk, action=Event.Action.OVERRIDDEN)
    allowed = {
        message
        for details in events.values_list("details", flat=True)
        for message in details.get("findings", [])
    }
    return [finding for finding in findings if finding.message not in allowed]
