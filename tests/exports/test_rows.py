"""Comparisons, the ledger and the records as CSV."""

from __future__ import annotations

import csv
import io

from kb.exports.desk import Desk
from kb.exports.rows import comparison_files, csv_bytes
from kb.views.compare import grid_titles


def rows(data: bytes) -> list[dict[str, str]]:
    """A CSV file, read back."""
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_every_comparison_is_offered(desk: Desk) -> None:
    """Under the name of its page; and every list of records."""
    pages = {f"data/{path.removesuffix('.md')}.csv" for path in grid_titles(desk.corpus)}
    others = {"data/compare/all.csv", "data/compare/ledger.csv", "data/events.csv", "data/notes.csv"}
    assert set(comparison_files(desk)) == pages | others | {"data/recomputed.csv"}


def test_a_grid_has_a_claim_in_each_row_and_says_silence(desk: Desk) -> None:
    """All claims, each with what it takes to cite it, below the key that its page has for it."""
    found = [
        row for row in rows(comparison_files(desk)["data/compare/all.csv"]) if row["theme"] == "Access to bicycles"
    ]
    assert len([row for row in found if row["paper"] == "marsh-lending"]) == 5
    first = next(row for row in found if row["id"] == "marsh-lending/passing-trade")
    assert first["row"] == "access marsh-lending/passing-trade"
    assert first["citation"].startswith("Ada Marsh and Tomas Ferrow")
    assert [(row["row"], row["title"]) for row in found if row["paper"] == "osei-repair"] == [
        ("access osei-repair", "silent (every sentence checked)")
    ]


def test_the_ledger_as_csv(desk: Desk) -> None:
    """An answer a row, then what stands alone."""
    found = rows(comparison_files(desk)["data/compare/ledger.csv"])
    assert [row["state"] for row in found] == ["answered"] * 3 + ["answered by nobody"] * 3
    assert [row["row"] for row in found[:3]] == [row["challenge"] for row in found[:3]]


def test_events_notes_and_figures_as_csv(desk: Desk) -> None:
    """Each with its id first and its address or verdict."""
    files = comparison_files(desk)
    assert rows(files["data/events.csv"])[-1]["address"].endswith("timeline/#shared-workshop")
    note = rows(files["data/notes.csv"])[0]
    assert (note["id"], note["where"]) == ("marsh-loans-total", "marsh-lending §1.1 ¶1 s2; marsh-lending table 1")
    assert [row["verdict"] for row in rows(files["data/recomputed.csv"])] == ["differs", "agrees"]


def test_a_table_of_figures_has_one_form() -> None:
    """Quotes where needed, and line ends of one kind."""
    assert csv_bytes([["a", 'say "b"'], ["c,d", "e"]]) == b'a,"say ""b"""\n"c,d",e\n'
