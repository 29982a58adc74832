"""Which edition was written on which, and what each knew of the one before it.

Two editions of an article can be merged where both go back to a third: what that one
said when they left it is the base.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reviews.editorial import content, snapshots
from reviews.models import Edition, Snapshot

if TYPE_CHECKING:
    from people.models import User

# Of each edition the one it was written on, and the save of that one.
Links = dict[int, tuple[int | None, int | None]]


def base_save(based_on: Edition, values: content.Values, *, by: "User") -> int | None:
    """Return the save that holds ``values``, which ``based_on`` says now.

    None says that no save of it was kept yet: the first one to come will hold them.
    """
    last = snapshots.last(based_on)
    if last is None or last.values == values:
        return last.pk if last else None
    # It was changed by other means than a save, as when two tags became one.
    return snapshots.take(based_on, by=by, values=values).pk


def set_base(edition: Edition, onto: Edition, save: int | None) -> None:
    """Let ``edition`` be written on ``onto`` as it was at ``save``.

    Where ``onto`` itself goes back to the edition (which was taken off the schedule and
    comes again), what stood on it goes back to its old base: lines never close.
    """
    rows = Edition.objects.filter(article=edition.article_id)
    links = {
        pk: (base, kept)
        for pk, base, kept in rows.values_list("pk", "based_on", "base_save")
    }
    child = _standing_on(edition.pk, onto.pk, links)
    if child is not None:
        base, kept = links[edition.pk]
        rows.filter(pk=child).update(based_on=base, base_save=kept)
    rows.filter(pk=edition.pk).update(based_on=onto, base_save=save)


def _standing_on(edition: int, above: int, links: "Links") -> int | None:
    """Return who of the line of ``above`` was written on ``edition``, if anybody."""
    child: int | None = above
    while child is not None and links[child][0] != edition:
        child = links[child][0]
    return child


class Lineage:
    """Who was written on whom among the editions of one article.

    ``move`` notes what is planned, so that a plan can be built on a plan.
    """

    def __init__(self, article: int) -> None:
        rows = Edition.objects.filter(article=article)
        self._links: Links = {
            pk: (base, save)
            for pk, base, save in rows.values_list("pk", "based_on", "base_save")
        }
        self._planned: dict[int, content.Values] = {}
        self._read: dict[tuple[int | None, int | None], content.Values] = {}

    def move(self, edition: int, onto: int, values: content.Values) -> None:
        """Let ``edition`` be written on ``onto``, which says ``values``."""
        child = _standing_on(edition, onto, self._links)
        if child is not None:
            self._links[child] = self._links[edition]
            if edition in self._planned:
                self._planned[child] = self._planned[edition]
        self._links[edition] = (onto, None)
        self._planned[edition] = values

    def common_base(self, one: int, other: int) -> content.Values | None:
        """Return what both editions began from, or None where they share nothing."""
        theirs = list(self._line(other))
        mine = list(self._line(one))
        shared = next((pk for pk in mine if pk in theirs), None)
        if shared is None:
            return None
        line = mine if shared != one else theirs
        return self._known(line[line.index(shared) - 1])

    def _line(self, edition: int | None) -> Iterator[int]:
        while edition is not None:
            yield edition
            edition = self._links.get(edition, (None, None))[0]

    def _known(self, edition: int) -> content.Values:
        """What the base of ``edition`` said when it was written on it."""
        if edition in self._planned:
            return self._planned[edition]
        link = self._links[edition]
        # Those that wait were mostly begun on one and the same text.
        if link not in self._read:
            self._read[link] = _said(*link)
        return self._read[link]


def _said(base: int | None, save: int | None) -> content.Values:
    saves = Snapshot.objects.filter(edition=base, is_parked=False)
    kept = saves.filter(pk=save).first() if save else saves.order_by("pk").first()
    if kept is not None:
        return dict(kept.values)
    return content.read(Edition.objects.get(pk=base or 0))
