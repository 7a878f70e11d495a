"""A new paper: what is written, what is kept, and what is refused."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from kb.curate.newcomer import Request, headings, prepare, summary, write
from kb.environment import EnvironmentFault
from kb.evidence.store import read_evidence

TEXT = """# The Keepers of the Low Light

Abstract

This paper asks who should tend the low light now that its last keeper has retired to the mainland for good.

1. The light and its keepers

The low light was lit in 1871 and had three keepers until 1954, who took turns of six weeks on the rock. None of them
ever learned to swim, as the harbour master noted in his ledger with some astonishment.[1]

2. What remains

Since 1998 nobody has lived on the rock, and the lamp is tended from the shore by a radio that fails in every storm.

Notes

[1] Harbour master's ledger of the invented port, volume two, entry of the ninth of May 1931, written in pencil.
"""

ENTRY = (
    "@misc{Any:1, title={The Keepers of the Low Light}, author={Byrne, Aoife}, year={1999}, url={https://example.org/}}"
)


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """The paper's text, outside the knowledge base."""
    path = tmp_path / "low-light.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def _request(text: Path, **changes: object) -> Request:
    return replace(Request("low-light", text, None, False, None, "2026-11-22"), **changes)  # type: ignore[arg-type]


def _make(root: Path, request: Request) -> tuple[tuple[str, ...], tuple[str, ...]]:
    newcomer = prepare(root, request, lambda step: None)
    return write(root, newcomer), newcomer.remarks


