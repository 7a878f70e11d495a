"""The bibliography file is loaded with all its faults, and never raises."""

from __future__ import annotations

from pathlib import Path

from kb.load.bibliography import NAME, load_bibliography
from kb.model import Finding, Place


def write(root: Path, data: bytes) -> Path:
    """Write the bibliography of a folder."""
    (root / NAME).write_bytes(data)
    return root


def test_references_by_key_in_the_order_of_the_file(tmp_path: Path) -> None:
    """Text, references and no fault."""
    text = "@misc{marsh, title = {Lend}}\n@misc{ferrow, title = {Ride}}\n"
    found, references, faults = load_bibliography(write(tmp_path, text.encode()))
    assert (found, list(references), faults) == (text, ["marsh", "ferrow"], [])


def test_of_entries_with_one_key_the_first_counts(tmp_path: Path) -> None:
    """The second is reported."""
    _, references, faults = load_bibliography(write(tmp_path, b"@misc{a, title = {x}}\n@book{a, title = {y}}\n"))
    assert {key: reference.type for key, reference in references.items()} == {"a": "misc"}
    assert [(str(fault.place), fault.code) for fault in faults] == [("bibliography.bib:2:7", "B004")]


def test_a_missing_file_is_a_finding(tmp_path: Path) -> None:
    """An empty bibliography goes on."""
    message = "the bibliography bibliography.bib does not exist"
    fault = Finding(Place(NAME, 1), "B006", message, "create bibliography.bib beside docs/, if need be empty")
    assert load_bibliography(tmp_path) == ("", {}, [fault])


def test_a_byte_order_mark_and_windows_line_ends_are_accepted(tmp_path: Path) -> None:
    """The text has neither, and places are as in an editor."""
    data = b"\xef\xbb\xbf@misc{a,\r\n  title = {x}\r\n}\r\n"
    text, references, faults = load_bibliography(write(tmp_path, data))
    assert (text, faults) == ("@misc{a,\n  title = {x}\n}\n", [])
    assert references["a"].fields["title"].place == Place(NAME, 2, 3)


def test_latin_1_is_reported_by_line_and_still_read(tmp_path: Path) -> None:
    """One wrong letter does not make every key unknown."""
    data = "@misc{a,\n  title = {Été à Tarn}}\n@misc{b, title = {“x”}}\n".encode("cp1252")
    _, references, faults = load_bibliography(write(tmp_path, data))
    help_ = "save the file as UTF-8"
    assert faults == [
        Finding(Place(NAME, 2, 12), "S002", "byte 0xC9 is not UTF-8", help_),
        Finding(Place(NAME, 3, 19), "S002", "byte 0x93 is not UTF-8", help_),
    ]
    assert references["a"].get("title") == "Été à Tarn"
