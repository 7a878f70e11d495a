"""The text of a paper from the file that somebody holds lawfully."""

from __future__ import annotations

from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import PyPdfError

SCANNED_BELOW = 20
"""Fewer letters and digits than this per page, on average, and a PDF has no text layer worth the name."""


class TextFault(Exception):
    """A text that cannot be used; `remedy` says what to do. Doors exit with 2, the loader makes it a finding."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


def read_text(path: Path) -> str:
    """The text of a `.txt` (UTF-8, with or without byte order mark) or `.pdf` file, lines ended by `\\n`.

    Raises `TextFault` for another kind of file, one that cannot be read, an empty one, a wrong encoding, a locked
    PDF and a scanned PDF.
    """
    kind = path.suffix.lower()
    if kind not in (".txt", ".pdf"):
        raise TextFault(f"{path.name} is neither a text nor a PDF file", "name a .txt or .pdf file")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise TextFault(f"{path.name} cannot be read: {error.strerror}", "check the file and its permissions") from None
    text = _pdf_text(path) if kind == ".pdf" else _plain_text(path.name, data)
    if not any(c.isalnum() for c in text):
        raise TextFault(f"{path.name} is empty", "put the full text of the paper into the file")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _plain_text(name: str, data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"{name} is not UTF-8: line {line} holds the byte 0x{data[error.start]:02x}"
        raise TextFault(message, "save the file again in the encoding UTF-8") from None
    if "\x00" in text:
        raise TextFault(f"{name} is not a text file: it holds NUL characters", "save the file as plain text, in UTF-8")
    return text


def _pdf_text(path: Path) -> str:
    # pypdf meets hostile files with many kinds of exception; all of them mean the same to the reader.
    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise TextFault(f"{path.name} is locked by a password", "save an unlocked copy of the PDF")
        pages = [page.extract_text() for page in reader.pages]
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OSError) as error:
        message = f"{path.name} cannot be read as a PDF ({type(error).__name__})"
        raise TextFault(message, "open it in a viewer and save it again, or supply the text as .txt") from None
    if sum(c.isalnum() for page in pages for c in page) < SCANNED_BELOW * max(1, len(pages)):
        message = f"{path.name} is scanned: its {len(pages)} page(s) have no text layer"
        raise TextFault(message, "run text recognition (OCR) over it, or supply the text as .txt")
    return "\n\n".join(pages)
