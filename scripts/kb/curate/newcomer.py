"""A new paper: everything is prepared first, so that bad input leaves nothing half-written."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kb.curate.entry import Entry, entry_from, joined, unfinished_entry
from kb.curate.skeleton import skeleton
from kb.environment import EnvironmentFault
from kb.evidence.document import Document, Hints
from kb.evidence.extract import TextFault, read_text
from kb.evidence.fingerprint import normalise
from kb.evidence.reading import LANGUAGES
from kb.evidence.segment import segment
from kb.evidence.store import (
    CONFIRMATIONS,
    OUTLINE,
    PASSAGES,
    make_evidence,
    read_evidence,
    read_hints,
    write_evidence,
    write_whole,
)
from kb.evidence.verify import find_text, looks_like_another_paper, verify
from kb.grammar.bibtex import parse_bibliography
from kb.grammar.latex import plain
from kb.grammar.locators import locator_text
from kb.load.bibliography import NAME as BIBLIOGRAPHY
from kb.model import NAME, NAME_LIMIT, Evidence, Finding, Passage

RESERVED = frozenset(("index", "tables"))
"""Names that are taken: the list of papers, and the folder of tables in `sources/`."""

SAME_PAPER = 0.5
"""Share of fingerprints from which on two texts are one paper."""


@dataclass(frozen=True)
class Request:
    """What the curator asked for; `texts` is the folder of full texts, where there is one."""

    key: str
    text: Path
    bibliography: Path | None
    force: bool
    texts: Path | None
    date: str


@dataclass(frozen=True)
class Newcomer:
    """All that will be written, and what is to be said of it.

    `page` and `bibliography` are None where they are there already and stay; `saved` are the files of the old
    evidence that are kept beside the new ones, because not everything in them could be carried over.
    """

    key: str
    document: Document
    evidence: Evidence
    hints: Hints
    page: str | None
    bibliography: str | None
    saved: tuple[str, ...]
    remarks: tuple[str, ...]


def prepare(root: Path, request: Request, say: Callable[[str], None]) -> Newcomer:
    """Read and compare everything, write nothing; `say` is told each step.

    Raises EnvironmentFault for whatever is wrong with the request, the text or the entry.
    """
    key, folder = request.key, root / "sources" / request.key
    _check_name(request)
    if not request.force and (there := [name for name in (OUTLINE, PASSAGES) if (folder / name).exists()]):
        message = f"sources/{key}/{there[0]} exists"
        raise EnvironmentFault(message, "add --force to write it anew; reasons, references and confirmations are kept")
    try:
        say(f"reading {request.text.name} …")
        text = read_text(request.text)
        kept_text = find_text(key, request.texts) if request.texts else None
        say("taking it apart …")
        hints = read_hints(folder, root)
        hints = hints if hints.language in LANGUAGES else replace(hints, language="")
        document = segment(text, hints.language, hints)
        old, faults = read_evidence(folder, root) if folder.is_dir() else (None, [])
        evidence = make_evidence(key, document, text, request.date, {}, old)
    except TextFault as fault:
        raise EnvironmentFault(fault.message, fault.remedy) from None
    say("comparing it with the papers that are here …")
    _refuse_another_paper(root, request, evidence, old, text)
    entry, bibliography, remarks = _bibliography(root, request, document, text)
    if entry.title and normalise(entry.title)[:40] not in normalise(text):
        remarks.append(f'the title "{entry.title}" does not stand in {request.text.name}: is it the right text?')
    lost = list(_lost(old.passages, evidence.passages)) if old else []
    remarks += [f"not carried over: {shown}" for shown in lost]
    if request.texts and kept_text is None:
        remarks.append(
            f"put the text into the folder of texts as {key}{request.text.suffix.lower()}, to have it verified"
        )
    if request.text.resolve().is_relative_to(root / "docs"):
        remarks.append(f"take {request.text.name} out of docs/: full texts are not published")
    page = root / "docs" / "papers" / f"{key}.md"
    return Newcomer(
        key=key,
        document=document,
        evidence=evidence,
        hints=replace(hints, language=document.language),
        page=None if page.exists() else skeleton(entry.title, request.date),
        bibliography=bibliography,
        saved=_to_be_saved(folder, old, faults, bool(lost)),
        remarks=tuple(remarks),
    )


def write(root: Path, newcomer: Newcomer) -> tuple[str, ...]:
    """Write what was prepared, each file whole or not at all; returns the names of what was written."""
    key, folder = newcomer.key, root / "sources" / newcomer.key
    written = [f"sources/{key}/"]
    try:
        for name in newcomer.saved:
            shutil.copyfile(folder / name, folder / f"{name}.old")
            written.append(f"sources/{key}/{name}.old")
        write_evidence(folder, newcomer.evidence, newcomer.hints, force=True)
        for name, text in ((f"docs/papers/{key}.md", newcomer.page), (BIBLIOGRAPHY, newcomer.bibliography)):
            if text is not None:
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                write_whole(root / name, text)
                written.append(name)
    except OSError as error:
        message = f"{error.filename or root} cannot be written: {error.strerror}"
        raise EnvironmentFault(message, f"mend that, then run: kb new {key} --text FILE --force") from None
    return tuple(written)


def summary(newcomer: Newcomer) -> str:
    """One line on what the text holds."""
    document = newcomer.document
    sentences = sum(len(paragraph) for section in document.sections for paragraph in section.paragraphs)
    counts = [
        (sentences, "sentence"),
        (len(document.sections), "section"),
        (len(document.tables), "table"),
        (len(document.figures), "figure"),
        (len(document.notes), "note"),
    ]
    shown = ", ".join(f"{count} {name}{'' if count == 1 else 's'}" for count, name in counts if count)
    return f"{newcomer.key}: {len(newcomer.evidence.passages)} passages ({shown}), language {document.language}"


def headings(newcomer: Newcomer) -> Iterator[str]:
    """The sections with their headings as printed: for the screen only, so that an editor can label them."""
    labels = {section.name: section.label for section in newcomer.evidence.sections}
    for section in newcomer.document.sections:
        if not labels[section.name]:
            yield f"sec. {section.name}: {section.heading or '(no heading)'}"


def _check_name(request: Request) -> None:
    key = request.key
    if not NAME.fullmatch(key) or len(key) > NAME_LIMIT or key in RESERVED:
        what = "is taken" if key in RESERVED else "is no key"
        help_ = f"use a-z, 0-9 and hyphens, at most {NAME_LIMIT} characters, such as author-topic"
        raise EnvironmentFault(f'"{key[:NAME_LIMIT]}" {what}', help_)


def _refuse_another_paper(root: Path, request: Request, evidence: Evidence, old: Evidence | None, text: str) -> None:
    if old is not None:
        verification = verify(old, text)
        if looks_like_another_paper(verification):
            missing = verification.states.count("failed")
            message = (
                f'{request.text.name} is another paper than the evidence of "{request.key}": '
                f"{missing} of {len(old.passages)} passages are not in it"
            )
            raise EnvironmentFault(message, f"name the right text, or delete sources/{request.key}/ first")
    own = {passage.fingerprint for passage in evidence.passages}
    for path in sorted((root / "sources").glob(f"*/{PASSAGES}")):
        other, _ = read_evidence(path.parent, root) if path.parent.name != request.key else (None, [])
        shared = {passage.fingerprint for passage in other.passages} & own if other else set()
        if other and (other.text_digest == evidence.text_digest or len(shared) > SAME_PAPER * len(own)):
            message = f"{request.text.name} is the text of another paper that is here: {other.paper}"
            raise EnvironmentFault(message, f"name the text of {request.key}")


def _bibliography(root: Path, request: Request, document: Document, text: str) -> tuple[Entry, str | None, list[str]]:
    """The paper's entry, the bibliography with it (None where it has one already), and remarks."""
    given = entry_from(request.bibliography, request.key) if request.bibliography else None
    path = root / BIBLIOGRAPHY
    try:
        present = path.read_bytes().decode("utf-8") if path.exists() else ""
    except UnicodeDecodeError:
        raise EnvironmentFault(f"{BIBLIOGRAPHY} is not UTF-8", "save the file again in the encoding UTF-8") from None
    references, _ = parse_bibliography(present.replace("\r\n", "\n"), BIBLIOGRAPHY)
    known = next((reference for reference in references if reference.key == request.key), None)
    if known is not None:
        remark = [f"its entry in {BIBLIOGRAPHY} was there and stays"] if given else []
        return Entry(known.source, plain(known.get("title"))), None, remark
    entry = given or unfinished_entry(request.key, text, document.language)
    return entry, joined(present, entry, request.key), list(entry.remarks)


def _lost(old: tuple[Passage, ...], new: tuple[Passage, ...]) -> Iterator[str]:
    """What editors wrote about passages that the text no longer has, or has differently."""
    left = Counter(map(_written, new))
    for passage in old:
        if passage.set_aside or passage.references:
            left[_written(passage)] -= 1
            if left[_written(passage)] < 0:
                written = " ".join(filter(None, (passage.set_aside, "; ".join(passage.references))))
                row = f", row {passage.row}" if passage.row else ""
                yield f"{locator_text(passage.locator)}{row} ({written})"


def _written(passage: Passage) -> tuple[object, ...]:
    return passage.fingerprint, passage.incipit, passage.set_aside, passage.references


def _to_be_saved(folder: Path, old: Evidence | None, faults: list[Finding], lost: bool) -> tuple[str, ...]:
    """The files of the old evidence in which something stands that is not in the new one."""
    codes = {finding.code for finding in faults}
    unread = old is None
    doubtful = ((OUTLINE, unread), (PASSAGES, unread or lost or "E005" in codes), (CONFIRMATIONS, "E010" in codes))
    return tuple(name for name, kept in doubtful if kept and (folder / name).exists())
