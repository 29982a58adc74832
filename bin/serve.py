"""Bring database, demo content and static files up to date, then serve the site."""

import hashlib
import os
import secrets
import socket
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"
HOST = "127.0.0.1"


def port_problem(host: str, port: int) -> str:
    """Return why nothing can listen there and the mend, or nothing."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            reason = os.strerror(error.errno or 0).lower()
            return f"Port {port}: {reason}. Choose another: make run PORT={port + 1}"
    return ""


def keep_secret(path: Path) -> None:
    """Make a secret key that only this user can read, unless there is one."""
    if path.is_file() and path.stat().st_size:
        return
    path.touch(mode=0o600)
    path.write_text(secrets.token_urlsafe(50), "ascii")


def fingerprint(files: Iterable[tuple[str, Path]]) -> str:
    """Return a text that changes when any of these files does."""
    facts = sorted(
        f"{name} {path.stat().st_size} {path.stat().st_mtime_ns}"
        for name, path in files
    )
    return hashlib.sha256("\n".join(facts).encode()).hexdigest()


def collect_static() -> None:
    """Collect the static files, unless none has changed since the last time."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    found = (entry for finder in get_finders() for entry in finder.list([]))
    mark = fingerprint((name, Path(storage.path(name))) for name, storage in found)
    stamp = VAR / "static.collected"
    if (
        stamp.is_file()
        and stamp.read_text("ascii") == mark
        and settings.STATIC_ROOT.is_dir()
    ):
        return
    print("Collecting static files ...", flush=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(mark, "ascii")


def prepare(*, is_dev: bool) -> None:
    """Do what a new copy needs and an old one has done: quick the second time."""
    import django
    from django.core.management import call_command, get_commands
    from django.db import connections

    from reviews_site import env

    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    if env.flag("DEMO", default=True) and "load_demo" in get_commands():
        call_command("load_demo", "--if-empty")
    if not is_dev:
        collect_static()
    connections.close_all()


def set_environment(*, is_dev: bool) -> int:
    """Give this machine's defaults to what is not set; return the port."""
    from reviews_site import env

    port = env.whole("PORT", 8000, low=1, high=65535)
    VAR.mkdir(mode=0o700, exist_ok=True)
    if not os.environ.get("SECRET_KEY"):
        keep_secret(VAR / "secret_key")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reviews_site.settings")
    os.environ.setdefault("SITE_URL", f"http://{HOST}:{port}")
    if is_dev:
        os.environ.setdefault("DEBUG", "1")
    return port


def main(*, is_dev: bool) -> None:
    """Prepare and become the server; a bad setting ends it in one line."""
    from django.core.exceptions import ImproperlyConfigured
    from django.db import OperationalError

    try:
        port = set_environment(is_dev=is_dev)
        if problem := port_problem(HOST, port):
            sys.exit(problem)
        environment = dict(os.environ)
        # One plain connection says at once what a pool would say after many tries.
        os.environ["DATABASE_POOL"] = "0"
        prepare(is_dev=is_dev)
    except ImproperlyConfigured as error:
        sys.exit(str(error))
    except OperationalError as error:
        reason = str(error).partition("\n")[0]
        sys.exit(f"The database (DATABASE_URL) does not answer: {reason}")
    command = ["manage.py", "runserver", f"{HOST}:{port}"]
    if not is_dev:
        command = ["-m", "gunicorn", "reviews_site.wsgi"]
    os.execve(sys.executable, [sys.executable, *command], environment)  # noqa: S606


if __name__ == "__main__":
    try:
        main(is_dev="--dev" in sys.argv)
    except KeyboardInterrupt:
        sys.exit("Stopped; the next run takes it up again.")
