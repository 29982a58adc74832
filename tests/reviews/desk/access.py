"""Reads the table of the desk's addresses, and tries each of them as each role.

The table in ``docs/desk-access.md`` is the one true place: a row names an address, with
the thing it is about in ⟨brackets⟩ and alternatives in {braces}, what is sent there, and
for each role whether it gets what it asks for.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import timedelta
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from people.models import User
from reviews import clock
from reviews.editorial import embargo, front, previews, snapshots, trash, workflow
from reviews.models import Edition, Genre, NewsroomPage, Review
from tests import factories
from tests.reviews.desk import browsing

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "desk-access.md"
ROLES = (
    "nobody signed in",
    "no group",
    "writer, other's",
    "writer, own",
    "editor",
    "superuser",
)
"""The columns of the table: who asks, the least trusted first."""

_BRACES = re.compile(r"\{([^}]*)\}")
_BRACKETS = re.compile(r"⟨([^⟩]*)⟩")


class Row(NamedTuple):
    """One address, what is sent to it, and what becomes of that for each role."""

    address: str
    way: str
    outcomes: dict[str, str]

    @property
    def writes(self) -> bool:
        return self.way.startswith("POST")

    @property
    def is_move(self) -> bool:
        return "/move/" in self.address

    @property
    def model(self) -> str:
        """The model's name in the address, if there is one."""
        parts = self.address.split("/")
        return parts[3] if len(parts) > 4 else ""

    @property
    def action(self) -> str:
        """The bulk action that is sent, if it is one."""
        verb, _, name = self.way.partition(" action ")
        return name if verb == "POST" else ""


def read_table() -> dict[str, list[Row]]:
    """Return the rows of the document by its headings, alternatives taken apart."""
    table: dict[str, list[Row]] = {}
    heading = ""
    for line in DOCUMENT.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            heading = line.removeprefix("## ")
        if line.startswith("| `"):
            table.setdefault(heading, []).extend(_rows(line))
    return table


def _rows(line: str) -> Iterator[Row]:
    address, way, *cells = (cell.strip() for cell in line.strip("|").split("|"))
    outcomes = dict(zip(ROLES, cells, strict=True))
    for each in _alternatives(address.strip("`")):
        yield Row(each, way, outcomes)


def _alternatives(address: str) -> Iterator[str]:
    parts = _BRACES.split(address)
    choices = [
        part.split(",") if number % 2 else [part] for number, part in enumerate(parts)
    ]
    yield from ("".join(chosen) for chosen in product(*choices))


def routes() -> set[str]:
    """Return every pattern under ``/admin/``, as the resolver knows it."""
    return {route for route in _walk(get_resolver().url_patterns) if _is_desk(route)}


def _walk(patterns: list[Any], prefix: str = "") -> Iterator[str]:
    for pattern in patterns:
        # As ``ResolverMatch.route`` writes it.
        here = prefix + str(pattern.pattern).removeprefix("^" if prefix else "")
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, here)
        elif isinstance(pattern, URLPattern):
            yield here


def _is_desk(route: str) -> bool:
    return route.startswith("admin/")


# -- a newsroom with one of everything ------------------------------------------------


