"""Family D, continued: every figure is computed again, and fails only where readers are told."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

Change = str | bytes | None | tuple[str, ...]
Findings = Callable[[Mapping[str, Change]], list[str]]

NOTES = "sources/notes.yml"
COMPUTED = "sources/computations.yml"
NOTE = """- id: half-price
  kind: arithmetic
  where: skerry-lamp, sec. 2, para. 1, sent. 1
  claims: [skerry-lamp/dear-oil]
  stated: 40 crowns
  should_be: 42 crowns
  how_known: recomputed
  explanation: The two halves do not make 40.
  confidence: certain
"""
COMPUTATION = """- id: barrel
  where: skerry-lamp, sec. 2, para. 1, sent. 1
  says: what a barrel costs
  stated: "40"
  unit: crowns
  formula: cell("oil", "price", "barrel")
"""
TABLES: dict[str, Change] = {
    "sources/tables.yml": """- id: oil
  title: What oil costs
  where: skerry-lamp, sec. 2, para. 1, sent. 1
  source: the keepers
  columns:
    - {name: what, title: What, type: string}
    - {name: price, title: Price, unit: crowns}
""",
    "sources/tables/oil.csv": "what,price\nbarrel,40\n",
}
SOUND: dict[str, Change] = {**TABLES, COMPUTED: COMPUTATION}
FORMULA = 'cell("oil", "price", "barrel")'


def formula(new: str, more: str = "") -> dict[str, Change]:
    """The computation with another formula, and with more fields."""
    return {**TABLES, COMPUTED: COMPUTATION.replace(f"formula: {FORMULA}", f"formula: '{new}'{more}")}


def unreadable(new: str, said: str) -> tuple[str, Mapping[str, Change], list[str]]:
    """A case of a formula that cannot be read."""
    return "D020", formula(new), [f'sources/computations.yml:6:12: D020 the formula of "barrel" {said}']


BAD: dict[str, tuple[str, Mapping[str, Change], list[str]]] = {
    "unknown table": unreadable(
        'cell("oill", "price", "barrel")', 'names the unknown table "oill"; did you mean "oil"?'
    ),
    "unknown column": unreadable(
        'cell("oil", "prize", "barrel")', 'names the unknown column "prize" of oil; did you mean "price"?'
    ),
    "unknown row": unreadable(
        'cell("oil", "price", "barrels")', 'names the unknown row "barrels" of oil; did you mean "barrel"?'
    ),
    "unknown function": unreadable('sum("oil", "price")', 'calls the unknown function "sum"'),
    "a program": unreadable('__import__("os")', 'cannot be read from "__import__("os")" on'),
    "division by nothing": unreadable("40 / (2 - 2)", "has no value: it divides by zero or grows beyond all bounds"),
    "figure that fails": (
        "D021",
        formula("40 + 2"),
        ['sources/computations.yml:4:11: D021 "barrel": 40 is stated, 42 computed'],
    ),
    "note on a figure that agrees": (
        "D022",
        {**formula(FORMULA, "\n  note: half-price"), NOTES: NOTE},
        ['sources/computations.yml:7:9: D022 "barrel" agrees (40, computed 40) but names a source note'],
    ),
    "note that is not there": (
        "D023",
        formula("40 + 2", "\n  note: half-prize"),
        ['sources/computations.yml:7:9: D023 unknown source note "half-prize"'],
    ),
    "arithmetic that nothing recomputes": (
        "D024",
        {**SOUND, NOTES: NOTE},
        ['sources/notes.yml:1:7: D024 note "half-price" faults arithmetic that nothing recomputes'],
    ),
    "figure that is not stated": (
        "D025",
        {**TABLES, COMPUTED: COMPUTATION.replace('"40"', '"41"').replace(FORMULA, "40 + 1")},
        ['sources/computations.yml:4:11: D025 "barrel" says that 41 is stated, which its passages do not have'],
    ),
    "tolerance without a reason": (
        "D026",
        formula("40 + 2", '\n  tolerance: "5"'),
        ['sources/computations.yml:7:14: D026 "barrel" tolerates 5, more than rounding explains'],
    ),
}

GOOD: dict[str, Mapping[str, Change]] = {
    "a figure that agrees": SOUND,
    "rounding is no fault": formula("40.49"),
    "a failing figure whose readers are told": {**formula("40 + 2", "\n  note: half-price"), NOTES: NOTE},
    "a tolerance with its reason": formula("40 + 2", '\n  tolerance: "5"\n  because: prices are given in tens'),
}


@pytest.mark.parametrize(("code", "changes", "expected"), BAD.values(), ids=BAD.keys())
def test_a_fault_is_found_once_and_where_it_stands(
    code: str, changes: Mapping[str, Change], expected: list[str], findings: Findings
) -> None:
    """Place, code and fact of all that the change makes, and nothing else."""
    assert findings(changes) == expected
    assert any(f": {code} " in finding for finding in expected)


@pytest.mark.parametrize("changes", GOOD.values(), ids=GOOD.keys())
def test_what_is_allowed_has_no_finding(changes: Mapping[str, Change], findings: Findings) -> None:
    """The other side of each rule."""
    assert findings(changes) == []
