"""A document as Word reads it, with footnotes that are footnotes."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from kb.citations import pandoc
from kb.exports.convert import READER
from kb.exports.desk import Desk
from kb.exports.reference_docx import reference_docx, repacked

REVISION = "1"
"""To be raised when the same Markdown is to give another document."""

_DATE = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def docx(markdown: str, desk: Desk) -> bytes:
    """The Markdown as DOCX; the same Markdown and edition give the same bytes. Raises EnvironmentFault."""
    with tempfile.TemporaryDirectory() as folder:
        reference = Path(folder, "reference.docx")
        reference.write_bytes(reference_docx())
        data = pandoc.run_bytes(
            [
                "-f",
                READER,
                "-t",
                "docx",
                "--shift-heading-level-by=-1",
                f"--reference-doc={reference}",
                f"--metadata=author={desk.identity.name}",
                f"--metadata=date={desk.imprint.text}",
                "--metadata=lang=en-GB",
                "-o",
                "-",
            ],
            markdown,
        )
    day = "{:04}-{:02}-{:02}T00:00:00Z".format(*desk.imprint.day).encode()
    return repacked(data, {"docProps/core.xml": lambda part: _DATE.sub(rb"\g<1>" + day, part)})
