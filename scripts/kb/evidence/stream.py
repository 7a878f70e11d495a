"""A text as one stream of letters and digits, which remembers where each stood and which may be note marks."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from kb.evidence.fingerprint import normalise

PIECE = re.compile(
    # Behind a blank nothing but a word begins with a letter: nine in ten pieces, told by one look.
    r"(?P<plain>(?<= )[A-Za-z][^\s<&⁰¹²³⁴⁵⁶⁷⁸⁹\[\]0-9]*+)"
    r"|(?P<tag><sup>\s*\[?(?P<inner>\w{1,7})\]?\s*</sup>)"
    r"|(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})"
    r"|(?P<roman>(?:(?<=[.”\"!?])|(?<=\n))[ivxl]{1,7}(?=\s|$))"
    r"|(?P<bracket>\[[0-9]{1,3}(?:\s?[-–,]\s?[0-9]{1,3}){0,5}\])"
    r"|(?P<digits>(?:(?<=[A-Za-z)”\"’.,;:!?。！？」』])|(?<=[.,;:!?%)”\"’] )|(?<=\n))"
    r"[0-9]{1,3}(?![0-9.,%][0-9]|[0-9%]))"
    r"|(?P<markup></?(?:sup|sub|i|b|em|strong|u|span|br)\b[^<>]{0,60}>)"
    r"|(?P<entity>&(?:amp|lt|gt|quot|nbsp|#39);)"
    r"|(?P<line>\n)"
    r"|(?P<word>[^\s<&⁰¹²³⁴⁵⁶⁷⁸⁹\[\]0-9]+|[0-9]+)"
)
CLOSING = re.compile(r"[.!?。！？”\"’'」』)]*")
RAISED = re.compile(r"\s?<sup>\s*\[?\w{1,7}\]?\s*</sup>|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}")
TRIED_TOGETHER = 6
"""Most ambiguous marks of one passage that are tried in all subsets: 2^6 hashes."""


class Doubt(NamedTuple):
    """Characters that may be a note mark: at this offset they stand in the stream (`inside`) or were left out."""

    offset: int
    characters: str
    inside: bool


@dataclass(frozen=True, slots=True)
class Stream:
    """The normalised text; `anchors` pair offsets in it with offsets in the text, `lines` are where lines begin."""

    source: str
    text: str
    anchors: tuple[tuple[int, int], ...]
    lines: tuple[int, ...]
    doubts: tuple[Doubt, ...]

    def shown(self, start: int, end: int) -> str:
        """The source of the characters `start` to `end`, with its full stop, without raised marks, spaces single."""
        first = self._source_offset(start)
        last = self._source_offset(end - 1) + 1
        last += len(CLOSING.match(self.source[last : last + 4])[0])  # type: ignore[index]
        return " ".join(RAISED.sub("", self.source[first:last]).split())

    def _source_offset(self, offset: int) -> int:
        at = bisect_right(self.anchors, (offset, len(self.source))) - 1
        begin, place = self.anchors[at]
        rest = offset - begin
        # Inside a piece characters may vanish or multiply under normalisation, so they are counted off.
        while rest > 0 and place < len(self.source):
            rest -= len(normalise(self.source[place]))
            place += 1
        while place < len(self.source) - 1 and not normalise(self.source[place]):
            place += 1
        return place

    def readings(self, start: int, length: int) -> Iterator[tuple[str, int]]:
        """The texts of this length that may begin here when marks are put in or taken out, with their ends."""
        low = bisect_left(self.doubts, (start,))
        high = bisect_left(self.doubts, (start + length + 3 * TRIED_TOGETHER,))
        near = self.doubts[low:high]
        if not near:
            return
        tried = near if len(near) <= TRIED_TOGETHER else ()
        for count in range(1, len(tried) + 1):
            for chosen in combinations(tried, count):
                yield self._toggled(start, length, chosen)
        if len(near) > TRIED_TOGETHER:
            for one in near:
                yield self._toggled(start, length, (one,))
            yield self._toggled(start, length, tuple(d for d in near if d.inside))

    def variants(self, start: int, end: int) -> list[str]:
        """The characters from `start` to `end` with one mark put in or taken out, for each of the first few."""
        low, high = bisect_left(self.doubts, (start,)), bisect_left(self.doubts, (end,))
        found = []
        for doubt in self.doubts[low:high][:TRIED_TOGETHER]:
            middle, after = ("", len(doubt.characters)) if doubt.inside else (doubt.characters, 0)
            found.append(self.text[start : doubt.offset] + middle + self.text[doubt.offset + after : end])
        return found

    def _toggled(self, start: int, length: int, chosen: tuple[Doubt, ...]) -> tuple[str, int]:
        parts: list[str] = []
        position, size = start, 0
        for doubt in chosen:
            if doubt.offset < position:
                continue
            parts.append(self.text[position : doubt.offset])
            size += doubt.offset - position
            position = doubt.offset
            if doubt.inside:
                position += len(doubt.characters)
            else:
                parts.append(doubt.characters)
                size += len(doubt.characters)
        rest = max(0, length - size)
        parts.append(self.text[position : position + rest])
        return "".join(parts)[:length], position + rest


def stream_of(source: str) -> Stream:
    """The stream of a text. Raised digits and `<sup>` are left out, digits that only may be marks stay in."""
    parts: list[str] = []
    anchors: list[tuple[int, int]] = [(0, 0)]
    lines: list[int] = [0]
    doubts: list[Doubt] = []
    size = 0
    for m in PIECE.finditer(source):
        kind = m.lastgroup
        if kind == "plain":
            if characters := normalise(m.group()):
                anchors.append((size, m.start()))
                parts.append(characters)
                size += len(characters)
            continue
        if kind == "line":
            if lines[-1] != size:
                lines.append(size)
            continue
        if kind == "markup":
            continue
        characters = normalise(m["inner"] or m.group())
        if not characters:
            continue
        if kind in ("tag", "inner", "raised", "roman", "bracket", "entity"):
            doubts.append(Doubt(size, characters, False))
            continue
        if kind == "digits":
            doubts.append(Doubt(size, characters, True))
        anchors.append((size, m.start()))
        parts.append(characters)
        size += len(characters)
    lines.append(size)
    return Stream(source, "".join(parts), tuple(anchors), tuple(lines), tuple(doubts))


def composed(text: str) -> str:
    """The text with base letters and their marks joined, so that no piece of it begins with a mark."""
    return unicodedata.normalize("NFC", text)
