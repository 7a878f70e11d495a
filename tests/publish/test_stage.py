"""The staged tree is the whole site as plain Markdown, from which another generator builds the same pages."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kb.environment import EnvironmentFault
from kb.publish.built import read_page
from kb.publish.edition import Edition
from kb.publish.stage import stage

CONFIGURATION = """
site_name: Bicycle lending libraries
theme:
  name: null
  custom_dir: theme
plugins: []
markdown_extensions:
  - abbr
  - attr_list
  - footnotes
  - tables: {use_align_attribute: true}
  - toc: {permalink: true}
validation:
  links: {not_found: warn, anchors: warn, unrecognized_links: warn}
"""
TEMPLATE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ page.title }}</title></head>
<body><article>{{ page.content }}</article></body></html>
"""


@pytest.fixture(scope="session")
def staged(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which the miniature base was staged."""
    folder = tmp_path_factory.mktemp("staged") / "tree"
    stage(edition, folder)
    return folder


def test_every_page_is_staged(staged: Path, edition: Edition) -> None:
    """Pages that people write and pages that are generated lie side by side."""
    found = {path.relative_to(staged / "docs").as_posix() for path in (staged / "docs").rglob("*.md")}
    assert found >= {*edition.library.pages, *edition.generated}
    assert found >= {"index.md", "papers/marsh-lending.md", "themes/index.md", "references.md"}


def test_data_and_assets_are_staged(staged: Path) -> None:
    """The tree needs nothing from elsewhere."""
    assert (staged / "docs" / "data" / "claims.json").read_bytes()[:1] == b"["
    assert (staged / "docs" / "data" / "schemas" / "claims.schema.json").is_file()
    assert (staged / "docs" / "assets" / "kb.css").is_file()


def test_citations_are_resolved(staged: Path) -> None:
    """A citation reads as on the site, and its footnote stands at the end of the page."""
    text = (staged / "docs" / "method.md").read_text(encoding="utf-8")
    assert "[@kovac-where]" not in text
    assert (
        '(<a class="footnote-ref kb-cite" href="#fn:ref-kovac-where" id="fnref:ref-kovac-where" '
        'aria-label="Kovac 2020b">Kovac 2020b</a>)'
    ) in text
    assert len(re.findall(r"^\[\^ref-kovac-where\]: Kovac, Mira\. 2020b\.", text, re.MULTILINE)) == 1


def test_code_and_escapes_are_left_alone(staged: Path) -> None:
    """What only looks like a citation is staged as it was written."""
    text = (staged / "docs" / "method.md").read_text(encoding="utf-8")
    assert "[@marsh-lending, sec. 3, para. 1, sent. 3; @no-such-work].\n```" in text
    assert "`[@marsh-lending, tbl. 1]`" in text


def test_nothing_is_overwritten(edition: Edition, tmp_path: Path) -> None:
    """A folder with something in it is left as it is."""
    (tmp_path / "letter.txt").write_text("Dear")
    with pytest.raises(EnvironmentFault) as caught:
        stage(edition, tmp_path)
    assert (caught.value.message, caught.value.remedy) == (f"{tmp_path} is not empty", "name a new or empty folder")
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_another_generator_builds_the_same_pages(staged: Path, edition: Edition, built_site: Path) -> None:
    """ProperDocs, told to fail at any broken link, builds the tree without our hook and without mkdocs-bibtex; each
    page has the headings, citations and footnotes that it has in the published site."""
    (staged / "theme").mkdir()
    (staged / "theme" / "main.html").write_text(TEMPLATE, encoding="utf-8")
    (staged / "properdocs.yml").write_text(CONFIGURATION, encoding="utf-8")
    command = [sys.executable, "-m", "properdocs", "build", "--strict", "--quiet", "--site-dir", "site"]
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "KB_TEXTS")}
    run = subprocess.run(command, cwd=staged, env=environment, capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stdout + run.stderr
    pages = sorted({*edition.library.pages, *edition.generated})
    assert len(pages) > 15
    for path in pages:
        stem = path.removesuffix(".md").removesuffix("index")
        name = f"{stem.rstrip('/')}/index.html".lstrip("/")
        ours, theirs = (read_page(name, (site / name).read_bytes()) for site in (built_site, staged / "site"))
        assert theirs.citations == ours.citations, name
        assert [key for key, _ in theirs.works] == [key for key, _ in ours.works], name
        assert set(theirs.ids) <= set(ours.ids), name
