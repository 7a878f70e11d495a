"""What is taken out of the basket, opened by the programs of others: LibreOffice, pandoc."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from playwright.sync_api import Page, expect

from kb.citations import pandoc

OFFICE = "libreoffice-writer-nogui"
IDS = "marsh-lending/three-models,quayside-report/few-loans,osei-repair/chinese-fleets,marsh-lending/opening"
ODF = "urn:oasis:names:tc:opendocument:xmlns"
NS = {"text": f"{ODF}:text:1.0", "fo": f"{ODF}:xsl-fo-compatible:1.0", "style": f"{ODF}:style:1.0"}
OWN = 'Ask & check: "$9" <b>or</b> 9 % more? 灯台'
JOURNAL = "Journal of Invented Transport"
MARSH = "‘Municipal Bicycle Lending Libraries in Small Towns: Conditions, Models and Limits’"
OSEI = "Repair Before Purchase: How Workshops Keep a Lending Fleet on the Road"
COLLEGE = "Tarn Valley Technical College"
QUAY = "‘North Quay Drops Deposit for Borrowed Bicycles’"
WARNED = (
    " Figure disputed: see source note marsh-loans-total.",
    " No source given: see source note quayside-loans-unsourced.",
    " Name disputed: see source note osei-chinese-cities.",
)

NOTES = {
    "chicago-notes": [
        f"Ada Marsh and Tomas Ferrow, {MARSH}, {JOURNAL} 4, no. 3 (2020): sec. 2, para. 1, sent. 1–3; table 1; fig. 1."
        + WARNED[0],
        f"The Quayside Reporter, {QUAY}, News report, April 2021, body, para. 1, sent. 2." + WARNED[1],
        f"Kwabena Osei, {OSEI} ({COLLEGE}, 2021), sec. 2, para. 1, sent. 3; n. 2." + WARNED[2],
        "Marsh and Ferrow, ‘Municipal Bicycle Lending Libraries in Small Towns’, introduction, para. 1, sent. 2; n. 1.",
    ],
    "apa": [
        "Marsh & Ferrow, 2020, Section 2, para. 1, sent. 1–3; Table 1; Figure 1." + WARNED[0],
        "The Quayside Reporter, 2021, Body, para. 1, sent. 2." + WARNED[1],
        "Osei, 2021, Section 2, para. 1, sent. 3; Note 2." + WARNED[2],
        "Marsh & Ferrow, 2020, Introduction, para. 1, sent. 2; Note 1.",
    ],
    "ieee": [
        f"A. Marsh and T. Ferrow, {MARSH}, {JOURNAL}, vol. 4, no. 3, pp. 21–34, 2020, Sec. 2, para. 1, sent. 1–3; "
        f"Table 1; Fig. 1.{WARNED[0]}",
        f"The Quayside Reporter, {QUAY}. News report, Apr. 2021, Body, para. 1, sent. 2." + WARNED[1],
        f"K. Osei, ‘{OSEI}’, {COLLEGE}, 2021, Sec. 2, para. 1, sent. 3; Note 2." + WARNED[2],
        f"A. Marsh and T. Ferrow, {MARSH}, {JOURNAL}, vol. 4, no. 3, pp. 21–34, 2020, Introduction, para. 1, sent. 2; "
        "Note 1.",
    ],
    "oscola": [
        f"Ada Marsh and Tomas Ferrow, {MARSH} (2020) 4 {JOURNAL} 21, sec 2, para 1, sent 1–3; table 1; fig 1."
        + WARNED[0],
        f"The Quayside Reporter, {QUAY} body, para 1, sent 2." + WARNED[1],
        f"Kwabena Osei, ‘{OSEI}’ ({COLLEGE} 2021) sec 2, para 1, sent 3; fn 2." + WARNED[2],
        f"Ada Marsh and Tomas Ferrow, {MARSH} (2020) 4 {JOURNAL} 21, introduction, para 1, sent 2; fn 1.",
    ],
}
"""What the footnotes say in a style of each kind."""


@pytest.fixture
def basket(page: Page, built_site: Path, served: Callable[[Path], str]) -> Page:
    """The page of a basket of four claims of three papers, with a title and a note."""
    page.goto(f"{served(built_site)}basket/#ids={IDS}")
    page.get_by_role("button", name="Put into the basket").click()
    expect(page.locator(".kb-basket__footnote")).to_have_count(4)
    page.get_by_label("Title").fill("Loans & deposits")
    page.locator("textarea").nth(1).fill(OWN)
    page.locator("textarea").nth(1).blur()
    return page


def taken(page: Page, name: str) -> Path:
    """The file that a button gives, under its own name."""
    with page.expect_download() as download:
        page.get_by_role("button", name=name, exact=True).click()
    path = Path(download.value.path())
    return path.rename(path.with_name(download.value.suggested_filename))


def office(path: Path, folder: Path) -> etree._Element:
    """A file as LibreOffice reads it."""
    program = shutil.which("soffice")
    if program is None:
        pytest.fail(f"no LibreOffice: sudo apt-get install --no-install-recommends {OFFICE}", pytrace=False)
    home = f"-env:UserInstallation=file://{folder}/home"
    command = [program, home, "--headless", "--convert-to", "fodt", "--outdir", str(folder), str(path)]
    if path.suffix == ".html":
        command.insert(3, "--infilter=HTML (StarWriter)")
    subprocess.run(command, capture_output=True, timeout=180, check=True)
    return etree.fromstring((folder / f"{path.stem}.fodt").read_bytes())


def footnotes(root: etree._Element) -> list[str]:
    """The texts of the footnotes of a document in ODF."""
    bodies = root.xpath("//text:note[@text:note-class='footnote']/text:note-body", namespaces=NS)
    return ["".join(body.itertext()).strip() for body in bodies]


def notes_of(path: Path) -> list[str]:
    """The footnotes of a Word document as pandoc reads them."""

    def words(node: Any) -> str:
        if isinstance(node, list):
            return "".join(map(words, node))
        if not isinstance(node, dict):
            return ""
        if node.get("t") in ("Space", "SoftBreak"):
            return " "
        content = node.get("c", "")
        return (
            content if node.get("t") == "Str" else words(content[1] if node.get("t") in ("Link", "Quoted") else content)
        )

    def found(node: Any) -> list[str]:
        if isinstance(node, list):
            return [note for child in node for note in found(child)]
        if isinstance(node, dict):
            return [words(node["c"])] if node.get("t") == "Note" else found(list(node.values()))
        return []

    return found(json.loads(pandoc.run(["-f", "docx", "-t", "json", str(path)], ""))["blocks"])


@pytest.mark.parametrize("style", NOTES)
def test_word_has_footnotes_in_the_chosen_style(basket: Page, traffic: Any, tmp_path: Path, style: str) -> None:
    """LibreOffice and pandoc find the same footnotes, with every place, and italics in them."""
    basket.get_by_label("Style").select_option(style)
    path = taken(basket, "Word")
    assert path.name == "briefing-loans-deposits.docx"
    root = office(path, tmp_path)
    assert footnotes(root) == NOTES[style]
    assert [note.strip() for note in notes_of(path)] == NOTES[style]
    italic = set(root.xpath("//style:style[style:text-properties/@fo:font-style='italic']/@style:name", namespaces=NS))
    if style in ("chicago-notes", "ieee"):
        spans = root.xpath("//text:note-body//text:span", namespaces=NS)
        slanted = "".join("".join(s.itertext()) for s in spans if s.get(f"{{{NS['text']}}}style-name") in italic)
        assert JOURNAL in slanted
    traffic.assert_no_errors()


def test_word_has_everything_else_too(basket: Page, tmp_path: Path) -> None:
    """Title, statements, the reader's words, source notes and the bibliography are there, in named styles."""
    path = taken(basket, "Word")
    text = pandoc.run(["-f", "docx+styles", "-t", "markdown", "--wrap=none", "--standalone", str(path)], "")
    assert re.search(r"^title: Loans & deposits$", text, re.MULTILINE)
    assert "A loan by van costs \\$31 where one at the desk costs \\$9" in text
    assert '**Note:** Ask & check: "\\$9" \\<b\\>or\\</b\\> 9 % more? 灯台'.replace('"', '\\"') in text
    assert "**Source note quayside-loans-unsourced**" in text
    bibliography = text.rpartition("# References")[2]
    assert [bibliography.index(name) for name in ("Marsh, Ada", "Osei, Kwabena", "The Quayside Reporter")] == sorted(
        bibliography.index(name) for name in ("Marsh, Ada", "Osei, Kwabena", "The Quayside Reporter")
    )
    with zipfile.ZipFile(path) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_same_basket_is_the_same_document(basket: Page) -> None:
    """Two downloads are the same bytes."""
    assert taken(basket, "Word").read_bytes() == taken(basket, "Word").read_bytes()


