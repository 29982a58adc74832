"""A missing engine is a visible skip on a user's machine and a failure in CI."""

import pytest

from bin import run_tests


@pytest.mark.parametrize("value", ["", "0", "false"])
def test_missing_engine_is_a_visible_skip_on_a_users_machine(
    monkeypatch, capsys, value
):
    monkeypatch.setenv("CI", value)

    is_allowed = run_tests.skip("the suite on PostgreSQL", "nobody listens")

    assert is_allowed
    assert (
        capsys.readouterr().out == "skipped: the suite on PostgreSQL: nobody listens\n"
    )


@pytest.mark.parametrize("value", ["1", "true", "True"])
def test_missing_engine_is_a_failure_in_ci(monkeypatch, capsys, value):
    monkeypatch.setenv("CI", value)

    is_allowed = run_tests.skip("the suite on PostgreSQL", "nobody listens")

    assert not is_allowed
    assert capsys.readouterr().out.startswith("FAILED: ")


def test_unreachable_server_is_named_by_its_variable(monkeypatch, capsys):
    monkeypatch.setenv("CI", "true")
    monkeypatch.setenv("TEST_DATABASE_URL", "postgres://nobody@127.0.0.1:1/none")

    assert not run_tests.on_postgresql()
    assert "TEST_DATABASE_URL names a server" in capsys.readouterr().out


def test_machine_without_chromium_is_told_what_to_install(monkeypatch, capsys):
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", "/nowhere")

    assert run_tests.in_browser()
    assert "apt install chromium" in capsys.readouterr().out
