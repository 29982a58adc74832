"""Set-up says what is missing in one line and does nothing twice."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bin import install

BOTH = {"venv", "ensurepip"}


@pytest.mark.parametrize("version", [(3, 10), (3, 9), (2, 7)])
def test_old_python_is_refused_with_the_mend(version):
    problem = install.python_problem(version, BOTH)

    assert problem.startswith("Halfstar needs Python 3.11 or newer")
    assert problem.endswith("make run PYTHON=python3.11")
    assert "\n" not in problem


@pytest.mark.parametrize("modules", [set(), {"venv"}, {"ensurepip"}])
def test_python_without_venv_is_refused_with_the_mend(modules):
    assert "apt install python3-venv" in install.python_problem((3, 11), modules)


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (4, 0)])
def test_new_python_is_taken(version):
    assert install.python_problem(version, BOTH) == ""


@pytest.fixture
def lock(tmp_path):
    """A lock file of one line."""
    path = tmp_path / "requirements.txt"
    path.write_text("django==5.2.19\n", "ascii")
    return path


@pytest.fixture
def python(tmp_path):
    """The Python of an environment, which leads to one of the system's."""
    for name in ("python3.11", "python3.12"):
        (tmp_path / name).touch()
    path = tmp_path / ".venv" / "bin" / "python"
    path.parent.mkdir(parents=True)
    path.symlink_to(tmp_path / "python3.11")
    return path


@pytest.fixture
def stamp(tmp_path, lock, python):
    """The note that the environment holds what the lock lists."""
    path = tmp_path / ".venv" / ".installed"
    path.write_text(install.fingerprint(lock, python), "utf-8")
    return path


def test_unchanged_environment_is_left_alone(lock, python, stamp):
    assert install.is_current(lock, python, stamp)


def test_changed_lock_is_installed(lock, python, stamp):
    lock.write_text("django==5.2.20\n", "ascii")

    assert not install.is_current(lock, python, stamp)


def test_other_python_of_the_system_installs_again(lock, python, stamp, tmp_path):
    python.unlink()
    python.symlink_to(tmp_path / "python3.12")

    assert not install.is_current(lock, python, stamp)


def test_environment_whose_python_has_gone_is_made_again(lock, python, stamp, tmp_path):
    (tmp_path / "python3.11").unlink()

    assert not install.is_current(lock, python, stamp)
    assert not install.is_usable(python)


def test_interrupted_installation_is_done_again(lock, python, stamp):
    stamp.unlink()

    assert not install.is_current(lock, python, stamp)


def test_environment_without_pip_is_made_anew(tmp_path):
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\nexit 1\n", "ascii")
    python.chmod(0o755)

    assert not install.is_usable(python)


def test_working_environment_is_kept():
    assert install.is_usable(Path(sys.executable))


@pytest.mark.parametrize("version", [(3, 6), (3, 8)])
def test_old_python_can_read_far_enough_to_be_told(version):
    source = Path(install.__file__).read_text("utf-8")

    assert ast.parse(source, feature_version=version)


def test_make_without_any_python_says_what_to_install():
    # A make that runs the tests would have this one say whose child it is.
    outside = {
        k: v for k, v in os.environ.items() if not k.startswith(("MAKE", "MFLAGS"))
    }
    result = subprocess.run(
        ["make", "run", "PYTHON=no-such-python"],
        cwd=install.ROOT,
        env=outside,
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode != 0
    assert result.stdout.startswith("There is no no-such-python. Install Python 3.11")
    assert result.stdout.count("\n") == 1
