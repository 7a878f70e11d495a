"""The ledger is read with every fault in its place, and written as it is read."""

from __future__ import annotations

from pathlib import Path

from kb.load.ledger import ledger_text, load_ledger

GOOD = 'id,date,event,digest,title,note\nmarsh,2026-01-02,added,ab,"A, B",\nmarsh/x,2026-01-02,withdrawn,cd,X,no more\n'


def load(root: Path, text: str):
    (root / "sources").mkdir(exist_ok=True)
    (root / "sources" / "ledger.csv").write_text(text, encoding="utf-8")
    return load_ledger(root)


def test_a_ledger_reads_and_writes_back(tmp_path: Path) -> None:
    """The two are inverse to each other."""
    lines, faults = load(tmp_path, GOOD)

    assert faults == []
    assert [(line.id, line.event, line.note, line.place.line) for line in lines] == [
        ("marsh", "added", "", 2),
        ("marsh/x", "withdrawn", "no more", 3),
    ]
    assert ledger_text(lines) == GOOD


def test_no_ledger_is_an_empty_one(tmp_path: Path) -> None:
    """Before the first publication nothing is promised."""
    assert load_ledger(tmp_path) == ((), [])


def test_each_malformed_value_is_a_finding(tmp_path: Path) -> None:
    """With its place and what to write."""
    _, faults = load(
        tmp_path,
        "id,date,event,digest,title,note\n"
        "Marsh,2026-02-30,gone,ab,T,\n"
        "marsh/x,2026-01-02,replaced,ab,T,\n"
        "marsh/x,2026-01-02\n",
    )

    assert [(f.place.line, f.place.column, f.code, f.message) for f in faults] == [
        (4, 1, "K030", "2 values stand in the line, 6 columns in the head"),
        (2, 1, "K030", '"Marsh" is no id of a claim or paper'),
        (2, 7, "K030", '"2026-02-30" is no day'),
        (2, 18, "K030", 'unknown event "gone"'),
        (3, 34, "K030", '"marsh/x" was replaced without a note'),
    ]


def test_a_ledger_that_is_no_text_is_a_finding(tmp_path: Path) -> None:
    """Bytes that are not UTF-8 are said to be so."""
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "ledger.csv").write_bytes(b"\xff\xfe")

    lines, faults = load_ledger(tmp_path)

    assert lines == () and [f.code for f in faults] == ["K030"]
