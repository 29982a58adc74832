"""Run every check that reads the code rather than runs it; show all that fail."""

import os
import subprocess
import sys
from pathlib import Path

PYTHON = sys.executable
TOOLS = Path(PYTHON).parent
CODE = [
    "bin",
    "people",
    "reviews",
    "reviews_site",
    "tests",
    "manage.py",
    "gunicorn.conf.py",
]
MANAGE = [PYTHON, "manage.py"]

PRODUCTION = {
    "DATABASE_URL": "postgres://halfstar:password@127.0.0.1:5432/halfstar",
    "HSTS_SUBDOMAINS": "1",
    "SECRET_KEY": "Stands-in-for-a-key-while-the-settings-are-checked-0123456789",
    "SITE_URL": "https://reviews.example",
}
"""A site as it would be set up on the web; nothing connects to it."""


def commands() -> dict[str, list[str]]:
    """Return what to run, by the name under which it is reported."""
    templates = [str(path) for path in sorted(Path("templates").rglob("*.html"))]
    return {
        "ruff check": [f"{TOOLS}/ruff", "check", *CODE],
        "ruff format": [f"{TOOLS}/ruff", "format", "--check", "--quiet", *CODE],
        "mypy": [f"{TOOLS}/mypy"],
        "djade": [f"{TOOLS}/djade", "--check", "--target-version", "5.2", *templates],
        "imports": [PYTHON, "-m", "pytest", "-q", "tests/test_layout.py"],
        "check --deploy": [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"],
        "migrations": [*MANAGE, "makemigrations", "--check", "--dry-run"],
    }


def passes(name: str, command: list[str]) -> bool:
    """Run one check as a production site would see it; say how it went."""
    result = subprocess.run(
        command,
        env=os.environ | PRODUCTION,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    is_good = result.returncode == 0
    print(f"{'ok    ' if is_good else 'FAILED'} {name}", flush=True)
    if not is_good:
        print(result.stdout, flush=True)
    return is_good


def main() -> None:
    """Run all checks, whatever becomes of the first, and fail if one did."""
    verdicts = [passes(*check) for check in commands().items()]
    sys.exit(not all(verdicts))


if __name__ == "__main__":
    main()
