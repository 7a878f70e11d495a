"""Texts from files."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from kb.evidence.extract import TextFault, read_text


def _pdf(path: Path, text: str, leading: int = 12) -> Path:
    writer = PdfWriter()
    page = writer.add_blank_page(400, 400)
    font = DictionaryObject({
        NameObject("/Type"): NameObject("/Font"),
        NameObject("/Subtype"): NameObject("/Type1"),
        NameObject("/BaseFont"): NameObject("/Helvetica"),
    })  # fmt: skip
    fonts = DictionaryObject({NameObject("/F1"): font})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 12 Tf {leading} TL 20 300 Td ({text}) Tj ET".encode())
    page[NameObject("/Contents")] = stream
    writer.write(path)
    return path


def test_a_text_file_is_read_without_its_byte_order_mark(tmp_path: Path) -> None:
    """UTF-8 with a mark and with the line ends of another system."""
    path = tmp_path / "lanes.txt"
    path.write_bytes(b"\xef\xbb\xbfLanes\r\nand docks\n")

    assert read_text(path) == "Lanes\nand docks\n"


def test_a_pdf_is_read_by_its_text_layer(tmp_path: Path) -> None:
    """The text layer is the text."""
    path = _pdf(tmp_path / "lanes.pdf", "Lanes were built along the quay in the second summer.")

    assert "along the quay" in read_text(path)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", b"Lanes\ncaf\xe9\n", "a.txt is not UTF-8: line 2 holds the byte 0xe9"),
        ("a.txt", b"L\x00a\x00", "a.txt is not a text file: it holds NUL characters"),
        ("a.txt", b" \n\n", "a.txt is empty"),
        ("a.docx", b"Lanes", "a.docx is neither a text nor a PDF file"),
        ("a.pdf", b"no PDF at all", "a.pdf cannot be read as a PDF (PdfStreamError)"),
    ],
)
def test_a_file_that_is_no_text_is_a_clear_fault(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    """The message names the file and what is wrong with it, and there is a remedy."""
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(TextFault) as fault:
        read_text(path)

    assert fault.value.message == message
    assert fault.value.remedy


def test_a_scanned_pdf_is_named_so(tmp_path: Path) -> None:
    """A PDF of pictures has no text layer, and the remedy says how to get one."""
    path = _pdf(tmp_path / "scan.pdf", "7")

    with pytest.raises(TextFault) as fault:
        read_text(path)

    assert fault.value.message == "scan.pdf is scanned: its 1 page(s) have no text layer"
    assert "OCR" in fault.value.remedy


def test_a_missing_file_is_a_fault(tmp_path: Path) -> None:
    """A name without a file."""
    with pytest.raises(TextFault, match=r"gone\.txt cannot be read"):
        read_text(tmp_path / "gone.txt")


def test_wide_gaps_of_a_pdf_part_paragraphs(tmp_path: Path) -> None:
    """A PDF knows no paragraphs: lines further apart than usual get an empty line between, cells far apart a tab."""
    lines = [
        "2. Costs",
        "",
        "A bicycle costs more than its",
        "riders pay for it.",
        "",
        "Town    2012    2013",
        "Northport    410    726",
    ]
    path = _pdf(tmp_path / "lanes.pdf", ") Tj T* (".join(lines), leading=14)

    assert read_text(path).strip().split("\n") == [
        "2. Costs",
        "",
        "",
        "A bicycle costs more than its",
        "riders pay for it.",
        "",
        "",
        "Town\t2012\t2013",
        "Northport\t410\t726",
    ]
