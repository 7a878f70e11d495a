"""Comparisons and the ledger as rows, and rows as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kb.grammar.markdown import plain_text
from kb.grammar.numbers import parse_number
from kb.model import FACETS, Claim, Corpus
from kb.views.answers import ledger
from kb.views.compare import Grid, grids, pair_facets, pair_name, pairs, whole_grid

FOLDER = "data/compare"
"""Where comparisons stand in the site."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows as CSV, one way: UTF-8, commas, `\\n` line ends, quotes where needed.

    A cell that a spreadsheet would take for a formula, and that is no number, gets an apostrophe, which it hides.
    """
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows([_neutral(cell) for cell in row] for row in rows)
    return buffer.getvalue().encode()


def comparison_files(corpus: Corpus) -> Mapping[str, bytes]:
    """Every comparison as CSV, a claim a row, by path in the site."""
    files = {f"{FOLDER}/{grid.name}.csv": csv_bytes(_grid_rows(grid)) for grid in (whole_grid(corpus), *grids(corpus))}
    for first, second in pairs(corpus):
        files[f"{FOLDER}/{pair_name(first, second)}.csv"] = csv_bytes(_pair_rows(corpus, first, second))
    files[f"{FOLDER}/ledger.csv"] = csv_bytes(_ledger_rows(corpus))
    return files


def _neutral(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) and parse_number(cell) is None else cell


def _grid_rows(grid: Grid) -> Iterator[Sequence[str]]:
    yield ("group", "theme", "paper", "facet", "claim", "title", "url")
    for row in grid.rows:
        for cell in row.cells:
            if cell.word:
                yield (row.theme.group, row.theme.title, cell.paper, "", "", cell.word, "")
            for claim in cell.claims:
                yield (row.theme.group, row.theme.title, cell.paper, *_claim(claim))


def _claim(claim: Claim) -> tuple[str, str, str, str]:
    return claim.facet, claim.id, plain_text(claim.title), claim.url


def _pair_rows(corpus: Corpus, first: str, second: str) -> Iterator[Sequence[str]]:
    yield ("facet", first, f"{first} url", second, f"{second} url")
    for facet, (left, right) in pair_facets(corpus, first, second).items():
        for number in range(max(len(left), len(right))):
            cells = [(plain_text(claims[number].title), claims[number].url) if number < len(claims) else ("", "")
                     for claims in (left, right)]  # fmt: skip
            yield (FACETS[facet], *cells[0], *cells[1])


def _ledger_rows(corpus: Corpus) -> Iterator[Sequence[str]]:
    book = ledger(corpus)
    yield ("state", "challenge", "challenge title", "countermeasure", "countermeasure title")
    for challenge, answers in book.answered:
        for claim in answers:
            yield ("answered", challenge.id, plain_text(challenge.title), claim.id, plain_text(claim.title))
    for challenge in book.unanswered:
        yield ("answered by nobody", challenge.id, plain_text(challenge.title), "", "")
    for claim in book.answering_nothing:
        yield ("answers nothing named", "", "", claim.id, plain_text(claim.title))
