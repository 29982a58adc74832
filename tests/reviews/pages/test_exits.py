"""Every way out of the system is registered once, and none gives a hidden word away.

A marker stands in a piece of each hidden state: draft, in review, scheduled, under
embargo, withdrawn, in the trash, and the waiting edition of a live piece; and in the
present slug of a show and a person in the trash, which "given-up" led to before. A new
address that is not registered here fails the first test.
"""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver

from reviews import clock
from reviews.editorial import previews, trash, workflow
from tests import factories
from tests.factories import make_recap, make_review, publish, publish_past

pytestmark = pytest.mark.django_db
MARK = "xyzzymarker"
FAR = timedelta(days=1000)
HIDDEN = ("draft", "in-review", "scheduled", "embargoed", "withdrawn", "trashed")

# Addresses by the name of their route; {} parts are filled from the small site.
EXITS = {
    "home": ["/"],
    "review_list": ["/reviews/"],
    "review_detail": ["{review}", *(f"/reviews/{MARK}-{state}/" for state in HIDDEN)],
    "recap_list": ["/recaps/"],
    "recap_detail": ["{recap}", f"/recaps/{MARK}-recap/"],
    "show_list": ["/shows/"],
    "show_detail": ["{show}", "/shows/given-up/"],
    "show_episodes": ["{show}episodes/", "/shows/given-up/episodes/"],
    "person_detail": ["{person}", "/people/given-up/"],
    "author_detail": ["{author}", f"/authors/{MARK}-author/"],
    "tag_detail": ["{tag}", f"/tags/{MARK}-tag/"],
    "platform_detail": ["{platform}"],
    "archive_month": ["/archive/2026/03/", "/archive/2028/12/"],
    "watch": ["/watch/", "/watch/?rating=0.5&sort=newest"],
    "corrections": ["/corrections/"],
    "about": ["/about/"],
    "contact": ["/contact/"],
    "how_we_rate": ["/how-we-rate/"],
    "favicon": ["/favicon.ico"],
    "feed": ["/feed.xml"],
    "show_feed": ["{show}feed.xml", "/shows/given-up/feed.xml"],
    "author_feed": ["{author}feed.xml"],
    "tag_feed": ["{tag}feed.xml"],
    "sitemap": ["/sitemap.xml"],
    "sitemap_section": [
        *(f"/sitemap-{name}.xml" for name in ("front", "authors", "tags", "2026-03")),
        *(f"/sitemap-{name}.xml" for name in ("shows-1", "people-1", "2028-12")),
    ],
    "robots": ["/robots.txt"],
    "preview": ["/preview/unknown/", "{dead preview}"],
    "time_machine": ["/at/"],
    "time_machine_visit": ["/at/2026-03-11T00:00Z/", "/at/2100-01-01T00:00Z/reviews/"],
    "healthz": ["/healthz"],
    "readyz": ["/readyz"],
    "media": [
        "/media/images/unknown.jpg",
        f"/media/pictures/{'0' * 32}/800.avif",
        f"/media/pictures/{MARK}/{MARK}.jpg",
    ],
}
# What a writer who has no part in the hidden pieces may open at the desk.
DESK = [
    "/admin/",
    *(
        f"/admin/reviews/{name}/"
        for name in ("review", "recap", "show", "image", "tag")
    ),
    f"/admin/reviews/review/?q={MARK}",
    f"/admin/references/?q={MARK}",
    "/admin/autocomplete/?app_label=reviews&model_name=edition&field_name=related"
    f"&term={MARK}",
]


def names(patterns) -> set[str]:
    """All route names below the site's own addresses; the admin answers for itself."""
    found: set[str] = set()
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            found.add(pattern.name or str(pattern.pattern))
        elif pattern.app_name != "admin":
            found |= names(pattern.url_patterns)
    return found


def test_every_address_is_registered():
    assert names(get_resolver().url_patterns) == set(EXITS)


