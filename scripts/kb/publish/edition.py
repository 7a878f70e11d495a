"""Everything a site is made of, as Markdown and bytes, before any site generator is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from kb.citations.cache import FOLDER, Store
from kb.citations.format import format_references
from kb.citations.inline import plain
from kb.citations.items import Item, csl_items
from kb.citations.labels import UNDATED, Label, labels
from kb.citations.resolve import ResolvedPage, resolve_page
from kb.citations.works import cited_works
from kb.exports.bibtex import bibtex
from kb.exports.cite_data import cite_files
from kb.exports.cite_pages import page_files
from kb.exports.csljson import csl_json
from kb.exports.datapackage import table_files
from kb.exports.desk import Desk
from kb.exports.feed import feed
from kb.exports.permanence_data import permanence_data
from kb.exports.ris import ris
from kb.exports.rows import comparison_files
from kb.exports.site_data import record_files, schema_files
from kb.grammar.citations import find_citations
from kb.grammar.markdown import plain_text
from kb.grammar.prose import prose, without_comments
from kb.grammar.source import Source
from kb.load.identity import load_identity
from kb.model import CitationGroup, Corpus
from kb.pages.glossary import Glossary, abbreviations
from kb.pages.library import Library
from kb.pages.render import generated_pages, rendered_page
from kb.pages.text import portable
from kb.publish.documents import Documents, open_documents
from kb.publish.heads import Head, heads
from kb.publish.shield import finished_blocks
from kb.views.imprint import imprint
from kb.views.records import (
    Record,
    claim_record,
    event_record,
    note_record,
    paper_record,
    theme_record,
    verification_record,
)
from kb.views.site import address
from kb.views.timeline import in_order

CACHE = FOLDER
"""Where results are kept, relative to the root; safe to delete."""


def open_edition(
    corpus: Corpus,
    cache: Path | None = None,
    documents: bool | None = None,
    say: Callable[[str], None] = lambda step: None,
) -> Edition:
    """Format the references of a corpus; with findings it is good enough for a preview.

    Pages offer their exports when `documents` is given, Word and PDF among them when it is true; `say` is told of
    progress in making these. Raises EnvironmentFault when pandoc, or the compiler of PDF, is missing. The cache is used
    when given, and safe to delete.
    """
    store = Store(cache)
    items = csl_items(corpus.references, corpus.bibliography, store)
    # A paper without an entry in the bibliography is a finding, and a preview calls it by its key.
    names = {key: Label(key, UNDATED) for key in corpus.papers} | labels(items)
    references = format_references(items, names, store=store)
    made = None
    if documents is not None:
        made = open_documents(open_desk(corpus, items, names, store), store, say, documents)
    return Edition(Library(corpus, names, references, made.offers if made else {}), items, store, made)


def open_desk(corpus: Corpus, items: Mapping[str, Item], names: Mapping[str, Label], store: Store) -> Desk:
    """What exports are made from: the references in every style, and what the site calls itself."""
    identity = load_identity(Path(corpus.root))
    return Desk(corpus, items, names, cited_works(items, names, store), identity, imprint(corpus))


@dataclass(frozen=True, slots=True)
class CitedPage:
    """The citation groups of a page's Markdown, what they read there, and where blocks of finished HTML stand."""

    groups: tuple[CitationGroup, ...]
    resolved: ResolvedPage
    blocks: tuple[tuple[int, int], ...]


def _without_groups(
    blocks: tuple[tuple[int, int], ...], groups: Sequence[CitationGroup]
) -> tuple[tuple[int, int], ...]:
    """The blocks in which nothing is cited; both are in the order of the page."""
    kept = []
    waiting = iter(groups)
    group = next(waiting, None)
    for start, end in blocks:
        while group is not None and group.start < start:
            group = next(waiting, None)
        if group is None or group.start >= end:
            kept.append((start, end))
    return tuple(kept)


