"""Family D: the records of notes, events, computations and tables are of their form, and tables say what is printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Protocol

from kb.checks.registry import Fact, faults, rule
from kb.evidence.confirm import cited_passages
from kb.grammar.numbers import parse_number
from kb.model import Column, Corpus, Place, Table

_LEADING = re.compile(r"-*([0-9]+(?:\.[0-9]+)?)")


@rule("D001")
def malformed_note(corpus: Corpus) -> Iterator[Fact]:
    """A source note is incomplete, or has a field or word that means nothing here.

    Why: a warning has to say where, what, why and how surely, or it is gossip.

    Bad:

        - id: trade-digits
          kind: mistake

    Good:

        - id: trade-digits
          kind: arithmetic
          where: su-asean, sec. 3.2, para. 2, sent. 3
          claims: [su-asean/china-asean-trade]
          stated: …
          should_be: …
          how_known: recomputed
          explanation: …
          confidence: certain
    """
    yield from faults(corpus, "D001")


@rule("D002")
def malformed_event(corpus: Corpus) -> Iterator[Fact]:
    """An event is incomplete, or has a field that means nothing here.

    Why: the timeline is drawn from these records.

    Bad:

        - id: memorandum
          when: May 2018

    Good:

        - id: memorandum
          date: "2018-05-09"
          title: China and Japan sign a memorandum
          claims: [su-asean/memorandum]
    """
    yield from faults(corpus, "D002")


@rule("D003")
def malformed_computation(corpus: Corpus) -> Iterator[Fact]:
    """A computation is incomplete, or its figures are not numbers.

    Why: a figure that is not declared cannot be recomputed.

    Bad:

        stated: about 480

    Good:

        stated: "483.8"
        unit: billion US dollars
        formula: cell("su-asean-table-2", "china_amount", "2018") * 10
    """
    yield from faults(corpus, "D003")


@rule("D004")
def malformed_table(corpus: Corpus) -> Iterator[Fact]:
    """A table's file and description do not fit together: a column missing, a row of another length, no description.

    Why: a shifted column would put one year's figure beside another year.

    Bad:

        a head `year,world` where `year`, `world` and `japan` are described

    Good:

        the columns of sources/tables.yml, in their order
    """
    yield from faults(corpus, "D004")


@rule("D005")
def cell_without_number(corpus: Corpus) -> Iterator[Fact]:
    """A cell of a numeric column holds something else.

    Why: nothing can be recomputed from it, and programs that read the data stop at it.

    Bad:

        2018,282.53*,23.17

    Good:

        2018,282.53,23.17
    """
    for table in corpus.tables.values():
        for line, row in zip(table.lines, table.rows, strict=True):
            for column, text in zip(table.columns, row, strict=True):
                if not text.strip():
                    if row[0] not in table.summary:
                        message = f'column "{column.name}" of row "{row[0]}" is empty'
                        yield Place(table.file, line), message, "write what is printed"
                elif not _fits(column, text):
                    kind = {"year": "a year", "integer": "a whole number"}.get(column.type, "a number")
                    message = f'"{text}" in column "{column.name}" is not {kind}'
                    yield Place(table.file, line), message, "write digits only; a remark belongs in a source note"


def _fits(column: Column, text: str) -> bool:
    if column.type == "year":
        return len(text) == 4 and text.isascii() and text.isdecimal()
    if not column.numeric:
        return True
    number = parse_number(text)
    return number is not None and (column.type != "integer" or number == int(number))


@rule("D006")
def duplicate_id(corpus: Corpus) -> Iterator[Fact]:
    """Two notes, two events or two computations have one id.

    Why: the id is an address; a link would lead to the first of the two.

    Bad:

        two notes `- id: trade-digits`

    Good:

        - id: trade-digits
        - id: trade-average
    """
    yield from _repeated("source note", corpus.notes)
    yield from _repeated("event", corpus.events)
    yield from _repeated("computation", corpus.computations)


class _Named(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def place(self) -> Place: ...


def _repeated(kind: str, records: Iterable[_Named]) -> Iterator[Fact]:
    first: dict[str, int] = {}
    for record in records:
        if record.id in first:
            message = f'{kind} "{record.id}" stands twice; first on line {first[record.id]}'
            yield record.place, message, "rename one of the two"
        first.setdefault(record.id, record.place.line)


@rule("D007")
def impossible_date(corpus: Corpus) -> Iterator[Fact]:
    """A date of an event does not exist, is not written as YYYY, YYYY-MM or YYYY-MM-DD, or ends before it begins.

    Why: an event without a date has no place on the timeline.

    Bad:

        date: "2019-06-31"

    Good:

        date: "2019-06-30"
    """
    yield from faults(corpus, "D007")


@rule("D008")
def missing_unit(corpus: Corpus) -> Iterator[Fact]:
    """A numeric column has no unit, or a factor without the unit that it leads to.

    Why: a number without its unit is not a figure; "48.38" has been read as 48 billion and as 484.

    Bad:

        - {name: world, title: World}

    Good:

        - {name: world, title: World, unit: 10 billion US dollars, factor: "10", plain_unit: billion US dollars}
    """
    for table in corpus.tables.values():
        for column in table.columns:
            if column.numeric and not column.unit:
                message = f'column "{column.name}" of {table.id} has no unit'
                yield column.place, message, 'add `unit:`, e.g. "percent" or "rank"'
            elif bool(column.factor) != bool(column.plain_unit):
                message = f'column "{column.name}" of {table.id} has a factor or a plain unit without the other'
                yield column.place, message, "write both, or neither"


@rule("D009")
def cell_not_in_paper(corpus: Corpus) -> Iterator[Fact]:
    """A figure of a table is not among the figures of the passages that the table was read from.

    Why: a slip in typing a table off would be taken for the paper's own figure, and recomputed as such.

    Bad:

        2018,282.35 where the paper prints 282.53

    Good:

        2018,282.53
    """
    for table in corpus.tables.values():
        known = _printed(corpus, table)
        for number, (line, row) in enumerate(zip(table.lines, table.rows, strict=True), start=1):
            figures = known.get(number, known.get(0))
            if figures is None:
                continue
            for column, text in zip(table.columns, row, strict=True):
                figure = parse_number(text) if column.type != "string" else None
                if figure is not None and abs(figure) not in figures:
                    message = f'{text} in column "{column.name}" of row "{row[0]}" is not in the cited passages'
                    yield Place(table.file, line), message, "compare it with the paper, digit by digit"


def _printed(corpus: Corpus, table: Table) -> dict[int, set[Decimal]]:
    """The numbers that the cited passages hold, by row of the table, from 1; under 0 those of all of them.

    Rows are told apart where the evidence has as many of them as the table; what has no evidence is left out.
    """
    found: dict[int, set[Decimal]] = {}
    for citation in table.where:
        evidence = corpus.evidence.get(citation.key)
        passages = cited_passages(citation, evidence) if evidence else ()
        if evidence is None or not passages:
            return {}
        rows = [evidence.passages[k] for k in passages if evidence.passages[k].row]
        by_row = len(table.where) == 1 and len(rows) == len(table.rows)
        for k in passages:
            passage = evidence.passages[k]
            numbers = set(_numbers(passage.figures))
            found.setdefault(0, set()).update(numbers)
            if by_row and passage.row:
                found.setdefault(passage.row, set()).update(numbers)
    return found


def _numbers(figures: Iterable[str]) -> Iterator[Decimal]:
    """The number that each figure begins with, without its sign and unit: 26.3 of `26.3 billion`, 4 of `4th`."""
    for figure in figures:
        if match := _LEADING.match(figure):
            yield Decimal(match[1])
