"""Makes what tests need, each with as little as it can do with.

Editions get their state by the same moves a newsroom makes.
"""

import io
from datetime import datetime
from itertools import count
from typing import Any

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from PIL import Image as Picture

from people.models import Author, Person, User
from reviews import clock
from reviews.editorial import workflow
from reviews.models import (
    Byline,
    Credit,
    Edition,
    Episode,
    Genre,
    Image,
    Platform,
    Recap,
    Review,
    Season,
    Show,
    Tag,
)

PASSWORD = "correct-horse-battery"
_numbers = count(1)


def make_user(username: str = "", group: str = "", **fields: Any) -> User:
    """A staff login; ``group`` is Writers or Editors."""
    username = username or f"user{next(_numbers)}"
    user = User.objects.create_user(
        username, password=PASSWORD, is_staff=True, **fields
    )
    if group:
        user.groups.add(Group.objects.get(name=group))
    return user


def make_author(name: str = "", **fields: Any) -> Author:
    return Author.objects.create(name=name or f"Author {next(_numbers)}", **fields)


def make_person(name: str = "", **fields: Any) -> Person:
    return Person.objects.create(name=name or f"Person {next(_numbers)}", **fields)


def make_show(title: str = "", **fields: Any) -> Show:
    return Show.objects.create(title=title or f"Show {next(_numbers)}", **fields)


def make_season(show: Show | None = None, number: int = 1, **fields: Any) -> Season:
    return Season.objects.create(show=show or make_show(), number=number, **fields)


def make_episode(
    season: Season | None = None, number: int = 0, **fields: Any
) -> Episode:
    season = season or make_season()
    number = number or season.episodes.count() + 1
    return Episode.objects.create(season=season, number=number, **fields)


def make_episodes(show: Show, how_many: int) -> list[Episode]:
    """Episodes 1 to ``how_many`` of a show's first season."""
    season, _ = Season.objects.get_or_create(show=show, number=1)
    return [make_episode(season, number) for number in range(1, how_many + 1)]


def make_credit(show: Show, person: Person | None = None, **fields: Any) -> Credit:
    return Credit.objects.create(show=show, person=person or make_person(), **fields)


def make_platform(name: str = "", **fields: Any) -> Platform:
    return Platform.objects.create(name=name or f"Platform {next(_numbers)}", **fields)


def make_genre(name: str = "", **fields: Any) -> Genre:
    return Genre.objects.create(name=name or f"Genre {next(_numbers)}", **fields)


def make_tag(name: str = "", **fields: Any) -> Tag:
    return Tag.objects.create(name=name or f"Tag {next(_numbers)}", **fields)


def picture_bytes(width: int = 64, height: int = 36, form: str = "JPEG") -> bytes:
    """A real picture file in one colour."""
    stream = io.BytesIO()
    Picture.new("RGB", (width, height), "teal").save(stream, form)
    return stream.getvalue()


def make_image(title: str = "", **fields: Any) -> Image:
    fields = {"alt_text": "A teal rectangle.", "credit": "Photo: us", **fields}
    image = Image(title=title or f"Image {next(_numbers)}", **fields)
    image.file.save(
        "picture.jpg", ContentFile(picture_bytes(), "picture.jpg"), save=True
    )
    return image


def make_review(**fields: Any) -> Review:
    """A draft review that lacks nothing; see ``_start`` for tags and bylines."""
    fields.setdefault("rating", "3.5")
    return _start(Review, fields)


def make_recap(
    show: Show | None = None, episodes: list[Episode] | None = None, **fields: Any
) -> Recap:
    """A draft recap of these episodes, by default of a new one."""
    if episodes is None:
        episodes = [make_episode(make_season(show))] if show is None else []
        if show is not None:
            season, _ = Season.objects.get_or_create(show=show, number=1)
            episodes = [make_episode(season)]
    fields["show"] = show or episodes[0].season.show
    return _start(Recap, {**fields, "episodes": episodes})


def publish(edition: Edition, at: datetime | None = None) -> Edition:
    """Approve a draft from ``at`` on, or from now."""
    workflow.approve(edition, by=the_editor(), at=at)
    return edition


def publish_past(edition: Edition, at: datetime) -> Edition:
    """Approve as an editor of that moment would have done."""
    with clock.at_moment(at):
        return publish(edition)


def the_editor() -> User:
    """Some editor, made once."""
    user = User.objects.filter(username="editor").first()
    return user or make_user("editor", "Editors")


def _start(model: type[Edition], fields: dict[str, Any]) -> Any:
    """Start an article; ``authors``, ``tags``, ``episodes``, ``related`` are lists."""
    number = next(_numbers)
    relations = {
        name: fields.pop(name, None) for name in ("tags", "episodes", "related")
    }
    authors = fields.pop("authors", None)
    assignee, by = fields.pop("assignee", None), fields.pop("by", None)
    defaults = {
        "headline": f"{model.__name__} {number}",
        "deck": f"What number {number} is about.",
        "story": "<p>Two people meet.</p>",
        "body": "<p>They talk, and it is good.</p>",
        "verdict": "<p>Watch it.</p>",
    }
    edition = model(**{"show": None, **defaults, **fields})
    if edition.show is None:
        edition.show = make_show()
    workflow.start_article(edition, by=by or the_editor(), assignee=assignee)
    for name, values in relations.items():
        if values:
            getattr(edition, name).set(values)
    if authors is None:
        authors = [_some_author()]
    for position, author in enumerate(authors, start=1):
        Byline.objects.create(edition=edition, author=author, position=position)
    return edition


def _some_author() -> Author:
    return Author.objects.filter(user=None).first() or make_author("Staff")
