"""The site's own settings, with one page more and no cache."""

from reviews_site.settings import *  # noqa: F403
from reviews_site.settings import VAR_DIR

BENCH_DIR = VAR_DIR / "bench"
ROOT_URLCONF = "tests.benchmarks.urls"
STATIC_ROOT = BENCH_DIR / "static"
# What is timed is a page being made, never one that was kept.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
