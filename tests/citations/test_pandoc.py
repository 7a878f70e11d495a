"""Pandoc is found, kept in its sandbox, and missed with a remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.citations import pandoc
from kb.environment import EnvironmentFault


@pytest.fixture
def no_pandoc(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without pandoc."""
    pandoc.executable.cache_clear()
    monkeypatch.setattr(pandoc, "find_spec", lambda name: None)
    monkeypatch.setattr(pandoc.shutil, "which", lambda name: None)


@pytest.fixture(autouse=True)
def forget() -> None:
    """Each test looks for pandoc anew."""
    pandoc.executable.cache_clear()


def test_version_names_the_program() -> None:
    """The version begins with the program's name, so that two programs never share a cache entry."""
    assert pandoc.version().startswith("pandoc")


def test_run_turns_text_into_text() -> None:
    """What stands on the input comes back converted."""
    assert pandoc.run(["-f", "markdown", "-t", "html"], "*lamp*") == "<p><em>lamp</em></p>\n"


def test_run_reads_no_file_named_in_the_text(tmp_path: Path) -> None:
    """A document cannot make pandoc read a file of the machine."""
    secret = tmp_path / "secret.tex"
    secret.write_text("the lamp is out")

    output = pandoc.run(["-f", "latex", "-t", "plain"], f"\\input{{{secret}}}")

    assert "lamp" not in output


def test_missing_pandoc_names_the_command_that_installs_it(no_pandoc: None) -> None:
    """Without pandoc the fault carries the one command that mends it."""
    with pytest.raises(EnvironmentFault) as caught:
        pandoc.run(["-f", "markdown"], "")

    assert caught.value.message == "pandoc is not installed"
    assert caught.value.remedy == "python -m pip install pypandoc_binary==1.17"
    pandoc.executable.cache_clear()


def test_pandoc_on_the_search_path_serves_when_the_wheel_is_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pandoc that the system installed is used."""
    monkeypatch.setattr(pandoc, "find_spec", lambda name: None)
    monkeypatch.setattr(pandoc.shutil, "which", lambda name: f"/opt/{name}")

    assert pandoc.executable() == "/opt/pandoc"
    pandoc.executable.cache_clear()


def test_unreadable_input_is_reported_with_what_pandoc_said() -> None:
    """A failure of pandoc says its status and its message."""
    with pytest.raises(pandoc.PandocFailure, match=r"pandoc failed with status [0-9]+: .*unexpected"):
        pandoc.run(["-f", "biblatex", "-t", "csljson"], "@book{k, title = {x},, }")


def test_a_run_that_takes_too_long_is_stopped() -> None:
    """Pandoc is stopped at the time limit."""
    with pytest.raises(pandoc.PandocFailure, match=r"took longer than 0.001 s"):
        pandoc.run(["-f", "markdown"], "lamp\n" * 1000, seconds=0.001)


def test_a_run_that_wants_too_much_memory_is_stopped() -> None:
    """Entries whose cross-references go in a circle end in a failure, not in a full machine."""
    circle = "@book{a, crossref = {b}, title = {A}}\n@book{b, crossref = {a}, title = {B}}\n"

    with pytest.raises(pandoc.PandocFailure, match=r"pandoc failed with status 251: .*[Hh]eap"):
        pandoc.run(["-f", "biblatex", "-t", "csljson"], circle)
