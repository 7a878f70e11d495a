"""Source notes: beside the claims that they touch, and all together on a page."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator

from kb.model import NOTE_KINDS, WAYS_OF_KNOWING, Citation, Claim, SourceNote
from kb.pages.library import Library
from kb.pages.text import capital, cite, escape, listed, plural
from kb.views.compare import COLUMNS
from kb.views.notes import counted
from kb.views.site import href, relative

PATH = "notes.md"
"""The page of all notes."""

_BETWEEN = "between"


def claim_notes(library: Library, source: str, claim: Claim) -> str:
    """The notes on a claim as HTML that opens in place: each a bar with one line, and behind it how we know."""
    notes = library.claim_notes.get(claim.id, ())
    return "".join(f"{_details(source, note)}\n" for note in notes)


def _details(source: str, note: SourceNote) -> str:
    facts = listed([NOTE_KINDS[note.kind].lower(), WAYS_OF_KNOWING[note.how_known], f"confidence: {note.confidence}"])
    link = f'<a href="{href(source, f"{PATH}#{note.id}")}">the whole note</a>'
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
        target = relative(source, f"{PATH}#{note.id}")
        yield f"- [{escape(capital(note.stated))}]({target}) → {escape(note.should_be)}"


def note_page(library: Library) -> str:
    """The Markdown of the page of all notes: counts, then each note, by paper and kind; disagreements at the end."""
    notes = library.corpus.notes
    parts = [
        "# Source notes\n",
        f"{plural(len(notes), 'note')} on faults and conflicts in the papers: figures that do not add up, wrong units, "
        "dates and names, statements that contradict each other, and key figures without a source. A note faults a "
        "detail, not an argument. Claims keep what the paper prints; nothing is corrected silently.\n",
        _counts(library),
    ]
    for section, name, own in _sections(library):
        parts.append(f"## {escape(name)} {{#{section}}}\n")
        for kind, of_kind in _by_kind(own):
            parts.append(f"### {NOTE_KINDS[kind]} {{#{section}-{kind}}}\n")
            parts.extend(_note(library, note) for note in of_kind)
    return "\n".join(parts)


def _sections(library: Library) -> Iterator[tuple[str, str, list[SourceNote]]]:
    """The sections of the page: one for each paper, and one for what lies between several."""
    for key in library.corpus.papers:
        own = [note for note in library.paper_notes[key] if len(note.papers) == 1]
        if own:
            yield f"in-{key}", library.short(key), own
    between = [note for note in library.corpus.notes if len(note.papers) != 1]
    if between:
        yield _BETWEEN, "Between the papers", between


def _by_kind(notes: list[SourceNote]) -> Iterator[tuple[str, list[SourceNote]]]:
    for kind in NOTE_KINDS:
        found = [note for note in notes if note.kind == kind]
        if found:
            yield kind, found


def _counts(library: Library) -> str:
    """How many notes there are of each kind, by paper while there are few enough papers to stand side by side."""
    notes = library.corpus.notes
    sections = [(section, name, counted(tuple(own))) for section, name, own in _sections(library)]
    shown = sections if len(sections) <= COLUMNS else []
    totals = counted(notes)
    rows = []
    for kind in (kind for kind in NOTE_KINDS if totals.get(kind)):
        links = [f'<a href="#{section}-{kind}">{own[kind]}</a>' if own.get(kind) else "–" for section, _, own in shown]
        rows.append(_row(NOTE_KINDS[kind], [*links, str(totals[kind])]))
    links = [f'<a href="#{section}">{sum(own.values())}</a>' for section, _, own in shown]
    rows.append(_row("All", [*links, str(len(notes))], ' class="kb-sum"'))
    names = [*(name for _, name, _ in shown), "All"]
    head = "".join(f'<th scope="col" class="kb-figure">{html.escape(name)}</th>' for name in names)
    ways = listed([f"{count} {WAYS_OF_KNOWING[way]}" for way, count in counted_ways(notes)])
    return (
        '<div class="kb-scroll" role="region" aria-label="Notes by kind and paper" tabindex="0">'
        '<table class="kb-table"><caption class="kb-unseen">Notes by kind and paper</caption>'
        f'<thead><tr><th scope="col">Kind</th>{head}</tr></thead>\n<tbody>\n{"".join(rows)}</tbody></table></div>\n\n'
        f"How we know: {ways}. [All figures recomputed](data/recomputed.md).\n{{: .kb-line }}\n"
    )


def _row(name: str, cells: list[str], attributes: str = "") -> str:
    figures = "".join(f'<td class="kb-figure">{cell}</td>' for cell in cells)
    return f'<tr{attributes}><th scope="row">{name}</th>{figures}</tr>\n'


def counted_ways(notes: tuple[SourceNote, ...]) -> list[tuple[str, int]]:
    """How many notes are known in each way, in the order of the ways; ways without notes are left out."""
    counts = [(way, sum(note.how_known == way for note in notes)) for way in WAYS_OF_KNOWING]
    return [(way, count) for way, count in counts if count]


def _note(library: Library, note: SourceNote) -> str:
    corpus = library.corpus
    claims = [corpus.claim_by_id[id_] for id_ in note.claims if id_ in corpus.claim_by_id]
    links = listed([f"[{c.title}]({relative(PATH, f'papers/{c.paper}.md#{c.slug}')})" for c in claims])
    rests = " " + cite(tuple(Citation(key, note.place) for key in note.references)) if note.references else ""
    facts = listed([f"{capital(WAYS_OF_KNOWING[note.how_known])}{rests}", f"confidence: {note.confidence}"])
    parts = [
        f"#### {escape(capital(note.stated))} {{#{note.id} .kb-noted}}\n",
        f"**Should be:** {escape(note.should_be)}\n",
        f"{escape(note.explanation)} {cite(note.where)}\n",
        f"{facts}\n{{: .kb-line }}\n",
    ]
    if note.names:
        parts.append(f"Names: {escape('; '.join(note.names))}\n{{: .kb-line }}\n")
    if links:
        parts.append(f"Touches: {links}\n{{: .kb-line }}\n")
    return "\n".join(parts)
