"""What every answer to a reader carries, whatever it is: all exits, all statuses.

The rules are those of Mozilla's HTTP Observatory (its grader, version 1.4.8) that a
header can fulfil; each function of ``RULES`` is one of its tests at its best result.
"""

import json

import pytest
from django.test import Client

from reviews.editorial import workflow
from tests.factories import make_review, publish
from tests.reviews.pages.test_exits import EXITS, plant

pytestmark = pytest.mark.django_db
STAFF = {"time_machine", "time_machine_visit", "preview", "healthz", "readyz"}
ASK_FIRST = "public, max-age=0, must-revalidate"
REFUSED = "no-store"
# By status: what is there or leads on may be kept and asked about, the rest may not.
CONTROLS = {200: ASK_FIRST, 301: ASK_FIRST, 304: ASK_FIRST, 404: REFUSED, 410: REFUSED}
CONTROLS |= {405: REFUSED, 500: REFUSED}
FILES = {"/static/img/icon.svg", "/favicon.ico"}


@pytest.fixture
def answers(site, noon, editor, monkeypatch) -> dict[str, object]:
    """Ask every public address, and for each status there is."""
    client = Client(raise_request_exception=False)
    parts = plant(site, noon, editor)
    addresses = [
        address.format(**parts)
        for name, exits in EXITS.items()
        if name not in STAFF
        for address in exits
    ]
    found = {address: client.get(address) for address in [*addresses, *FILES]}
    etag = found["/"].headers["ETag"]
    old = publish(make_review(slug="old-name"))
    workflow.withdraw(old, by=editor)
    found["gone"] = client.get(old.get_absolute_url())
    found["moved"] = client.get("/reviews")
    found["same"] = client.get("/", headers={"If-None-Match": etag})
    found["refused"] = client.post("/")
    found["compressed"] = client.get("/", headers={"Accept-Encoding": "gzip"})
    monkeypatch.setattr("reviews.pages.cards.make", None)
    monkeypatch.setattr("reviews.pages.paging.by_date", None)
    found["broken"] = client.get("/reviews/")
    for answer in found.values():
        if answer.streaming:
            b"".join(answer)  # to its end, which closes the file
    return found


def policy(answer) -> dict[str, list[str]]:
    parts = answer.headers["Content-Security-Policy"].split("; ")
    return {name: sources for name, *sources in (part.split() for part in parts)}


def has_policy_without_unsafe_sources(answer) -> bool:
    found = policy(answer)
    if "sandbox" in found:  # a file: nothing at all may be loaded
        return found == {"default-src": ["'none'"], "sandbox": []}
    named = {"script-src", "style-src", "form-action", "frame-ancestors", "base-uri"}
    rest = [s for name in found for s in found[name] if name != "default-src"]
    return (
        found["default-src"] == ["'none'"]
        and named <= set(found)
        and set(rest) <= {"'self'", "'none'"}
        and found["frame-ancestors"] == found["base-uri"] == ["'none'"]
    )


def has_no_cookie(answer) -> bool:
    return not answer.cookies and "Cookie" not in answer.headers.get("Vary", "")


def shares_with_no_other_origin(answer) -> bool:
    return "Access-Control-Allow-Origin" not in answer.headers


def sends_no_address_to_others(answer) -> bool:
    return answer.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"


def keeps_its_type(answer) -> bool:
    return answer.headers["X-Content-Type-Options"] == "nosniff"


def stands_in_no_frame(answer) -> bool:
    return answer.headers["X-Frame-Options"] == "DENY"


def is_for_its_own_pages(answer) -> bool:
    return answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def is_alone_in_its_window(answer) -> bool:
    return answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"


def needs_no_camera(answer) -> bool:
    return "camera=()" in answer.headers["Permissions-Policy"]


RULES = [
    has_policy_without_unsafe_sources,
    has_no_cookie,
    shares_with_no_other_origin,
    sends_no_address_to_others,
    keeps_its_type,
    stands_in_no_frame,
    is_for_its_own_pages,
    is_alone_in_its_window,
    needs_no_camera,
]


def test_every_answer_keeps_every_rule(answers):
    broken = {
        f"{name}: {rule.__name__}"
        for name, answer in answers.items()
        for rule in RULES
        if not rule(answer)
    }

    assert broken == set()
    assert {answer.status_code for answer in answers.values()} == set(CONTROLS)


def test_every_answer_says_how_it_may_be_kept(answers):
    said = {
        name: (answer.status_code, answer.headers.get("Cache-Control"))
        for name, answer in answers.items()
        if name not in FILES
    }

    assert said == {
        name: (status, CONTROLS[status]) for name, (status, _) in said.items()
    }


def test_page_that_is_there_has_a_validator_a_length_and_varies_by_encoding(answers):
    for name, answer in answers.items():
        if answer.status_code != 200 or name in FILES:
            continue
        assert answer.headers["ETag"].startswith('W/"'), name
        assert answer.headers["Vary"] == "Accept-Encoding", name
        assert answer.headers["Content-Length"] == str(len(answer.content)), name


def test_no_page_has_a_nonce_or_anything_inline(answers):
    for name, answer in answers.items():
        page = "" if answer.streaming else answer.content.decode("utf-8", "ignore")
        for inline in (" nonce=", " style=", "<style", " onclick=", " onload="):
            assert inline not in page, (name, inline)
        if page.startswith("<!doctype"):
            scripts = page.split("<script")[1:]
            assert all(
                'src="' in s or 'type="application/ld+json"' in s for s in scripts
            )


def test_over_https_the_browser_is_told_to_stay_there(client, site, settings):
    settings.SECURE_HSTS_SECONDS = 31536000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True

    for path in ("/", "/reviews/no/", "/feed.xml"):
        secure = client.get(path, secure=True).headers["Strict-Transport-Security"]
        assert secure == "max-age=31536000; includeSubDomains; preload"
        assert "Strict-Transport-Security" not in client.get(path).headers


def test_structured_data_is_no_script(client, site):
    page = client.get(site.review.get_absolute_url()).content.decode()

    text = page.partition('<script type="application/ld+json">')[2]
    assert json.loads(text.partition("</script>")[0])
