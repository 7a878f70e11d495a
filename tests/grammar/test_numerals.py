"""Chinese numerals."""

from __future__ import annotations

import pytest

from kb.grammar.figures import figures
from kb.grammar.numerals import numerals


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("三位看守人", ["3"]),
        ("每六周换班，十二个港口", ["6", "12"]),
        ("二百零五人、一千三十名", ["205", "1030"]),
        ("一九七四年", ["1974"]),
        ("三億円、五万亿元", ["3E+8", "5E+12"]),
        ("三人の守り人が六週間", ["3", "6"]),
        ("两国、一次、二度", []),
        ("统一的标准，万一不行，第三方", ["3"]),
        ("三菱の船", []),
    ],
)
def test_a_numeral_counts_where_something_is_counted(text: str, values: list[str]) -> None:
    """One and two are left out, and so are the same signs inside words."""
    assert [str(value) for value in numerals(text)] == values


def test_numerals_stand_among_the_figures() -> None:
    """In the form in which an English claim writes them."""
    assert figures("1871年，三位看守人和三亿人。") == ("1871", "3", "300 million")
    assert figures("三位看守人。") == ("3",)
