"""An answer is given again only while nothing has changed, and never because a file looks old."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kb.citations.cache import FOLDER, Store
from kb.model import Finding, Place
from kb.publish.looking import look_through
from kb.publish.memo import Outcome, checked, recalled
from kb.publish.sound import BIBLIOGRAPHY, PAGES
from kb.publish.state import State

SITE = Path(__file__).resolve().parents[1] / "site"

CHANGES: dict[str, Callable[[Any], object]] = {
    "nothing": lambda stored: None,
    "a list": lambda stored: [],
    "empty entries": dict.fromkeys,
    "numbers": lambda stored: dict.fromkeys(stored, 1),
    "letters": lambda stored: dict.fromkeys(stored, "x"),
    "empty lists": lambda stored: {key: [] for key in stored},
    "no gist": lambda stored: {key: [*list(value)[:2], []] for key, value in stored.items()},
    "no keys": lambda stored: {key: [*list(value)[:1], None, []] for key, value in stored.items()},
    "a gist of numbers": lambda stored: {key: [*list(value)[:2], [1] * 7] for key, value in stored.items()},
    "short works": lambda stored: {**stored, "works": {"marsh-lending": [1, 2]}},
    "works elsewhere": lambda stored: {**stored, "works": {"marsh-lending": ["x", "y", {}]}},
    "works without names": lambda stored: {**stored, "works": {"marsh-lending": [1, 2, 3]}},
    "no works": lambda stored: {**stored, "works": 7},
}
"""What somebody may do to what is stored, and store again under its name."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the miniature knowledge base."""
    return Path(shutil.copytree(SITE, tmp_path / "base", ignore=shutil.ignore_patterns(".cache")))


def _files(root: Path) -> Iterator[Path]:
    return (path for path in (root / FOLDER).rglob("*") if path.is_file())


def _break(root: Path) -> None:
    page = next((root / "docs/papers").glob("*.md"))
    page.write_text(page.read_text("utf-8") + "\nSee [@nobody-wrote-this].\n", "utf-8")


def _without_cache(root: Path) -> Outcome:
    """The outcome in a copy that remembers nothing."""
    copy = root.with_name("fresh")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns(".cache"))
    return checked(copy, copy / "texts")


def test_an_unchanged_base_is_not_read_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second answer is the first one, with its findings in their order."""
    _break(root)
    first = checked(root, root / "texts")
    monkeypatch.setattr("kb.publish.looking.look_through", lambda *_: pytest.fail("it was read"))

    assert first.findings
    assert checked(root, root / "texts") == first


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
def test_what_is_not_whole_is_checked_anew(root: Path, spoil: object) -> None:
    """A crash or a stranger may leave anything in the cache."""
    good = checked(root, root / "texts")
    for path in _files(root):
        path.write_bytes(spoil(path.read_bytes()))  # type: ignore[operator]

    assert checked(root, root / "texts") == good
    _break(root)
    for path in _files(root):
        path.write_bytes(spoil(path.read_bytes()))  # type: ignore[operator]
    assert checked(root, root / "texts") == _without_cache(root)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"findings": [{}]}', '{"findings": [1]}', "[" * 99_999, "null"])
def test_an_outcome_of_another_form_counts_as_absent(root: Path, text: str) -> None:
    """Even one that is stored whole under the right name."""
    store, state = Store(root / FOLDER), State(root, None).name
    store.put(state, text)

    assert recalled(store, state) is None


@pytest.mark.parametrize("name", [PAGES, BIBLIOGRAPHY])
@pytest.mark.parametrize("change", CHANGES, ids=list(CHANGES))
def test_what_is_stored_in_another_form_counts_as_absent(root: Path, name: str, change: str) -> None:
    """Even where it is whole, has the right name and bears the right seals."""
    checked(root, root / "texts")
    _break(root)
    store = Store(root / FOLDER)
    store.put(name, json.dumps(CHANGES[change](json.loads(store.get(name) or ""))))

    assert checked(root, root / "texts") == _without_cache(root)


def test_what_another_version_stored_is_not_believed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It might have overlooked what this one finds: every page is looked at again."""
    _break(root)
    with monkeypatch.context() as other:
        other.setattr("kb.publish.state.program", lambda: "another")
        other.setattr("kb.publish.looking.check_scope", lambda *_: set())
        assert checked(root, root / "texts").findings == ()

    assert checked(root, root / "texts") == _without_cache(root)


def test_an_outcome_comes_back_as_it_was_stored(root: Path) -> None:
    """Places, codes, facts and remedies, in whatever script."""
    page = next((root / "docs/papers").glob("*.md"))
    page.write_text(page.read_text("utf-8") + "\n自行车 [@自行车].\n", "utf-8")
    outcome = checked(root, root / "texts")
    store = Store(root / FOLDER)

    assert outcome.findings
    assert recalled(store, State(root, root / "texts").name) == outcome
    assert recalled(store, "0" * 40) is None
    assert Outcome((Finding(Place("a", 1, 2), "C001", "自行车", ""),), 1, 2, 3, 4) != outcome


def test_nothing_is_stored_when_a_file_was_written_meanwhile(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody could say which of the two states the findings are of."""

    def slow(*arguments: Any) -> object:
        found = look_through(*arguments)
        _break(root)
        return found

    monkeypatch.setattr("kb.publish.looking.look_through", slow)
    checked(root, root / "texts")

    assert list(_files(root)) == []


def test_two_at_once_find_what_one_finds(root: Path) -> None:
    """They write the same entries, each whole; whoever comes third reads one of the two."""
    _break(root)
    command = (sys.executable, "-m", "kb", "--root", str(root), "check", "--format", "json")
    environment = {**os.environ, "PYTHONPATH": str(SITE.parents[1] / "scripts"), "KB_TEXTS": str(root / "texts")}
    runs = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    said = {run.communicate()[0] for run in runs}

    [report] = said
    assert [(each["path"], each["code"]) for each in json.loads(report)] == [
        (finding.place.path, finding.code) for finding in checked(root, root / "texts").findings
    ]


def test_a_cache_that_cannot_be_written_changes_nothing(root: Path) -> None:
    """A file stands where the folder should."""
    good = checked(root, root / "texts")
    shutil.rmtree(root / ".cache")
    (root / ".cache").write_text("in the way", "utf-8")

    assert checked(root, root / "texts") == good
