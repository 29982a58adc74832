"""The site's own settings under fixed variables; only the database may be chosen."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

# A developer's own variables must not change what the tests see.
for name in (
    "DATABASE_TIMEOUT",
    "DEBUG",
    "HSTS_SECONDS",
    "HSTS_SUBDOMAINS",
    "LOG_LEVEL",
    "MEDIA_ROOT",
    "MEDIA_URL",
    "ORIGINALS_ROOT",
    "SECRET_KEY_FALLBACKS",
    "SHARED_CACHE_SECONDS",
    "SITE_BRAND",
    "SITE_LANGUAGE",
    "SITE_NAME",
    "TASKS",
    "TIME_ZONE",
):
    os.environ.pop(name, None)
os.environ |= {
    "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
    "SECRET_KEY": "a-key-that-only-tests-use-" * 2,
    "SITE_URL": "http://localhost",
}

from reviews_site.settings import *  # noqa: E402, F403
from reviews_site.settings import DATABASES, STORAGES  # noqa: E402

SCRATCH = Path(tempfile.gettempdir())

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: only then do threads and processes share it as in earnest.
    DATABASES["default"]["TEST"] = {"NAME": SCRATCH / f"halfstar-{os.getpid()}.sqlite3"}
    # A test database need not survive a power cut.
    DATABASES["default"]["OPTIONS"]["init_command"] += ";PRAGMA synchronous=OFF"

MEDIA_ROOT = SCRATCH / f"halfstar-media-{os.getpid()}"
ORIGINALS_ROOT = SCRATCH / f"halfstar-originals-{os.getpid()}"
for folder in (MEDIA_ROOT, ORIGINALS_ROOT):
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
STORAGES["staticfiles"]["BACKEND"] = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
)
# Files are found where they lie; nothing has been collected.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
