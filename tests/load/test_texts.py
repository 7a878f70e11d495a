"""Where the full texts are."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.environment import EnvironmentFault
from kb.load.texts import VARIABLE, texts_folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A knowledge base in a folder of its own."""
    (tmp_path / "base").mkdir()
    return tmp_path / "base"


def test_the_variable_names_the_folder(root: Path) -> None:
    """Even where there is a default."""
    (root.parent / "texts").mkdir()
    (root.parent / "shared" / "sources").mkdir(parents=True)
    assert texts_folder(root, {VARIABLE: str(root.parent / "texts")}) == root.parent / "texts"


def test_the_default_stands_beside_the_repository(root: Path) -> None:
    """When nothing is named, or nothing is what is named."""
    (root.parent / "shared" / "sources").mkdir(parents=True)
    assert texts_folder(root, {}) == root.parent / "shared" / "sources"
    assert texts_folder(root, {VARIABLE: ""}) == root.parent / "shared" / "sources"


def test_without_texts_there_is_no_folder(root: Path) -> None:
    """Everybody may build without them."""
    assert texts_folder(root, {}) is None


def test_a_folder_that_is_named_must_be_there(root: Path) -> None:
    """Somebody meant it to be."""
    named = str(root / "nowhere")
    with pytest.raises(EnvironmentFault) as fault:
        texts_folder(root, {VARIABLE: named})
    assert fault.value.message == f"KB_TEXTS names {named}, which is no folder"
    assert fault.value.remedy == "unset KB_TEXTS, or correct it"
