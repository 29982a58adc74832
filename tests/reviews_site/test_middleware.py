"""What every answer carries, and what no public answer does."""

import re
from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from reviews import clock
from reviews_site import middleware

PUBLIC = ["/", "/reviews/", "/recaps/", "/shows/", "/no-such-page/", "/healthz"]
EVERY = [*PUBLIC, "/admin/login/", "/media/none.png", "/static/none.css"]

HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def directives(answer) -> dict[str, str]:
    """Return the sources of a Content-Security-Policy by directive."""
    parts = answer.headers["Content-Security-Policy"].split("; ")
    return dict(part.split(" ", 1) for part in parts)


@pytest.mark.django_db
@pytest.mark.parametrize("path", PUBLIC)
def test_public_answer_sets_no_cookie_and_does_not_depend_on_one(client, path):
    answer = client.get(path)

    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
@pytest.mark.parametrize("path", [*PUBLIC, "/at/", "/preview/x/", "/feed.xml"])
def test_public_address_takes_only_questions_and_asks_nothing_to_say_so(path, method):
    browser = Client(enforce_csrf_checks=True)

    answer = getattr(browser, method)(path)

    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")
    assert answer.headers["Cache-Control"] == "no-store"
    assert not answer.cookies


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/admin/login/", "/admin/reviews/tag/add/"])
def test_desk_still_refuses_a_form_without_its_token(superuser, path):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(superuser)

    assert browser.post(path, {"name": "Forged"}).status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize("path", EVERY)
def test_every_answer_carries_the_security_headers(client, path):
    answer = client.get(path)

    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert "camera=()" in answer.headers["Permissions-Policy"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", PUBLIC)
def test_public_answer_allows_only_files_of_the_site_and_has_no_nonce(client, path):
    assert directives(client.get(path)) == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
    }


@pytest.mark.django_db
def test_desk_allows_what_its_widgets_need_and_nothing_foreign(client, editor):
    client.force_login(editor)

    found = directives(client.get("/admin/reviews/review/add/"))

    assert found["default-src"] == "'none'"
    assert found["img-src"] == "'self' data:"
    assert found["font-src"] == "'self'"
    for name in ("script-src", "style-src"):
        assert re.fullmatch(r"'self' 'nonce-[^']+'", found[name])


# -- who may keep it ------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    ["/admin/", "/admin/login/", "/admin/jsi18n/", "/admin/x.css", "/admin/nowhere/"]
    + ["/at/", "/at/2026-03-11T00:00Z/", "/at/2026-03-11T00:00Z/reviews/no-such/"],
)
def test_what_staff_see_is_kept_nowhere(client, editor, path):
    for signed_in in (False, True):
        if signed_in:
            client.force_login(editor)
        control = client.get(path).headers["Cache-Control"]
        assert {"private", "no-store"} <= set(control.split(", ")), path


def test_answer_with_a_cookie_is_kept_nowhere(rf):
    def handler(request):
        response = HttpResponse("Hello, Wanda.")
        response.set_cookie("name", "wanda")
        response.headers["Cache-Control"] = "public, max-age=600"
        return response

    answer = middleware.kept(handler)(rf.get("/"))

    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "ETag" not in answer.headers


def test_answer_that_depends_on_a_cookie_is_kept_nowhere(rf):
    answer = middleware.kept(lambda _: HttpResponse(headers={"Vary": "Cookie"}))(
        rf.get("/")
    )

    assert answer.headers["Cache-Control"] == "private, no-store"


def test_foreign_host_is_refused(client):
    assert (
        client.get("/admin/login/", headers={"host": "evil.example"}).status_code == 400
    )


def test_one_request_has_one_moment(rf, time_machine):
    seen = []

    def handler(request):
        seen.append(clock.now())
        time_machine.shift(5)
        seen.append(clock.now())
        return HttpResponse()

    time_machine.move_to("2026-12-01T09:00Z", tick=False)
    middleware.moment(handler)(rf.get("/"))

    assert seen[0] == seen[1]
    assert clock.now() > seen[1]


def test_failed_request_lets_go_of_its_moment(rf):
    def handler(request):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        middleware.moment(handler)(rf.get("/"))

    first = clock.now()
    assert clock.now() > first


def zone_seen_at(rf, path: str, user) -> str:
    """Return the time zone that a view at `path` works in."""
    request = rf.get(path)
    request.user = user
    view = middleware.staff_zone(
        lambda request: HttpResponse(timezone.get_current_timezone_name())
    )
    return view(request).content.decode()


def test_editor_works_in_the_own_zone(rf):
    editor = SimpleNamespace(time_zone="Asia/Seoul")

    assert zone_seen_at(rf, "/admin/reviews/", editor) == "Asia/Seoul"
    assert timezone.get_current_timezone_name() == "UTC"


def test_staff_without_a_zone_works_in_the_zone_of_the_site(rf):
    assert zone_seen_at(rf, "/admin/", SimpleNamespace(time_zone="")) == "UTC"


@pytest.mark.parametrize("path", ["/", "/reviews/admin/", "/administration/"])
def test_public_page_never_asks_who_is_reading(rf, path):
    nobody = SimpleNamespace()

    assert zone_seen_at(rf, path, nobody) == "UTC"
