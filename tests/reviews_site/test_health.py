"""The load balancer's two questions are answered truly and kept by nobody."""

import pytest
from django.db import OperationalError

from reviews_site import health


def test_living_process_asks_the_database_nothing(client):
    answer = client.get("/healthz")

    assert (answer.status_code, answer.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_site_with_its_database_is_ready(client):
    answer = client.get("/readyz")

    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_site_without_its_database_is_not_ready(client, monkeypatch):
    def unreachable():
        raise OperationalError("connection refused by 10.0.0.7")

    monkeypatch.setattr(health.connection, "cursor", unreachable)

    answer = client.get("/readyz")

    assert (answer.status_code, answer.content) == (
        503,
        b"The database does not answer.\n",
    )


@pytest.mark.parametrize("ctype", ["C.UTF-8", "en_US.utf8", "ko_KR.UTF-8"])
def test_database_for_every_script_is_taken(ctype):
    assert health.encoding_problem("UTF8", ctype) == ""


@pytest.mark.parametrize(
    ("encoding", "ctype"),
    [("UTF8", "C"), ("UTF8", "POSIX"), ("LATIN1", "en_US"), ("SQL_ASCII", "C.UTF-8")],
)
def test_database_for_ascii_only_is_refused_with_the_mend(encoding, ctype):
    assert "C.UTF-8" in health.encoding_problem(encoding, ctype)


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health_takes_no_post(client, path):
    assert client.post(path).status_code == 405


def test_health_is_never_kept(client):
    assert "no-store" in client.get("/healthz").headers["Cache-Control"]
