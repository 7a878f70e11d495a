"""Finished HTML out of Python-Markdown's sight, which would read it letter by letter only to leave it as it is.

Each citation and each block of HTML that was generated is a mark of three private characters while a page is rendered.
That takes two thirds off the time, and nothing can happen to what is not seen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.citations.resolve import ResolvedPage

_BLOCK = re.compile(r"(?:\A|(?<=\n\n))<(?P<tag>details|dl|figure|p|section|table|ul)(?=[ >])[^\n]*(?:\n[^\n]+)*")
_INLINE, _FINISHED = "\ue001", "\ue002"
_ZERO, _BASE = 0xE100, 4096
_MARK = re.compile(f"<p>{_FINISHED}([\ue100-\uf0ff]{{2}})</p>|{_INLINE}([\ue100-\uf0ff]{{2}})")


def finished_blocks(prose: str) -> tuple[tuple[int, int], ...]:
    """Where the blocks of generated HTML begin and end, which stand between blank lines and hold none.

    Takes the page's text with code blanked out, so that nobody's example of HTML comes to life. The cost is linear.
    """
    return tuple(match.span() for match in _BLOCK.finditer(prose) if _whole(match[0], match["tag"]))


def _whole(block: str, tag: str) -> bool:
    """Whether the last tag of the block closes its first."""
    end = f"</{tag}>"
    return block.rstrip().endswith(end) and block.count(end) == block.count(f"<{tag} ") + block.count(f"<{tag}>")


class Shield:
    """What the marks on one page stand for.

    `resolved` are its citations and footnotes as marks; `places` are where blocks of HTML stand in the Markdown, start
    and end, each with its mark.
    """

    def __init__(self, markdown: str, blocks: Sequence[tuple[int, int]], cited: ResolvedPage) -> None:
        self._finished = [markdown[start:end] for start, end in blocks]
        self._inlines = [*cited.inlines, *cited.footnotes.values()]
        marks = [_INLINE + _number(index) for index in range(len(self._inlines))]
        count = len(cited.inlines)
        self.resolved = ResolvedPage(tuple(marks[:count]), dict(zip(cited.footnotes, marks[count:], strict=True)))
        self.places = [(start, end, _FINISHED + _number(index)) for index, (start, end) in enumerate(blocks)]

    def shown(self, html: str) -> str:
        """The rendered page with everything in its place."""

        def finished(match: re.Match[str]) -> str:
            parts, number = (self._finished, match[1]) if match[1] else (self._inlines, match[2])
            index = (ord(number[0]) - _ZERO) * _BASE + ord(number[1]) - _ZERO
            return parts[index] if index < len(parts) else match[0]

        return _MARK.sub(finished, html)


def _number(index: int) -> str:
    high, low = divmod(index, _BASE)
    return chr(_ZERO + high) + chr(_ZERO + low)