def test_citations_stand_in_the_text_where_one_wants_them_there(basket: Page, tmp_path: Path) -> None:
    """A style that can puts the citation before the full stop; warnings remain footnotes."""
    expect(basket.get_by_label("cite in the text")).to_be_hidden()
    basket.get_by_label("Style").select_option("apa")
    basket.get_by_label("cite in the text").check()
    root = office(taken(basket, "Word"), tmp_path)
    body = "".join(root.find(".//{*}body").itertext())
    assert "(Marsh & Ferrow, 2020, Section 2, para. 1, sent. 1–3; Table 1; Figure 1)." in body
    assert footnotes(root) == [warned.strip() for warned in WARNED]


def test_markdown_is_read_by_pandoc_with_its_footnotes(basket: Page) -> None:
    """Each statement has a footnote, the reader's words are words, and the bibliography stands at the end."""
    path = taken(basket, "Markdown")
    html = pandoc.run(["-f", "markdown", "-t", "html", "--wrap=none", str(path)], "").replace("\u00a0", " ")
    assert html.count('class="footnote-ref"') == 4
    assert f"<em>{JOURNAL}</em> 4, no. 3 (2020): sec. 2, para. 1, sent. 1–3; table 1; fig. 1." in html
    assert "Ask &amp; check: “$9” &lt;b&gt;or&lt;/b&gt; 9 % more? 灯台" in html.replace('"$9"', "“$9”")