class World:
    """What the brackets of the table stand for; all pieces are the writer's own."""

    def __init__(self, writer: User, editor: User) -> None:
        self.writer, self.editor = writer, editor
        self.rows: dict[str, Any] = self._catalogue() | self._people(writer)
        self.pieces = {kind: self._pieces(kind) for kind in ("review", "recap")}
        live, image = self.pieces["review"]["live"], factories.make_image()
        Edition.objects.filter(pk=live.pk).update(image=image)
        self.rows["image readers see"] = image
        self.rows["waiting filling"] = self._front_page(self.pieces["review"])

    def url(self, row: Row) -> str:
        """Put ids in the place of what stands in brackets."""
        return _BRACKETS.sub(lambda found: str(self.pk(row, found[1])), row.address)

    def pk(self, row: Row, name: str) -> Any:
        """Return the id of what a row calls so; "it" is the model's own row."""
        kind = row.model if row.model in self.pieces else "review"
        things = self.pieces[kind] | self.rows
        return things[row.model if name == "it" else name].pk

    def _catalogue(self) -> dict[str, Any]:
        show = factories.make_show("A show of nobody's piece")
        (episode,) = factories.make_episodes(show, 1)
        return {
            "show": show,
            "season": episode.season,
            "episode": episode,
            "platform": factories.make_platform(),
            "genre": Genre.objects.create(name="A genre"),
            "tag": factories.make_tag(),
            "other tag": factories.make_tag(),
            "image": factories.make_image(),
            "newsroompage": NewsroomPage.objects.first(),
        }

    def _front_page(self, pieces: dict[str, Any]) -> Any:
        """Fill the lead, and return what is to take its place."""
        article, soon = pieces["live"].article, clock.now() + timedelta(days=9)
        front.fill("lead", article, by=self.editor)
        return front.fill("lead", article, by=self.editor, at=soon)

    def _people(self, writer: User) -> dict[str, Any]:
        user = factories.make_user("somebody")
        return {
            "person": factories.make_person(),
            "author": factories.make_author(),
            "user": user,
            "group": writer.groups.get(),
            "type of review": ContentType.objects.get_for_model(Review),
        }

    def _pieces(self, kind: str) -> dict[str, Any]:
        now = clock.now()
        draft = self._draft(kind)
        found: dict[str, Any] = {
            "draft": draft,
            "save": snapshots.take(draft, by=self.writer),
            "in two texts": (divided := self._draft(kind)),
            "parked": self._parked(divided),
            "link": previews.create(draft, by=self.writer),
            "article": draft.article,
        }
        for name in ("in review", "waiting", "live", "ended", "embargoed", "trashed"):
            found[name] = self._draft(kind)
        workflow.submit(found["in review"], by=self.writer)
        factories.publish(found["waiting"], now + timedelta(days=9))
        factories.publish_past(found["live"], now - timedelta(days=9))
        factories.publish_past(found["ended"], now - timedelta(days=9))
        workflow.withdraw(found["ended"], by=self.editor)
        until = now + timedelta(days=2)
        embargo.set_embargo(found["embargoed"], by=self.editor, until=until, reason="x")
        workflow.trash(found["trashed"], by=self.editor)
        with clock.at_moment(now - 2 * trash.KEPT_FOR):
            found["long in the trash"] = self._draft(kind)
            workflow.trash(found["long in the trash"], by=self.editor)
        return found

    def _parked(self, draft: Edition) -> Any:
        first = snapshots.take(draft, by=self.writer)
        values = {**first.values, "headline": "Mine"}
        draft.headline = "Theirs"
        draft.save()
        snapshots.take(draft, by=self.editor)
        return snapshots.take(
            draft, by=self.writer, values=values, parked=True, based_on=first
        )

    def _draft(self, kind: str) -> Edition:
        make = factories.make_recap if kind == "recap" else factories.make_review
        made: Edition = make(by=self.writer, authors=[self.writer.author])
        return made


# -- asking ---------------------------------------------------------------------------


def everything() -> dict[str, list[Any]]:
    """Return all that the database holds, table by table."""
    tables = connection.introspection.django_table_names(only_existing=True)
    held = {}
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT * FROM {table} ORDER BY 1")  # noqa: S608
            held[table] = cursor.fetchall()
    return held


def ask(browser: Client, url: str, data: dict[str, Any] | None, before: Any) -> str:
    """Ask once, and undo it: "yes", "no", or "login" for the way to the login page.

    What is sent (``data``) got its way if the database is not as ``before``; what is
    only read, if a page came, and not the one that says there is no such thing.
    """
    cookies = deepcopy(browser.cookies)
    with transaction.atomic():
        response = browser.get(url) if data is None else browser.post(url, data)
        changed = data is not None and everything() != before
        transaction.set_rollback(True)
    browser.cookies = cookies
    leads_to = response.headers.get("Location", "")
    if leads_to.startswith("/admin/login/") and not changed:
        return "login"
    if data is not None:
        return "yes" if changed else "no"
    is_unknown = response.status_code == 302 and leads_to == "/admin/"
    return "yes" if response.status_code in (200, 302) and not is_unknown else "no"


