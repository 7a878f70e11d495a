"""The pages of source notes: an overview of all in a line each, and the notes of each paper in full."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping

from kb.model import CONFIDENCES, NOTE_KINDS, WAYS_OF_KNOWING, Citation, SourceNote
from kb.pages.filters import Filter, csv_link, filter_form, marks
from kb.pages.library import Library
from kb.pages.notes import note_list
from kb.pages.taking import cite_place
from kb.pages.text import capital, cite, escape, listed, plural
from kb.views.compare import COLUMNS
from kb.views.divided import TOGETHER
from kb.views.notes import counted
from kb.views.site import href, noted_papers, relative

PATH = "notes.md"
"""The overview."""

_CSV = "data/notes.csv"


def note_pages(library: Library) -> Mapping[str, str]:
    """The Markdown of the overview and of the page of each paper that notes are about, by path."""
    papers = noted_papers(library.corpus)
    return {PATH: _overview(library, papers)} | {paper_path(key): _paper_page(library, key) for key in papers}


def paper_path(key: str) -> str:
    """The page of the notes on a paper, relative to `docs/`."""
    return f"notes/{key}.md"


def _overview(library: Library, papers: tuple[str, ...]) -> str:
    notes = library.corpus.notes
    ways = listed([f"{count} {WAYS_OF_KNOWING[way]}" for way, count in _counted_ways(notes)])
    parts = [
        "---\nhide: [toc]\n---\n\n# Source notes\n",
        f"{plural(len(notes), 'note')} on faults and conflicts in the papers: figures that do not add up, wrong units, "
        "dates and names, statements that contradict each other, and key figures without a source. A note faults a "
        "detail, not an argument. Claims keep what the paper prints; nothing is corrected silently.\n",
        _counts(library, papers),
        f"How we know: {ways}. [All figures recomputed](data/recomputed.md).\n{{: .kb-line }}\n",
    ]
    if len(notes) <= TOGETHER:
        parts += [_form(library, notes), f'<p class="kb-line">{csv_link(href(PATH, _CSV))}</p>\n']
        parts.append(_table(library, papers))
    else:
        link = f'<a href="{href(PATH, _CSV)}" download>CSV</a>'
        parts.append(f'<p class="kb-line">By paper, and as one table: {link}</p>\n')
        parts += [
            f"- [{escape(library.short(key))}]({paper_path(key)}) · {plural(len(library.paper_notes[key]), 'note')}"
            for key in papers
        ]
    return "\n".join(parts) + "\n"


def _counts(library: Library, papers: tuple[str, ...]) -> str:
    """How many notes there are of each kind, by paper while there are few enough papers to stand side by side."""
    notes = library.corpus.notes
    shown = papers if len(papers) <= COLUMNS else ()
    own = {key: counted(tuple(_at_home(library, key))) for key in shown}
    totals = counted(notes)
    rows = []
    for kind in (kind for kind in NOTE_KINDS if totals.get(kind)):
        links = [_count(key, own[key].get(kind, 0), f"#kind-{kind}") for key in shown]
        rows.append(_figures(NOTE_KINDS[kind], [*links, str(totals[kind])]))
    links = [_count(key, sum(own[key].values()), "") for key in shown]
    rows.append(_figures("All", [*links, str(len(notes))], ' class="kb-sum"'))
    names = [*(library.short(key) for key in shown), "All"]
    head = "".join(f'<th scope="col" class="kb-figure">{html.escape(name)}</th>' for name in names)
    return (
        '<div class="kb-scroll" role="region" aria-label="Notes by kind and paper" tabindex="0">'
        '<table class="kb-table"><caption class="kb-unseen">Notes by kind and paper; a note on several papers is '
        "counted with the first</caption>"
        f'<thead><tr><th scope="col">Kind</th>{head}</tr></thead>\n<tbody>\n{"".join(rows)}</tbody></table></div>\n'
    )


def _count(key: str, count: int, anchor: str) -> str:
    return f'<a href="{href(PATH, paper_path(key) + anchor)}">{count}</a>' if count else "–"


def _figures(name: str, cells: list[str], attributes: str = "") -> str:
    figures = "".join(f'<td class="kb-figure">{cell}</td>' for cell in cells)
    return f'<tr{attributes}><th scope="row">{name}</th>{figures}</tr>\n'


def _counted_ways(notes: tuple[SourceNote, ...]) -> list[tuple[str, int]]:
    """How many notes are known in each way, in the order of the ways; ways without notes are left out."""
    counts = [(way, sum(note.how_known == way for note in notes)) for way in WAYS_OF_KNOWING]
    return [(way, count) for way, count in counts if count]


def _at_home(library: Library, key: str) -> Iterator[SourceNote]:
    """The notes that stand on the page of a paper, by kind."""
    for kind in NOTE_KINDS:
        yield from (n for n in library.paper_notes[key] if n.kind == kind and n.path == paper_path(key))


def _form(library: Library, notes: Iterable[SourceNote]) -> str:
    found = list(notes)
    papers = {key for note in found for key in note.papers}
    kinds, ways, sure = ({getattr(n, name) for n in found} for name in ("kind", "how_known", "confidence"))
    filters = (
        Filter("paper", "Paper", {key: library.short(key) for key in library.corpus.papers if key in papers}),
        Filter("kind", "Kind", {kind: name for kind, name in NOTE_KINDS.items() if kind in kinds}),
        Filter("known", "How we know", {way: capital(name) for way, name in WAYS_OF_KNOWING.items() if way in ways}),
        Filter("confidence", "Confidence", {name: capital(name) for name in CONFIDENCES if name in sure}),
    )
    return filter_form(filters, "note")


def _marks(note: SourceNote) -> str:
    values = marks(paper=note.papers, kind=[note.kind], known=[note.how_known], confidence=[note.confidence])
    return f'data-kb-item="{note.id}"{values}'


def _table(library: Library, papers: tuple[str, ...]) -> str:
    rows = "".join(_row(library, note) for key in papers for note in _at_home(library, key))
    names = ("Stated", "Should be", "Kind", "Paper")
    head = "".join(f'<th scope="col">{name}</th>' for name in names)
    return (
        '<table class="kb-grid kb-notes"><caption>All notes in a line each; the first column leads to the whole note'
        f"</caption><thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody></table>\n"
    )


def _row(library: Library, note: SourceNote) -> str:
    papers = ", ".join(library.short(key) for key in note.papers if key in library.corpus.papers)
    cells = (("Should be", note.should_be), ("Kind", NOTE_KINDS[note.kind]), ("Paper", papers))
    said = "".join(f'<td data-label="{label}">{html.escape(text)}</td>' for label, text in cells)
    target = href(PATH, f"{note.path}#{note.id}")
    stated = f'<a href="{target}">{html.escape(capital(note.stated))}</a>'
    return f'<tr {_marks(note)}><th scope="row">{stated}</th>{said}</tr>\n'


def _paper_page(library: Library, key: str) -> str:
    path = paper_path(key)
    notes = list(_at_home(library, key))
    elsewhere = [note for note in library.paper_notes[key] if note.path != path]
    paper = f'<a href="{href(path, f"papers/{key}.md")}">the paper</a>'
    parts = [
        f"# Source notes: {escape(library.short(key))}\n",
        f'<p class="kb-line">{plural(len(notes), "note")} · {paper} · <a href="{href(path, PATH)}">all notes</a> · '
        f"{csv_link(href(path, _CSV))}</p>\n",
        _form(library, notes),
    ]
    for kind in dict.fromkeys(note.kind for note in notes):
        parts.append(f"## {NOTE_KINDS[kind]} {{#kind-{kind}}}\n")
        parts += [_note(library, path, note) for note in notes if note.kind == kind]
    if elsewhere:
        parts += ["## With other papers {#elsewhere}\n", *note_list(library, path, elsewhere), ""]
    return "\n".join(parts)


def _note(library: Library, path: str, note: SourceNote) -> str:
    corpus = library.corpus
    claims = [corpus.claim_by_id[id_] for id_ in note.claims if id_ in corpus.claim_by_id]
    links = listed([f"[{c.title}]({relative(path, f'papers/{c.paper}.md#{c.slug}')})" for c in claims])
    rests = " " + cite(tuple(Citation(key, note.place) for key in note.references)) if note.references else ""
    facts = listed([f"{capital(WAYS_OF_KNOWING[note.how_known])}{rests}", f"confidence: {note.confidence}"])
    parts = [
        f"### {escape(capital(note.stated))} {{#{note.id} .kb-noted {_marks(note)}}}\n",
        f"**Should be:** {escape(note.should_be)}\n",
        f"{escape(note.explanation)} {cite(note.where)}\n",
        f"{facts}{cite_place('note', page=f'notes/{note.id}')}\n{{: .kb-line .kb-card-line }}\n",
    ]
    if note.names:
        parts.append(f"Names: {escape('; '.join(note.names))}\n{{: .kb-line }}\n")
    if links:
        parts.append(f"Touches: {links}\n{{: .kb-line }}\n")
    return "\n".join(parts)
