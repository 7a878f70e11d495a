"""Where a page stands: what is above it, and what is before and after it."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from kb.model import Corpus
from kb.views.themes import grouped

_WITHOUT_INDEX = ("compare", "data", "data/recomputed", "ledger", "notes", "timeline")
"""Folders whose pages are reached from a page beside the folder."""


def parent(path: str) -> str:
    """The index that leads to a page, or the empty text for pages that the navigation itself names."""
    folder = posixpath.dirname(path)
    if not folder or path == f"{folder}/index.md":
        return ""
    return f"{folder}.md" if folder in _WITHOUT_INDEX else f"{folder}/index.md"


def neighbours(corpus: Corpus) -> Mapping[str, tuple[str, str]]:
    """The pages before and after each paper and each theme, in the order of their index; the empty text for none."""
    papers = [paper.page.path for paper in corpus.papers.values()]
    themes = [theme.page.path for group in grouped(corpus).values() for theme in group]
    found: dict[str, tuple[str, str]] = {}
    for row in (papers, themes):
        for before, path, after in zip(["", *row], row, [*row[1:], ""], strict=False):
            found[path] = (before, after)
    return found
