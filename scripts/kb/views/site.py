"""Which addresses the site has, and how one page refers to another."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from kb.model import Corpus

GENERATED = {
    "papers/index.md": "Papers",
    "themes/index.md": "Themes",
    "briefs/index.md": "Briefs",
    "references.md": "References",
    "verification.md": "Verification",
    "checks.md": "Checks",
}
"""Pages that no hand writes, with their titles."""


def anchors(corpus: Corpus) -> Mapping[str, frozenset[str]]:
    """The anchors of every page by path, generated pages included, as far as links in content may use them."""
    known = {page.path: frozenset(heading.anchor for heading in page.headings) for page in corpus.pages}
    for path in GENERATED:
        known.setdefault(path, frozenset())
    known["references.md"] |= frozenset(corpus.references)
    return known


def address(path: str) -> str:
    """The address of a Markdown path in the site: `papers/su-asean/`, or the empty text for the home page."""
    stem = path.removesuffix(".md")
    if stem == "index" or stem.endswith("/index"):
        return stem.removesuffix("index")
    return f"{stem}/"


def relative(source: str, target: str) -> str:
    """How the page `source` links to `target`; both are paths relative to `docs/`, the target may have an anchor."""
    path, hash_, anchor = target.partition("#")
    return posixpath.relpath(path, posixpath.dirname(source) or ".") + hash_ + anchor
