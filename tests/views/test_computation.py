"""Figures are computed again, and told apart: rounding, and error."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from kb.model import Citation, Computation, Corpus, Locator, Place, Table
from kb.views.computation import disagreements, recompute

AT = Place("sources/computations.yml", 1)
WHERE = (Citation("ledger", AT, locator=Locator(table="1")),)
Changed = Callable[[dict[str, str]], Table]


def computation(stated: str, formula: str, tolerance: str = "", where: tuple[Citation, ...] = ()) -> Computation:
    """A computation in loans."""
    return Computation("loans", where, "loans", stated, "loans", formula, tolerance, "", "", AT, {})


def corpus(*computations: Computation, table: Table | None = None) -> Corpus:
    """A base with nothing else."""
    names = ("papers", "themes", "references", "places", "sectors", "actors", "evidence", "verification")
    nothing: dict[str, object] = {name: {} for name in names}
    return Corpus(
        root="",
        bibliography="",
        pages=(),
        theme_groups=(),
        navigation=(),
        computations=computations,
        tables={table.id: table} if table else {},
        **nothing,
    )  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("stated", "formula", "tolerance", "agrees", "shown"),
    [
        ("26.3", "26.349", "", True, "26.35"),
        ("26.3", "26.351", "", False, "26.35"),
        ("4", "4.4", "", True, "4.4"),
        ("483.8", "48.38 * 10", "", True, "483.8"),
        ("488.3", "48.38 * 10", "0.05", False, "483.8"),
        ("1,240", "1240", "0", True, "1240"),
        ("100", "100.4", "0.5", True, "100.4"),
        ("-12.4", "23.17 / 26.45 * 100 - 100", "", True, "-12.4"),
    ],
)
def test_a_figure_agrees_within_its_tolerance(
    stated: str, formula: str, tolerance: str, agrees: bool, shown: str
) -> None:
    """Without one, half of the last printed digit is what rounding can do."""
    (found,) = recompute(corpus(computation(stated, formula, tolerance)))
    assert (found.agrees, found.shown) == (agrees, shown)


def test_a_formula_with_a_fault_has_no_value_and_does_not_disagree() -> None:
    """The fault is reported once, not twice."""
    (found,) = recompute(corpus(computation("4", "4 +")))
    assert (found.value, str(found.fault), found.agrees, found.shown) == (None, "ends too early", True, "")


def test_a_failing_total_is_marked_in_its_own_cell(changed: Changed) -> None:
    """The cell that states it, not the cells that were added up."""
    table = replace(changed({"2020": "13"}), where=WHERE)
    base = corpus(computation("30", 'total("loans", "loans")', where=WHERE), table=table)
    found = disagreements(base, recompute(base))
    assert {cell: [each.value for each in failing] for cell, failing in found.items()} == {
        ("loans", "loans", "Total"): [Decimal(31)]
    }


def test_a_failing_conversion_in_the_text_is_marked_in_the_cell_it_was_converted_from(changed: Changed) -> None:
    """There the reader meets it; a figure that rests on several cells is marked in none."""
    table = replace(changed({"2020": "12"}), where=WHERE)
    one = computation("99", 'cell("loans", "loans", "2018") * 10')
    several = computation("99", 'cell("loans", "loans", "2018") + cell("loans", "loans", "2019")')
    base = corpus(one, several, table=table)
    found = disagreements(base, recompute(base))
    assert {cell: [each.computation for each in failing] for cell, failing in found.items()} == {
        ("loans", "loans", "2018"): [one]
    }
