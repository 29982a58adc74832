"""Takes the articles through the newsroom: written, submitted, approved, and so on.

Every state comes from the workflow's own moves, each made at a plausible moment.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from people.models import Author, Person, User
from reviews import clock, richtext
from reviews.demo import content
from reviews.editorial import workflow
from reviews.models import Article, Byline, Edition, Episode, Image, Season, Show

TEXTS = ("story", "body", "verdict")
PLAIN = ("headline", "deck", "caption", "search_title", "search_description")


@dataclass
class Newsroom:
    """What articles need by key, and who moves them."""

    writer: User
    editor: User
    authors: Mapping[str, Author]
    shows: Mapping[str, Show]
    people: Mapping[str, Person]
    pictures: Mapping[str, Image]
    now: datetime


def load(room: Newsroom) -> None:
    """Load the articles that are not there yet; all of them or, on an error, none.

    All are started before any is written, so that each may link to each.
    """
    pieces = content.folder("articles")
    articles: dict[str, Article] = {}
    drafts: dict[str, Edition] = {}
    for key in sorted(pieces, key=lambda key: _begun(pieces[key], room)):
        found = Edition.objects.filter(kind=pieces[key]["kind"], slug=key).first()
        if not found:
            drafts[key] = found = _start(key, pieces[key], room)
        articles[key] = found.article
    for key, draft in drafts.items():
        _write(draft, pieces[key], room, articles)
        _move(draft, pieces[key], room)


# -- writing ---------------------------------------------------------------------------


def _begun(piece: dict[str, Any], room: Newsroom) -> datetime:
    """Return when work on a piece began: as written, or three days before it was out."""
    if "started_at" in piece:
        return content.moment(piece["started_at"], room.now)
    out = content.moment(piece["published_at"], room.now)
    return min(out, room.now) - timedelta(days=3)


def _start(key: str, piece: dict[str, Any], room: Newsroom) -> Edition:
    draft = Edition(kind=piece["kind"], slug=key, headline=piece["headline"])
    by = room.editor if piece["authors"] == ["theo-galley"] else room.writer
    with clock.at_moment(_begun(piece, room)):
        return workflow.start_article(draft, by=by, assignee=by)


def _write(
    draft: Edition,
    piece: dict[str, Any],
    room: Newsroom,
    articles: Mapping[str, Article],
) -> None:
    show = room.shows[piece["show"]]
    draft.show = show
    if piece["kind"] == "review" and "season" in piece:
        draft.season = Season.objects.get(show=show, number=piece["season"])
    if "spoils_through" in piece:
        draft.spoils_through = _episodes(piece, [piece["spoils_through"]], show)[0]
    for name in TEXTS:
        setattr(draft, name, _resolved(piece.get(name, ""), room, articles))
    _set_plain(draft, piece, room)
    draft.save()
    draft.tags.set(piece["tags"])
    draft.episodes.set(_episodes(piece, piece.get("episodes", []), show))
    draft.related.set([articles[key] for key in piece.get("related", [])])
    for position, key in enumerate(piece["authors"], start=1):
        Byline.objects.create(
            edition=draft, author=room.authors[key], position=position
        )


def _set_plain(draft: Edition, piece: dict[str, Any], room: Newsroom) -> None:
    for name in PLAIN:
        setattr(draft, name, piece.get(name, getattr(draft, name)))
    if "rating" in piece:
        draft.rating = Decimal(piece["rating"])
    if "picture" in piece:
        draft.image = room.pictures[piece["picture"]]


def _episodes(piece: dict[str, Any], numbers: list[int], show: Show) -> list[Episode]:
    season = piece.get("season", 1)
    return [
        Episode.objects.get(
            season__show=show,
            season__number=season,
            numbering=Episode.Numbering.AIRED,
            number=number,
        )
        for number in numbers
    ]


def _resolved(markup: str, room: Newsroom, articles: Mapping[str, Article]) -> str:
    """Turn references by key into references by identity."""
    known: dict[str, Mapping[str, Any]] = {
        "article": articles,
        "show": room.shows,
        "person": room.people,
    }
    return richtext.map_references(
        markup.strip(), lambda kind, key: f"{kind}:{known[kind][key].pk}"
    )


# -- moving ----------------------------------------------------------------------------


def _move(draft: Edition, piece: dict[str, Any], room: Newsroom) -> None:
    """Bring a written draft to the state its file names."""
    begun = _begun(piece, room)
    if piece["state"] == "draft":
        return
    if piece["state"] in ("in_review", "sent_back"):
        with clock.at_moment(begun + timedelta(hours=2)):
            workflow.submit(draft, by=_owner(draft))
        if piece["state"] == "sent_back":
            with clock.at_moment(begun + timedelta(hours=20)):
                workflow.send_back(draft, by=room.editor, reason=piece["reason"])
        return
    _publish(draft, content.moment(piece["published_at"], room.now), room)
    for revision in piece.get("revisions", []):
        _revise(draft, revision, room)
    if piece["state"] == "withdrawn":
        with clock.at_moment(piece["withdrawn_at"]):
            workflow.withdraw(draft, by=room.editor, reason=piece["reason"])


def _owner(draft: Edition) -> User:
    assignee = draft.article.assignee
    if assignee is None:
        raise ValueError(f"Nobody writes {draft}.")
    return assignee


def _publish(draft: Edition, at: datetime, room: Newsroom) -> None:
    """Submit the day before, approve an hour before: it is live from ``at`` by itself."""
    until = min(at, room.now)
    with clock.at_moment(until - timedelta(hours=18)):
        workflow.submit(draft, by=_owner(draft))
    with clock.at_moment(until - timedelta(hours=1)):
        workflow.approve(draft, by=room.editor, at=at)


def _revise(live: Edition, revision: dict[str, Any], room: Newsroom) -> None:
    """Start a new draft from what is live, change it, and let it follow at its moment."""
    at = content.moment(revision["at"], room.now)
    with clock.at_moment(min(at, room.now) - timedelta(hours=20)):
        draft = workflow.start_draft(live, by=_owner(live))
    _set_plain(draft, revision, room)
    draft.correction = revision.get("correction", "")
    for change in revision.get("replace", []):
        text = getattr(draft, change["in"])
        if change["from"] not in text:
            raise ValueError(f"{live}: not in the text: {change['from']}")
        setattr(draft, change["in"], text.replace(change["from"], change["to"]))
    draft.save()
    _publish(draft, at, room)
