"""A state is what is there, byte by byte: whatever changes makes it another, and nothing else does."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from kb.publish.state import State

SITE = Path(__file__).resolve().parents[1] / "site"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the miniature knowledge base."""
    return Path(shutil.copytree(SITE, tmp_path / "base", ignore=shutil.ignore_patterns(".cache")))


@pytest.mark.parametrize("name", ["bibliography.bib", "mkdocs.yml", "docs/index.md"])
def test_a_changed_file_is_noticed_whatever_the_clock_says(root: Path, name: str) -> None:
    """One byte, the same size, and a date of last year: another state."""
    path = root / name
    before, date = State(root, None).name, path.stat().st_mtime_ns
    data = path.read_bytes()
    path.write_bytes(data[:-1] + b" ")
    os.utime(path, ns=(date - 10**16, date - 10**16))

    assert State(root, None).name != before
    path.write_bytes(data)
    assert State(root, None).name == before


def test_files_that_come_go_or_move_are_noticed(root: Path) -> None:
    """A name is part of the state, and so are a link's target and the texts at hand."""
    states = {State(root, None).name, State(root, root / "texts").name}
    (root / "docs/assets").mkdir(exist_ok=True)
    states.add(State(root, None).name)
    (root / "docs/assets/new.svg").touch()
    states.add(State(root, None).name)
    (root / "docs/assets/new.svg").rename(root / "docs/assets/renamed.svg")
    states.add(State(root, None).name)
    (root / "docs/assets/renamed.svg").unlink()
    (root / "docs/assets/renamed.svg").symlink_to("nowhere.svg")
    states.add(State(root, None).name)

    assert len(states) == 6


def test_another_python_or_package_is_another_state(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a library reads differently after an update is not answered from before."""
    before = State(root, None).name
    (root / "elsewhere/bicycles-2.0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(root / "elsewhere")
    after = State(root, None).name
    monkeypatch.setattr(sys, "version", "3.99")

    assert len({before, after, State(root, None).name}) == 3


@pytest.mark.parametrize("name", ["docs", "sources", "sources/osei-repair"])
def test_what_stands_behind_a_link_to_a_folder_counts(root: Path, name: str) -> None:
    """Where the loader follows links, a change behind one is a change."""
    elsewhere = root.with_name("elsewhere")
    (root / name).rename(elsewhere)
    (root / name).symlink_to(elsewhere)
    before = State(root, None)
    path = next(path for path in sorted(elsewhere.rglob("*")) if path.is_file())
    path.write_bytes(path.read_bytes() + b" ")

    assert not before.lasts()


def test_a_state_lasts_until_something_is_written(root: Path) -> None:
    """A text counts where texts are at hand."""
    with_texts, without = State(root, root / "texts"), State(root, None)
    assert with_texts.lasts() and without.lasts()
    (root / "texts/osei-repair.txt").write_text("Another paper.\n", "utf-8")

    assert without.lasts()
    assert not with_texts.lasts()
