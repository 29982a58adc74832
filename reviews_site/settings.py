"""All settings; what differs between two places is read from the environment."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF
from django_prose_editor.config import html_tags
from js_asset import static_lazy

from reviews_site import brand, databases, env

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

# The site

SITE_NAME = env.text("SITE_NAME", "Halfstar")
SITE_BRAND_FOLDER = env.text("SITE_BRAND", "")
SITE_BRAND = brand.read("SITE_BRAND", SITE_BRAND_FOLDER)
SITE_URL = env.origin("SITE_URL", "http://127.0.0.1:8000")
SITE_HOST = urlsplit(SITE_URL).hostname or ""
IS_LOCAL = SITE_HOST in {"127.0.0.1", "localhost", "::1"}
IS_HTTPS = SITE_URL.startswith("https:")

DEBUG = env.flag("DEBUG", default=False)
if DEBUG and not IS_LOCAL:
    raise env.SettingError(
        "DEBUG", f"is on for {SITE_URL}", "Turn it off: it shows secrets."
    )

SECRET_KEY = env.secret("SECRET_KEY", VAR_DIR / "secret_key")
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")
LOCAL_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", LOCAL_HOSTS if IS_LOCAL else [SITE_HOST])

# What it is made of

INSTALLED_APPS = [
    # Before the admin, so that our admin templates win.
    "reviews",
    "people",
    "reviews.desk.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "csp",
    "taggit",
    "js_asset",
    "django_prose_editor",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "reviews_site.middleware.moment",
    "django.middleware.security.SecurityMiddleware",
    "reviews_site.middleware.safe_headers",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "reviews_site.middleware.kept",
    "reviews_site.middleware.read_only",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "reviews_site.middleware.staff_language",
    "reviews_site.middleware.staff_zone",
    "django.contrib.messages.middleware.MessageMiddleware",
]

ROOT_URLCONF = "reviews_site.urls"
WSGI_APPLICATION = "reviews_site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "reviews_site.context.site",
            ],
        },
    },
]

# Database. No ATOMIC_REQUESTS: with SQLite's IMMEDIATE every reader would take the
# write lock. DATABASE_TIMEOUT is set by the web process alone (wsgi.py), since a
# migration or an import may rightly take long.

DATABASES: dict[str, dict[str, Any]] = {
    "default": databases.configure(
        "DATABASE_URL",
        env.text("DATABASE_URL", "sqlite:///var/db.sqlite3"),
        base=BASE_DIR,
        pool_max=env.whole("DATABASE_POOL", 4, low=0, high=100),
        timeout=env.whole("DATABASE_TIMEOUT", 0, low=0, high=3600),
    ),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Accounts

AUTH_USER_MODEL = "people.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"

# Time and language

USE_TZ = True
TIME_ZONE = env.zone("TIME_ZONE", "UTC")

# One language for all readers, since a page is the same for everybody: no LocaleMiddleware.
# Not LANGUAGE, which systems set for their own messages.

USE_I18N = True
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGES = [("en", "English"), ("ko", "한국어"), ("es", "Español")]
if DEBUG:
    # For looking at pages from right to left; our own words stay English there.
    LANGUAGES += [("ar", "العربية"), ("he", "עברית")]
LANGUAGE_CODE = env.choice("SITE_LANGUAGE", "en", among=[code for code, _ in LANGUAGES])

# Files

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS: list[Path | tuple[str, str]] = [BASE_DIR / "static"]
if SITE_BRAND_FOLDER:
    STATICFILES_DIRS.append((brand.PREFIX, SITE_BRAND_FOLDER))
MEDIA_URL = env.folder_url("MEDIA_URL", "/media/")
MEDIA_ROOT = Path(env.text("MEDIA_ROOT", str(VAR_DIR / "media")))
# Pictures as they were sent, with place and camera: never below MEDIA_ROOT, which a
# front server might serve.
ORIGINALS_ROOT = Path(
    env.text("ORIGINALS_ROOT", str(MEDIA_ROOT.with_name("originals")))
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "originals": {"BACKEND": "reviews.pictures.storage.Originals"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage",
    },
}

# Side effects, such as the sizes of a picture: in the request that asks for them, or,
# with TASKS=database, by a worker of its own (manage.py db_worker).

TASKS_BACKENDS = {
    "immediate": "django_tasks.backends.immediate.ImmediateBackend",
    "database": "django_tasks_db.DatabaseBackend",
}
TASKS = {
    "default": {
        "BACKEND": TASKS_BACKENDS[
            env.choice("TASKS", "immediate", among=list(TASKS_BACKENDS))
        ]
    }
}

# Our files are for our pages; pictures say for themselves who may show them.
WHITENOISE_ALLOW_ALL_ORIGINS = False

# A show with a hundred episodes posts its inlines in one form.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# Seconds a shared cache (a CDN, a proxy) may answer by itself, and so the most by which
# it may be behind a committed change; never past the site's next moment (ADR 15).

SHARED_CACHE_SECONDS = env.whole("SHARED_CACHE_SECONDS", 0, low=0, high=300)

# Security. Public pages may load files of the site and pictures, and no more; the
# desk adds what its widgets need. django-csp puts a nonce where a template asks for
# one, which is the desk's text editor alone.

MEDIA_HOST = (
    [f"https://{urlsplit(MEDIA_URL).netloc}"] if urlsplit(MEDIA_URL).netloc else []
)
PUBLIC_CONTENT_POLICY: dict[str, list[Any]] = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF, *MEDIA_HOST],
    # Nothing is fetched by a script; audits fetch robots.txt in the page's name.
    "connect-src": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [NONE],
    "base-uri": [NONE],
}
STAFF_CONTENT_POLICY: dict[str, list[Any]] = {
    **PUBLIC_CONTENT_POLICY,
    "script-src": [SELF, NONCE],
    "style-src": [SELF, NONCE],
    "img-src": [SELF, "data:", *MEDIA_HOST],
    "font-src": [SELF],
}
CONTENT_SECURITY_POLICY = {"DIRECTIVES": PUBLIC_CONTENT_POLICY}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"

SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = (
    env.whole("HSTS_SECONDS", 31536000, low=0, high=63072000) * IS_HTTPS
)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.flag("HSTS_SUBDOMAINS", default=False)
SECURE_HSTS_PRELOAD = SECURE_HSTS_INCLUDE_SUBDOMAINS

COOKIE_PREFIX = "__Host-" if IS_HTTPS else ""
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}sessionid"
SESSION_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrftoken"
CSRF_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_HTTPONLY = True

# The text editor's own extension: a link to a piece, a show or a person by identity.

DJANGO_PROSE_EDITOR_EXTENSIONS = [
    {
        "js": [static_lazy("js/reference.js")],
        "extensions": {"Reference": html_tags(["a"], {"a": ["data-ref"]})},
    },
]

# Tags: only a comma separates them, "Squid Game" is one.

TAGGIT_CASE_INSENSITIVE = True
TAGGIT_TAGS_FROM_STRING = "reviews.models.tags.tags_from_string"
TAGGIT_STRING_FROM_TAGS = "reviews.models.tags.string_from_tags"

# Django logs errors to nobody when DEBUG is off; here they go to the server's log.

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.text("LOG_LEVEL", "WARNING")},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        # A page that does not exist is no news.
        "django.request": {"level": "ERROR"},
        # It warns of each HEAD request, whose body Django leaves to the server to drop.
        "gunicorn.http.wsgi": {"level": "ERROR"},
    },
}
