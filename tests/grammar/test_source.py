"""Offsets become places, as an editor counts them."""

from __future__ import annotations

import pytest

from kb.grammar.source import Source
from kb.model import Place

TEXT = "ab\ncd\r\nef\rgh\n\n灯x"


@pytest.mark.parametrize(
    ("sign", "line", "column"),
    [("a", 1, 1), ("b", 1, 2), ("c", 2, 1), ("e", 3, 1), ("f", 3, 2), ("g", 4, 1), ("灯", 6, 1), ("x", 6, 2)],
)
def test_lines_and_columns_count_from_one(sign: str, line: int, column: int) -> None:
    """All three kinds of line end; a character is a column, however wide."""
    assert Source("a.md", TEXT).place(TEXT.index(sign)) == Place("a.md", line, column)


def test_a_line_end_stands_at_the_end_of_its_line() -> None:
    """And the end of the text behind its last sign."""
    source = Source("a.md", "ab\ncd")
    assert (source.place(2), source.place(5)) == (Place("a.md", 1, 3), Place("a.md", 2, 3))


def test_a_part_of_a_file_counts_from_its_first_line() -> None:
    """The body of a page stands below its front matter."""
    assert Source("a.md", "ab\ncd", first_line=7).place(3) == Place("a.md", 8, 1)


def test_an_empty_text_has_one_place() -> None:
    """Its beginning."""
    assert Source("a.md", "").place(0) == Place("a.md", 1, 1)
