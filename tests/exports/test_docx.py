"""Word documents have real footnotes, no active content, and the same bytes each time."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from kb.exports.docx import docx
from kb.exports.markdown import markdown_document
from kb.exports.reference_docx import reference_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFFICE = "libreoffice-writer-nogui"


@pytest.fixture(scope="module")
def made(awkward) -> bytes:
    """The document of the awkward works."""
    desk, selection = awkward
    return docx(markdown_document(selection, desk), desk)


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def texts(root: etree._Element) -> list[str]:
    return ["".join(note.itertext()).strip() for note in root.iter(f"{W}footnote") if note.get(f"{W}type") is None]


def test_footnotes_are_footnotes_with_locators_and_italics(made: bytes, awkward) -> None:
    """Each citation is a note of the document, referred to from its text, with its italics."""
    desk, _ = awkward
    notes = part(made, "word/footnotes.xml")
    body = part(made, "word/document.xml")

    found = texts(notes)
    assert len(found) == len(desk.corpus.references) + 1 == len(list(body.iter(f"{W}footnoteReference")))
    assert found[0].endswith("Coastal Letters 3, no. 2 (1931): 5–6, https://doi.org/10.1000/lamp_oil.")
    assert "".join(t for run in notes.iter(f"{W}r") if run.find(f"{W}rPr/{W}i") is not None for t in run.itertext())


def test_nothing_in_it_runs_or_reaches_out(made: bytes) -> None:
    """No macro, no field, no embedded object; links lead to the web alone."""
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        names = archive.namelist()
        relations = "".join(archive.read(n).decode() for n in names if n.endswith(".rels"))
    external = re.findall(
        r'Target="([^"]*)"[^>]*TargetMode="External"|TargetMode="External"[^>]*Target="([^"]*)"', relations
    )

    assert not [name for name in names if "vba" in name.lower() or "embed" in name.lower() or "media" in name]
    assert all((a or b).startswith("https://") for a, b in external)
    assert not list(part(made, "word/document.xml").iter(f"{W}fldSimple", f"{W}instrText", f"{W}object"))


def test_properties_name_the_edition_and_no_moment(made: bytes, awkward) -> None:
    """Title, name and day come from the content; two makings are the same bytes."""
    desk, selection = awkward
    core = part(made, "docProps/core.xml")
    said = {etree.QName(child).localname: child.text for child in core}

    assert said["title"] == selection.title
    assert said["creator"] == desk.identity.name
    assert said["created"] == f"{desk.imprint.date}T00:00:00Z"
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert docx(markdown_document(selection, desk), desk) == made


def test_the_reference_document_is_made_the_same_each_time() -> None:
    """The styles that we set are in it."""
    styles = part(reference_docx(), "word/styles.xml")
    fonts = {s.get(f"{W}styleId"): s.find(f"{W}rPr/{W}rFonts") for s in styles.iter(f"{W}style")}

    assert fonts["Heading1"].get(f"{W}ascii") == "Calibri"
    assert fonts["FootnoteText"].get(f"{W}eastAsia") == "SimSun"
    reference_docx.cache_clear()
    assert part(reference_docx(), "word/styles.xml") is not None


def test_libreoffice_reads_the_footnotes(made: bytes, awkward) -> None:
    """Another program finds the same footnotes, and italics in them."""
    office = shutil.which("soffice")
    if office is None:
        pytest.fail(f"no LibreOffice: sudo apt-get install --no-install-recommends {OFFICE}", pytrace=False)
    desk, _ = awkward
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "d.docx").write_bytes(made)
        home = f"-env:UserInstallation=file://{folder}/home"
        command = [office, home, "--headless", "--convert-to", "fodt", "--outdir", folder, f"{folder}/d.docx"]
        subprocess.run(command, capture_output=True, timeout=180, check=True)
        root = etree.fromstring(Path(folder, "d.fodt").read_bytes())

    odf = "urn:oasis:names:tc:opendocument:xmlns"
    ns = {"text": f"{odf}:text:1.0", "fo": f"{odf}:xsl-fo-compatible:1.0", "style": f"{odf}:style:1.0"}
    notes = root.xpath("//text:note[@text:note-class='footnote']/text:note-body", namespaces=ns)
    italic = set(root.xpath("//style:style[style:text-properties/@fo:font-style='italic']/@style:name", namespaces=ns))
    assert len(notes) == len(desk.corpus.references) + 1
    first = "".join(notes[0].itertext()).strip()
    assert first.endswith("Coastal Letters 3, no. 2 (1931): 5–6, https://doi.org/10.1000/lamp_oil.")
    spans = notes[0].xpath(".//text:span", namespaces=ns)
    assert "Coastal Letters" in "".join(
        "".join(span.itertext()) for span in spans if span.get(f"{{{ns['text']}}}style-name") in italic
    )
