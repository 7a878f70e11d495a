"""Family K, continued: what a paper page must say of its document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.checks.nearest import suggestion
from kb.checks.registry import Fact, page_rule
from kb.grammar.dates import parse_date
from kb.grammar.latex import plain
from kb.model import Corpus, Paper, Place

KINDS = (
    "journal article",
    "academic article",
    "news report",
    "working paper",
    "report",
    "policy brief",
    "book chapter",
    "speech",
)
PEER_REVIEW = ("yes", "no", "unknown")

_REQUIRED = ("kind", "institutions", "vantage", "peer_review", "dated", "digested")
_LETTERS = re.compile(r"[^\W_]+")


@page_rule("K015")
def paper_description(corpus: Corpus) -> Iterator[Fact]:
    """A paper page does not say what its document is and how far it can be trusted.

    Why: the reader weighs every claim by who says it, from where, and when.

    Bad:

        peer_review: maybe

    Good:

        kind: journal article
        institutions: [Nankai University, China]
        vantage: Chinese and Japanese academics writing about their own countries
        peer_review: unknown
        dated: not stated
        digested: 2026-11-22
    """
    for paper in corpus.papers.values():
        for name in _REQUIRED:
            if not getattr(paper, name):
                yield paper.page.place, f'"{name}" is missing in the front matter', f"add `{name}:`"
        if paper.kind and paper.kind not in KINDS:
            near = suggestion(paper.kind, KINDS)
            message = f'unknown kind "{paper.kind}"' + (f"; {near}" if near else "")
            yield _place(paper, "kind"), message, f"use one of: {', '.join(KINDS)}"
        if paper.peer_review and paper.peer_review not in PEER_REVIEW:
            message = f'unknown value "{paper.peer_review}" of peer_review'
            yield _place(paper, "peer_review"), message, f"use one of: {', '.join(PEER_REVIEW)}"
        if paper.digested:
            date = parse_date(paper.digested)
            if isinstance(date, str):
                yield _place(paper, "digested"), f'"{paper.digested}" is no date: {date}', "write YYYY-MM-DD"


def _place(paper: Paper, name: str) -> Place:
    return paper.page.meta[name].place


@page_rule("K016")
def paper_in_bibliography(corpus: Corpus) -> Iterator[Fact]:
    """A paper page has no entry in the bibliography, or another title than its entry.

    Why: every citation of the paper is made from its entry.

    Bad:

        docs/papers/su-2020.md without @article{su-2020, …}

    Good:

        one key, one title, in both
    """
    for paper in corpus.papers.values():
        reference = corpus.references.get(paper.key)
        if reference is None:
            near = suggestion(paper.key, corpus.references)
            message = f'paper "{paper.key}" is not in the bibliography' + (f"; {near}" if near else "")
            yield paper.page.place, message, f"add an entry with the key {paper.key}"
            continue
        for heading in paper.page.headings:
            if heading.level == 1 and _letters(heading.title) != _letters(plain(reference.get("title"))):
                message = f'the title differs from that of "{paper.key}" in the bibliography'
                yield heading.place, message, "make the two the same"


def _letters(text: str) -> list[str]:
    return _LETTERS.findall(text.casefold())
