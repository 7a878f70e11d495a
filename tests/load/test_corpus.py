"""The whole folder to one corpus."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from kb.load.corpus import load
from kb.model import Corpus, Locator

FILES = {
    "mkdocs.yml": "nav: [index.md]\n",
    "bibliography.bib": "@misc{lamp, title = {The Lamp}}\n@misc{lund, title = {Fog}}\n",
    "docs/index.md": "# Lights\n\nOil [@lund, p. 7].\n",
    "docs/papers/index.md": "# Papers\n",
    "docs/papers/lamp.md": "# The Lamp\n\n## Challenges\n\n### Oil {#oil}\n\nDear in the Vik [@lamp, tbl. 1].\n",
    "docs/papers/old/tern.md": "# Tern\n",
    "docs/themes/fog.md": "---\ntitle: Fog\ngroup: Weather\naliases: [mist]\n---\n\nA cloud.\n",
    "sources/places.yml": "vik:\n  name: Vik\n",
    "sources/sectors.yml": "",
    "sources/actors.yml": "",
    "sources/theme-groups.yml": "- Weather\n",
}


def corpus(root: Path, changes: Mapping[str, str | None] | None = None) -> Corpus:
    """The corpus of a folder with these files."""
    for name, text in {**FILES, **(changes or {})}.items():
        if text is not None:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
    return load(root, None)


def test_everything_is_read_once(tmp_path: Path) -> None:
    """Pages by path, papers and themes by name, the lists, the navigation and the bibliography."""
    found = corpus(tmp_path)
    assert [page.path for page in found.pages] == [
        "index.md", "papers/index.md", "papers/lamp.md", "papers/old/tern.md", "themes/fog.md",
    ]  # fmt: skip
    assert (list(found.papers), list(found.themes), list(found.references)) == (["lamp"], ["fog"], ["lamp", "lund"])
    assert (list(found.places), found.theme_groups, found.navigation) == (["vik"], ("Weather",), ("index.md",))
    assert (found.root, found.bibliography) == (str(tmp_path), FILES["bibliography.bib"])
    theme = found.themes["fog"]
    assert (theme.title, theme.group, theme.aliases, theme.url) == ("Fog", "Weather", ("mist",), "themes/fog/")


def test_claims_are_known_by_id(tmp_path: Path) -> None:
    """With what the lists say of them."""
    found = corpus(tmp_path)
    (claim,) = found.claims
    assert found.claim_by_id == {"lamp/oil": claim}
    assert (claim.places, claim.citations[0].locator) == (("vik",), Locator(table="1"))


def test_a_corpus_cannot_be_changed(tmp_path: Path) -> None:
    """Every check and page sees the same."""
    with pytest.raises(FrozenInstanceError):
        corpus(tmp_path).root = ""  # type: ignore[misc]


def test_faults_of_all_parsers_come_together(tmp_path: Path) -> None:
    """Nothing is raised, and nothing hides what follows it."""
    found = corpus(
        tmp_path,
        {
            "mkdocs.yml": "nav: [\n",
            "bibliography.bib": "@misc{lamp, title = {x\n",
            "docs/index.md": "# A\n\n[@lund, p 7]\u200b\n",
            "docs/Bad.md": "",
            "docs/themes/fog.md": "---\n- a\n---\n",
            "sources/places.yml": "vik: Vik\n",
            "sources/sectors.yml": None,
            "sources/theme-groups.yml": "",
        },
    )
    assert sorted((fault.code, fault.place.path) for fault in found.faults) == [
        ("B001", "bibliography.bib"),
        ("C003", "docs/index.md"),
        ("E001", "docs/papers/lamp.md"),
        ("S001", "docs/index.md"),
        ("S005", "docs/Bad.md"),
        ("S010", "mkdocs.yml"),
        ("S014", "docs/themes/fog.md"),
        ("T010", "sources/places.yml"),
        ("T010", "sources/sectors.yml"),
        ("T010", "sources/theme-groups.yml"),
    ]


def test_a_page_that_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    """The others are there."""
    corpus(tmp_path)
    (tmp_path / "docs" / "index.md").write_bytes(b"\xff")
    found = load(tmp_path, None)
    assert "index.md" not in [page.path for page in found.pages] and len(found.pages) == 4
    assert "docs/index.md:1:1: S002 byte 0xFF is not UTF-8" in map(str, found.faults)


def test_a_folder_without_docs_is_no_knowledge_base(tmp_path: Path) -> None:
    """The one thing that is raised."""
    with pytest.raises(FileNotFoundError):
        load(tmp_path, None)
