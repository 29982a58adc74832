"""Settings as a process of its own reads them from its environment."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
KEY = "a-key-that-is-long-enough-to-be-taken-for-a-real-one"
PRINT = """
import json, sys
from reviews_site import settings
found = {name: getattr(settings, name) for name in sys.argv[1:]}
print(json.dumps(found, default=str))
"""


def read(*names: str, **variables: str):
    """Return these settings under nothing but these variables."""
    result = run(*names, **variables)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def run(*names: str, **variables: str):
    """Run Python in the project with nothing but these variables."""
    return subprocess.run(
        [sys.executable, "-c", PRINT, *names],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "SECRET_KEY": KEY} | variables,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("variables", "message"),
    [
        ({"SECRET_KEY": "short"}, "SECRET_KEY is too short"),
        ({"DEBUG": "perhaps"}, "DEBUG is 'perhaps'"),
        ({"DEBUG": "1", "SITE_URL": "https://reviews.example"}, "Turn it off"),
        ({"SITE_URL": "reviews.example"}, "SITE_URL is 'reviews.example'"),
        ({"TIME_ZONE": "Mars/Olympus"}, "TIME_ZONE is 'Mars/Olympus'"),
        ({"SITE_LANGUAGE": "tlh"}, "SITE_LANGUAGE is 'tlh'. Use en or ko or es."),
        ({"SITE_LANGUAGE": "ar"}, "SITE_LANGUAGE is 'ar'"),
        ({"DATABASE_URL": "oracle://localhost/x"}, "DATABASE_URL is not"),
        ({"DATABASE_POOL": "-1"}, "DATABASE_POOL is '-1'"),
        ({"MEDIA_URL": "media"}, "MEDIA_URL is 'media'"),
        ({"SHARED_CACHE_SECONDS": "301"}, "SHARED_CACHE_SECONDS is '301'"),
    ],
)
def test_bad_variable_keeps_the_site_from_starting(variables, message):
    result = run(**variables)

    assert result.returncode == 1
    assert message in result.stderr.splitlines()[-1]


def test_debug_is_off_and_only_this_machine_is_served_unless_told():
    found = read("DEBUG", "ALLOWED_HOSTS", "TIME_ZONE", "SITE_NAME")

    assert found == {
        "DEBUG": False,
        "ALLOWED_HOSTS": ["127.0.0.1", "localhost", "[::1]"],
        "TIME_ZONE": "UTC",
        "SITE_NAME": "Halfstar",
    }


def test_site_speaks_english_unless_told_whatever_the_system_speaks():
    assert read("LANGUAGE_CODE", LANGUAGE="de:fr") == {"LANGUAGE_CODE": "en"}
    assert read("LANGUAGE_CODE", SITE_LANGUAGE="KO") == {"LANGUAGE_CODE": "ko"}


def test_right_to_left_can_be_looked_at_in_development():
    found = read("LANGUAGE_CODE", SITE_LANGUAGE="he", DEBUG="1")

    assert found == {"LANGUAGE_CODE": "he"}


def test_site_on_the_web_serves_its_own_host_only():
    found = read("ALLOWED_HOSTS", SITE_URL="https://reviews.example")

    assert found == {"ALLOWED_HOSTS": ["reviews.example"]}


def test_https_makes_cookies_secure_and_bound_to_the_host():
    names = ("SESSION_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_NAME")
    found = read(*names, "SECURE_SSL_REDIRECT", SITE_URL="https://reviews.example")

    assert list(found.values()) == ["__Host-sessionid", True, "__Host-csrftoken", True]


def test_media_on_another_host_may_be_shown():
    found = read("CONTENT_SECURITY_POLICY", MEDIA_URL="https://media.example/halfstar/")

    pictures = found["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]["img-src"]
    assert pictures == ["'self'", "https://media.example"]
