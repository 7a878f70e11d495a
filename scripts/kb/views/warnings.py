"""The warning that goes along when a claim with a source note is cited."""

from __future__ import annotations

from kb.model import SourceNote

_DOUBTS = {
    "arithmetic": "figure disputed",
    "unit": "unit disputed",
    "date": "date disputed",
    "name": "name disputed",
    "translation": "translation disputed",
    "inconsistency": "the paper contradicts itself",
    "disagreement": "other papers disagree",
    "unsourced": "no source given",
    "definition": "definition unclear",
    "apparatus": "note or reference disputed",
    "fact": "fact disputed",
}


def warning(note: SourceNote) -> str:
    """`figure disputed: see source note su-trade-2018-digits`."""
    return f"{_DOUBTS.get(note.kind, 'disputed')}: see source note {note.id}"


def told(note: SourceNote) -> str:
    """What the note says, on one line without a full stop: what is stated, what it should be, and why."""
    said = [f"stated: {note.stated}" if note.stated else "", f"should be: {note.should_be}" if note.should_be else ""]
    return f"{'; '.join(part for part in said if part)}. {note.explanation}".strip(". ")
