"""The table of claims is what a spreadsheet may open."""

from __future__ import annotations

import csv
import io

import pytest

from kb.exports.claims_csv import COLUMNS, claims_csv, neutral


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+31 %", "'+31 %"),
        ("-5 points", "'-5 points"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("a\r\nb", "a b"),
        ("5 = 5", "5 = 5"),
        ("", ""),
    ],
    ids=["equals", "plus", "minus", "at", "tab", "return", "lines", "inside", "empty"],
)
def test_what_a_spreadsheet_would_compute_is_text(value: str, shown: str) -> None:
    """A value that begins as a formula is preceded by an apostrophe; a value is one line."""
    assert neutral(value) == shown


def test_each_claim_is_a_line_with_its_citation(desk) -> None:
    """Python's reader gets every claim back, whole."""
    text = claims_csv(desk.corpus.claims, desk)

    assert text.startswith("\ufeffid,paper,") and text.count("\n") == text.count("\r\n")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert tuple(rows[0]) == COLUMNS
    assert [row["id"] for row in rows] == [claim.id for claim in desk.corpus.claims]
    assert [row["text"] for row in rows] == [claim.text for claim in desk.corpus.claims]
    passing = next(row for row in rows if row["id"] == "marsh-lending/passing-trade")
    assert passing["locators"] == "sec. 1.1, para. 1, sent. 1–3"
    assert passing["citation"].endswith("4, no. 3 (2020): sec. 1.1, para. 1, sent. 1–3.")
    assert passing["address"] == "https://example.org/bicycles/papers/marsh-lending/#passing-trade"
