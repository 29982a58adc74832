"""Which pieces stand where on the front page: each of them once.

Editors' choices come first; a place without one, or whose piece readers may not see at
that moment, holds the newest piece that stands nowhere else.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from reviews.models import Edition, Slot
from reviews.pages import tonight
from reviews.states import Kind

LATEST = 6
REVIEWS = 6
RECAPS = 6
_TOP = len(Slot)


@dataclass
class FrontPage:
    """The pieces of each part; ``top`` begins with the lead."""

    top: list[Edition] = field(default_factory=list)
    tonight: list[Edition] = field(default_factory=list)
    latest: list[Edition] = field(default_factory=list)
    reviews: list[Edition] = field(default_factory=list)
    recaps: list[Edition] = field(default_factory=list)
    newest: Edition | None = None


def arrange(at: datetime) -> FrontPage:
    """Return what the front page shows at that moment: six queries."""
    chosen = _chosen(at)
    # Each kind walks its own index: many recaps must not push the reviews out. Of each
    # there are enough if all the parts above took theirs from it.
    reviews = _newest(Kind.REVIEW, at, _TOP + LATEST + REVIEWS)
    recaps = _newest(Kind.RECAP, at, _TOP + tonight.MOST + LATEST + RECAPS)
    # Some of the evening may stand at the top already.
    evening = list(tonight.recaps(at).for_joint_cards()[: _TOP + tonight.MOST])
    merged = sorted([*reviews, *recaps], key=lambda e: e.position, reverse=True)
    page = _placed(chosen, merged, evening)
    page.newest = next(iter(merged), None)
    parts = [page.top, page.tonight, page.latest, page.reviews, page.recaps]
    Edition.objects.all().complete([piece for part in parts for piece in part])
    return page


def _placed(
    chosen: dict[str, Edition], merged: list[Edition], evening: list[Edition]
) -> FrontPage:
    taken = {piece.article_id for piece in chosen.values()}
    free = _free(merged, taken)
    page = FrontPage()
    page.top = [p for slot in Slot if (p := chosen.get(slot) or next(free, None))]
    page.tonight = list(islice(_free(evening, taken), tonight.MOST))
    page.latest = list(islice(free, LATEST))
    rest = list(free)
    page.reviews = [p for p in rest if p.kind == Kind.REVIEW][:REVIEWS]
    page.recaps = [p for p in rest if p.kind == Kind.RECAP][:RECAPS]
    return page


def _free(pieces: Iterable[Edition], taken: set[int]) -> Iterator[Edition]:
    """Give the pieces that stand nowhere yet; each then stands where it was given to."""
    for piece in pieces:
        if piece.article_id not in taken:
            taken.add(piece.article_id)
            yield piece


def _chosen(at: datetime) -> dict[str, Edition]:
    """Return by slot what editors put there and readers may see; a piece only once."""
    chosen: dict[str, Edition] = {}
    found = Edition.objects.live(at).on_front_page(at).for_joint_cards()
    by_slot = {piece.slot: piece for piece in found}
    for slot in Slot:
        piece = by_slot.get(slot)
        if piece and piece not in chosen.values():
            chosen[slot] = piece
    return chosen


def _newest(kind: Kind, at: datetime, how_many: int) -> list[Edition]:
    pieces = Edition.objects.live(at).of_kind(kind).newest_first()
    return list(pieces.for_joint_cards()[:how_many])
