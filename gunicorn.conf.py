"""How gunicorn serves the site; GUNICORN_CMD_ARGS and its command line win."""

import gc
import os

bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
worker_class = "gthread"
loglevel = "warning"
# A pool of database connections must not be carried through a fork.
preload_app = False
# Its default path is the same for all servers of one user.
control_socket_disable = True
# Fewer connections than threads, and readers would wait for one another.
os.environ.setdefault("DATABASE_POOL", str(threads))


def when_ready(server):  # type: ignore[no-untyped-def]
    """Say where the site is, once it can be asked."""
    site = os.environ.get("SITE_URL")
    if site:
        message = f"Serving {site}/ (staff: {site}/admin/). Ctrl-C ends it."
        print(message, flush=True)  # noqa: T201


def post_worker_init(worker):  # type: ignore[no-untyped-def]
    """Load what the first request would load, and look through it for waste no more.

    All of it stays as long as the process; the garbage collector's full rounds over it
    take a part of every page's time.
    """
    from django.urls import get_resolver

    get_resolver().url_patterns  # noqa: B018 - a property that loads
    gc.collect()
    gc.freeze()
