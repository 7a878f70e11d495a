"""Every figure that a paper states and that can be computed, computed again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from kb.grammar.numbers import last_digit, parse_number
from kb.model import Computation, Corpus, Table
from kb.views.formula import FormulaFault, evaluate

Cell = tuple[str, str, str]
"""A cell of a table: the table's id, the column's name, the row's name."""


@dataclass(frozen=True, slots=True)
class Recomputed:
    """A computation with its value, the tolerance that was used, and the cells that it rests on.

    `value` is None when the formula has a fault, or when what is stated or tolerated is no number.
    """

    computation: Computation
    value: Decimal | None
    tolerance: Decimal
    fault: FormulaFault | None = None
    cells: tuple[Cell, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether the value lies within the tolerance of what is stated; true where there is no value to compare."""
        stated = parse_number(self.computation.stated)
        return self.value is None or stated is None or abs(self.value - stated) <= self.tolerance

    @property
    def shown(self) -> str:
        """The value with as many decimals as the stated figure and one more, without zeros at its end."""
        if self.value is None:
            return ""
        digits = max(0, -int(last_digit(self.computation.stated).as_tuple().exponent)) + 1
        text = f"{round(self.value, digits):f}"
        return text.rstrip("0").rstrip(".") if "." in text else text


def recompute(corpus: Corpus) -> tuple[Recomputed, ...]:
    """Every computation, in the order of the file.

    Where no tolerance is written, half of the last printed digit is meant: what rounding alone can do.
    """
    return tuple(_recomputed(corpus, computation) for computation in corpus.computations)


def _recomputed(corpus: Corpus, computation: Computation) -> Recomputed:
    stated, written = parse_number(computation.stated), parse_number(computation.tolerance)
    tolerance = written if written is not None else last_digit(computation.stated) / 2
    malformed = bool(computation.tolerance) and (written is None or written < 0)
    if stated is None or malformed or not computation.formula:
        return Recomputed(computation, None, tolerance)
    try:
        result = evaluate(computation.formula, corpus.tables)
    except FormulaFault as fault:
        return Recomputed(computation, None, tolerance, fault)
    return Recomputed(computation, result.value, tolerance, None, result.cells)


def disagreements(corpus: Corpus, recomputed: tuple[Recomputed, ...]) -> Mapping[Cell, tuple[Recomputed, ...]]:
    """The figures that fail, by the cell of a table in which a reader meets them.

    That is the cell that states the figure, if the figure is a table's; else, where the formula rests on one cell
    alone, that cell.
    """
    printed = {(c.key, c.locator): table for table in corpus.tables.values() for c in table.where}
    found: dict[Cell, list[Recomputed]] = {}
    for each in recomputed:
        if each.agrees:
            continue
        tables = [printed[c.key, c.locator] for c in each.computation.where if (c.key, c.locator) in printed]
        cells = [cell for table in tables for cell in _stating(table, each)]
        if not cells and len(each.cells) == 1:
            cells = [each.cells[0]]
        for cell in cells:
            found.setdefault(cell, []).append(each)
    return {cell: tuple(failing) for cell, failing in found.items()}


def _stating(table: Table, failing: Recomputed) -> Iterator[Cell]:
    """The cells that hold the stated figure, in a row or column that the formula uses, and that it does not use."""
    columns, rows = {cell[1] for cell in failing.cells}, {cell[2] for cell in failing.cells}
    for row in table.rows:
        for column, text in zip(table.columns, row, strict=True):
            cell = (table.id, column.name, row[0])
            shared = column.name in columns or row[0] in rows
            if shared and column.numeric and text == failing.computation.stated and cell not in failing.cells:
                yield cell
