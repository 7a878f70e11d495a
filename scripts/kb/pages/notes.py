"""Source notes beside the claims that they touch, and as lines of lists; their own pages are in `note_pages`."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator

from kb.model import NOTE_KINDS, WAYS_OF_KNOWING, Claim, SourceNote
from kb.pages.library import Library
from kb.pages.text import capital, escape, listed
from kb.views.site import href, relative


def claim_notes(library: Library, source: str, claim: Claim) -> str:
    """The notes on a claim as HTML that opens in place: each a bar with one line, and behind it how we know."""
    notes = library.claim_notes.get(claim.id, ())
    return "".join(f"{_details(source, note)}\n" for note in notes)


def _details(source: str, note: SourceNote) -> str:
    facts = listed([NOTE_KINDS[note.kind].lower(), WAYS_OF_KNOWING[note.how_known], f"confidence: {note.confidence}"])
    link = f'<a href="{href(source, f"{note.path}#{note.id}")}">the whole note</a>'
    return (
        '<details class="kb-note"><summary><span class="kb-note-word">Source note</span> '
        f'<span class="kb-note-line">Stated: {html.escape(note.stated)} '
        f'<span class="kb-note-right">→ {html.escape(note.should_be)}</span></span></summary>'
        f"<p>{html.escape(note.explanation)}</p>"
        f'<p class="kb-note-facts">{html.escape(facts)} · {link}</p></details>'
    )


def note_list(library: Library, source: str, notes: Iterable[SourceNote]) -> Iterator[str]:
    """Notes as lines of a list on the page `source`: what is stated, what it should be, and the way to the note."""
    for note in notes:
        target = relative(source, f"{note.path}#{note.id}")
        yield f"- [{escape(capital(note.stated))}]({target}) → {escape(note.should_be)}"
