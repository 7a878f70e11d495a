"""Note marks: the small numbers in a sentence that point to a note."""

from __future__ import annotations

import re
from collections.abc import Set
from typing import NamedTuple

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
PLAIN = str.maketrans(SUPERSCRIPTS, "0123456789")
ROMAN = re.compile(r"(?=[ivxl])(?:x[lc]|l?x{0,3})(?:ix|iv|v?i{0,3})")
ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}

MARK = re.compile(
    r"(?<!\s)\s*+<sup>\s*\[?(?P<tag>[0-9]{1,3}|[ivxl]{1,7}|[*†‡])\]?\s*</sup>"
    rf"|\s?(?P<raised>[{SUPERSCRIPTS}]{{1,3}})"
    r"|(?<=[.”\"!?])(?P<roman>[ivxl]{1,7})(?=\s|$)"
    r"|\s?\[(?P<bracket>[0-9]{1,3}(?:\s?[-–,]\s?[0-9]{1,3}){0,5})\]"
    r"|(?:(?<=[A-Za-z)”\"’][.,;!?])|(?<=[12][0-9]{3}\.))(?P<stop>[0-9]{1,3})(?=\s+[A-Z“\"(]|\s*$)"
    r"|(?:(?<=[a-z]{3})|(?<=[A-Za-z]{2}\)))(?P<glued>[0-9]{1,2})(?=[\s,.;:)]|$)"
)
UNIT_LENGTH = 3
"""The longest unit, and the character before it."""

UNIT_BEFORE = re.compile(r"(?:^|[\s\d(/])(?:[kcm]?m|ha|s|CO)$")


class Mark(NamedTuple):
    """A note's number as it is counted, and the series it belongs to: `arabic` or `roman`."""

    series: str
    number: str


def roman_value(text: str) -> int:
    """The value of a small Roman numeral, or 0 when the text is none."""
    if not ROMAN.fullmatch(text):
        return 0
    values = [ROMAN_VALUES[c] for c in text]
    return sum(-v if k + 1 < len(values) and v < values[k + 1] else v for k, v in enumerate(values))


def read_mark(text: str) -> Mark:
    """The mark that a printed number stands for: `¹⁶` and `16` are arabic, `xii` is the twelfth of the Roman series."""
    plain = text.translate(PLAIN)
    value = roman_value(plain)
    return Mark("roman", str(value)) if value else Mark("arabic", plain.lstrip("0") or plain)


def raised_marks(text: str) -> set[Mark]:
    """The marks in a text that are surely marks: superscript digits and `<sup>`."""
    return {read_mark(m["tag"] or m["raised"]) for m in MARK.finditer(text) if m["tag"] or m["raised"]}


def take_marks(text: str, known: Set[Mark]) -> tuple[str, list[tuple[int, str]]]:
    """The text without its note marks, and the offset and number of each.

    `known` are the notes that the document has: a superscript that points to none of them is a power or an index and
    stays. When no note is known at all, raised digits are taken for marks unless they follow a unit.
    """
    parts: list[str] = []
    marks: list[tuple[int, str]] = []
    length = position = last = 0
    for m in MARK.finditer(text):
        numbers = _numbers(m, text, known, last)
        if not numbers:
            continue
        parts.append(text[position : m.start()])
        length += m.start() - position
        marks += [(length, number) for number in numbers]
        last = int(numbers[-1]) if numbers[-1].isdecimal() else last
        position = m.end()
        if position < len(text) and not text[position].isspace() and text[position] not in ",.;:)，。；：）、":
            parts.append(" ")
            length += 1
    parts.append(text[position:])
    return "".join(parts), marks


def _numbers(m: re.Match[str], text: str, known: Set[Mark], last: int) -> list[str]:
    """The note numbers that a match stands for; none when it is no mark."""
    if m["bracket"]:
        ends = [part.strip() for part in re.split(r"[-–,]", m["bracket"])]
        return ends if all(Mark("arabic", e) in known for e in ends) else []
    mark = read_mark(next(group for group in m.groups() if group))
    if m["tag"] or m["raised"]:
        sure = mark in known if known else not UNIT_BEFORE.search(text, max(0, m.start() - UNIT_LENGTH), m.start())
        return [mark.number] if sure or m["tag"] else []
    if mark not in known:
        return []
    if m["glued"] and last and int(mark.number) != last + 1:
        return []
    return [mark.number]