def _files(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


def test_a_new_paper_gets_evidence_page_and_entry(site_copy: Path, text: Path, tmp_path: Path) -> None:
    """Four files, nothing else touched; the labels are left for a person."""
    bib = tmp_path / "entry.bib"
    bib.write_text(ENTRY, encoding="utf-8")
    before = _files(site_copy)

    newcomer = prepare(site_copy, _request(text, bibliography=bib), lambda step: None)
    assert _files(site_copy) == before, "nothing is written while preparing"
    written = write(site_copy, newcomer)

    after = _files(site_copy)
    assert written == ("sources/low-light/", "docs/papers/low-light.md", "bibliography.bib")
    assert {name for name in after if after[name] != before.get(name)} == {
        "bibliography.bib",
        "docs/papers/low-light.md",
        "sources/low-light/outline.yml",
        "sources/low-light/passages.csv",
    }
    assert after["bibliography.bib"].startswith(before["bibliography.bib"].rstrip())
    assert after["bibliography.bib"].decode().endswith(ENTRY.replace("Any:1", "low-light") + "\n")
    assert b"\n# The Keepers of the Low Light\n" in after["docs/papers/low-light.md"]
    assert summary(newcomer) == "low-light: 5 passages (4 sentences, 3 sections, 1 note), language en"
    assert list(headings(newcomer)) == [
        "sec. abstract: Abstract",
        "sec. 1: 1. The light and its keepers",
        "sec. 2: 2. What remains",
    ]
    assert newcomer.remarks == ()


def test_without_an_entry_the_title_comes_from_the_text(site_copy: Path, text: Path) -> None:
    """And the curator is told to complete it."""
    _, remarks = _make(site_copy, _request(text))

    assert remarks == ("complete its entry in bibliography.bib",)
    assert "title      = {The Keepers of the Low Light}" in (site_copy / "bibliography.bib").read_text("utf-8")


def test_every_step_is_told(site_copy: Path, text: Path) -> None:
    """Long work shows that it goes on."""
    steps: list[str] = []

    prepare(site_copy, _request(text), steps.append)

    assert steps == ["reading low-light.txt …", "taking it apart …", "comparing it with the papers that are here …"]


def test_nothing_is_overwritten_unasked(site_copy: Path, text: Path) -> None:
    """A second run without --force is refused before anything is read."""
    _make(site_copy, _request(text))
    before = _files(site_copy)

    with pytest.raises(EnvironmentFault) as fault:
        prepare(site_copy, _request(text), lambda step: None)

    assert fault.value.message == "sources/low-light/outline.yml exists"
    assert "--force" in fault.value.remedy
    assert _files(site_copy) == before


def _edit(root: Path, column: int, values: dict[str, str]) -> None:
    path = root / "sources" / "low-light" / "passages.csv"
    rows = list(csv.reader(path.read_text("utf-8").splitlines()))
    for row in rows:
        row[column] = values.get(row[0], row[column])
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def test_force_keeps_what_people_wrote(site_copy: Path, text: Path) -> None:
    """Labels, reasons and references stay, and so do the page and the entry."""
    _make(site_copy, _request(text))
    outline = site_copy / "sources" / "low-light" / "outline.yml"
    outline.write_text(outline.read_text("utf-8").replace('"2": ""', '"2": "An empty rock"'), "utf-8")
    _edit(site_copy, 9, {"sec. 2, para. 1, sent. 1": "repeats"})
    _edit(site_copy, 8, {"n. 1": "kovac-where"})
    page = site_copy / "docs" / "papers" / "low-light.md"
    page.write_text("mine\n", "utf-8")
    before = _files(site_copy)

    written, remarks = _make(site_copy, _request(text, force=True))

    assert (written, remarks) == (("sources/low-light/",), ())
    assert _files(site_copy) == before


def test_what_cannot_be_carried_over_is_saved_and_named(site_copy: Path, text: Path) -> None:
    """A sentence that changed loses its reason, but not out of sight."""
    _make(site_copy, _request(text))
    _edit(site_copy, 9, {"sec. 2, para. 1, sent. 1": "repeats"})
    old = (site_copy / "sources" / "low-light" / "passages.csv").read_bytes()
    text.write_text(TEXT.replace("fails in every storm", "fails in most storms"), "utf-8")

    written, remarks = _make(site_copy, _request(text, force=True))

    assert written == ("sources/low-light/", "sources/low-light/passages.csv.old")
    assert remarks == ("not carried over: sec. 2, para. 1, sent. 1 (repeats)",)
    assert (site_copy / "sources" / "low-light" / "passages.csv.old").read_bytes() == old
    assert read_evidence(site_copy / "sources" / "low-light", site_copy)[0] is not None


def test_evidence_that_cannot_be_read_is_saved(site_copy: Path, text: Path) -> None:
    """A table with a broken line may hold what somebody wrote."""
    _make(site_copy, _request(text))
    path = site_copy / "sources" / "low-light" / "passages.csv"
    path.write_text(path.read_text("utf-8") + "one cell\n", "utf-8")

    written, _ = _make(site_copy, _request(text, force=True))

    assert written == ("sources/low-light/", "sources/low-light/passages.csv.old")


def test_an_existing_page_or_entry_stays(site_copy: Path, text: Path, tmp_path: Path) -> None:
    """Evidence is added to a paper that had none, even when an entry is supplied again."""
    bib = tmp_path / "entry.bib"
    bib.write_text(ENTRY, encoding="utf-8")
    _make(site_copy, _request(text, bibliography=bib))
    for path in (site_copy / "sources" / "low-light").iterdir():
        path.unlink()
    before = _files(site_copy)

    written, remarks = _make(site_copy, _request(text, bibliography=bib))

    assert written == ("sources/low-light/",)
    assert remarks == ("its entry in bibliography.bib was there and stays",)
    assert before.items() <= _files(site_copy).items()


@pytest.mark.parametrize("key", ["Low-Light", "low light", "../low", "", "index", "tables", "x" * 81])
def test_a_name_that_makes_no_address_is_refused(site_copy: Path, text: Path, key: str) -> None:
    """Keys are addresses and folder names for ever."""
    with pytest.raises(EnvironmentFault, match=r"is no key|is taken"):
        prepare(site_copy, _request(text, key=key), lambda step: None)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.pdf", b"no PDF", "cannot be read as a PDF"),
        ("a.txt", b"", "a.txt is empty"),
        ("a.txt", "Höhe".encode("latin-1"), "a.txt is not UTF-8"),
        ("a.txt", b"Short.", "a fingerprint needs 64"),
        ("a.doc", b"Words", "neither a text nor a PDF"),
    ],
)
def test_a_text_that_cannot_be_used_leaves_nothing_behind(
    site_copy: Path, tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    """The file is named, the remedy said, and no half of a paper written."""
    path = tmp_path / name
    path.write_bytes(content)
    before = _files(site_copy)

    with pytest.raises(EnvironmentFault) as fault:
        _make(site_copy, _request(path))

    assert message in fault.value.message
    assert fault.value.remedy
    assert _files(site_copy) == before


def test_a_bad_entry_leaves_nothing_behind(site_copy: Path, text: Path, tmp_path: Path) -> None:
    """Evidence without its entry would be half a paper."""
    bib = tmp_path / "entry.bib"
    bib.write_text("@misc{a, title={never closed", encoding="utf-8")
    before = _files(site_copy)

    with pytest.raises(EnvironmentFault, match=r"entry\.bib"):
        _make(site_copy, _request(text, bibliography=bib))

    assert _files(site_copy) == before


def test_the_text_of_another_paper_is_refused(site_copy: Path, text: Path) -> None:
    """One that is digested already; and, for a paper that has evidence, one that does not hold its passages."""
    marsh = site_copy / "texts" / "marsh-lending.txt"
    with pytest.raises(EnvironmentFault, match="is the text of another paper that is here: marsh-lending"):
        _make(site_copy, _request(marsh))
    before = _files(site_copy)

    with pytest.raises(
        EnvironmentFault, match='is another paper than the evidence of "osei-repair": 13 of 13 passages'
    ):
        _make(site_copy, _request(text, key="osei-repair", force=True))

    assert _files(site_copy) == before


def test_two_texts_for_one_key_are_refused(site_copy: Path, text: Path, tmp_path: Path) -> None:
    """Nobody could say which of them was verified."""
    for name in ("low-light.txt", "low-light.pdf"):
        (site_copy / "texts" / name).write_text("x", "utf-8")

    with pytest.raises(EnvironmentFault, match=r"low-light has two texts: low-light\.txt and low-light\.pdf"):
        _make(site_copy, _request(text, texts=site_copy / "texts"))


def test_doubts_are_told(site_copy: Path, text: Path, tmp_path: Path) -> None:
    """A title that the text does not have, and a text that is not where it will be looked for."""
    bib = tmp_path / "entry.bib"
    bib.write_text("@misc{a, title={A Wholly Different Work}, note={b}}", encoding="utf-8")

    _, remarks = _make(site_copy, _request(text, bibliography=bib, texts=site_copy / "texts"))

    assert remarks == (
        'the title "A Wholly Different Work" does not stand in low-light.txt: is it the right text?',
        "put the text into the folder of texts as low-light.txt, to have it verified",
    )
