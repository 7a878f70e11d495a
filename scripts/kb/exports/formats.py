"""The formats in which a selection can be taken away."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kb.exports.bibtex import entries_text
from kb.exports.claims_csv import claims_csv
from kb.exports.csljson import csl_json
from kb.exports.desk import Desk
from kb.exports.docx import docx
from kb.exports.markdown import markdown_document
from kb.exports.pdf import pdf
from kb.exports.ris import ris
from kb.exports.selection import Selection

FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "docx": "Word",
        "pdf": "PDF",
        "md": "Markdown",
        "bib": "BibTeX",
        "ris": "RIS",
        "json": "CSL-JSON",
        "csv": "CSV",
    }
)
"""Formats by the ending of their files, with their names, in the order in which pages offer them."""

DOCUMENTS = ("docx", "pdf")
"""The formats that take time to make."""


def exported(selection: Selection, format_: str, desk: Desk) -> bytes:
    """The selection in a format; the same content gives the same bytes.

    Raises MissingGlyphs for a PDF with characters that no font has, EnvironmentFault when a program is missing.
    """
    if format_ == "md":
        return markdown_document(selection, desk).encode()
    if format_ == "docx":
        return docx(markdown_document(selection, desk), desk)
    if format_ == "pdf":
        return pdf(selection.title, markdown_document(selection, desk), desk)
    if format_ == "bib":
        return entries_text(selection.works, desk.corpus.references, desk.macros).encode()
    if format_ == "ris":
        return ris(selection.works, desk.items).encode()
    if format_ == "json":
        return csl_json(selection.works, desk.items).encode()
    if format_ == "csv":
        return claims_csv(selection.claims, desk).encode()
    raise ValueError(format_)
