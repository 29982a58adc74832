"""Refusals of the newsroom's rules, each a sentence for the person who asked."""

from reviews.editorial.findings import Finding


class TransitionError(Exception):
    """The move cannot be made; ``str(error)`` says why, for the person who asked."""


class NotAllowed(TransitionError):
    """The person who asked may not make this move."""


class GateClosed(TransitionError):
    """The edition is not ready; ``findings`` say what to mend."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = findings
        super().__init__(" ".join(finding.message for finding in findings))