def plant(site, noon, editor) -> dict[str, str]:
    """Put the marker into each hidden state; return the parts of the addresses."""
    hidden = {state: make_hidden(site, state) for state in HIDDEN}
    workflow.submit(hidden["in-review"], by=editor)
    publish(hidden["scheduled"], at=clock.now() + FAR)
    workflow.set_embargo(
        hidden["embargoed"], by=editor, until=clock.now() + FAR, reason=MARK
    )
    publish(hidden["embargoed"], at=clock.now() + FAR)
    publish_past(hidden["withdrawn"], noon)
    workflow.withdraw(hidden["withdrawn"], by=editor, reason=MARK)
    workflow.trash(hidden["trashed"], by=editor)
    recap = make_recap(site.show, site.episodes[5:], headline=f"{MARK} recap")
    publish(recap, at=clock.now() + FAR)
    update = workflow.start_draft(site.review, by=editor)
    update.headline, update.correction = f"{MARK} update", f"{MARK} correction"
    update.save()
    publish(update, at=clock.now() + FAR)
    for make in (factories.make_show, factories.make_person):
        trash_renamed(make(f"{MARK} thing", slug="given-up"), by=editor)
    link = previews.create(hidden["draft"], by=editor)
    previews.revoke(link, by=editor)
    return {
        name: getattr(site, name).get_absolute_url()
        for name in ("review", "show", "person", "author", "tag", "platform")
    } | {
        "recap": site.recaps[0].get_absolute_url(),
        "dead preview": f"/preview/{previews.token_of(link)}/",
    }


def make_hidden(site, state: str):
    return make_review(
        show=site.show,
        headline=f"{MARK} {state}",
        slug=f"{MARK}-{state}",
        deck=f"{MARK} deck",
        body=f'<p>{MARK} <a data-ref="person:{site.person.pk}">her</a></p>',
        authors=[factories.make_author(f"{MARK} author {state}")],
        tags=[factories.make_tag(f"{MARK} tag {state}")],
        related=[site.review.article],
        image=factories.make_image(f"{MARK} image {state}", alt_text=MARK),
    )


def trash_renamed(thing, by) -> None:
    thing.slug = f"{MARK}-now"
    thing.save()
    trash.trash_thing(thing, by=by)


@pytest.fixture
def addresses(site, noon, editor) -> list[str]:
    parts = plant(site, noon, editor)
    return [address.format(**parts) for exits in EXITS.values() for address in exits]


def leaks(client: Client, address: str) -> bool:
    response = client.get(address)
    body = b"".join(response) if response.streaming else response.content
    echoed = body.decode(errors="replace").replace(address, "")
    headers = str(response.headers).replace(address, "")
    return MARK in echoed or MARK in headers


def test_no_exit_gives_a_hidden_word_away(addresses, reader):
    assert [address for address in addresses if leaks(reader, address)] == []


def test_the_time_machine_tells_nothing_to_a_writer(addresses, writer):
    client = Client()
    client.force_login(writer)

    for address in EXITS["time_machine"] + EXITS["time_machine_visit"]:
        assert client.get(address).status_code == 403


def test_the_desk_gives_nothing_away_to_a_writer_of_other_pieces(addresses, writer):
    client = Client()
    client.force_login(writer)

    for address in DESK:
        page = client.get(address).content.decode()
        for state in HIDDEN:
            assert f"{MARK} {state}" not in page, (address, state)
        assert f"{MARK} update" not in page, address


def test_an_editor_sees_them_all(addresses, editor):
    """The tests above could not fail if the marker stood nowhere."""
    client = Client()
    client.force_login(editor)

    page = client.get("/admin/reviews/review/").content.decode()

    for state in set(HIDDEN) - {"trashed"}:
        assert f"{MARK} {state}" in page
    future = client.get("/at/2100-01-01T00:00Z/reviews/").content.decode()
    assert MARK in future
