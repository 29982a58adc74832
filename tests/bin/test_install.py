"""Set-up says what is missing in one line and does nothing twice."""

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
def venv(tmp_path, lock):
    """An environment that holds what the lock lists."""
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.touch()
    stamp = tmp_path / ".venv" / ".installed"
    stamp.write_text(install.fingerprint(lock, "3.11.7"), "ascii")
    return tmp_path / ".venv"


def is_current(venv, lock, version="3.11.7"):
    """Ask as `main` does."""
    mark = install.fingerprint(lock, version)
    return install.is_current(venv, venv / ".installed", mark)


def test_unchanged_environment_is_left_alone(venv, lock):
    assert is_current(venv, lock)


def test_changed_lock_is_installed(venv, lock):
    lock.write_text("django==5.2.20\n", "ascii")

    assert not is_current(venv, lock)


def test_other_python_installs_again(venv, lock):
    assert not is_current(venv, lock, version="3.12.1")


def test_environment_without_its_python_is_made_again(venv, lock):
    (venv / "bin" / "python").unlink()

    assert not is_current(venv, lock)


def test_interrupted_installation_is_done_again(venv, lock):
    (venv / ".installed").unlink()

    assert not is_current(venv, lock)