@dataclass(frozen=True)
class Edition:
    """A library with its pages and data files; `items` are the references as CSL items, by key."""

    library: Library
    items: Mapping[str, Item]
    store: Store = field(default_factory=lambda: Store(None))
    documents: Documents | None = None

    @cached_property
    def desk(self) -> Desk:
        """What exports are made from."""
        if self.documents:
            return self.documents.desk
        return open_desk(self.library.corpus, self.items, self.library.labels, self.store)

    def cited_texts(self) -> Iterator[str]:
        """The works as every style cites them, as plain text."""
        for styles in self.desk.forms.values():
            for forms in styles.values():
                yield from (plain(form.whole) for form in forms)

    @cached_property
    def heads(self) -> Mapping[str, Head]:
        """What pages say of themselves in their heads, by path."""
        return heads(self.desk)

    @cached_property
    def generated(self) -> Mapping[str, str]:
        """The Markdown of the pages that no hand writes, by path relative to `docs/`."""
        return generated_pages(self.library)

    def markdown(self, path: str) -> str:
        """The Markdown of any page, citations as people write them."""
        if path not in self._written:
            text = self.generated[path] if path in self.generated else rendered_page(self.library, path)
            self._written[path] = portable(without_comments(text))
        return self._written[path]

    @cached_property
    def _written(self) -> dict[str, str]:
        """Pages as they were asked for: the site is made of them, and then audited against them."""
        return {}

    def definitions(self, markdown: str) -> str:
        """What the abbreviations that stand in the Markdown stand for, as Python-Markdown's `abbr` reads it."""
        return self._glossary.definitions(markdown)

    @cached_property
    def _glossary(self) -> Glossary:
        return Glossary(abbreviations(self.library.corpus))

    def resolve(self, path: str, markdown: str) -> CitedPage:
        """The citation groups of a page's Markdown, what they read there, and the HTML between them."""
        words = prose(markdown)
        groups, _ = find_citations(Source(path, markdown), words)
        name = path.removeprefix("papers/").removesuffix(".md")
        own = name if path.startswith("papers/") and name in self.library.corpus.papers else None
        base = "../" * address(path).count("/")
        page = resolve_page(groups, self.library.labels, self.library.references, own, base, self.library.listed)
        return CitedPage(tuple(groups), page, _without_groups(finished_blocks(words), groups))

    def updated(self, path: str) -> str:
        """The day that a page gives as that of its last change: of its paper's digest, else of the latest digest.

        So a site does not change because a day has passed, and two builds of one folder are the same bytes.
        """
        papers = self.library.corpus.papers
        paper = papers.get(path.removeprefix("papers/").removesuffix(".md"))
        days = [paper.digested] if paper and path == paper.page.path else [p.digested for p in papers.values()]
        return max(days, default="")

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """The data files of the site, by path, without those of the cite dialog."""
        library = self.library
        corpus = library.corpus
        records: dict[str, list[Record] | Record] = {
            "claims": [
                claim_record(
                    claim,
                    library.evidence,
                    library.permanence.since(claim),
                    library.claim_notes.get(claim.id, ()),
                    library.permanence.changed(claim),
                )
                for claim in corpus.claims
            ],
            "events": [event_record(event, library.event_pages[event.id]) for event in in_order(corpus.events)],
            "notes": [note_record(note, library.evidence) for note in corpus.notes],
            "papers": [paper_record(paper, library.evidence, self._names(key)) for key, paper in corpus.papers.items()],
            "themes": [theme_record(view) for view in library.themes.values()],
            "verification": verification_record(corpus, library.evidence),
        }
        return {
            **record_files(records),
            **schema_files(),
            **table_files(corpus),
            **comparison_files(self.desk),
            "data/references.bib": bibtex(corpus.references, corpus.references, corpus.bibliography).encode(),
            "data/references.ris": ris(self.items, self.items).encode(),
            "data/references.json": csl_json(self.items, self.items).encode(),
            "data/permanence.json": permanence_data(self.desk),
            "feed.json": feed(self.desk, library.short),
        }

    def cite_files(self) -> Iterator[tuple[str, bytes]]:
        """The data files of the cite dialog with their paths, one by one: they are as many as the works."""
        yield from cite_files(self.desk)
        yield from page_files(self.desk)

    def _names(self, key: str) -> dict[str, object]:
        item, label = self.items.get(key, {}), self.library.labels[key]
        people = [
            person.get("literal") or " ".join(filter(None, (person.get("given"), person.get("family"))))
            for person in item.get("author", [])
        ]
        year = None if label.year.startswith("n.d.") else label.year
        return {
            "label": label.text,
            "title": plain_text(self.library.titles[f"papers/{key}.md"]),
            "authors": people,
            "year": year,
        }
