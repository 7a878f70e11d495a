"""Pages that are what they were are not rendered again, and no reader can tell."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from kb.citations.cache import FOLDER, Store
from kb.publish.rendered import Renderings

Digests = Callable[[Path], dict[str, str]]
Run = Callable[..., "subprocess.CompletedProcess[str]"]

MADE = {"content": "<p>Oil</p>", "toc": [], "title": "Oil"}


def test_a_page_is_kept_under_its_markdown_and_what_renders_it() -> None:
    """Another text, another page or other programs have nothing."""
    store = Store(None)
    Renderings(store, "one").put("papers/oil.md", "Oil", MADE)

    kept = Renderings(store, "one").get("papers/oil.md", "Oil")

    assert kept is not None and kept["content"] == "<p>Oil</p>"
    assert Renderings(store, "one").get("papers/oil.md", "oil") is None
    assert Renderings(store, "one").get("papers/lamp.md", "Oil") is None
    assert Renderings(store, "two").get("papers/oil.md", "Oil") is None


@pytest.mark.parametrize("stored", ["", "nonsense", "[1]", '{"of": 3}', "[" * 100_000])
def test_what_is_no_kept_page_counts_as_absent(stored: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is rendered again."""
    store = Store(None)
    renderings = Renderings(store, "one")
    renderings.put("papers/oil.md", "Oil", MADE)
    monkeypatch.setattr(store, "get", lambda name: stored)

    assert renderings.get("papers/oil.md", "Oil") is None


def test_after_an_edit_the_site_is_that_of_a_build_from_nothing(
    built_site: Path, tmp_path: Path, kb: Run, digests: Digests
) -> None:
    """Whatever is kept: everything, files that were cut off or swapped, or nothing."""
    base = shutil.copytree(built_site.parent, tmp_path / "base")
    page = base / "docs" / "papers" / "marsh-lending.md"
    page.write_text(re.sub("(?m)^vantage: .*", "vantage: Another view", page.read_text("utf-8")), "utf-8")
    clean = shutil.copytree(base, tmp_path / "clean", ignore=shutil.ignore_patterns("site", ".cache"))
    spoilt = shutil.copytree(base, tmp_path / "spoilt")
    files = sorted(path for path in (spoilt / FOLDER).rglob("*") if path.is_file())
    contents = [path.read_bytes() for path in files]
    for number, path in enumerate(files):
        path.write_bytes(contents[number][: len(contents[number]) // 2] if number % 2 else contents[number - 1])

    runs = {folder.name: kb(folder, "build") for folder in (base, clean, spoilt)}

    assert {name: run.stderr for name, run in runs.items() if run.returncode} == {}
    assert digests(base / "site") == digests(clean / "site") == digests(spoilt / "site")
    assert digests(base / "site") != digests(built_site)
    assert any('"of"' in path.read_text("utf-8", "replace") for path in (base / FOLDER).rglob("*") if path.is_file())
    assert json.loads((base / "site" / "data" / "papers.json").read_bytes())
