"""The evidence on disk."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kb.evidence.document import Hints
from kb.evidence.extract import TextFault
from kb.evidence.segment import segment
from kb.evidence.store import make_evidence, read_evidence, read_hints, write_confirmations, write_evidence
from kb.model import Confirmation, Evidence, Place

LABELS = {"abstract": "Abstract", "1": "How it began", "2": "Numbers", "2.1": "Loans", "2.2": "Money"}


def _evidence(report: str, old: Evidence | None = None) -> Evidence:
    return make_evidence("bicycles", segment(report), report, "2026-11-22", LABELS, old)


@pytest.fixture
def folder(tmp_path: Path, report: str) -> Path:
    """A root with the evidence of one paper."""
    write_evidence(tmp_path / "sources" / "bicycles", _evidence(report), Hints(language="en"))
    return tmp_path / "sources" / "bicycles"


def _faults(folder: Path, name: str, old: str, new: str) -> list[str]:
    path = folder / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return [str(fault) for fault in read_evidence(folder, folder.parent.parent)[1]]


def test_what_is_written_is_read(folder: Path, report: str) -> None:
    """The evidence comes back as it was, with the place of each passage."""
    evidence, faults = read_evidence(folder, folder.parent.parent)

    assert faults == []
    assert evidence == _evidence(report)
    assert evidence.passages[3].place == Place("sources/bicycles/passages.csv", 5)
    assert read_hints(folder, folder.parent.parent) == Hints(language="en")


def test_the_files_hold_no_sentence_and_are_always_the_same(folder: Path, report: str, tmp_path: Path) -> None:
    """Six words of the paper in a row stand nowhere, and writing twice gives the same bytes."""
    written = (folder / "passages.csv").read_text() + (folder / "outline.yml").read_text()
    words = report.split()

    assert not any(" ".join(words[k : k + 6]) in written for k in range(len(words) - 5))
    before = (folder / "passages.csv").read_bytes()
    write_evidence(folder, _evidence(report), Hints(language="en"), force=True)
    assert (folder / "passages.csv").read_bytes() == before
    assert sorted(p.name for p in folder.iterdir()) == ["outline.yml", "passages.csv"]


def test_nothing_is_overwritten_unasked(folder: Path, report: str) -> None:
    """Without force the evidence that is there stays."""
    with pytest.raises(TextFault) as fault:
        write_evidence(folder, _evidence(report), Hints())

    assert fault.value.message == "sources/bicycles/outline.yml exists"


def test_reasons_and_references_of_unchanged_passages_are_kept(report: str) -> None:
    """A new reading keeps what editors wrote; a changed sentence and one joined to it lose it."""
    old = _evidence(report)
    passages = [replace(p, set_aside="repeats", references=("holm-2011",)) for p in old.passages]
    confirmation = Confirmation("bicycles/loans", "0" * 32, "2026-11-22", Place("x", 2))
    old = replace(old, passages=tuple(passages), confirmations={"bicycles/loans": confirmation})

    new = _evidence(report.replace("Nobody measured how many riders", "Somebody counted how many riders"), old)

    changed = [p for p in new.passages if not p.set_aside]
    assert [p.incipit for p in changed] == ["The promise was not kept", "Somebody counted"]
    assert new.passages[0].references == ("holm-2011",)
    assert new.confirmations == {"bicycles/loans": confirmation}


@pytest.mark.parametrize(
    ("name", "old", "new", "finding"),
    [
        ("outline.yml", 'language: "en"', 'language: "xx"',
         '1:11: E004 "xx" is no language of an outline'),
        ("outline.yml", "2026-11-22", "2026-02-30",
         '3:11: E004 "2026-02-30" is no verified of an outline'),
        ("outline.yml", '"How it began"', '""',
         '6:8: E004 section "1" has no label'),
        ("outline.yml", "sections:", 'colour: "red"\nsections:',
         '4:9: E004 "colour" is no field of an outline'),
        ("passages.csv", "locator,covers", "locator,cover",
         '1:9: E005 "cover" stands where the column "covers" belongs'),
        ("passages.csv", "n. 4,", "n. 4,,",
         "22:1: E005 11 values stand in the line, 10 columns in the head"),
        ("passages.csv", "n. 4,", 'n. "4,',
         "22:1: E005 a quotation mark is not closed or not doubled"),
        ("passages.csv", "fig. 1,", "figure one,",
         '20:1: E006 "figure one" is no locator of one passage'),
        ("passages.csv", '"sec. 1, para. 1, sent. 2"', '"sec. 1, para. 1, sent. 1"',
         "5:1: E007 the locator stands in line 4 already"),
        ("passages.csv", '"sec. 2.1, para. 1, sent. 1"', '"sec. 9, para. 1, sent. 1"',
         '8:1: E007 section "9" is not in the outline'),
        ("passages.csv", "Every town had", "Every town had promised to extend",
         "5:69: E008 the incipit is longer than 5 words or 8 ideographs"),
    ],
)  # fmt: skip
def test_a_malformed_file_is_a_finding_with_its_place(
    folder: Path, name: str, old: str, new: str, finding: str
) -> None:
    """Line, column, code and fact."""
    assert f"sources/bicycles/{name}:{finding}" in _faults(folder, name, old, new)


def test_an_edited_fingerprint_is_a_finding(folder: Path, report: str) -> None:
    """A hash of the wrong form, a reason that is none, a length under the floor: each at its column."""
    first = _evidence(report).passages[0]

    assert _faults(folder, "passages.csv", f",{first.length},{first.fingerprint}", ",12,xyz") == [
        'sources/bicycles/passages.csv:2:42: E006 "xyz" is no fingerprint of 32 hexadecimal digits',
        "sources/bicycles/passages.csv:2:39: E009 the fingerprint covers 12 characters; "
        "64 are the least that cannot be guessed",
    ]


def test_a_wrong_encoding_and_a_missing_file_are_findings(folder: Path) -> None:
    """Neither raises, and both leave the paper without evidence."""
    root = folder.parent.parent
    (folder / "outline.yml").unlink()
    (folder / "passages.csv").write_bytes(b"locator\ncaf\xe9\n")

    evidence, faults = read_evidence(folder, root)

    assert evidence is None
    assert [str(fault) for fault in faults] == [
        "sources/bicycles/outline.yml:1:1: E003 sources/bicycles/outline.yml is missing",
        "sources/bicycles/passages.csv:2:1: E003 sources/bicycles/passages.csv is not UTF-8: "
        "a byte 0xe9 stands in line 2",
    ]


def test_confirmations_are_checked(folder: Path) -> None:
    """A foreign claim and a day that does not exist."""
    (folder / "confirmations.csv").write_text(f"claim,digest,date\nother/loans,{'0' * 32},2026-11-31\n")

    evidence, faults = read_evidence(folder, folder.parent.parent)

    assert evidence is not None
    assert [str(fault) for fault in faults] == [
        'sources/bicycles/confirmations.csv:2:1: E010 "other/loans" is no claim of bicycles',
        'sources/bicycles/confirmations.csv:2:46: E010 "2026-11-31" is no date',
    ]


def test_a_table_that_was_edited_is_a_finding(folder: Path) -> None:
    """A changed figure, or a last row that is gone, makes no line wrong; the two columns that people fill are free."""
    root = folder.parent.parent
    path = folder / "passages.csv"
    whole = path.read_text("utf-8")
    shown = "sources/bicycles/passages.csv:1:1: E022 a row was changed or is gone since the table was written"

    path.write_text(whole.replace("410; 726", "410; 727"), "utf-8")
    assert [str(fault) for fault in read_evidence(folder, root)[1]] == [shown]

    lines = whole.splitlines(keepends=True)
    path.write_text(whole.replace(",,,\n", ",,holm-2011,repeats\n", 1), "utf-8")
    assert len(lines) == 22
    assert read_evidence(folder, root)[1] == []


def test_a_row_that_is_gone_is_not_said_for_each_row_that_follows(folder: Path) -> None:
    """The sentences are no longer counted on, and of all the rows that are shifted one says so."""
    path = folder / "passages.csv"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:5] + lines[6:]), "utf-8")

    assert [str(fault) for fault in read_evidence(folder, folder.parent.parent)[1]] == [
        "sources/bicycles/passages.csv:6:1: E007 sentence 4 follows where sentence 3 belongs",
        "sources/bicycles/passages.csv:7:1: E007 passage 6 covers 7-9 of 20, not itself",
    ]


def test_confirmations_are_written_sorted(folder: Path) -> None:
    """One line a claim, so that two editors change different lines."""
    day, place = "2026-11-22", Place("x", 1)
    made = {
        name: Confirmation(name, digit * 32, day, place) for name, digit in (("bicycles/b", "1"), ("bicycles/a", "0"))
    }

    write_confirmations(folder, made)

    assert (folder / "confirmations.csv").read_text("utf-8").splitlines() == [
        "claim,digest,date",
        f"bicycles/a,{'0' * 32},2026-11-22",
        f"bicycles/b,{'1' * 32},2026-11-22",
    ]
