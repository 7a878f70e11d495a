"""PDF documents are set by Typst, tagged, with the characters that they should have or not at all."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from kb.exports import pdf as module
from kb.exports.markdown import markdown_document
from kb.exports.pdf import MissingGlyphs, pdf
from kb.exports.selection import Prose


def document(desk, text: str) -> bytes:
    return pdf("A title", f"# A title\n\n{text}\n", desk)


def text_of(data: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).split())


def test_a_document_is_tagged_archival_and_accessible(desk) -> None:
    """It says that it is PDF/A-2a and PDF/UA-1, has a title, a language and a structure, and no moment of making."""
    reader = PdfReader(io.BytesIO(document(desk, "Text.[^n1]\n\n[^n1]: A *note*.")))

    metadata = reader.metadata
    assert metadata.title == "A title"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert str(reader.trailer["/Root"]["/Lang"]).lower() == "en-gb"
    xmp = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "pdfaid:part" in xmp and "pdfuaid:part" in xmp
    assert desk.imprint.date in xmp
    assert "/JavaScript" not in str(reader.trailer["/Root"]) and "/OpenAction" not in reader.trailer["/Root"]


def test_the_same_text_gives_the_same_bytes(desk) -> None:
    """Nothing of the moment is in it."""
    assert document(desk, "Text & “quotes” #x $y$ @z \\<b\\>.") == document(desk, "Text & “quotes” #x $y$ @z \\<b\\>.")


def test_markup_of_the_setter_is_text(desk) -> None:
    """What would be a command of Typst stands in the document as it is written."""
    text = text_of(document(desk, '\\#panic("x") \\$1 + 1\\$ \\<label\\> \\@ref // no comment \\_a\\_ \\*b\\*'))

    assert '#panic("x") $1 + 1$ <label> @ref // no comment _a_ *b*' in text


def test_characters_without_a_font_make_no_document(desk) -> None:
    """Thai is in no font that comes along: rather no PDF than boxes."""
    with pytest.raises(MissingGlyphs) as caught:
        document(desk, "A 海 and \u0e01 \U0001b170.")

    assert caught.value.characters


def test_a_missing_font_for_chinese_is_named_with_its_package(desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The remedy is one command."""
    monkeypatch.setattr(module, "_fonts", lambda: module._typst().Fonts(include_system_fonts=False))
    module._eastern_family.cache_clear()
    with pytest.raises(MissingGlyphs) as caught:
        document(desk, "The 海.")
    module._eastern_family.cache_clear()

    assert caught.value.characters == "海"
    assert caught.value.remedy == "sudo apt-get install fonts-noto-cjk"


def test_chinese_and_japanese_have_their_glyphs(awkward) -> None:
    """Names come back out of the document as they went in; where no font is at hand there is no document."""
    desk, selection = awkward
    body = "Names [@chinese, p. 2; @japanese, p. 3]."
    prose = Prose(body, replace_groups(selection, body), "briefs/x.md")
    wanted = replace(selection, works=("chinese", "japanese"), prose=prose)
    if not module._eastern_family("zh"):
        with pytest.raises(MissingGlyphs):
            pdf(wanted.title, markdown_document(wanted, desk), desk)
        return
    module._eastern_family.cache_clear()
    text = text_of(pdf(wanted.title, markdown_document(wanted, desk), desk))

    assert "灯塔的历史" in text and "灯台の光" in text


def replace_groups(selection, body: str):
    from kb.grammar.citations import find_citations
    from kb.grammar.prose import prose
    from kb.grammar.source import Source

    return tuple(find_citations(Source("briefs/x.md", body), prose(body))[0])
