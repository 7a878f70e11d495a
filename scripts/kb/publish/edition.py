"""Everything a site is made of, as Markdown and bytes, before any site generator is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kb.citations.cache import Store
from kb.citations.format import format_references
from kb.citations.items import Item, csl_items
from kb.citations.labels import labels
from kb.citations.resolve import ResolvedPage, resolve_page
from kb.exports.bibtex import bibtex
from kb.exports.csljson import csl_json
from kb.exports.ris import ris
from kb.exports.site_data import record_files, schema_files
from kb.grammar.citations import find_citations
from kb.grammar.prose import prose
from kb.grammar.source import Source
from kb.model import CitationGroup, Corpus
from kb.pages.library import Library
from kb.pages.render import generated_pages, rendered_page
from kb.views.records import Record, claim_record, paper_record, theme_record, verification_record
from kb.views.site import address

CACHE = Path(".cache", "kb")
"""Where formatted references are kept, relative to the root; safe to delete."""


def open_edition(corpus: Corpus, cache: Path | None = None) -> Edition:
    """Format the references of a corpus that has no findings.

    Raises EnvironmentFault when pandoc is missing. The cache is used when given, and safe to delete.
    """
    store = Store(cache)
    items = csl_items(corpus.references, corpus.bibliography, store)
    names = labels(items)
    return Edition(Library(corpus, names, format_references(items, names, store=store)), items)


@dataclass(frozen=True)
class Edition:
    """A library with its pages and data files; `items` are the references as CSL items, by key."""

    library: Library
    items: Mapping[str, Item]

    @cached_property
    def generated(self) -> Mapping[str, str]:
        """The Markdown of the pages that no hand writes, by path relative to `docs/`."""
        return generated_pages(self.library)

    def markdown(self, path: str) -> str:
        """The Markdown of any page, citations as people write them."""
        return self.generated[path] if path in self.generated else rendered_page(self.library, path)

    def resolve(self, path: str, markdown: str) -> tuple[tuple[CitationGroup, ...], ResolvedPage]:
        """The citation groups of a page's Markdown, and what they read there."""
        groups, _ = find_citations(Source(path, markdown), prose(markdown))
        name = path.removeprefix("papers/").removesuffix(".md")
        own = name if path.startswith("papers/") and name in self.library.corpus.papers else None
        base = "../" * address(path).count("/")
        page = resolve_page(groups, self.library.labels, self.library.references, own, base)
        return tuple(groups), page

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """The data files of the site, by path."""
        library = self.library
        corpus = library.corpus
        records: dict[str, list[Record] | Record] = {
            "claims": [
                claim_record(claim, library.evidence, corpus.papers[claim.paper].digested) for claim in corpus.claims
            ],
            "papers": [paper_record(paper, library.evidence, self._names(key)) for key, paper in corpus.papers.items()],
            "themes": [theme_record(view) for view in library.themes.values()],
            "verification": verification_record(corpus, library.evidence),
        }
        return {
            **record_files(records),
            **schema_files(),
            "data/references.bib": bibtex(corpus.references, corpus.references, corpus.bibliography).encode(),
            "data/references.ris": ris(self.items, self.items).encode(),
            "data/references.json": csl_json(self.items, self.items).encode(),
        }

    def _names(self, key: str) -> dict[str, object]:
        item, label = self.items[key], self.library.labels[key]
        people = [
            person.get("literal") or " ".join(filter(None, (person.get("given"), person.get("family"))))
            for person in item.get("author", [])
        ]
        year = None if label.year.startswith("n.d.") else label.year
        return {"label": label.text, "title": self.library.titles[f"papers/{key}.md"], "authors": people, "year": year}
