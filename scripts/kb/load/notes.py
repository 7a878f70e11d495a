"""The file `sources/notes.yml` to source notes."""

from __future__ import annotations

from pathlib import Path

from kb.load.entries import read_entries
from kb.model import CONFIDENCES, NOTE_KINDS, WAYS_OF_KNOWING, Finding, SourceNote

CODE = "D001"
"""Code of the faults of a note's form."""

_REQUIRED = ("kind", "where", "stated", "should_be", "how_known", "explanation", "confidence")
_OPTIONAL = ("claims", "references", "names")


def load_notes(root: Path) -> tuple[tuple[SourceNote, ...], list[Finding]]:
    """The source notes in the order of the file; faults D001, those of files and of YAML."""
    entries, faults = read_entries(root, "notes", CODE)
    notes = []
    for id_, entry in entries:
        entry.check_fields(_REQUIRED, _OPTIONAL)
        where = entry.where()
        if "where" in entry.record and not entry.texts("where"):
            entry.fault(entry.at("where"), f'"{id_}" says nowhere where it is', "name a paper and a locator")
        notes.append(
            SourceNote(
                id=id_,
                kind=entry.word("kind", tuple(NOTE_KINDS)),
                where=where,
                claims=entry.texts("claims"),
                stated=entry.required_text("stated"),
                should_be=entry.required_text("should_be"),
                how_known=entry.word("how_known", tuple(WAYS_OF_KNOWING)),
                explanation=entry.required_text("explanation"),
                references=entry.texts("references"),
                confidence=entry.word("confidence", CONFIDENCES),
                names=entry.texts("names"),
                place=entry.place,
                places=entry.places("claims", "references"),
            )
        )
    return tuple(notes), faults
