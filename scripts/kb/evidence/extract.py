"""The text of a paper from the file that somebody holds lawfully."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdf import PageObject

SCANNED_BELOW = 20
"""Fewer letters and digits than this per page, on average, and a PDF has no text layer worth the name."""

LEAST_STEP = 5.0
"""Points by which a line stands at least below the one before; less is a raised or lowered sign."""

GAP = 1.3
"""How many times further apart than usual two lines stand that belong to different paragraphs."""

WIDE_SPACE = re.compile(r"(?<=\S) {3,}(?=\S)")


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
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    # pypdf meets hostile files with many kinds of exception; all of them mean the same to the reader.
    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise TextFault(f"{path.name} is locked by a password", "save an unlocked copy of the PDF")
        pages = list(_with_gaps([_pieces(page) for page in reader.pages]))
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OSError) as error:
        message = f"{path.name} cannot be read as a PDF ({type(error).__name__})"
        raise TextFault(message, "open it in a viewer and save it again, or supply the text as .txt") from None
    if sum(c.isalnum() for page in pages for c in page) < SCANNED_BELOW * max(1, len(pages)):
        message = f"{path.name} is scanned: its {len(pages)} page(s) have no text layer"
        raise TextFault(message, "run text recognition (OCR) over it, or supply the text as .txt")
    return "\n\n".join(pages)


Piece = tuple[float, str]
"""A piece of a page's text with its height on the page in points."""


def _pieces(page: PageObject) -> list[Piece]:
    pieces: list[Piece] = []

    def keep(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        pieces.append((tm[4] * cm[1] + tm[5] * cm[3] + cm[5], text))

    page.extract_text(visitor_text=keep)
    return pieces


def _steps(pieces: list[Piece]) -> list[float]:
    """How far each line stands below the one before; a jump upwards (a new column) and raised signs are no step."""
    heights = [height for height, text in pieces if text.strip()]
    return [above - below for above, below in pairwise(heights) if above - below > LEAST_STEP]


def _with_gaps(pages: list[list[Piece]]) -> Iterator[str]:
    """The texts of the pages, with an empty line wherever lines stand clearly further apart than most do.

    A PDF knows positions and no paragraphs; without those gaps a heading, a table or a footnote would run into the text
    around it.
    """
    everywhere = [step for pieces in pages for step in _steps(pieces)]
    for pieces in pages:
        # A lower quartile, as a page of headings and short notes may have more gaps than lines that follow closely.
        usual = min((sorted(steps)[len(steps) // 4] for steps in (_steps(pieces), everywhere) if steps), default=0.0)
        parts: list[str] = []
        last = 0.0
        for height, text in pieces:
            if text.strip():
                if last - height > GAP * usual > 0:
                    parts.append("\n\n")
                last = height
            parts.append(text)
        yield "\n".join(_with_tabs(line) for line in "".join(parts).split("\n"))


def _with_tabs(line: str) -> str:
    """The line with tabs between its cells, when it has three or more with wide spaces between."""
    return WIDE_SPACE.sub("\t", line) if len(WIDE_SPACE.findall(line)) > 1 else line
