"""Numbers as tables and records write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kb.grammar.numbers import last_digit, parse_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("488.3", "488.3"),
        ("-0.1", "-0.1"),
        ("−0.1", "-0.1"),
        ("1,240", "1240"),
        ("1,240.50", "1240.50"),
        ("0", "0"),
        ("+3", "3"),
    ],
)
def test_digits_signs_and_separators_are_a_number(text: str, value: str) -> None:
    """The number is exact, as printed."""
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text", ["", "about 40", "40%", "1e9", "12,40", "1.2.3", " 40", "٤٠", "NaN", "Infinity", "-", "9" * 19]
)
def test_anything_else_is_none(text: str) -> None:
    """No unit, exponent or other script, and nothing too long to be a figure."""
    assert parse_number(text) is None


@pytest.mark.parametrize(("text", "worth"), [("26.3", "0.1"), ("184", "1"), ("5.0", "0.1"), ("8.313", "0.001")])
def test_the_worth_of_the_last_printed_digit(text: str, worth: str) -> None:
    """What half of is the most that rounding can hide."""
    assert last_digit(text) == Decimal(worth)
