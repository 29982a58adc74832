"""The web process hurries its statements; a command may take its time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PRINT = (
    "from django.conf import settings; print(settings.DATABASES['default']['OPTIONS'])"
)


def options_after(statement: str, **variables: str) -> str:
    """Return the options of the database as a process sees them after a statement."""
    environment = {
        "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none",
        "DJANGO_SETTINGS_MODULE": "reviews_site.settings",
        "PATH": os.environ["PATH"],
        "SECRET_KEY": "a-key-that-is-long-enough-to-be-taken-for-a-real-one",
    }
    return subprocess.run(
        [sys.executable, "-c", f"{statement}; {PRINT}"],
        cwd=ROOT,
        env=environment | variables,
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_statement_of_the_web_process_ends_after_five_seconds():
    options = options_after("import reviews_site.wsgi")

    assert "-cstatement_timeout=5s" in options
    assert "-clock_timeout=3s" in options


def test_limit_of_the_web_process_may_be_chosen():
    options = options_after("import reviews_site.wsgi", DATABASE_TIMEOUT="20")

    assert "-cstatement_timeout=20s" in options


@pytest.mark.parametrize("statement", ["import django; django.setup()", "pass"])
def test_command_has_no_limit(statement):
    assert "timeout=" not in options_after(statement)
