"""The small lists of words."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.load.words import load_abbreviations, load_search_words


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A root with room for the lists."""
    (tmp_path / "sources").mkdir()
    return tmp_path


def write(root: Path, name: str, text: str) -> None:
    """Write one list."""
    (root / "sources" / name).write_text(text, encoding="utf-8")


def test_lists_that_are_not_there_are_empty(written: Path) -> None:
    """Neither list has to be there."""
    assert load_abbreviations(written) == ({}, [])
    assert load_search_words(written) == ({}, [])


def test_letters_stand_for_words(written: Path) -> None:
    """A line gives letters and what they stand for."""
    write(written, "abbreviations.yml", "OBL: Office of Bicycle Loans\n")
    assert load_abbreviations(written) == ({"OBL": "Office of Bicycle Loans"}, [])


def test_a_phrase_means_words(written: Path) -> None:
    """A line gives a phrase and the words that it means, one or several."""
    write(written, "search-words.yml", "trike: [tricycle, cargo bicycle]\nbell: ring\n")
    assert load_search_words(written) == ({"trike": ("tricycle", "cargo bicycle"), "bell": ("ring",)}, [])


def test_letters_without_words_are_a_fault(written: Path) -> None:
    """An empty meaning is reported at its place and left out."""
    write(written, "abbreviations.yml", "OBL: ''\nNQ: [North, Quay]\n")
    found, faults = load_abbreviations(written)
    assert found == {}
    assert [(str(fault.place), fault.code, fault.message) for fault in faults] == [
        ("sources/abbreviations.yml:1:6", "T010", '"OBL" does not say what it stands for'),
        ("sources/abbreviations.yml:2:5", "T010", '"NQ" does not say what it stands for'),
    ]


def test_a_phrase_without_words_is_a_fault(written: Path) -> None:
    """A mapping or an empty list says nothing."""
    write(written, "search-words.yml", "trike: {}\nbell: []\n")
    found, faults = load_search_words(written)
    assert found == {}
    assert [fault.message for fault in faults] == [
        '"trike" does not say which words it means',
        '"bell" does not say which words it means',
    ]


def test_a_list_that_is_no_mapping_is_a_fault(written: Path) -> None:
    """Items instead of lines are reported once."""
    write(written, "abbreviations.yml", "- OBL\n")
    found, faults = load_abbreviations(written)
    assert found == {}
    assert [fault.message for fault in faults] == ["sources/abbreviations.yml is not a mapping"]
