"""The search index as it is written."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

import pytest

from kb.environment import EnvironmentFault
from kb.publish.edition import Edition
from kb.publish.index import write_index


def test_every_claim_stands_on_a_shelf(built_site: Path) -> None:
    """The files of the shelves have every claim, with the values of its filters."""
    files = (built_site / "pagefind" / "shelf").iterdir()
    shelves = [json.loads(path.read_text(encoding="utf-8")) for path in files]
    claims = json.loads((built_site / "data" / "claims.json").read_text(encoding="utf-8"))
    found = {entry["url"]: entry for shelf in shelves if "paper" in shelf for entry in shelf["entries"]}
    assert found.keys() == {claim["url"] for claim in claims}
    assert found["papers/marsh-lending/#deposit-barrier"]["theme"] == ["lending-terms", "access"]


def test_the_index_knows_every_shelf_by_the_name_of_its_file(built_site: Path) -> None:
    """The names in Pagefind's table of records are those of the files."""
    table = gzip.decompress(next((built_site / "pagefind").glob("*.pf_meta")).read_bytes())
    names = [path.stem for path in (built_site / "pagefind" / "shelf").iterdir()]
    assert len(names) == 5
    assert all(name.encode() in table for name in names)


def test_the_edition_is_that_of_the_claims(built_site: Path) -> None:
    """A receipt names the digest of the claims that were searched."""
    terms = json.loads((built_site / "data" / "search-terms.json").read_text(encoding="utf-8"))
    digest = hashlib.sha256((built_site / "data" / "claims.json").read_bytes()).hexdigest()
    assert terms["edition"]["claims"] == digest[:12]
    assert (terms["claims"], terms["papers"]) == (20, 3)


def test_nothing_is_written_that_is_not_used(built_site: Path) -> None:
    """Neither Pagefind's own interfaces nor its copies of what is on the shelves, and the theme's index is gone."""
    assert list((built_site / "pagefind").glob("*ui*")) == []
    assert not (built_site / "pagefind" / "fragment").exists()
    assert not (built_site / "search" / "search_index.json").exists()


def test_two_indexes_are_the_same_bytes(edition: Edition, tmp_path: Path) -> None:
    """Nothing in the index depends on when or how often it is written."""
    trees = []
    for name in ("first", "second"):
        write_index(edition, tmp_path / name)
        files = (tmp_path / name).rglob("*")
        trees.append({p.relative_to(tmp_path / name): p.read_bytes() for p in files if p.is_file()})
    assert trees[0] == trees[1]


@pytest.mark.parametrize(
    ("script", "message"),
    [("exit 0", "Pagefind ended before the index was written"), ("cat >/dev/null", "Pagefind ended before")],
    ids=["at-once", "silent"],
)
def test_a_pagefind_that_fails_is_a_fault_of_the_machine(
    edition: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, message: str
) -> None:
    """A program that ends without an answer is no traceback."""
    program = tmp_path / "pagefind"
    program.write_text(f"#!/bin/sh\n(sleep 0.3; kill $$) & {script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(program))
    with pytest.raises(EnvironmentFault, match=message):
        write_index(edition, tmp_path / "site")


def test_a_missing_pagefind_is_a_fault_of_the_machine(
    edition: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The remedy names what to install."""
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(tmp_path / "nothing"))
    with pytest.raises(EnvironmentFault, match="cannot be run"):
        write_index(edition, tmp_path / "site")