def sent(world: World, row: Row, boss: Client) -> dict[str, Any]:
    """Return what a superuser's page would send there: it lacks nothing but the right."""
    if row.action:
        return _chosen(world, row)
    if row.address.endswith(("/add/", "/change/")):
        with transaction.atomic():
            data = browsing.fields_of(boss, world.url(row))
            transaction.set_rollback(True)
        return data | _typed(world, row)
    return answers(world, row)


def fresh(data: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return what is sent as if it had never been sent: its files unread."""
    for value in (data or {}).values():
        if isinstance(value, SimpleUploadedFile):
            value.seek(0)
    return data


WORDS = "Other words"
TYPED: dict[str, dict[str, Any]] = {
    "review": {"headline": WORDS},
    "recap": {"headline": WORDS},
    "show": {"title": WORDS},
    "season": {"title": WORDS},
    "episode": {"title": WORDS},
    "image": {"title": WORDS},
    "user": {"first_name": WORDS},
    "newsroompage": {"heading": WORDS},
}
"""What is typed into a form; where nothing else is said, it is the name."""

PASSWORDS = {"password1": "correct-staple", "password2": "correct-staple"}


def _typed(world: World, row: Row) -> dict[str, Any]:
    typed = TYPED.get(row.model, {"name": WORDS})
    button = "_saveasnew" if row.way == "POST as new draft" else "_save"
    new = _only_when_new(world) if row.address.endswith("/add/") else {}
    return {**typed, **new.get(row.model, {}), button: "Save"}


def _only_when_new(world: World) -> dict[str, dict[str, Any]]:
    """What only an empty form asks for."""
    picture = factories.picture_bytes()
    return {
        "season": {"show": world.rows["show"].pk, "number": 7},
        "episode": {"season": world.rows["season"].pk, "number": 7},
        "image": {
            "file": SimpleUploadedFile("new.jpg", picture, "image/jpeg"),
            "alt_text": WORDS,
            "credit": WORDS,
        },
        "user": {"username": "new", "usable_password": "true", **PASSWORDS},
    }


def _chosen(world: World, row: Row) -> dict[str, Any]:
    """What a list sends for a bulk action, its question answered."""
    of_pieces = row.model in ("edition", "review", "recap")
    piece = "trashed" if row.action == "restore_selected" else "draft"
    chosen = [world.pk(row, piece if of_pieces else "it")]
    if row.action == "merge":
        chosen.append(world.rows["other tag"].pk)
    answered = {"_confirmed": "1", "post": "yes", "keep": chosen[0]}
    return {"action": row.action, ACTION_CHECKBOX_NAME: chosen, **answered}


def answers(world: World, row: Row) -> dict[str, Any]:
    """What all other pages ask; each takes its own from among it."""
    soon = clock.now() + timedelta(days=20)
    kind = "recap" if row.model == "recap" else "review"
    draft = world.pieces[kind]["draft"]
    own = {"username": "somebody", "password": factories.PASSWORD}
    return {
        "_confirmed": "1",
        "post": "yes",
        "reason": "Because.",
        **{f"{name}_0": f"{soon:%Y-%m-%d}" for name in ("at", "until")},
        **{f"{name}_1": f"{soon:%H:%M:%S}" for name in ("at", "until")},
        "save": draft.snapshots.first().pk,
        "since": snapshots.last(draft).pk,  # type: ignore[union-attr]
        "choice-headline": "mine",
        "note": "For the producer",
        "days": "3",
        "first": "2",
        "last": "3",
        "zone": "UTC",
        "per_day": "1",
        "slot": "lead",
        "article": world.pieces["review"]["live"].article_id,
        **PASSWORDS,
        "old_password": factories.PASSWORD,
        **{f"new_{name}": value for name, value in PASSWORDS.items()},
        **(own if row.address.endswith("/login/") else {}),
    }
