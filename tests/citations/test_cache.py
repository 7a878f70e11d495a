"""The store gives back what was put in, or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.citations.cache import Store, digest

NAME = digest("lamp")


def entry(folder: Path) -> Path:
    """The file of the entry `NAME`."""
    return folder / NAME[:2] / NAME[2:]


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A store's folder with one entry."""
    Store(tmp_path).put(NAME, "light, 灯\n")
    return tmp_path


def test_parts_cannot_be_moved_across_their_border() -> None:
    """Two lists of parts that spell the same text have different names."""
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("ab", "c") == digest("ab", "c")


def test_an_entry_outlives_its_store(filled: Path) -> None:
    """Another store over the same folder finds the text unchanged."""
    assert Store(filled).get(NAME) == "light, 灯\n"


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda data: b"", id="empty"),
        pytest.param(lambda data: data[:-3], id="cut-short"),
        pytest.param(lambda data: data.replace(b"light", b"night"), id="changed"),
        pytest.param(lambda data: b"foreign\n", id="foreign"),
        pytest.param(lambda data: b"\xff\xfe\x00", id="not-text"),
    ],
)
def test_a_damaged_entry_is_made_again(filled: Path, damage) -> None:
    """An entry that is not whole counts as absent and is replaced."""
    path = entry(filled)
    path.write_bytes(damage(path.read_bytes()))
    store = Store(filled)

    assert store.get(NAME) is None
    assert store.remember(NAME, lambda: "new light") == "new light"
    assert Store(filled).get(NAME) == "new light"


def test_a_known_text_is_not_made_twice(filled: Path) -> None:
    """What is stored is not computed."""
    assert Store(filled).remember(NAME, lambda: pytest.fail("made again")) == "light, 灯\n"


def test_a_folder_in_the_place_of_an_entry_is_passed_over(tmp_path: Path) -> None:
    """Something foreign that cannot be replaced does not stop the work."""
    entry(tmp_path).mkdir(parents=True)

    assert Store(tmp_path).remember(NAME, lambda: "light") == "light"


def test_a_store_that_cannot_be_written_stores_nothing(tmp_path: Path) -> None:
    """A file in the place of the folder does not stop the work."""
    (tmp_path / "cache").write_text("a file")

    assert Store(tmp_path / "cache").remember(NAME, lambda: "light") == "light"


def test_no_draft_is_left_behind(filled: Path) -> None:
    """After writing, the folder holds the entry alone."""
    assert [path.name for path in filled.rglob("*") if path.is_file()] == [NAME[2:]]


def test_a_store_without_folder_remembers_while_it_lives() -> None:
    """Without a folder the texts are kept in memory."""
    store = Store(None)
    store.put(NAME, "light")

    assert store.get(NAME) == "light"
    assert Store(None).get(NAME) is None
