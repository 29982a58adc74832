"""Saves and approves without end, telling each thing done; for the test that kills it.

Run as ``python -m tests.reviews.editorial.killable``. It prints a line only after the
transaction was committed, so what is printed must be found afterwards.
"""

import sys

import django

django.setup()

from reviews.editorial import content, saving, snapshots, workflow  # noqa: E402
from reviews.models import Edition  # noqa: E402
from tests.factories import the_editor  # noqa: E402


def say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def main() -> None:
    editor = the_editor()
    say("ready")
    number = 0
    while True:
        number += 1
        live = Edition.objects.live().get()
        draft = workflow.start_draft(live, by=editor)
        since = snapshots.last(draft)
        text = f"Text {draft.number}"
        values = content.read(draft) | {"headline": text, "body": f"<p>{text}</p>"}
        saving.save_draft(draft, values, by=editor, since=since and since.pk)
        say("saved", draft.pk, draft.number)
        workflow.approve(draft, by=editor)
        say("approved", draft.pk, draft.number)


if __name__ == "__main__":
    main()
