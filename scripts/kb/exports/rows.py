"""Comparisons, the ledger and the records as rows, and rows as CSV.

The first cell of a row names the item that stands for it on a page, so that a page can give the rows that it shows.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kb.exports.claims_csv import COLUMNS, claim_row, spreadsheet
from kb.exports.desk import Desk
from kb.grammar.markdown import plain_text
from kb.grammar.numbers import parse_number
from kb.model import Claim, Computation, SourceNote
from kb.views.answers import ledger
from kb.views.compare import SILENT, Grid, grids, row_key, whole_grid
from kb.views.computation import recompute
from kb.views.divided import event_pages
from kb.views.locators import locator_short
from kb.views.site import address
from kb.views.timeline import in_order, papers_of

FOLDER = "data/compare"
"""Where comparisons stand in the site."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LIST = "; "

Rows = Iterator[Sequence[str]]


def csv_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """The rows of a table of figures as CSV: UTF-8, commas, `\\n` line ends, quotes where needed.

    A cell that a spreadsheet would take for a formula, and that is no number, gets an apostrophe, which it hides.
    """
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows([_neutral(cell) for cell in row] for row in rows)
    return buffer.getvalue().encode()


def comparison_files(desk: Desk) -> Mapping[str, bytes]:
    """Every comparison and every list of records as CSV for spreadsheets, by path in the site."""
    every = (whole_grid(desk.corpus), *grids(desk.corpus))
    tables = {f"{FOLDER}/{grid.name}.csv": _grid_rows(grid, desk) for grid in every}
    tables |= {
        f"{FOLDER}/ledger.csv": _ledger_rows(desk),
        "data/events.csv": _event_rows(desk),
        "data/notes.csv": _note_rows(desk),
        "data/recomputed.csv": _computation_rows(desk),
    }
    return {path: spreadsheet(next(rows), rows).encode() for path, rows in tables.items()}


def _neutral(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) and parse_number(cell) is None else cell


def _grid_rows(grid: Grid, desk: Desk) -> Rows:
    yield ("row", "group", "theme", *COLUMNS)
    blank = ("",) * (len(COLUMNS) - 5)
    for row in grid.rows:
        theme = row.theme
        for cell in row.cells:
            if cell.word:
                said = f"{cell.word} (every sentence checked)" if cell.word == SILENT else cell.word
                who = (cell.paper, desk.labels[cell.paper].text)
                yield (row_key(theme.slug, cell.paper), theme.group, theme.title, "", *who, "", said, *blank)
            for claim in cell.claims:
                yield (row_key(theme.slug, claim.id), theme.group, theme.title, *claim_row(claim, desk))


def _ledger_rows(desk: Desk) -> Rows:
    book = ledger(desk.corpus)
    yield ("row", "state", "challenge", "challenge_title", "challenge_address", "countermeasure",
           "countermeasure_title", "countermeasure_address")  # fmt: skip
    for challenge, answers in book.answered:
        for claim in answers:
            yield (challenge.id, "answered", *_named(challenge, desk), *_named(claim, desk))
    for challenge in book.unanswered:
        yield (challenge.id, "answered by nobody", *_named(challenge, desk), "", "", "")
    for claim in book.answering_nothing:
        yield (claim.id, "answers nothing named", "", "", "", *_named(claim, desk))


def _named(claim: Claim, desk: Desk) -> tuple[str, str, str]:
    return claim.id, plain_text(claim.title), desk.identity.url(claim.url)


def _event_rows(desk: Desk) -> Rows:
    yield ("id", "date", "until", "title", "forecast", "papers", "claims", "actors", "themes", "notes", "address")
    pages = event_pages(desk.corpus)
    for event in in_order(desk.corpus.events):
        lists = (papers_of(event), event.claims, event.actors, event.themes, event.notes)
        where = desk.identity.url(f"{address(pages[event.id])}#{event.id}")
        forecast = "yes" if event.forecast else "no"
        yield (event.id, event.date, event.until, event.title, forecast, *(_LIST.join(found) for found in lists), where)


def _note_rows(desk: Desk) -> Rows:
    yield ("id", "kind", "papers", "where", "stated", "should_be", "explanation", "how_known", "confidence",
           "references", "claims", "address")  # fmt: skip
    for note in desk.corpus.notes:
        said = (note.stated, note.should_be, note.explanation, note.how_known, note.confidence)
        lists = (_LIST.join(note.references), _LIST.join(note.claims))
        yield (note.id, note.kind, _LIST.join(note.papers), _where(note), *said, *lists, desk.identity.url(note.url))


def _computation_rows(desk: Desk) -> Rows:
    yield ("id", "figure", "where", "stated", "unit", "recomputed", "tolerance", "because", "verdict", "formula",
           "note")  # fmt: skip
    for each in recompute(desk.corpus):
        found = each.computation
        verdict = "agrees" if each.agrees else "differs"
        worked = (found.stated, found.unit, each.shown, f"{each.tolerance.normalize():f}", found.because, verdict)
        yield (found.id, found.says, _where(found), *worked, found.formula, found.note)


def _where(record: SourceNote | Computation) -> str:
    places = ((citation.key, locator_short(citation.locator)) for citation in record.where if citation.locator)
    return _LIST.join(f"{key} {place}" for key, place in places)
