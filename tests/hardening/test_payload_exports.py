"""Exports of a base full of payloads: no formula, no script, no macro, in any format."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import markdown
from lxml import html as lxml_html
from pypdf import PdfReader
from tests.hardening.poison import Poisoned, active_in_word


def files(poisoned: Poisoned, ending: str) -> list[Path]:
    """The published files with an ending; there is at least one."""
    found = sorted(path for path in poisoned.site.rglob(f"*{ending}") if "assets" not in path.parts)
    assert found, f"nothing ends in {ending}"
    return found


def test_no_cell_of_a_csv_is_a_formula(poisoned: Poisoned) -> None:
    """A spreadsheet runs what begins with = + - @, unless it is a number."""
    formulas = []
    for path in files(poisoned, ".csv"):
        for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))):
            formulas += [cell for cell in row if re.match(r"[=+@\t\r]|-(?![\d.,\s]*$)", cell)]
    assert formulas == []


def test_no_line_of_a_ris_ends_a_record_or_begins_a_field(poisoned: Poisoned) -> None:
    """Every line is a tag and a value, and there are as many ends as beginnings."""
    for path in files(poisoned, ".ris"):
        lines = [line for line in path.read_text(encoding="utf-8-sig").split("\n") if line.strip()]
        assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines)
        kinds = [line[:2] for line in lines]
        assert kinds.count("TY") == kinds.count("ER")


def test_no_bibtex_runs_or_reads_anything(poisoned: Poisoned) -> None:
    """TeX macros that write, read or link to scripts are refused before they are exported."""
    for path in files(poisoned, ".bib"):
        text = path.read_text(encoding="utf-8")
        visible = re.sub(r"(?m)^.*\b(?:keywords|file|options|abstract|mine)\s*=.*$", "", text)
        assert not re.search(r"\\(?:write18|input|include|openout|href\{javascript|csname|catcode)", visible)


def test_no_markdown_export_makes_active_html(poisoned: Poisoned) -> None:
    """Rendered by another program, the exports hold text and links to the web."""
    for path in files(poisoned, "export.md"):
        html = markdown.markdown(path.read_text(encoding="utf-8"), extensions=["tables", "footnotes", "attr_list"])
        root = lxml_html.fromstring(f"<div>{html}</div>")
        assert root.xpath("//script | //iframe | //object | //embed | //img | //svg | //style | //form | //input") == []
        assert [a for a in root.xpath("//@*") if a.attrname.startswith("on")] == []
        assert [
            a for a in root.xpath("//@href") if not re.match(r"https?://|mailto:|#|\.{0,2}/|[\w-]+(/|\.|$)", a)
        ] == []


def test_no_word_document_holds_anything_active(poisoned: Poisoned) -> None:
    """No macros, no fields that fetch or run, and links to the web alone."""
    assert {path.name: found for path in files(poisoned, ".docx") if (found := active_in_word(path))} == {}


def test_no_pdf_holds_anything_active(poisoned: Poisoned) -> None:
    """No script, no launch, no form, and links to the web alone."""
    for path in files(poisoned, ".pdf")[:6]:
        reader = PdfReader(path)
        root = reader.trailer["/Root"]
        assert not {"/OpenAction", "/AA", "/AcroForm"} & set(root)
        assert "/JavaScript" not in root.get("/Names", {})
        for page in reader.pages:
            for note in page.get("/Annots") or ():
                action = note.get_object().get("/A", {})
                assert action.get("/S") in (None, "/URI", "/GoTo")
                assert re.match(r"https?://|mailto:", str(action.get("/URI", "https://")))


def test_every_json_is_data(poisoned: Poisoned) -> None:
    """Each can be read, and none could end a script element that it is put into by somebody else's program."""
    for path in files(poisoned, ".json"):
        json.loads(path.read_text(encoding="utf-8"))
