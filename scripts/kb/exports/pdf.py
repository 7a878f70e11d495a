"""A document as PDF: pandoc writes Typst, the compiler of the `typst` package sets it; tagged, PDF/A-2a and PDF/UA-1.

The two standards forbid boxes in place of characters, so the compiler itself tells when a font is missing.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from kb.citations import pandoc
from kb.citations.languages import script_language
from kb.environment import EnvironmentFault
from kb.exports.convert import READER
from kb.exports.desk import Desk

REVISION = "1"
"""To be raised when the same Markdown is to give another document."""

INSTALL = "python -m pip install typst==0.15.2"
PACKAGE = "fonts-noto-cjk"
"""The Debian package with fonts for Chinese, Japanese and Korean."""

STANDARDS = ("a-2a", "ua-1")

_LATIN = "Libertinus Serif"
"""Comes inside the compiler."""

_EASTERN = {
    "zh": ("Noto Serif CJK SC", "Source Han Serif SC", "Noto Sans CJK SC", "Songti SC", "SimSun"),
    "ja": ("Noto Serif CJK JP", "Source Han Serif", "Noto Sans CJK JP", "Hiragino Mincho ProN", "MS Mincho"),
    "ko": ("Noto Serif CJK KR", "Source Han Serif K", "Noto Sans CJK KR", "AppleMyungjo", "Batang"),
}
_LANGUAGE = re.compile(r"\{lang=(?P<language>[A-Za-z]{2,3})[A-Za-z0-9-]*\}")
_UNSHOWN = re.compile(r"the text `\"(?P<text>[^`]*)\"` could not be displayed")


class MissingGlyphs(Exception):
    """No font at hand has these characters; the document was not made."""

    def __init__(self, characters: str) -> None:
        super().__init__(characters)
        self.characters = characters

    @property
    def remedy(self) -> str:
        """The command that brings a font, where one is known."""
        if script_language(self.characters):
            return f"sudo apt-get install {PACKAGE}"
        return "install a font that has them"


def pdf(title: str, markdown: str, desk: Desk) -> bytes:
    """The Markdown as PDF; the same Markdown, edition and fonts give the same bytes.

    Raises MissingGlyphs when characters would be boxes, EnvironmentFault when pandoc or the compiler is missing.
    """
    typst = _typst()
    setter = typst.Compiler(font_paths=_fonts(), ignore_system_fonts=True)
    try:
        source = typst_source(title, markdown, desk).encode()
        data = setter.compile(input=source, format="pdf", pdf_standards=list(STANDARDS))
    except typst.TypstError as error:
        said = str(getattr(error, "diagnostic", "") or error)
        missing = "".join(dict.fromkeys("".join(match["text"] for match in _UNSHOWN.finditer(said))))
        if missing:
            raise MissingGlyphs(missing) from None
        raise pandoc.PandocFailure(
            f'the PDF of "{title}" cannot be set: {" ".join(said.split())[:300]}',
            "run `kb build --no-documents`, and report the page last changed",
        ) from None
    assert isinstance(data, bytes)
    return data


def typst_source(title: str, markdown: str, desk: Desk) -> str:
    """The whole document in the language of the compiler."""
    body = pandoc.run(
        ["-f", READER, "-t", "typst-smart", "--wrap=none", "--shift-heading-level-by=-1"],
        _LANGUAGE.sub(_typed_language, markdown),
    )
    year, month, day = desk.imprint.day
    head = "\n".join(
        (
            f"#let the-title = {_string(title)}",
            f"#let the-name = {_string(desk.identity.name)}",
            f"#let the-edition = {_string(desk.imprint.text)}",
            f"#let the-date = datetime(year: {year}, month: {month}, day: {day})",
            f"#let serif = ({', '.join(_string(family) for family in (_LATIN, *_eastern_family('zh')))},)",
        )
    )
    return f"{head}\n{_template()}\n{body}"


@cache
def compiler() -> str:
    """The compiler's version and the template: part of the name of everything cached from its output."""
    return f"{version('typst')} {_template()} {'+'.join(STANDARDS)}"


@cache
def fonts_digest() -> str:
    """What of the machine's fonts bears on documents: the families chosen, and their files' names."""
    chosen = {family for language in _EASTERN for family in _eastern_family(language)}
    return json.dumps(sorted((f.family, str(f.path), f.index) for f in _fonts().fonts() if f.family in chosen))


def _typed_language(match: re.Match[str]) -> str:
    """A span's language as pandoc hands it on to Typst, with the font of that language's shapes."""
    language = match["language"].lower()
    families = ", ".join(_string(family) for family in (_LATIN, *_eastern_family(language)))
    font = f"({families},)".replace("\\", "\\\\").replace('"', '\\"')
    return f'{{typst:text:lang="\\"{language}\\"" typst:text:font="{font}"}}'


@cache
def _eastern_family(language: str) -> tuple[str, ...]:
    """The first family at hand for a language written with Chinese characters; none where there is none."""
    known = frozenset(_fonts().families())
    return tuple(family for family in _EASTERN.get(language, ()) if family in known)[:1]


@cache
def _fonts() -> Any:
    return _typst().Fonts()


@cache
def _template() -> str:
    return (files("kb.exports") / "page.typ").read_text(encoding="utf-8")


def _typst() -> Any:
    try:
        import typst
    except ImportError:
        raise EnvironmentFault("the PDF compiler is not installed", INSTALL) from None
    return typst


def _string(text: str) -> str:
    """A string of Typst; it knows the escapes of JSON but for `\\u`, and no control characters reach it."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)
