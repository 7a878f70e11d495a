"""Comparisons and the ledger as CSV."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from kb.exports.rows import comparison_files, csv_bytes
from kb.load.corpus import load
from kb.model import Corpus
from kb.views.compare import grid_titles

MINIATURE = Path(__file__).resolve().parents[1] / "site"


@pytest.fixture(scope="module")
def base() -> Corpus:
    """The miniature base, without its texts."""
    return load(MINIATURE, None)


def rows(data: bytes) -> list[list[str]]:
    """A CSV file, read back."""
    return list(csv.reader(io.StringIO(data.decode())))


def test_every_comparison_is_offered(base: Corpus) -> None:
    """Under the name of its page."""
    files = comparison_files(base)
    pages = {f"data/{path.removesuffix('.md')}.csv" for path in grid_titles(base)}
    assert pages | {"data/compare/all.csv", "data/compare/ledger.csv"} <= set(files)


def test_a_grid_has_a_claim_in_each_row_and_says_silence(base: Corpus) -> None:
    """All claims, not only the two that a cell shows."""
    found = rows(comparison_files(base)["data/compare/all.csv"])
    assert found[0] == ["group", "theme", "paper", "facet", "claim", "title", "url"]
    access = [row[2:] for row in found if row[1] == "Access to bicycles"]
    assert len([row for row in access if row[0] == "marsh-lending"]) == 5
    assert ["osei-repair", "", "", "silent", ""] in access


def test_two_papers_as_csv(base: Corpus) -> None:
    """Facet by facet, side by side."""
    found = rows(comparison_files(base)["data/compare/osei-repair--quayside-report.csv"])
    assert found[0] == ["facet", "osei-repair", "osei-repair url", "quayside-report", "quayside-report url"]
    assert [row[:2] + row[3:4] for row in found if row[0] == "Challenges"] == [
        ["Challenges", "The workshop has to keep 64 kinds of brake pad", "Opponents fear theft"],
        ["Challenges", "Repairs stop when the course ends", ""],
    ]


def test_the_ledger_as_csv(base: Corpus) -> None:
    """An answer a row, then what stands alone."""
    found = rows(comparison_files(base)["data/compare/ledger.csv"])
    assert [row[0] for row in found[1:]] == ["answered"] * 3 + ["answered by nobody"] * 3


def test_csv_has_one_form() -> None:
    """Quotes where needed, and line ends of one kind."""
    assert csv_bytes([["a", 'say "b"'], ["c,d", "e"]]) == b'a,"say ""b"""\n"c,d",e\n'
