"""Exports are made once, written beside their pages, and told of where they cannot be made."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.citations.cache import Store
from kb.exports import pdf as pdf_module
from kb.load.corpus import load
from kb.pages.taking import Offer, export_line
from kb.publish import documents as module
from kb.publish.documents import open_documents
from kb.publish.edition import open_edition

MINIATURE = Path(__file__).resolve().parents[1] / "site"


@pytest.fixture(scope="module")
def desk():
    """The miniature base, ready to be exported."""
    return open_edition(load(MINIATURE, None)).desk


def test_what_is_made_is_made_once(desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second time nothing runs, and the bytes are the same."""
    store = Store(tmp_path / "cache")
    said: list[str] = []
    first = open_documents(desk, store, said.append)
    count = first.write(tmp_path / "one")
    assert said and said[0].startswith("making documents: 1 of ")

    def refuse(*arguments: object) -> bytes:
        raise AssertionError("made again")

    monkeypatch.setattr(module, "_made", refuse)
    said.clear()
    again = open_documents(desk, Store(tmp_path / "cache"), said.append)
    assert again.write(tmp_path / "two") == count
    assert said == []
    files = sorted(path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*") if path.is_file())
    assert len(files) == count == sum(4 if chosen.kind == "comparison" else 7 for chosen in first.chosen)
    assert Path("papers/marsh-lending/export.docx") in files and Path("export.csv") in files
    assert all((tmp_path / "one" / f).read_bytes() == (tmp_path / "two" / f).read_bytes() for f in files)


def test_pairs_of_papers_have_documents_while_they_are_few(
    desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What grows with the square of the papers stops; what costs nothing goes on."""
    monkeypatch.setattr(module, "_made", lambda *arguments: b"made")
    pair = "compare/osei-repair--quayside-report/"
    few = open_documents(desk, Store(None), lambda step: None).offers[pair]
    monkeypatch.setattr(module, "PAIR_LIMIT", 2)
    many = open_documents(desk, Store(None), lambda step: None).offers[pair]

    assert few.formats == ("docx", "pdf", "md", "bib", "ris", "json", "csv")
    assert many.formats == ("md", "bib", "ris", "json", "csv")


def test_without_documents_the_rest_is_offered(desk, tmp_path: Path) -> None:
    """Word and PDF are left out, and nothing is said to be missing."""
    offers = open_documents(desk, Store(None), lambda step: None, make=False).offers

    assert offers["papers/marsh-lending/"] == Offer(("md", "bib", "ris", "json", "csv"))


def test_a_missing_font_is_told_on_the_page_and_to_the_builder(
    desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No PDF with boxes; the page says why there is none, the build names the package."""
    monkeypatch.setattr(pdf_module, "_fonts", lambda: pdf_module._typst().Fonts(include_system_fonts=False))
    pdf_module._eastern_family.cache_clear()
    pdf_module.fonts_digest.cache_clear()
    said: list[str] = []
    found = open_documents(desk, Store(None), said.append)
    pdf_module._eastern_family.cache_clear()
    pdf_module.fonts_digest.cache_clear()

    without = {address for address, offer in found.offers.items() if "pdf" not in offer.formats}
    assert "" in without
    assert "papers/quayside-report/" not in without
    line = export_line(found.offers[""])
    assert "No PDF: no font at hand has" in line and "apt-get" not in line and "export.pdf" not in line
    assert any("sudo apt-get install fonts-noto-cjk" in step for step in said)


def test_the_line_of_links_is_html_that_leads_beside_the_page() -> None:
    """Names are for readers, addresses for browsers; reasons are escaped."""
    assert export_line(None) == ""
    assert export_line(Offer(("docx", "md"), {"PDF": "no <font>"}), "../") == (
        '<p class="kb-line kb-export">Export: <a href="../export.docx" download>Word</a> · '
        '<a href="../export.md" download>Markdown</a>. No PDF: no &lt;font&gt;.</p>\n\n'
    )
