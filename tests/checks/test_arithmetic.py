"""Arithmetic is computed, and nothing else is run."""

from __future__ import annotations

import pytest

from kb.checks.arithmetic import evaluate


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("40", 40.0),
        ("1,240", 1240.0),
        ("1.5", 1.5),
        ("-3", -3.0),
        ("77%", 77.0),
        ("22 + 9 - 1", 30.0),
        ("2 × (3 − 1) ÷ 4", 1.0),
        ("868 / 1,240 * 100", 70.0),
        ("483.8 billion", 483.8),
    ],
)
def test_arithmetic_has_a_value(expression: str, value: float) -> None:
    """The four operations, brackets, signs as people type them, separators and units."""
    assert evaluate(expression) == pytest.approx(value)


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("2 billion", 2e9),
        ("1 million + 500 thousand", 1.5e6),
        ("100 / 2 billion", 5e-8),
        ("1,000 million", 1e9),
        ("4 trillion / 2", 2e12),
        ("40 * 2", 80.0),
    ],
)
def test_a_scale_multiplies_its_number(expression: str, value: float) -> None:
    """Where scales are mixed they count, and bind closer than any sign."""
    assert evaluate(expression, scaled=True) == pytest.approx(value)


@pytest.mark.parametrize(
    "expression",
    [
        "", " ", "(", "1 +", "a", "two", "1j", "True", "None", "'1'", "2 ** 3", "7 // 2", "7 % 2", "1 < 2", "[1]",
        "abs(1)", "__import__('os')", "(1).real", "1 if 2 else 3", "x := 1", "1 / 0", "1e999", "1e308 * 10", "\0",
        "lambda: 1", "1_000 if", "9" * 501, "(" * 400, "-" * 499 + "1" + "1",
    ],
)  # fmt: skip
def test_anything_else_has_none(expression: str) -> None:
    """Names, calls, powers, other types, what is not finite, and what is too long."""
    assert evaluate(expression) is None
