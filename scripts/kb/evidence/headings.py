"""Headings: which blocks are headings, and the names of the sections that they open."""

from __future__ import annotations

import re
from typing import NamedTuple

from kb.evidence.blocks import BARE_NUMBER, ends_sentence
from kb.evidence.marks import roman_value

MARKED = re.compile(r"(?P<level>#{1,6})\s+(?P<title>.+)$")
BOLD = re.compile(r"\*\*(?P<title>[^*]{2,110})\*\*$")
NUMBER = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})(?:[.．、]|\s|(?=[^\d\s.]))\s*")
ROMAN = re.compile(r"(?P<roman>[IVX]{1,5})[.．、:]\s+")
NUMERALS = "[一二三四五六七八九十]{1,2}"
CHINESE = re.compile(
    rf"(?:第(?P<part>{NUMERALS}|\d{{1,2}})[章节節部]|(?P<top>{NUMERALS})[、．.]|[（(](?P<sub>{NUMERALS})[）)])\s*"
)
DIGITS = {c: k for k, c in enumerate("一二三四五六七八九十", 1)}

ABSTRACT = {"abstract", "summary", "摘要", "提要", "要旨", "要約", "概要"}
INTRODUCTION = {"introduction", "引言", "前言", "绪论", "緒論", "序論", "はじめに"}
CONCLUSION = {"conclusion", "conclusions", "concluding remarks", "结论", "结语", "結論", "おわりに"}
REFERENCES = {"reference", "references", "bibliography", "works cited", "literature", "参考文献", "引用文献"}
NOTES = {"notes", "endnotes", "footnotes", "注释", "註釋", "注", "脚注"}
APPARATUS = REFERENCES | NOTES | {
    "about author", "about authors", "about the author", "about the authors", "author biography", "author biographies",
    "acknowledgement", "acknowledgements", "acknowledgment", "acknowledgments", "funding", "fund program",
    "conflict of interest", "conflicts of interest", "declaration of interest", "作者简介", "致谢", "謝辞", "著者紹介",
}  # fmt: skip
KEYWORDS = {"keywords", "key words", "index terms", "关键词", "關鍵詞", "キーワード"}
WORDS = ABSTRACT | INTRODUCTION | CONCLUSION | APPARATUS | KEYWORDS
LONGEST = 120


class Heading(NamedTuple):
    """A heading as printed: `number` is `(3, 1)` for `3.1`; `series` says in what figures it is written."""

    title: str
    word: str
    number: tuple[int, ...]
    series: str
    marked: bool
    level: int
    printed: str


def read_heading(text: str, lines: int) -> Heading | None:
    """The heading that a block of this running text is, or may be when it is bare and numbered; None for text."""
    marked, bold = MARKED.match(text), BOLD.match(text)
    title = (marked or bold)["title"] if marked or bold else text  # type: ignore[index]
    title = title.strip("# *\u00a0")
    word = _word(title)
    sure = bool(marked or bold)
    level = len(marked["level"]) if marked else 0
    if not sure and (lines > 2 or len(text) > LONGEST):
        return None
    if word in WORDS and (sure or lines == 1):
        number, series = _number(title)
        return Heading(title, word, number, series or "word", sure, level, title)
    number, series = _number(title)
    if sure:
        return Heading(title, "", number, series, True, level, title)
    if series.startswith("chinese") and not ends_sentence(title):
        return Heading(title, "", number, series, True, level, title)
    if series == "arabic" and BARE_NUMBER.match(title) and not ends_sentence(title):
        return Heading(title, "", number, series, False, level, title)
    return None


def _word(title: str) -> str:
    """The heading's words when they are one of the known ones: numbers, marks and the colon at its end aside."""
    bare = NUMBER.sub("", title, count=1) if NUMBER.match(title) else ROMAN.sub("", title, count=1)
    bare = CHINESE.sub("", bare, count=1)
    return bare.strip(" *:：.").casefold()


def _number(title: str) -> tuple[tuple[int, ...], str]:
    if m := NUMBER.match(title):
        return tuple(int(part) for part in m["number"].split(".")), "arabic"
    if m := ROMAN.match(title):
        value = roman_value(m["roman"].lower())
        return ((value,), "roman") if value else ((), "")
    if m := CHINESE.match(title):
        text = m["part"] or m["top"] or m["sub"]
        value = int(text) if text.isdecimal() else sum(DIGITS[c] for c in text)
        return (value,), "chinese-sub" if m["sub"] else "chinese"
    return (), ""


def follows(last: tuple[int, ...], number: tuple[int, ...]) -> bool:
    """Whether a bare number can open the next section.

    `1` opens the first, then the next sibling of any level follows. A number of two levels or more is hardly ever an
    item of a list, so that it may also leave out what extraction lost, but never runs back or skips a part.
    """
    if len(number) > 1:
        return number > last and number[0] <= (last[0] if last else 0) + 1
    return number == (last[0] + 1,) if last else number in ((0,), (1,))


def name_sections(headings: list[Heading]) -> list[str]:
    """The section names that headings open, one each; the empty name means that the text belongs to the part above.

    A printed number is the name. Where none is printed anywhere, the parts are counted from 1 whatever their level in
    the file (levels do not survive extraction), and Roman numerals under an unnumbered part count inside it.
    """
    numbered = any(h.series == "arabic" and h.number for h in headings)
    names: list[str] = []
    part = sub = 0
    roman_is_top = True
    for h in headings:
        if h.word in ABSTRACT:
            names.append("abstract")
        elif h.word in APPARATUS or h.word in KEYWORDS:
            names.append("")
        elif h.number and h.series == "arabic":
            names.append(".".join(map(str, h.number)))
        elif h.word in INTRODUCTION and not h.number:
            names.append("introduction")
        elif numbered:
            names.append("conclusion" if h.word in CONCLUSION else "")
        elif h.series in ("roman", "chinese") and roman_is_top and h.number:
            part, sub = h.number[0], 0
            names.append(str(part))
        elif h.series in ("roman", "chinese-sub") and part:
            sub += 1
            names.append(f"{part}.{sub}")
        else:
            part, sub = part + 1, 0
            roman_is_top = False
            names.append(str(part))
    return names
