"""The variables under which the site is measured, whatever the user's own are."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
BENCH = ROOT / "var" / "bench"
_NOT_OURS = (
    *("ALLOWED_HOSTS", "DATABASE_POOL", "DATABASE_TIMEOUT", "DATABASE_URL", "DEBUG"),
    *("GUNICORN_CMD_ARGS", "LOG_LEVEL", "MEDIA_ROOT", "MEDIA_URL", "REDIS_URL"),
    *("SECRET_KEY_FALLBACKS", "SITE_LANGUAGE", "SITE_NAME", "TIME_ZONE"),
)


def variables(database_url: str, port: int = 8000) -> dict[str, str]:
    """Return the environment for a process on this database."""
    kept = {name: os.environ[name] for name in os.environ if name not in _NOT_OURS}
    return kept | {
        "DATABASE_URL": database_url,
        "DJANGO_SETTINGS_MODULE": "tests.benchmarks.settings",
        "PORT": str(port),
        "SECRET_KEY": "a-key-that-only-benchmarks-use-" * 2,
        "SITE_URL": f"http://127.0.0.1:{port}",
    }