def test_markdown_for_pandoc_is_formatted_by_pandoc(basket: Page, tmp_path: Path) -> None:
    """With the BibTeX beside it every key is known, and every place is there."""
    for name in ("Markdown for pandoc", "BibTeX"):
        path = taken(basket, name)
        shutil.copy(path, tmp_path / path.name)
    source = tmp_path / "briefing-loans-deposits.pandoc.md"
    text = pandoc.run(["-t", "plain", "--wrap=none", "--citeproc", f"--resource-path={tmp_path}", str(source)], "")
    assert "(Marsh and Ferrow 2020, sec. 2, para. 1, sent. 1-3" in text.replace("–", "-")
    assert "???" not in text
    assert text.rstrip().splitlines()[-1].startswith("The Quayside Reporter. 2021.")


@pytest.mark.parametrize(("name", "format_", "published"), [("RIS", "ris", "ris"), ("BibTeX", "bibtex", "bibtex")])
def test_reference_managers_read_every_field(
    basket: Page, built_site: Path, name: str, format_: str, published: str
) -> None:
    """Each paper stands once, with all that the library's own file says of it; places and warnings stand with it."""

    def read(text: str) -> dict[str, Any]:
        return {item["id"]: item for item in json.loads(pandoc.run(["-f", format_, "-t", "csljson"], text))}

    text = taken(basket, name).read_text(encoding="utf-8")
    found = read(text)
    assert list(found) == ["marsh-lending", "quayside-report", "osei-repair"]
    for key, item in found.items():
        record = json.loads((built_site / "data" / "cite" / f"{key}.json").read_text(encoding="utf-8"))
        original = read(record["formats"][published])[key]
        notes = item.pop("note", "")
        assert original.pop("note", "") in notes
        assert item == original
    assert "sec. 2, para. 1, sent. 1–3; table 1; fig. 1; figure disputed: see source note marsh-loans-total" in text


def test_a_paste_has_footnotes_and_italics(basket: Page, tmp_path: Path) -> None:
    """What is copied is HTML of which LibreOffice makes footnotes, and beside it plain text."""
    basket.get_by_role("button", name="Copy as rich text").click()
    expect(basket.locator(".kb-basket__status")).to_have_text("Copied. Paste it into your document.")
    basket.evaluate(
        """document.addEventListener("paste", ({ clipboardData }) => {
        window.pasted = ["text/html", "text/plain"].map((type) => clipboardData.getData(type)); })"""
    )
    basket.get_by_label("Title").focus()
    basket.keyboard.press("Control+V")
    html, plain = basket.evaluate("window.pasted")
    path = tmp_path / "paste.html"
    path.write_text(html, encoding="utf-8")
    found = footnotes(office(path, tmp_path))
    assert [note.strip() for note in found] == NOTES["chicago-notes"]
    assert f"<em>{JOURNAL}</em>" in html
    assert plain.startswith("Loans & deposits\n\nFrom Bicycle lending libraries, edition ")
    assert "\nNotes\n[1] Ada Marsh and Tomas Ferrow, " in plain


def test_plain_text_is_plain(basket: Page) -> None:
    """It has everything, and no marks."""
    text = taken(basket, "Plain text").read_text(encoding="utf-8")
    assert text.startswith("Loans & deposits\n\nFrom Bicycle lending libraries, edition ")
    assert f"Note: {OWN}\n" in text
    assert "\nReferences\nMarsh, Ada" in text
