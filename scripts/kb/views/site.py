"""Which addresses the site has, and how one page refers to another."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Mapping

from kb.model import Corpus
from kb.views.compare import grid_titles, pair_name, pairs
from kb.views.terms import term_paths

GENERATED = {
    "papers/index.md": "Papers",
    "themes/index.md": "Themes",
    "briefs/index.md": "Briefs",
    "search.md": "Search",
    "compare.md": "Compare",
    "timeline.md": "Timeline",
    "data.md": "Data",
    "data/recomputed.md": "Figures recomputed",
    "notes.md": "Source notes",
    "ledger.md": "Ledger",
    "references.md": "References",
    "verification.md": "Verification",
    "glossary.md": "Glossary",
    "decisions/index.md": "Decisions",
    "checks.md": "Checks",
    "news.md": "What's new",
}
"""Pages that no hand writes and that every knowledge base has, with their titles."""


REFERENCES_TOGETHER = 300
"""Most works on one page of references."""


def reference_pages(corpus: Corpus) -> Mapping[str, str]:
    """The page on which each work stands, by key: one page for all, or one for each letter, and as many as it takes.

    Works are divided in the order of their keys, so that the pages are stretches of it.
    """
    if len(corpus.references) <= REFERENCES_TOGETHER:
        return dict.fromkeys(corpus.references, "references.md")
    found: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for key in sorted(corpus.references):
        name = key[0].lower() if key[0].isascii() and key[0].isalnum() else "other"
        number = counts[name] // REFERENCES_TOGETHER + 1
        counts[name] += 1
        found[key] = f"references/{name}.md" if number == 1 else f"references/{name}-{number}.md"
    return found


def reference_titles(corpus: Corpus) -> Mapping[str, str]:
    """The further pages of references with their titles; none where one page has them all."""
    paths = dict.fromkeys(reference_pages(corpus).values())
    names = {path: path.removeprefix("references/").removesuffix(".md") for path in paths if path != "references.md"}
    return {path: f"References, {name.replace('-', ', ').upper()}" for path, name in names.items()}


def reference_address(corpus: Corpus) -> Mapping[str, str]:
    """The address of each work in the list of references, relative to the root of the site, by key."""
    return {key: f"{address(path)}#{key}" for key, path in reference_pages(corpus).items()}


def generated(corpus: Corpus) -> Mapping[str, str]:
    """All pages that no hand writes, by path, with their titles."""
    pages = dict(GENERATED)
    pages |= {f"data/{table.id}.md": table.title for table in corpus.tables.values()}
    pages |= grid_titles(corpus)
    pages |= term_paths(corpus)
    pages |= reference_titles(corpus)
    pages |= {f"compare/{pair_name(*pair)}.md": " and ".join(pair) for pair in pairs(corpus)}
    return pages


def anchors(corpus: Corpus) -> Mapping[str, frozenset[str]]:
    """The anchors of every page by path, generated pages included, as far as links in content may use them."""
    known = {page.path: frozenset(heading.anchor for heading in page.headings) for page in corpus.pages}
    for path in generated(corpus):
        known.setdefault(path, frozenset())
    listed: dict[str, set[str]] = {}
    for key, path in reference_pages(corpus).items():
        listed.setdefault(path, set()).add(key)
    for path, keys in listed.items():
        known[path] |= frozenset(keys)
    known["notes.md"] |= frozenset(note.id for note in corpus.notes)
    known["timeline.md"] |= frozenset(event.id for event in corpus.events)
    known["data/recomputed.md"] |= frozenset(computation.id for computation in corpus.computations)
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


def href(source: str, target: str) -> str:
    """How the HTML of the page `source` links to `target`: as `relative`, but by addresses, for what is no Markdown."""
    path, hash_, anchor = target.partition("#")
    if path == source:
        return f"#{anchor}"
    to = address(path) if path.endswith(".md") else path
    found = posixpath.relpath(to or ".", address(source) or ".")
    return found + ("/" if path.endswith(".md") else "") + hash_ + anchor
