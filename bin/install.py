"""Install what a lock file lists into .venv, once per change of that file.

It runs on whatever `python3` is, with nothing installed, so it keeps to the standard
library and to words an old Python can read far enough to be told that it is old.
"""

import hashlib
import importlib.util
import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"


def python_problem(version: "tuple[int, ...]", modules: "set[str]") -> str:
    """Return what keeps this Python from being used and the mend, or nothing."""
    need = ".".join(map(str, OLDEST))
    if tuple(version[:2]) < OLDEST:
        found = ".".join(map(str, version[:2]))
        return (
            f"Halfstar needs Python {need} or newer and this is {found}."
            f" Install one and name it: make run PYTHON=python{need}"
        )
    if not {"venv", "ensurepip"} <= modules:
        return (
            "This Python lacks its venv module."
            " Install it (Debian, Ubuntu: apt install python3-venv) and try again."
        )
    return ""


def fingerprint(lock: Path, python: Path) -> str:
    """Return a text that changes when the lock does, or what `python` leads to."""
    return f"{python.resolve()} {hashlib.sha256(lock.read_bytes()).hexdigest()}\n"


def is_current(lock: Path, python: Path, stamp: Path) -> bool:
    """Tell whether the environment of `python` is there and holds what `lock` lists."""
    if not (python.exists() and stamp.is_file()):
        return False
    return stamp.read_text("utf-8") == fingerprint(lock, python)


def is_usable(python: Path) -> bool:
    """Tell whether this environment still works: a system's update may break it."""
    if not python.exists():
        return False
    return (
        subprocess.run([str(python), "-c", "import pip"], check=False).returncode == 0
    )


def install(lock: Path) -> int:
    """Create the environment if need be, install the lock, return pip's exit code."""
    if not is_usable(PYTHON):
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
    options = ["-qq", "--disable-pip-version-check", "--require-hashes"]
    command = [str(PYTHON), "-m", "pip", "install", *options, "-r", str(lock)]
    return subprocess.run(command, check=False).returncode


def main(name: str) -> None:
    """Bring .venv up to the lock file called `name`, or say in one line what to do."""
    modules = {m for m in ("venv", "ensurepip") if importlib.util.find_spec(m)}
    problem = python_problem(sys.version_info[:2], modules)
    if problem:
        sys.exit(problem)
    lock, stamp = ROOT / name, VENV / f".{name}.installed"
    if is_current(lock, PYTHON, stamp):
        return
    print(f"Installing what {name} lists into .venv ...", flush=True)
    if install(lock):
        sys.exit(
            "pip could not install it, see above. Check the network and try again."
        )
    stamp.write_text(fingerprint(lock, PYTHON), "utf-8")


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except KeyboardInterrupt:
        sys.exit("Stopped; the next run takes it up again.")
