"""Bad evidence: outlines, passages, confirmations and full texts."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from kb.checks import check
from kb.load.corpus import load

FOLDER = "sources/marsh-lending"
SECOND = '"sec. abstract, para. 1, sent. 2",2,92,9e4e0a5f637e9e3806f4466e14b1df57,This paper asks under which,,0,,,transition'
TEXTS = Path(__file__).resolve().parents[1] / "site" / "texts"

PASSAGES = {
    # what is replaced in the third line of the table, by what, and the codes that are said there
    "locator that is none": ("sec. abstract, para. 1, sent. 2", "page 2", "E006"),
    "locator of a whole section": ("sec. abstract, para. 1, sent. 2", "sec. abstract", "E006"),
    "locator of two sentences": ("sent. 2", "sent. 2-3", "E006"),
    "locator by page": ("sec. abstract, para. 1, sent. 2", "p. 2", "E006"),
    "locator of the line above": ("sent. 2", "sent. 1", "E007"),
    "locator in a section that is not there": ("sec. abstract", "sec. 99", "E007"),
    "sentence left out": ("sent. 2", "sent. 3", "E007"),
    "range that is none": (",2,92,", ",two,92,", "E006"),
    "range that covers others": (",2,92,", ",5-6,92,", "E007"),
    "length below nought": (",92,", ",-92,", "E006"),
    "length in words": (",92,", ",many,", "E006"),
    "length of a million digits": (",92,", f",{'9' * 1_000_000},", "E006"),
    "fingerprint one digit short": ("9e4e0a5f", "9e4e0a5", "E006"),
    "fingerprint in capitals": ("9e4e0a5f", "9E4E0A5F", "E006"),
    "fingerprint over four words": (",92,", ",20,", "E009"),
    "whole sentence as incipit": ("This paper asks under which", "This paper asks under which conditions towns can lend", "E008"),
    "negations in words": (",,0,,,", ",,none,,,", "E006"),
    "reason that is none": ("transition", "boring", "E006"),
    "references with spaces": (",,,transition", ",,Not A Key,transition", "E006"),
    "value too many": (",transition", ",transition,x", "E005"),
    "value too few": (",transition", "", "E005"),
    "quote never closed": ("This paper", '"This paper', "E005"),
    "quote in the middle": ("This paper", 'This "paper', "E005"),
}  # fmt: skip

OUTLINES = {
    # what is replaced, by what, and the code; found on the line of the replacement
    "language that is none": ('language: "en"', 'language: "xx"', "E004"),
    "digest that is none": ("text: ", "text: 1 # ", "E004"),
    "day that does not exist": ('verified: "2026-11-22"', 'verified: "2026-02-30"', "E004"),
    "field that is none": ('language: "en"', 'language: "en"\nlayuot: news', "E004+1"),
    "layout that is none": ('language: "en"', 'language: "en"\nlayout: wide', "E004+1"),
    "section without a label": ('  "1.1": ', '  "1.1": "" # ', "E004"),
    "section twice": ('  "1.2"', '  "1.1"', "S011"),
    "section that is no name": ('  "1.2"', '  "§ 1.2"', "E004"),
    "anchor": ('language: "en"', 'language: &l "en"', "S012"),
    "tag": ('language: "en"', 'language: !!python/name:os.system "en"', "S012"),
    "quote never closed": ('language: "en"', 'language: "en', "S010+1"),
    "tab": ('language: "en"', '\tlanguage: "en"', "S010"),
}

WHOLE = {
    # a file, its content or nothing, and what is said on its first line
    "no outline": ("outline.yml", None, "E003"),
    "no passages": ("passages.csv", None, "E003"),
    "outline of nothing": ("outline.yml", b"", "E004"),
    "outline that is a list": ("outline.yml", b"- a\n", "E004"),
    "outline without sections": ("outline.yml", b"language: en\n", "E004"),
    "outline that is not UTF-8": ("outline.yml", b"language: \xff\n", "E003"),
    "passages of nothing": ("passages.csv", b"", "E005"),
    "passages with another head": ("passages.csv", b"a,b,c\n", "E005"),
    "passages that are not UTF-8": ("passages.csv", b"locator\xff\n", "E003"),
    "confirmations with another head": ("confirmations.csv", b"claim,date\n", "E010"),
    "confirmations that are not UTF-8": ("confirmations.csv", b"\xff\n", "E003"),
}

CONFIRMATIONS = {
    "claim of another paper": ("osei-repair/chain,", "E010"),
    "claim that is no id": ("marsh-lending/<b>,", "E010"),
    "no day": ("marsh-lending/opening,", "E010"),
}


@pytest.mark.bad_input
@pytest.mark.parametrize(("old", "new", "code"), PASSAGES.values(), ids=PASSAGES.keys())
def test_a_spoiled_passage_is_found_on_its_line(base, old: str, new: str, code: str) -> None:
    """A value that `kb new` would not have written is said on its line; no other finding needs to be understood first."""
    path = f"{FOLDER}/passages.csv"
    assert old in SECOND
    base.replace(path, SECOND, SECOND.replace(old, new, 1))

    assert f"{code} {path}:3" in base.findings()


@pytest.mark.bad_input
@pytest.mark.parametrize(
    ("old", "new"),
    [(",,0,,,transition", ",7,0,,,transition"), (",,0,,,transition", ",,1,,,transition"), (",92,", ",93,"), ("9e4e", "9e4f"), ("asks", "says")],
    ids=["figure", "negations", "length", "fingerprint", "incipit"],
)  # fmt: skip
def test_a_well_formed_edit_of_the_evidence_is_found_without_the_text(base, old: str, new: str) -> None:
    """Evidence that somebody mended by hand no longer vouches for anything."""
    path = f"{FOLDER}/passages.csv"
    base.replace(path, SECOND, SECOND.replace(old, new, 1))
    assert base.findings() == [f"E022 {path}:1"]


@pytest.mark.bad_input
def test_a_line_gone_from_the_evidence_is_found(base) -> None:
    """A sentence cannot be hidden by deleting its line."""
    base.replace(f"{FOLDER}/passages.csv", SECOND + "\n", "")
    assert any(finding.startswith("E007 sources/marsh-lending/passages.csv") for finding in base.findings())


@pytest.mark.bad_input
@pytest.mark.parametrize(("old", "new", "expected"), OUTLINES.values(), ids=OUTLINES.keys())
def test_a_spoiled_outline_is_found_on_its_line(base, old: str, new: str, expected: str) -> None:
    """Each field of an outline is checked where it stands."""
    path = f"{FOLDER}/outline.yml"
    code, _, below = expected.partition("+")
    line = base.replace(path, old, new) + int(below or 0)

    assert f"{code} {path}:{line}" in base.findings()


@pytest.mark.bad_input
@pytest.mark.parametrize(("name", "content", "code"), WHOLE.values(), ids=WHOLE.keys())
def test_a_file_of_evidence_that_cannot_be_read_is_found(base, name: str, content: bytes | None, code: str) -> None:
    """A missing or garbled file is said once, and the other papers are checked as ever."""
    path = f"{FOLDER}/{name}"
    if content is None:
        (base.root / path).unlink()
    else:
        base.write(path, content)

    found = base.findings()

    assert f"{code} {path}:1" in found
    assert not [finding for finding in found if "osei-repair" in finding]


@pytest.mark.bad_input
@pytest.mark.parametrize(("start", "code"), CONFIRMATIONS.values(), ids=CONFIRMATIONS.keys())
def test_a_spoiled_confirmation_is_found_on_its_line(base, start: str, code: str) -> None:
    """A confirmation says who was read, against what, and when; nothing else counts."""
    path = f"{FOLDER}/confirmations.csv"
    above = base.append(path, f"{start}{'0' * 32},{'2026-11-22' if 'opening' not in start else 'today'}\n")
    assert f"{code} {path}:{above + 1}" in base.findings()


@pytest.mark.bad_input
def test_a_folder_of_evidence_that_is_gone_is_found(base) -> None:
    """A paper without evidence is said where the paper stands."""
    shutil.rmtree(base.root / FOLDER)
    assert "E001 docs/papers/marsh-lending.md:1" in base.findings()


TEXT_CASES = {
    "another paper's text": ("osei-repair.txt", None, "E018 sources/marsh-lending/outline.yml:1"),
    "a text of nothing": (None, b"", "E002 sources/marsh-lending/outline.yml:1"),
    "a PDF that is none": (None, b"%PDF-1.4 nothing", "E002 sources/marsh-lending/outline.yml:1"),
    "a text that is not UTF-8": (None, b"\xff\xfe\xff\xff" * 100, "E0"),
}


@pytest.mark.bad_input
@pytest.mark.parametrize(("other", "content", "expected"), TEXT_CASES.values(), ids=TEXT_CASES.keys())
def test_a_wrong_full_text_is_found(base, tmp_path, other: str | None, content: bytes | None, expected: str) -> None:
    """The text of another paper, or a file that is no text, verifies nothing and raises nothing."""
    texts = tmp_path / "texts"
    shutil.copytree(TEXTS, texts)
    (texts / "marsh-lending.txt").unlink()
    name = "marsh-lending.pdf" if content and content.startswith(b"%PDF") else "marsh-lending.txt"
    (texts / name).write_bytes((TEXTS / other).read_bytes() if other else content or b"")

    found = [f"{f.code} {f.place.path}:{f.place.line}" for f in check(load(base.root, texts))]

    assert any(finding.startswith(expected) for finding in found)


@pytest.mark.bad_input
def test_two_texts_of_one_paper_are_found(base, tmp_path) -> None:
    """Nobody guesses which of two texts is meant."""
    texts = tmp_path / "texts"
    shutil.copytree(TEXTS, texts)
    (texts / "marsh-lending.pdf").write_bytes(b"%PDF-1.4")
    assert "E002" in {finding.code for finding in check(load(base.root, texts))}


@pytest.mark.bad_input
def test_one_word_changed_in_the_text_is_found(base, tmp_path) -> None:
    """A fingerprint notices a single letter."""
    texts = tmp_path / "texts"
    shutil.copytree(TEXTS, texts)
    text = (texts / "osei-repair.txt").read_text(encoding="utf-8")
    middle = len(text) // 2
    letter = next(k for k in range(middle, len(text)) if text[k].isalpha())
    (texts / "osei-repair.txt").write_text(text[:letter] + "zz" + text[letter + 1 :], encoding="utf-8")

    found = {finding.code for finding in check(load(base.root, texts))}

    assert "E017" in found


@pytest.mark.bad_input
def test_evidence_that_may_not_be_read_is_found(base, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file without permission is a finding, not a crash."""
    closed, read = base.root / FOLDER / "passages.csv", Path.read_bytes

    def refused(path: Path) -> bytes:
        if path == closed:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refused)

    assert f"E003 {FOLDER}/passages.csv:1" in base.findings()
