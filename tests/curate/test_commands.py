"""The curator's commands at the command line: what they print, and how they end."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.cli import main


def _run(root: Path, *arguments: str) -> int:
    return main(["--root", str(root), *arguments])


def test_bad_input_ends_with_two_and_a_remedy(site_copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command is at fault, not the content."""
    assert _run(site_copy, "new", "lamps", "--text", str(site_copy / "gone.txt")) == 2
    said = capsys.readouterr().err
    assert "kb: gone.txt cannot be read: No such file or directory\n    help: check the file" in said
    assert _run(site_copy, "passages", "lamps") == 2
    assert _run(site_copy, "confirm") == 2


def test_a_missing_folder_of_texts_is_said(
    site_copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Somebody meant it to be there."""
    monkeypatch.setenv("KB_TEXTS", str(site_copy / "nowhere"))

    assert _run(site_copy, "confirm", "osei-repair") == 2
    assert "KB_TEXTS names" in capsys.readouterr().err


def test_findings_come_before_a_confirmation(site_copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """They are shown as `kb check` shows them, and nothing is recorded."""
    page = site_copy / "docs" / "papers" / "osei-repair.md"
    page.write_text(page.read_text("utf-8").replace("64 kinds of brake pad are", "46 kinds of brake pad are"), "utf-8")
    confirmations = site_copy / "sources" / "osei-repair" / "confirmations.csv"
    before = confirmations.read_bytes()

    assert _run(site_copy, "confirm", "osei-repair") == 1

    said = capsys.readouterr()
    assert 'E012 claim "many-parts" says 46, which its cited passages do not' in said.out
    assert "nothing was recorded" in said.err
    assert confirmations.read_bytes() == before


def test_a_confirmation_is_shown_and_recorded(
    site_copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """First the claim with its sentences, last what was written."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    page = site_copy / "docs" / "papers" / "osei-repair.md"
    page.write_text(page.read_text("utf-8").replace("64 kinds of brake pad are kept", "the 64 kinds are kept"), "utf-8")

    assert _run(site_copy, "confirm", "osei-repair") == 0

    said = capsys.readouterr()
    assert said.out.startswith("\nosei-repair/many-parts (Challenges, statistic)\n")
    assert "    sec. 3, para. 1, sent. 1\n      Parts are not standardised, and " in said.out
    assert said.err == "osei-repair: 1 claims confirmed on 2026-11-22\n"
    assert _run(site_copy, "check") == 0
