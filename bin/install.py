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


def fingerprint(lock: Path, version: str) -> str:
    """Return a text that changes when the lock or the Python does."""
    return f"{version} {hashlib.sha256(lock.read_bytes()).hexdigest()}\n"


def is_current(venv: Path, stamp: Path, mark: str) -> bool:
    """Tell whether `venv` works and holds what `mark` stands for."""
    has_python = (venv / "bin" / "python").exists()
    return has_python and stamp.is_file() and stamp.read_text("ascii") == mark


def install(lock: Path) -> int:
    """Create the environment if need be, install the lock, return pip's exit code."""
    python = VENV / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
    options = ["--quiet", "--disable-pip-version-check", "--require-hashes"]
    command = [str(python), "-m", "pip", "install", *options, "-r", str(lock)]
    return subprocess.run(command, check=False).returncode


def main(name: str) -> None:
    """Bring .venv up to the lock file called `name`, or say in one line what to do."""
    modules = {m for m in ("venv", "ensurepip") if importlib.util.find_spec(m)}
    problem = python_problem(sys.version_info[:2], modules)
    if problem:
        sys.exit(problem)
    lock, stamp = ROOT / name, VENV / f".{name}.installed"
    mark = fingerprint(lock, sys.version.split()[0])
    if is_current(VENV, stamp, mark):
        return
    print(f"Installing what {name} lists into .venv ...", flush=True)
    if install(lock):
        sys.exit(
            "pip could not install it, see above. Check the network and try again."
        )
    stamp.write_text(mark, "ascii")


if __name__ == "__main__":
    main(sys.argv[1])
