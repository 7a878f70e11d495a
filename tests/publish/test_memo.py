"""An answer is given again only while nothing has changed, and never because a file looks old."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.citations.cache import FOLDER, Store
from kb.load.corpus import load
from kb.model import Finding, Place
from kb.publish.memo import Outcome, checked, found, recalled, state_of

SITE = Path(__file__).resolve().parents[1] / "site"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the miniature knowledge base."""
    return Path(shutil.copytree(SITE, tmp_path / "base", ignore=shutil.ignore_patterns(".cache")))


@pytest.fixture
def stored(root: Path) -> Path:
    """The one file that holds the outcome of a check."""
    checked(root, root / "texts")
    return next(_files(root))


def _files(root: Path) -> Iterator[Path]:
    return (path for path in (root / FOLDER).rglob("*") if path.is_file())


def _break(root: Path) -> None:
    page = next((root / "docs/papers").glob("*.md"))
    page.write_text(page.read_text("utf-8") + "\nSee [@nobody-wrote-this].\n", "utf-8")


def test_an_unchanged_base_is_not_read_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second answer is the first one, with its findings in their order."""
    _break(root)
    first = checked(root, root / "texts")
    monkeypatch.setattr("kb.load.corpus.load", lambda *_: pytest.fail("it was read"))

    assert first.findings
    assert checked(root, root / "texts") == first


@pytest.mark.parametrize("name", ["bibliography.bib", "mkdocs.yml", "docs/index.md"])
def test_a_changed_file_is_noticed_whatever_the_clock_says(root: Path, name: str) -> None:
    """One byte, the same size, and a date of last year: another state."""
    path = root / name
    before, date = state_of(root, None), path.stat().st_mtime_ns
    data = path.read_bytes()
    path.write_bytes(data[:-1] + b" ")
    os.utime(path, ns=(date - 10**16, date - 10**16))

    assert state_of(root, None) != before
    path.write_bytes(data)
    assert state_of(root, None) == before


def test_files_that_come_go_or_move_are_noticed(root: Path) -> None:
    """A name is part of the state, and so are a link's target and the texts at hand."""
    states = {state_of(root, None), state_of(root, root / "texts")}
    (root / "docs/assets").mkdir(exist_ok=True)
    states.add(state_of(root, None))
    (root / "docs/assets/new.svg").touch()
    states.add(state_of(root, None))
    (root / "docs/assets/new.svg").rename(root / "docs/assets/renamed.svg")
    states.add(state_of(root, None))
    (root / "docs/assets/renamed.svg").unlink()
    (root / "docs/assets/renamed.svg").symlink_to("nowhere.svg")
    states.add(state_of(root, None))

    assert len(states) == 6


def test_another_python_or_package_is_another_state(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a library reads differently after an update is not answered from before."""
    before = state_of(root, None)
    (root / "elsewhere/bicycles-2.0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(root / "elsewhere")
    after = state_of(root, None)
    monkeypatch.setattr(sys, "version", "3.99")

    assert len({before, after, state_of(root, None)}) == 3


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b'"papers": ', b'"papers": 9'),
        lambda data: b"\x80\x04\x95 not ours at all",
    ],
    ids=["emptied", "half written", "edited", "foreign"],
)
def test_what_is_not_whole_is_checked_anew(root: Path, stored: Path, spoil: object) -> None:
    """A crash or a stranger may leave anything in the cache."""
    good = checked(root, root / "texts")
    stored.write_bytes(spoil(stored.read_bytes()))  # type: ignore[operator]

    assert checked(root, root / "texts") == good


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"findings": [{}]}', '{"findings": [1]}', "[" * 99_999, "null"])
def test_an_outcome_of_another_form_counts_as_absent(root: Path, text: str) -> None:
    """Even one that is stored whole under the right name."""
    state = state_of(root, None)
    Store(root / FOLDER).put(state, text)

    assert recalled(root, state) is None


def test_an_outcome_comes_back_as_it_was_stored(root: Path) -> None:
    """Places, codes, facts and remedies, in whatever script."""
    corpus, state = load(root, root / "texts"), state_of(root, root / "texts")
    outcome = found(root, root / "texts", state, corpus)

    assert recalled(root, state) == outcome
    assert recalled(root, "0" * 40) is None
    assert Outcome((Finding(Place("a", 1, 2), "C001", "自行车", ""),), 1, 2, 3, 4) != outcome


def test_nothing_is_stored_when_a_file_was_written_meanwhile(root: Path) -> None:
    """Nobody could say which of the two states the findings are of."""
    state, corpus = state_of(root, root / "texts"), load(root, root / "texts")
    _break(root)
    found(root, root / "texts", state, corpus)

    assert list(_files(root)) == []


def test_a_cache_that_cannot_be_written_changes_nothing(root: Path) -> None:
    """A file stands where the folder should."""
    good = checked(root, root / "texts")
    shutil.rmtree(root / ".cache")
    (root / ".cache").write_text("in the way", "utf-8")

    assert checked(root, root / "texts") == good
