"""The whole folder to one frozen `Corpus`."""

from __future__ import annotations

from pathlib import Path

from kb.environment import uncollected
from kb.evidence.extract import TextFault, read_text
from kb.evidence.store import read_evidence
from kb.evidence.verify import find_text, verify
from kb.grammar.markdown import parse_page
from kb.grammar.strict_yaml import as_text, as_texts
from kb.load.bibliography import load_bibliography
from kb.load.computations import load_computations
from kb.load.events import load_events
from kb.load.files import markdown_files, read_file, relative
from kb.load.ledger import load_ledger
from kb.load.navigation import load_navigation
from kb.load.notes import load_notes
from kb.load.papers import FOLDER as PAPERS
from kb.load.papers import load_paper
from kb.load.tables import load_tables
from kb.load.vocabulary import LISTS, Matcher, load_groups, load_terms
from kb.load.words import load_abbreviations, load_search_words
from kb.model import Corpus, Evidence, Finding, Page, Paper, Place, Term, Theme, Verification

THEMES = "themes/"


@uncollected()
def load(root: Path, texts: Path | None) -> Corpus:
    """Read the knowledge base at `root`, with the full texts of the folder `texts` where there are any.

    Whatever is wrong with the content is in `faults`; only a missing `docs/` folder raises `FileNotFoundError`.
    """
    bibliography, references, faults = load_bibliography(root)
    lists: dict[str, dict[str, Term]] = {}
    for name in LISTS:
        lists[name], found = load_terms(root, name)
        faults += found
    groups, found = load_groups(root)
    faults += found
    pages, found = load_pages(root)
    faults += found
    matchers = {name: Matcher(terms) for name, terms in lists.items()}
    papers: dict[str, Paper] = {}
    themes: dict[str, Theme] = {}
    for page in pages:
        if _is_entry(page, PAPERS):
            paper = load_paper(page, matchers)
            papers[paper.key] = paper
        elif _is_entry(page, THEMES):
            theme = _load_theme(page)
            themes[theme.slug] = theme
    evidence, verification, found = _load_evidence(root, texts, papers)
    faults += found
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
        bibliography=bibliography,
        pages=tuple(pages),
        papers=papers,
        themes=themes,
        theme_groups=groups,
        navigation=navigation,
        references=references,
        places=lists["places"],
        sectors=lists["sectors"],
        actors=lists["actors"],
        evidence=evidence,
        verification=verification,
        faults=tuple(faults),
        notes=notes,
        events=events,
        computations=computations,
        tables=tables,
        ledger=ledger,
        abbreviations=abbreviations,
        search_words=search_words,
    )


def load_pages(root: Path) -> tuple[list[Page], list[Finding]]:
    """Every page under `docs/`, sorted by path, with the faults met while reading them."""
    docs = root / "docs"
    if not docs.is_dir():
        raise FileNotFoundError(docs)
    files, faults = markdown_files(docs, root)
    pages = []
    for path in files:
        text, found = read_file(path, root)
        faults += found
        if text is not None:
            page, found = parse_page(path.relative_to(docs).as_posix(), text)
            faults += found
            pages.append(page)
    return pages, faults


def _is_entry(page: Page, folder: str) -> bool:
    name = page.path.removeprefix(folder)
    return page.path.startswith(folder) and "/" not in name and name != "index.md"


def _load_theme(page: Page) -> Theme:
    return Theme(
        slug=page.path.removeprefix(THEMES).removesuffix(".md"),
        title=as_text(page.meta.get("title")),
        group=as_text(page.meta.get("group")),
        aliases=as_texts(page.meta.get("aliases")),
        page=page,
    )


def _load_evidence(
    root: Path, texts: Path | None, papers: dict[str, Paper]
) -> tuple[dict[str, Evidence], dict[str, Verification], list[Finding]]:
    evidence: dict[str, Evidence] = {}
    verification: dict[str, Verification] = {}
    faults: list[Finding] = []
    for key in papers:
        folder = root / "sources" / key
        if not folder.is_dir():
            message = f'"{key}" has no evidence in sources/{key}/'
            faults.append(Finding(Place(f"docs/papers/{key}.md", 1), "E001", message, f"run: kb new {key} --text FILE"))
            continue
        stored, found = read_evidence(folder, root)
        faults += found
        if stored is None:
            continue
        evidence[key] = stored
        document, found = _read_document(key, texts, relative(folder / "outline.yml", root))
        faults += found
        verification[key] = verify(stored, document)
    return evidence, verification, faults


def _read_document(key: str, texts: Path | None, shown: str) -> tuple[str | None, list[Finding]]:
    if texts is None:
        return None, []
    try:
        path = find_text(key, texts)
        return (None if path is None else read_text(path)), []
    except TextFault as fault:
        return None, [Finding(Place(shown, 1), "E002", fault.message, fault.remedy)]
