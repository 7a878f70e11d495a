"""What people wrote together from several papers, cut up by the citations that support it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.grammar.markdown import plain_text
from kb.model import Citation, Corpus, Page

_BLOCK_END = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+]|\d+[.)])[ \t])|\n(?=#)")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[A-Z“\"(\[])")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words up to a citation, with what is cited there; without citations it is the rest of a paragraph.

    `start` is the offset of its first word in the body of the page.
    """

    page: Page
    text: str
    start: int
    citations: tuple[Citation, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """Its sentences, of which the last may go on behind the citation."""
        return tuple(part for part in _SENTENCE_END.split(self.text) if any(c.isalnum() for c in part))


def syntheses(corpus: Corpus) -> Iterator[Stretch]:
    """Every stretch of the hand-written syntheses: briefs, theme pages below their definition, "In brief" of papers."""
    for page in corpus.pages:
        if page.path.startswith("briefs/") and not page.path.endswith("/index.md"):
            yield from _stretches(page, 0, len(page.body))
        elif page.path.startswith(("themes/", "papers/")):
            ends = [heading.start for heading in page.headings[1:]] + [len(page.body)]
            for heading, end in zip(page.headings, ends, strict=False):
                if heading.level == 2 and (page.path.startswith("themes/") or heading.title == "In brief"):
                    yield from _stretches(page, heading.end, end)


def _stretches(page: Page, start: int, end: int) -> Iterator[Stretch]:
    groups = [group for group in page.groups if start <= group.start < end]
    position = start
    for block_start, block_end in _blocks(page.prose, start, end):
        position = block_start
        open_: list[tuple[int, int, list[Citation]]] = []
        for group in groups:
            if not block_start <= group.start < block_end:
                continue
            # Brackets that nothing stands between support the same words.
            if open_ and not any(c.isalnum() for c in page.body[position : group.start]):
                open_[-1][2].extend(group.citations)
            else:
                open_.append((position, group.start, list(group.citations)))
            position = group.end
        for first, last, citations in open_:
            yield _stretch(page, first, last, tuple(citations))
        rest = _stretch(page, position, block_end, ())
        if any(c.isalnum() for c in rest.text):
            yield rest


def _blocks(prose: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The paragraphs and list items between two offsets, without headings."""
    position = start
    for match in [*_BLOCK_END.finditer(prose, start, end), None]:
        stop = match.start() if match else end
        if prose[position:stop].strip() and not prose[position:stop].lstrip().startswith("#"):
            yield position, stop
        position = match.end() if match else end


def _stretch(page: Page, start: int, end: int, citations: tuple[Citation, ...]) -> Stretch:
    written = page.prose[start:end]
    first = next((k for k, c in enumerate(written) if c.isalnum()), 0)
    text = " ".join(plain_text(written).split())
    return Stretch(page, text.lstrip(".,;:!?) -*+"), start + first, citations)
