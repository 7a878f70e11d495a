"""The evidence on disk: `sources/<paper>/outline.yml`, `passages.csv` and `confirmations.csv`."""

from __future__ import annotations

import json
import os
import tempfile
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from kb.evidence.document import Document, Hints
from kb.evidence.extract import TextFault
from kb.evidence.fingerprint import digest, normalise
from kb.evidence.passages import passages_of
from kb.evidence.reading import (
    CONFIRMATION_COLUMNS,
    PASSAGE_COLUMNS,
    passages_digest,
    read_confirmations,
    read_outline,
    read_passages,
)
from kb.evidence.records import write_records
from kb.grammar.locators import locator_text
from kb.model import Confirmation, Evidence, Finding, Passage, Place, Section

OUTLINE, PASSAGES, CONFIRMATIONS = "outline.yml", "passages.csv", "confirmations.csv"


def read_evidence(folder: Path, root: Path) -> tuple[Evidence | None, list[Finding]]:
    """The evidence in a folder `sources/<paper>`, with what is wrong in it.

    None when the outline or the passages cannot be read at all. Faults: E003 a file is missing or cannot be read, E004
    the outline is malformed, E005 a table is malformed, E006 a value of a passage is malformed, E007 passages
    contradict each other or the outline, E008 an incipit is too long, E009 a fingerprint is too short to be safe, E010
    a confirmation is malformed, E022 the table of passages was edited. A passage with a malformed value is kept, so
    that the others keep their numbers.
    """
    faults: list[Finding] = []
    texts: dict[str, str] = {}
    room = folder.relative_to(root).as_posix()
    for name in (OUTLINE, PASSAGES, CONFIRMATIONS):
        shown = f"{room}/{name}"
        try:
            texts[name] = (folder / name).read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        except FileNotFoundError:
            if name != CONFIRMATIONS:
                help_ = f"run: kb new {folder.name} --text FILE --force"
                faults.append(Finding(Place(shown, 1), "E003", f"{shown} is missing", help_))
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            message = f"{shown} is not UTF-8: a byte 0x{error.object[error.start]:02x} stands in line {line}"
            faults.append(Finding(Place(shown, line), "E003", message, "save the file in the encoding UTF-8"))
        except OSError as error:
            message = f"{shown} cannot be read: {error.strerror}"
            faults.append(Finding(Place(shown, 1), "E003", message, "check the file and its permissions"))
    if OUTLINE not in texts or PASSAGES not in texts:
        return None, faults
    outline, found = read_outline(texts[OUTLINE], f"{room}/{OUTLINE}")
    faults += found
    if outline is None:
        return None, faults
    passages, found = read_passages(texts[PASSAGES], f"{room}/{PASSAGES}", outline)
    faults += found
    if not passages:
        return None, faults
    confirmations, found = read_confirmations(texts.get(CONFIRMATIONS, ""), f"{room}/{CONFIRMATIONS}", folder.name)
    faults += found
    evidence = Evidence(
        paper=folder.name,
        sections=outline.sections,
        text_digest=outline.text_digest,
        verified_on=outline.verified_on,
        passages=tuple(passages),
        confirmations=confirmations,
        place=Place(f"{room}/{OUTLINE}", 1),
    )
    return evidence, faults


def read_hints(folder: Path, root: Path) -> Hints:
    """What the outline in the folder says about reading the text; no hints where there is no outline."""
    path = folder / OUTLINE
    try:
        outline, _ = read_outline(path.read_text("utf-8-sig"), path.relative_to(root).as_posix())
    except (OSError, UnicodeDecodeError):
        return Hints()
    return outline.hints if outline else Hints()


