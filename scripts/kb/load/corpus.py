"""The whole folder to one frozen `Corpus`, at once or page by page."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TypeVar

from kb.environment import uncollected
from kb.grammar.strict_yaml import as_text, as_texts
from kb.load.bibliography import load_bibliography
from kb.load.computations import load_computations
from kb.load.events import load_events
from kb.load.files import is_text, markdown_files
from kb.load.folio import Folio, paper_evidence, paper_key, read_folio
from kb.load.ledger import load_ledger
from kb.load.navigation import load_navigation
from kb.load.notes import load_notes
from kb.load.papers import FOLDER as PAPERS
from kb.load.tables import load_tables
from kb.load.vocabulary import LISTS, Matcher, load_groups, load_terms
from kb.load.words import load_abbreviations, load_search_words
from kb.model import Corpus, Evidence, Finding, Page, Paper, Reference, Term, Theme

THEMES = "themes/"

T = TypeVar("T")


@uncollected()
def load(root: Path, texts: Path | None) -> Corpus:
    """Read the knowledge base at `root`, with the full texts of the folder `texts` where there are any.

    Whatever is wrong with the content is in `faults`; only a missing `docs/` folder raises `FileNotFoundError`.
    """
    reader = Reader(root, texts)
    return reader.bound(map(reader.folio, reader.paths))


class Reader:
    """A knowledge base that is read page by page; what all pages share is read at once.

    `paths` are its pages, relative to `docs/`, in order; `keys` are those of its papers, by the paths of their pages.
    """

    def __init__(self, root: Path, texts: Path | None, references: Mapping[str, Reference] | None = None) -> None:
        """With `references` the bibliography is not read: they are those of a faultless one, by key, in order.

        Raises `FileNotFoundError` where there is no folder `docs/`.
        """
        docs = root / "docs"
        if not docs.is_dir():
            raise FileNotFoundError(docs)
        self._root, self._texts = root, texts
        bibliography = ""
        files, faults = markdown_files(docs, root)
        self.paths = tuple(path.relative_to(docs).as_posix() for path in files)
        self.keys = {
            path: key
            for path, file in zip(self.paths, files, strict=True)
            if (key := paper_key(path)) is not None and is_text(file, root)
        }
        lists, found = _lists(root)
        self._matchers = {name: Matcher(terms) for name, terms in lists.items()}
        self._others = {path: self._read(path) for path in self.paths if paper_key(path) is None}
        pages = (folio.page for folio in self._others.values() if folio.page is not None)
        themes = {theme.slug: theme for theme in map(_theme, filter(_is_theme, pages))}
        if references is None:
            bibliography, references, faulty = load_bibliography(root)
            found += faulty
        self._base = replace(
            _base(root, lists, themes, faults + found), bibliography=bibliography, references=references
        )

    def folio(self, path: str) -> Folio:
        """The page at a path, with what belongs to it; pages that are no papers are read but once."""
        return self._others.get(path) or self._read(path)

    def _read(self, path: str) -> Folio:
        return read_folio(self._root, self._texts, path, self._matchers)

    def library(self) -> Corpus:
        """What all pages share, and each paper or evidence read when somebody asks for it; there are no pages in it."""

        def paper(key: str) -> Paper | None:
            return self.folio(f"{PAPERS}{key}.md").paper

        def evidence(key: str) -> Evidence | None:
            return paper_evidence(self._root, key)[0]

        keys = tuple(self.keys.values())
        return replace(self._base, papers=ReadOnDemand(keys, paper), evidence=ReadOnDemand(keys, evidence))

    def part(self, folio: Folio, library: Corpus) -> Corpus:
        """The part of the library that one page makes up, with the faults met in it alone."""
        page, paper = folio.page, folio.paper
        return replace(
            library,
            pages=() if page is None else (page,),
            papers={} if paper is None else {paper.key: paper},
            evidence={} if paper is None or folio.evidence is None else {paper.key: folio.evidence},
            verification={} if paper is None or folio.verification is None else {paper.key: folio.verification},
            faults=folio.faults,
            whole=library,
        )

    def bound(self, folios: Iterable[Folio]) -> Corpus:
        """All pages as one corpus."""
        found = list(folios)
        papers = [(folio.paper.key, folio) for folio in found if folio.paper is not None]
        return replace(
            self._base,
            pages=tuple(folio.page for folio in found if folio.page is not None),
            papers={key: folio.paper for key, folio in papers if folio.paper is not None},
            evidence={key: folio.evidence for key, folio in papers if folio.evidence is not None},
            verification={key: folio.verification for key, folio in papers if folio.verification is not None},
            faults=(*self._base.faults, *(fault for folio in found for fault in folio.faults)),
        )


class ReadOnDemand(Mapping[str, T]):
    """Values by key, each read when it is asked for the first time.

    What is in it by name may turn out not to be there when it is read: then `get` answers None.
    """

    def __init__(self, keys: Collection[str], read: Callable[[str], T | None]) -> None:
        self._keys = dict.fromkeys(keys)
        self._read = cache(read)

    def __getitem__(self, key: str) -> T:
        value = self._read(key) if key in self._keys else None
        if value is None:
            raise KeyError(key)
        return value

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


def _lists(root: Path) -> tuple[dict[str, dict[str, Term]], list[Finding]]:
    lists: dict[str, dict[str, Term]] = {}
    faults: list[Finding] = []
    for name in LISTS:
        lists[name], found = load_terms(root, name)
        faults += found
    return lists, faults


def _base(
    root: Path, lists: Mapping[str, dict[str, Term]], themes: Mapping[str, Theme], faults: list[Finding]
) -> Corpus:
    """What belongs to no page."""
    groups, found = load_groups(root)
    faults = faults + found
    notes, found = load_notes(root)
    faults += found
    events, found = load_events(root)
    faults += found
    computations, found = load_computations(root)
    faults += found
    tables, found = load_tables(root)
    faults += found
    abbreviations, found = load_abbreviations(root)
    faults += found
    search_words, found = load_search_words(root)
    faults += found
    ledger, found = load_ledger(root)
    faults += found
    navigation, found = load_navigation(root)
    faults += found
    return Corpus(
        root=str(root),
        bibliography="",
        pages=(),
        papers={},
        themes=themes,
        theme_groups=groups,
        navigation=navigation,
        references={},
        places=lists["places"],
        sectors=lists["sectors"],
        actors=lists["actors"],
        evidence={},
        verification={},
        faults=tuple(faults),
        notes=notes,
        events=events,
        computations=computations,
        tables=tables,
        ledger=ledger,
        abbreviations=abbreviations,
        search_words=search_words,
    )


def _is_theme(page: Page) -> bool:
    name = page.path.removeprefix(THEMES)
    return page.path.startswith(THEMES) and "/" not in name and name != "index.md"


def _theme(page: Page) -> Theme:
    return Theme(
        slug=page.path.removeprefix(THEMES).removesuffix(".md"),
        title=as_text(page.meta.get("title")),
        group=as_text(page.meta.get("group")),
        aliases=as_texts(page.meta.get("aliases")),
        page=page,
    )
