"""Families E and K, continued: syntheses cite sentence by sentence, and say what they cite."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.checks.registry import Fact, page_rule
from kb.evidence.confirm import cited_passages
from kb.grammar.figures import figures, missing, negations
from kb.grammar.markdown import page_source
from kb.model import Corpus
from kb.views.synthesis import Stretch, syntheses

_COUNT_OF_PAPERS = re.compile(
    r"\b(?:three|four|five|six|seven|eight|nine|ten) (?:of the )?(?:papers|articles|reports)\b", re.I
)
"""How many papers say something is our own count, and stands in none of them."""


@page_rule("E030")
def figure_of_synthesis(corpus: Corpus) -> Iterator[Fact]:
    """A figure of a synthesis is not in the passages that are cited behind it.

    Why: a theme page or brief is what gets copied into a briefing; a wrong digit there travels furthest.

    Bad:

        Trade reached 483.3 billion US dollars [@su-asean, tbl. 2].

    Good:

        Trade reached 48.38, in units of 10 billion US dollars [@su-asean, tbl. 2].
    """
    for stretch in syntheses(corpus):
        known = _figures(corpus, stretch)
        if known is not None:
            for figure in missing(figures(_COUNT_OF_PAPERS.sub("", stretch.text)), known):
                place = page_source(stretch.page).place(stretch.start)
                message = f"the sentence says {figure}, which the passages cited behind it do not"
                yield place, message, "correct it, or cite the passage that says so"


def _figures(corpus: Corpus, stretch: Stretch) -> list[str] | None:
    """The figures of all cited passages, or None where one of the works has no evidence to compare with."""
    found: list[str] = []
    for citation in stretch.citations:
        evidence = corpus.evidence_of(citation.key)
        if evidence is None:
            return None
        found.extend(figure for k in cited_passages(citation, evidence) for figure in evidence.passages[k].figures)
    return found


@page_rule("K020")
def uncited_sentence(corpus: Corpus) -> Iterator[Fact]:
    """A sentence of a synthesis is followed by no citation before its paragraph ends.

    Why: what the papers say together is only worth as much as what each sentence can show. Only a sentence which says
    that a paper is silent, and so holds a "not", "no" or "none", may stand without.

    Bad:

        Trade grew fast. [end of the paragraph]

    Good:

        Trade grew fast [@su-asean, sec. 3.2, para. 2, sent. 1]. Yi does not mention trade.
    """
    for stretch in syntheses(corpus):
        if stretch.citations:
            continue
        for sentence in stretch.sentences:
            if not negations(sentence) and "silent" not in sentence:
                place = page_source(stretch.page).place(stretch.start)
                shown = sentence if len(sentence) <= 60 else f"{sentence[:59]}…"
                yield place, f'"{shown}" is not cited', "add a citation behind it"
