"""Text with a path: offsets become places."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

from kb.model import Place

_LINE_END = re.compile(r"\r\n?|\n")


class Source:
    """A text, or the part of a file that begins at line `first_line`; `place` says where an offset stands."""

    def __init__(self, path: str, text: str, first_line: int = 1) -> None:
        self.path = path
        self.text = text
        self.first_line = first_line

    @cached_property
    def _starts(self) -> list[int]:
        if "\r" not in self.text:
            return [0, *accumulate(len(line) + 1 for line in self.text.split("\n"))]
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def place(self, offset: int) -> Place:
        """The place of the character at `offset`."""
        index = bisect_right(self._starts, offset) - 1
        return Place(self.path, self.first_line + index, offset - self._starts[index] + 1)
