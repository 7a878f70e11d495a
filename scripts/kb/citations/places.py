"""Locators in the manner of each citation style.

CSL knows one locator to a citation and a fixed list of kinds; here a claim may rest on sentences of several paragraphs
and a table. So the words are ours, after the manuals: Chicago 14.152, MLA 6.16, APA 8.13, OSCOLA 3.2.8, the IEEE
reference guide.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from kb.model import Locator


@dataclass(frozen=True, slots=True)
class Words:
    """What a manner of citing calls the parts of a work; empty for page numbers that stand bare."""

    section: str
    paragraph: str
    sentence: str
    table: str
    figure: str
    note: str
    page: str
    pages: str
    capital: bool = False
    """Whether named sections begin with a capital letter."""


DIALECTS: Mapping[str, Words] = MappingProxyType(
    {
        "chicago": Words("sec.", "para.", "sent.", "table", "fig.", "n.", "", ""),
        "apa": Words("Section", "para.", "sent.", "Table", "Figure", "Note", "p.", "pp.", capital=True),
        "mla": Words("sec.", "par.", "sent.", "table", "fig.", "note", "", ""),
        "harvard": Words("section", "para.", "sent.", "Table", "Figure", "note", "p.", "pp."),
        "oscola": Words("sec", "para", "sent", "table", "fig", "fn", "", ""),
        "ieee": Words("Sec.", "para.", "sent.", "Table", "Fig.", "Note", "p.", "pp.", capital=True),
        "general": Words("sec.", "para.", "sent.", "table", "fig.", "note", "p.", "pp."),
    }
)
"""The manners of naming places by name."""


def places(locators: Sequence[Locator], dialect: str = "chicago") -> str:
    """Several locators of one work: `sec. 3.2, para. 2, sent. 1–2, 4; para. 4; table 3`.

    What the one before has said is not repeated, and neighbouring sentences are one range; nothing is left out.
    """
    return "; ".join(_written(DIALECTS[dialect], locators))


def _written(words: Words, locators: Sequence[Locator]) -> Iterator[str]:
    section: str | None = None
    for group in _grouped(locators):
        locator, ranges = group
        parts = []
        if locator.section is not None:
            if locator.section != section or locator.paragraph is None:
                parts.append(_section(words, locator.section))
            if locator.paragraph is not None:
                parts.append(f"{words.paragraph} {locator.paragraph}")
            if ranges:
                parts.append(f"{words.sentence} {', '.join(_range(*pair) for pair in ranges)}")
        else:
            parts.append(_item(words, locator))
        section = locator.section
        yield ", ".join(part for part in parts if part)


def _grouped(locators: Sequence[Locator]) -> list[tuple[Locator, list[tuple[int, int]]]]:
    """Neighbouring locators of one paragraph as one, with the ranges of their sentences."""
    groups: list[tuple[Locator, list[tuple[int, int]]]] = []
    for locator in dict.fromkeys(locators):
        before = groups[-1] if groups else None
        same = before and locator.sentences and before[1] and _paragraph(before[0]) == _paragraph(locator)
        if before and same and locator.sentences:
            last = before[1][-1]
            if locator.sentences[0] == last[1] + 1:
                before[1][-1] = (last[0], locator.sentences[1])
            else:
                before[1].append(locator.sentences)
        else:
            groups.append((locator, [locator.sentences] if locator.sentences else []))
    return groups


def _paragraph(locator: Locator) -> tuple[str | None, int | None]:
    return locator.section, locator.paragraph


def _section(words: Words, section: str) -> str:
    if section[0].isdigit():
        return f"{words.section} {section}"
    name = section.replace("-", " ")
    return name[0].upper() + name[1:] if words.capital else name


def _range(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def _item(words: Words, locator: Locator) -> str:
    for word, number in ((words.table, locator.table), (words.figure, locator.figure), (words.note, locator.note)):
        if number:
            return f"{word} {number}"
    pages = locator.pages or ""
    word = words.pages if "-" in pages else words.page
    return f"{word} {pages.replace('-', '–')}".strip()
