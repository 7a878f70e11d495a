"""Texts of a shape that makes careless programs slow: twice the text costs at most two and a half times the time."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise

import pytest

from kb.citations.markdown import markdown_safe
from kb.environment import uncollected
from kb.evidence.records import read_records
from kb.evidence.segment import segment
from kb.evidence.sentences import split_sentences
from kb.grammar.bibtex import parse_bibliography
from kb.grammar.citations import find_citations, find_narrative
from kb.grammar.figures import figures, negations
from kb.grammar.latex import plain
from kb.grammar.markdown import parse_page
from kb.grammar.names import parse_names
from kb.grammar.prose import prose
from kb.grammar.source import Source
from kb.grammar.strict_yaml import parse_yaml

FACTOR = 2.5
"""What twice the text may cost, once the text."""

SIZE = 20_000
DOUBLINGS = 3
ENOUGH = 0.05
"""Seconds below which nothing can be said about how time grows; a shape that costs less is fast enough."""

ATTEMPTS = 6
"""Other programs make a measurement longer and never shorter: the least of several is the best."""


def page(text: str) -> object:
    """A page, read."""
    return parse_page("a.md", text)


def citations(text: str) -> object:
    """Citations, in brackets and outside."""
    source, only = Source("a.md", text), prose(text)
    groups, _ = find_citations(source, only)
    return list(find_narrative(source, only, tuple(groups)))


def bibliography(text: str) -> object:
    """A bibliography, read."""
    return parse_bibliography(text, "a.bib")


def sentences(text: str) -> object:
    """A paragraph, cut into sentences."""
    return split_sentences(text, set(), "en")


SHAPES: dict[str, tuple[Callable[[str], object], str, str, str]] = {
    # what reads it, what stands before, what is repeated, what stands behind
    "opening brackets": (page, "", "[", ""),
    "brackets in brackets": (page, "", "[a](", ""),
    "opening and closing brackets": (page, "", "[]", ""),
    "backticks of all lengths": (page, "", "`a``b```", ""),
    "comments never closed": (page, "", "<!-- ", ""),
    "angle brackets": (page, "", "<a@", ""),
    "spaces in a link": (page, "[a](b", " ", ""),
    "equal headings": (page, "", "# a\n", ""),
    "attributes never closed": (page, "# a {", 'a="', ""),
    "fences": (page, "", "```\n", ""),
    "front matter never closed": (page, "---\n", "a\n", ""),
    "escapes": (page, "", "\\`", ""),
    "handles": (citations, "", "@a ", ""),
    "citations never closed": (citations, "", "[@a; ", ""),
    "empty parts of a citation": (citations, "[@a", ";", "]"),
    "spaces in a citation": (citations, "[@a,", " ", "]"),
    "braces in a value": (bibliography, "@a{b, c = {", "{}", "}}"),
    "entries never closed": (bibliography, "", "@a{b,\n", ""),
    "fields never closed": (bibliography, "@a{b, c = {", "\nd = {", ""),
    "macros that double": (bibliography, "", "@string{a = a # a}", ""),
    "quotes": (bibliography, "@a{b, c = ", '"a" # ', ""),
    "aliases": (lambda text: parse_yaml(text, "a.yml"), "", "- &a b\n- *a\n", ""),
    "brackets in YAML": (lambda text: parse_yaml(text, "a.yml"), "", "[", ""),
    "names": (parse_names, "", "a and {b, ", ""),
    "accents": (plain, "", "\\'{", ""),
    "words for figures": (figures, "", "twenty-", ""),
    "letters of one word": (negations, "", "a", ""),
    "quotes in a record": (lambda text: read_records(f"a\n{text}", "a.csv", ("a",), "E005"), '"', '""', ""),
    "marks of notes": (sentences, "", "<sup>1</sup>", ""),
    "spaces in a paragraph": (sentences, "", " \t", ""),
    "sentences of one letter": (sentences, "", "A. ", ""),
    "paragraphs of one letter": (lambda text: segment(text, ""), "", "a\n\n", ""),
    "tags and entities": (markdown_safe, "", '<a href="&amp;">', ""),
}


@pytest.mark.shape
@pytest.mark.parametrize(("read", "before", "piece", "behind"), SHAPES.values(), ids=SHAPES.keys())
def test_twice_the_text_costs_little_more_than_twice(
    read: Callable[[str], object], before: str, piece: str, behind: str
) -> None:
    """Three times doubled, in seconds of the processor; 40,000 characters take less than one.

    A limit of size makes one step on the way, for then more is said of a text: one doubling in three may cost more.
    """
    texts = [before + piece * (SIZE * 2**number // len(piece)) + behind for number in range(DOUBLINGS + 1)]
    least = [float("inf")] * len(texts)

    def dear() -> int:
        """How many doublings cost more than they may."""
        return sum(twice > max(ENOUGH, FACTOR * once) for once, twice in pairwise(least))

    for _ in range(ATTEMPTS):
        for number, text in enumerate(texts):
            with uncollected():  # what other tests have left behind is not to be looked through meanwhile
                start = time.process_time()
                read(text)
                least[number] = min(least[number], time.process_time() - start)
        if dear() <= 1:
            break

    assert dear() <= 1, least
    assert least[1] < 1.0
