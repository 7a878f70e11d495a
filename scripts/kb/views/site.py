"""Which addresses the site has, and how one page refers to another."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Mapping

from kb.model import Corpus
from kb.views.compare import grid_titles, pair_path, pairs
from kb.views.divided import computation_pages, divided_titles, event_pages
from kb.views.terms import term_paths

GENERATED = {
    "papers/index.md": "Papers",
    "themes/index.md": "Themes",
    "briefs/index.md": "Briefs",
    "search.md": "Search",
    "basket.md": "Briefing basket",
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
    pages |= divided_titles(corpus)
    pages |= {f"notes/{key}.md": f"Source notes on {key}" for key in noted_papers(corpus)}
    pages |= {pair_path(*pair): " and ".join(pair) for pair in pairs(corpus)}
    return pages


def anchors(corpus: Corpus) -> Mapping[str, frozenset[str]]:
    """The anchors of every page by path, generated pages included, as far as links in content may use them."""
    known = {path: frozenset(each.anchors) for path, each in corpus.gists.items()}
    known |= {page.path: frozenset(heading.anchor for heading in page.headings) for page in corpus.pages}
    for path in generated(corpus):
        known.setdefault(path, frozenset())
    listed: dict[str, set[str]] = {}
    for key, path in reference_pages(corpus).items():
        listed.setdefault(path, set()).add(key)
    for path, keys in listed.items():
        known[path] |= frozenset(keys)
    for path, ids in _records(corpus).items():
        known[path] = known.get(path, frozenset()) | ids
    return known


def _records(corpus: Corpus) -> Mapping[str, frozenset[str]]:
    """The ids of notes, events and computations by the page on which they stand."""
    pages = [*((note.path, note.id) for note in corpus.notes)]
    for stands in (event_pages(corpus), computation_pages(corpus)):
        pages += [(path, id_) for id_, path in stands.items()]
    found: dict[str, set[str]] = {}
    for path, id_ in pages:
        found.setdefault(path, set()).add(id_)
    return {path: frozenset(ids) for path, ids in found.items()}


def noted_papers(corpus: Corpus) -> tuple[str, ...]:
    """The papers that source notes are about, each of which has a page of notes, in the order of the papers."""
    named = {key for note in corpus.notes for key in note.papers}
    return tuple(key for key in corpus.papers if key in named)


def address(path: str) -> str:
    """The address of a Markdown path in the site: `papers/su-asean/`, or the empty text for the home page."""
    stem = path.removesuffix(".md")
    if stem == "index" or stem.endswith("/index"):
        return stem.removesuffix("index")
    return f"{stem}/"


def relative(source: str, target: str) -> str:
    """How the page `source` links to `target`; both are paths relative to `docs/`, the target may have an anchor."""
    path, hash_, anchor = target.partition("#")
    return _way(posixpath.dirname(source), path) + hash_ + anchor


def href(source: str, target: str) -> str:
    """How the HTML of the page `source` links to `target`: as `relative`, but by addresses, for what is no Markdown."""
    path, hash_, anchor = target.partition("#")
    if path == source:
        return f"#{anchor}"
    to = address(path) if path.endswith(".md") else path
    found = _way(address(source).removesuffix("/"), to.removesuffix("/") or ".")
    return found + ("/" if path.endswith(".md") else "") + hash_ + anchor


def _way(folder: str, path: str) -> str:
    """As `posixpath.relpath`, a tenth of its time: every claim needs it six times."""
    here = folder.split("/") if folder else []
    there = path.split("/") if path != "." else []
    common = 0
    while common < min(len(here), len(there)) and here[common] == there[common]:
        common += 1
    return "/".join([*[".."] * (len(here) - common), *there[common:]]) or "."
