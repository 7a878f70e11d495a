"""Formulas over tables are arithmetic and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from kb.model import Table
from kb.views.formula import FormulaFault, evaluate

Changed = Callable[[dict[str, str]], Table]


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("2 + 3 * 4", "14"),
        ("(2 + 3) * 4", "20"),
        ("2 ** 3 ** 2", "512"),
        ("-2 ** 2", "-4"),
        ("7 / 4 - 1", "0.75"),
        ("0.1 + 0.2", "0.3"),
        ("6 × 7 − 2", "40"),
        ('cell("loans", "loans", "2019") * 10', "100"),
        ("cell('loans', 'loans', '2019')", "10"),
        ('total("loans", "loans")', "30"),
        ('total("loans", "loans", "2018", "2019")', "18"),
        ('mean("loans", "loans")', "10"),
        ('mean("loans", "loans", "2019", "2020")', "11"),
        ('rows("loans")', "3"),
    ],
)
def test_a_formula_has_its_value(formula: str, value: str, changed: Changed) -> None:
    """Exactly, and without the row that sums up the others."""
    assert evaluate(formula, {"loans": changed({"2020": "12"})}).value == Decimal(value)


def test_a_formula_says_what_it_rests_on(changed: Changed) -> None:
    """Every cell once, in the order of its use."""
    formula = 'total("loans", "loans", "2018", "2019") / cell("loans", "loans", "2018")'
    assert evaluate(formula, {"loans": changed({})}).cells == (("loans", "loans", "2018"), ("loans", "loans", "2019"))


@pytest.mark.parametrize(
    ("formula", "message"),
    [
        ("", "ends too early"),
        ("2 +", "ends too early"),
        ("2 3", 'ends where "3" stands'),
        ("(2", 'has the end where ")" should stand'),
        ("2 $ 3", 'cannot be read from "$ 3" on'),
        ("* 2", 'has "*" where a number should stand'),
        ("1 / 0", "has no value: it divides by zero or grows beyond all bounds"),
        ("(0 - 8) ** 0.5", "has no value: it divides by zero or grows beyond all bounds"),
        ("10 ** 101", "has the exponent 101; the limit is 100"),
        ("((10 ** 90) ** 90) ** 9", "has no value: it divides by zero or grows beyond all bounds"),
        ("(" * 60 + "1" + ")" * 60, "is nested deeper than 50 levels"),
        ("1 + " * 300 + "1", "has 1,201 characters; the limit is 1,000"),
        ("-" * 900 + "1", "is nested deeper than 50 levels"),
        ("open", 'calls the unknown function "open"'),
        ('cell("loans", "loans")', "gives cell 2 arguments; it takes 3"),
        ("cell(loans, loans, 2018)", "has loans where a name between quotes should stand"),
        ('cell("lends", "loans", "2018")', 'names the unknown table "lends"'),
        ('cell("loans", "lends", "2018")', 'names the unknown column "lends" of loans'),
        ('cell("loans", "loans", "2017")', 'names the unknown row "2017" of loans'),
        ('cell("loans", "loans", "2020")', 'needs a number in column "loans", row "2020" of loans, which holds "1,2"'),
        ('total("loans", "loans", "2019", "2018")', 'has the rows "2019" to "2018" of loans backwards'),
    ],
)
def test_what_is_no_formula_says_why(formula: str, message: str, loans: Table) -> None:
    """A fault, never a crash and never a run program."""
    with pytest.raises(FormulaFault) as caught:
        evaluate(formula, {"loans": loans})
    assert str(caught.value) == message