def make_evidence(
    paper: str, document: Document, text: str, date: str, labels: Mapping[str, str], old: Evidence | None = None
) -> Evidence:
    """The evidence of a paper from its text taken apart, verified on the date (ISO).

    `labels` are the sections' labels in our words; a section without one keeps that of `old`, or gets an empty one for
    an editor to fill. What editors wrote about passages of `old` whose fingerprints stand unchanged is kept: reasons
    for setting aside and references; confirmations are kept all, as they lapse by themselves.
    """
    path = f"sources/{paper}/{PASSAGES}"
    known = {section.name: section.label for section in old.sections} if old else {}
    sections = tuple(Section(s.name, labels.get(s.name) or known.get(s.name, "")) for s in document.sections)
    evidence = Evidence(
        paper=paper,
        sections=sections,
        text_digest=text_digest(text),
        verified_on=date,
        passages=passages_of(document, path),
        confirmations=old.confirmations if old else {},
        place=Place(f"sources/{paper}/{OUTLINE}", 1),
    )
    return replace(evidence, passages=_kept(evidence.passages, old.passages)) if old else evidence


def text_digest(text: str) -> str:
    """What tells one text of a paper from another: the hash of all its letters and digits."""
    return digest(normalise(text))


def _kept(new: tuple[Passage, ...], old: tuple[Passage, ...]) -> tuple[Passage, ...]:
    # Neighbours joined for safety share a fingerprint; the incipit tells them apart.
    known: dict[tuple[str, str], list[Passage]] = defaultdict(list)
    for passage in reversed(old):
        known[passage.fingerprint, passage.incipit].append(passage)
    kept = []
    for passage in new:
        before = known.get((passage.fingerprint, passage.incipit))
        if before:
            same = before.pop()
            passage = replace(passage, set_aside=same.set_aside, references=same.references)
        kept.append(passage)
    return tuple(kept)


def write_evidence(folder: Path, evidence: Evidence, hints: Hints, force: bool = False) -> None:
    """Write the evidence of a paper, each file whole or not at all, always the same bytes for the same evidence.

    Raises `TextFault` when there is evidence already and `force` is not given.
    """
    present = [name for name in (OUTLINE, PASSAGES) if (folder / name).exists()]
    if present and not force:
        message = f"sources/{folder.name}/{present[0]} exists"
        raise TextFault(message, "add --force to write it anew; reasons, references and confirmations are kept")
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / OUTLINE, outline_text(evidence, hints))
    write_whole(folder / PASSAGES, passages_text(evidence))
    if evidence.confirmations:
        write_confirmations(folder, evidence.confirmations)


def write_confirmations(folder: Path, confirmations: Mapping[str, Confirmation]) -> None:
    """Write `confirmations.csv`, sorted by claim; the file of a paper without confirmations has only its head."""
    rows = [(c.claim, c.digest, c.date) for _, c in sorted(confirmations.items())]
    write_whole(folder / CONFIRMATIONS, write_records(CONFIRMATION_COLUMNS, rows))


def outline_text(evidence: Evidence, hints: Hints) -> str:
    """`outline.yml`: the language, the text that was verified and when, hints for reading it, the sections, and the
    digest of the table of passages."""
    fields = [
        ("language", hints.language or "en"),
        ("text", evidence.text_digest),
        ("verified", evidence.verified_on),
        ("layout", hints.layout),
        ("start_after", hints.start_after),
        ("end_before", hints.end_before),
    ]
    lines = [f"{name}: {_quoted(value)}" for name, value in fields if value]
    lines += ["sections:", *(f"  {_quoted(s.name)}: {_quoted(s.label)}" for s in evidence.sections)]
    lines.append(f"passages: {_quoted(passages_digest(evidence.passages))}")
    return "\n".join(lines) + "\n"


def _quoted(value: str) -> str:
    """A YAML scalar that every reader takes for text; JSON strings are YAML."""
    return json.dumps(value, ensure_ascii=False)


def passages_text(evidence: Evidence) -> str:
    """`passages.csv`: one line a passage, lists joined by `; `."""
    rows = []
    for passage in evidence.passages:
        first, last = passage.covers
        locator = locator_text(passage.locator) + (f", row {passage.row}" if passage.row else "")
        covers = str(first) if first == last else f"{first}-{last}"
        rows.append((
            locator, covers, str(passage.length), passage.fingerprint, passage.incipit, "; ".join(passage.figures),
            str(passage.negations), "; ".join(passage.notes), "; ".join(passage.references), passage.set_aside,
        ))  # fmt: skip
    return write_records(PASSAGE_COLUMNS, rows)


def write_whole(path: Path, text: str) -> None:
    """Write a text file whole or not at all, with the line ends that the text has."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
