"""What an edition must have before readers may see it.

One gate stands at every door: approve, reschedule, bulk actions, importers. Its checks
are in ``editorial.checks``; each looks at an edition and the range in which it would be
live, and says what to mend and where.
"""

from datetime import datetime

from reviews.editorial.checks import episodes, names, pictures, references, words
from reviews.editorial.findings import Check, Finding, Level, Plan
from reviews.models import Edition

__all__ = ["CHECKS", "Finding", "Level", "blocks", "check"]

CHECKS: list[Check] = [
    *words.CHECKS,
    *episodes.CHECKS,
    *pictures.CHECKS,
    *references.CHECKS,
    *names.CHECKS,
]
_GRAVEST_FIRST = list(Level)


def check(
    edition: Edition,
    at: datetime,
    until: datetime | None = None,
    checks: list[Check] = CHECKS,
) -> list[Finding]:
    """Return all findings for ``edition`` live in ``[at, until)``, gravest first."""
    plan = Plan(edition, at, until)
    findings = [finding for each in checks for finding in each(plan)]
    return sorted(findings, key=lambda finding: _GRAVEST_FIRST.index(finding.level))


def blocks(findings: list[Finding]) -> list[Finding]:
    """Return only what keeps the edition back."""
    return [finding for finding in findings if finding.level != Level.WARN]
