"""Small values for the views: a table, claims of two invented papers, and a corpus of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kb.model import Column, Place, Table

AT = Place("sources/tables.yml", 1)


@pytest.fixture
def loans() -> Table:
    """Loans of bicycles in three years, with a row that sums them up."""
    return Table(
        id="loans",
        title="Loans",
        where=(),
        source="the ledger",
        remark="",
        columns=(
            Column("year", "Year", "string", "", "", "", AT),
            Column("loans", "Loans", "number", "tens", "10", "loans", AT),
        ),
        summary=("Total",),
        charts=(),
        rows=(("2018", "8"), ("2019", "10"), ("2020", "1,2"), ("Total", "30")),
        lines=(2, 3, 4, 5),
        place=AT,
        file="sources/tables/loans.csv",
    )


@pytest.fixture
def changed(loans: Table) -> Callable[[dict[str, str]], Table]:
    """A function that gives the table with other cells, by row."""
    from dataclasses import replace

    return lambda cells: replace(loans, rows=tuple((name, cells.get(name, cell)) for name, cell in loans.rows))
