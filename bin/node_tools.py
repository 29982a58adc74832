"""Brings the checkers that come from npm, each in one known version, under `var/`."""

import shutil
import subprocess
from pathlib import Path

from bin.scratch_site import ROOT

FOLDER = ROOT / "var" / "tools"


def missing(*programs: str) -> str:
    """Return which of these programs this machine lacks, in words, or nothing."""
    lacking = [program for program in programs if not shutil.which(program)]
    return f"there is no {' and no '.join(lacking)}" if lacking else ""


def install(package: str, version: str, file: str) -> Path:
    """Return the path of a file of this version of a package, fetched if need be.

    Nothing of the package runs while it is installed.
    """
    home = FOLDER / f"{package}-{version}"
    path = home / "node_modules" / package / file
    if not path.is_file():
        home.mkdir(parents=True, exist_ok=True)
        command = [shutil.which("npm") or "", "install", f"{package}@{version}"]
        command += ["--prefix", str(home), "--no-save", "--ignore-scripts"]
        subprocess.run([*command, "--no-audit", "--no-fund", "--silent"], check=True)
    return path
