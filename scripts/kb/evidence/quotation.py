"""Which words a page shares with a paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, count

from kb.grammar.words import words_of
from kb.model import Quotation

SHARED_WORDS = 8
"""So many consecutive words in common with the source are a quotation, and we publish none."""

_BLOCK = 4
"""Of eight words in a row, four stand together in one of the blocks of four into which a text is cut."""

_APPARATUS = re.compile(r"\[[^\]\0]*@[^\]\0]*\]|\{[^}\0]*\}")
"""Citations and attributes, which are no words of ours."""
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_END = "_END_"
"""What stands for the end of a paragraph among words in small letters."""


def quotations(prose: str, document: str) -> tuple[Quotation, ...]:
    """The paragraphs of a page that share eight words in a row with a document, with their lines from 0.

    Words are looked for behind those blocks of the document that the page shares; most pages share hardly any.
    """
    source = spoken(document)
    aligned = list(zip(*(source[start::_BLOCK] for start in range(_BLOCK)), strict=False))
    # What is no word of any text ends each paragraph, so that nothing that is shared reaches beyond.
    paragraphs = _BLANK_LINE.sub("\0", prose.replace("\0", "\1"))
    words = words_of(_plain(_APPARATUS.sub(" ", paragraphs)).replace("\0", f" {_END} "))
    blocks = list(_in_a_row(words, _BLOCK))
    near = list(compress(count(), map(set(aligned).__contains__, blocks)))
    if not near:
        return ()
    shared_blocks = {blocks[at] for at in near}
    places = (at * _BLOCK for at, block in enumerate(aligned) if block in shared_blocks)
    whole = {tuple(source[start : start + SHARED_WORDS]) for start in _around(places)}
    found: dict[int, list[str]] = {}
    number = last = 0
    for start in sorted(_around(near)):
        run = tuple(words[start : start + SHARED_WORDS])
        if len(run) == SHARED_WORDS and run in whole:
            number += words[last:start].count(_END)
            last = start
            found.setdefault(number, []).append(" ".join(run))
    ends = [0, *(match.end() for match in _BLANK_LINE.finditer(prose))]
    return tuple(Quotation(prose.count("\n", 0, ends[number]), tuple(shared)) for number, shared in found.items())


def _around(places: Iterable[int]) -> set[int]:
    """Where those runs begin that hold a whole block at one of the places."""
    return {start for at in places for start in range(max(0, at - SHARED_WORDS + _BLOCK), at + 1)}


def runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Every run of so many consecutive words that they are a quotation."""
    return _in_a_row(words, SHARED_WORDS)


def spoken(text: str) -> list[str]:
    """The words of a text as they are compared: small letters, apostrophes left out."""
    return words_of(_plain(text))


def _plain(text: str) -> str:
    return text.casefold().replace("’", "").replace("'", "")


def _in_a_row(words: Sequence[str], count: int) -> Iterator[tuple[str, ...]]:
    return zip(*(words[start:] for start in range(count)), strict=False)
