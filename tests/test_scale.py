"""What must not grow with the library does not."""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import mean

import pytest

from kb.checks import check
from kb.citations.labels import Label
from kb.load.corpus import load
from kb.model import Corpus
from kb.pages.library import Library
from kb.pages.render import generated_pages, rendered_page

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.corpus import write_corpus  # noqa: E402

FEW, MANY = 12, 120


def _library(papers: int, folder: Path) -> Library:
    write_corpus(papers, folder)
    corpus = load(folder, folder / "texts")
    names = {key: Label(f"Author of {key}", "2020") for key in corpus.references}
    return Library(corpus, names, dict.fromkeys(corpus.references, "A reference."))


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library of a few generated papers."""
    return _library(FEW, tmp_path_factory.mktemp("few") / "base")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library of ten times as many."""
    return _library(MANY, tmp_path_factory.mktemp("many") / "base")


def _weight(library: Library) -> float:
    papers = list(library.corpus.papers.values())[:FEW]
    return mean(len(rendered_page(library, paper.page.path).encode()) for paper in papers)


def test_a_generated_corpus_is_without_findings(few: Library) -> None:
    """What is measured is what would be published."""
    corpus: Corpus = few.corpus
    assert [str(finding) for finding in check(corpus)] == []
    assert len(corpus.claims) == FEW * 30


def test_the_page_of_a_paper_does_not_grow_with_the_library(few: Library, many: Library) -> None:
    """Ten times the papers add at most a twentieth to a page."""
    assert _weight(many) <= 1.05 * _weight(few)


def test_no_page_lists_the_whole_library(many: Library) -> None:
    """Themes, terms and references are cut or divided; the rest is found by searching."""
    pages = generated_pages(many)
    references = {path: text for path, text in pages.items() if path.startswith("references")}

    assert len(references) > 4
    assert all(text.count(".kb-reference }") <= 300 for text in references.values())
    for theme in many.corpus.themes.values():
        assert rendered_page(many, theme.page.path).count("\n- [") <= 300
