"""One page of a knowledge base, with all that belongs to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kb.evidence.extract import TextFault, read_text
from kb.evidence.store import read_evidence
from kb.evidence.verify import find_text, verify
from kb.grammar.markdown import parse_page
from kb.load.files import read_file
from kb.load.papers import FOLDER, load_paper
from kb.load.vocabulary import Matcher
from kb.model import Evidence, Finding, Page, Paper, Place, Verification


@dataclass(frozen=True, slots=True)
class Folio:
    """A page, and where it is that of a paper, the paper with its evidence; without a page where none can be read."""

    page: Page | None
    faults: tuple[Finding, ...]
    paper: Paper | None = None
    evidence: Evidence | None = None
    verification: Verification | None = None


def paper_key(path: str) -> str | None:
    """The key of the paper whose page stands at a path relative to `docs/`; None for another page."""
    name = path.removeprefix(FOLDER)
    if not path.startswith(FOLDER) or "/" in name or name == "index.md":
        return None
    return name.removesuffix(".md")


def read_folio(root: Path, texts: Path | None, path: str, matchers: Mapping[str, Matcher]) -> Folio:
    """Read the page at a path relative to `docs/` with what belongs to it, and compare its evidence with its text."""
    text, faults = read_file(root / "docs" / path, root)
    if text is None:
        return Folio(None, tuple(faults))
    page, found = parse_page(path, text)
    faults += found
    key = paper_key(path)
    if key is None:
        return Folio(page, tuple(faults))
    evidence, found = paper_evidence(root, key)
    faults += found
    verification = None
    if evidence is not None:
        document, found = _read_document(key, texts)
        faults += found
        verification = verify(evidence, document)
    return Folio(page, tuple(faults), load_paper(page, matchers), evidence, verification)


def paper_evidence(root: Path, key: str) -> tuple[Evidence | None, list[Finding]]:
    """The evidence of a paper, with E001 where there is none."""
    folder = root / "sources" / key
    if folder.is_dir():
        return read_evidence(folder, root)
    message = f'"{key}" has no evidence in sources/{key}/'
    return None, [Finding(Place(f"docs/{FOLDER}{key}.md", 1), "E001", message, f"run: kb new {key} --text FILE")]


def _read_document(key: str, texts: Path | None) -> tuple[str | None, list[Finding]]:
    if texts is None:
        return None, []
    try:
        path = find_text(key, texts)
        return (None if path is None else read_text(path)), []
    except TextFault as fault:
        return None, [Finding(Place(f"sources/{key}/outline.yml", 1), "E002", fault.message, fault.remedy)]
