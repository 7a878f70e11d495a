"""Who else says something of the kind: the claims of other papers that share the most themes with a claim."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from kb.model import Claim, Corpus

OTHERS = 3
"""Most claims shown, each of another paper."""

_THEMES = 4
"""Themes of a claim that are compared; the subsets of more would be many."""


def related_claims(corpus: Corpus) -> Mapping[str, tuple[Claim, ...]]:
    """For each claim by id, up to three claims of as many other papers, those that share the most themes first.

    Among equals those of the same facet come first; one shared theme alone counts only within a facet. Every claim is
    filed once under each set of its themes, and a set keeps one claim each of the first papers that have it: so the
    cost grows with the claims and not with their pairs.
    """
    files: dict[tuple[str, frozenset[str]], dict[str, Claim]] = {}
    for claim in corpus.claims:
        for facet, themes in _places(claim):
            known = files.setdefault((facet, themes), {})
            if len(known) <= OTHERS:
                known.setdefault(claim.paper, claim)
    return {claim.id: _related(claim, files) for claim in corpus.claims}


def _places(claim: Claim) -> Iterator[tuple[str, frozenset[str]]]:
    """Where a claim is filed and looked up, the best places first; the empty facet stands for any."""
    themes = claim.themes[:_THEMES]
    for size in range(len(themes), 0, -1):
        for chosen in combinations(themes, size):
            yield claim.facet, frozenset(chosen)
        if size > 1:
            for chosen in combinations(themes, size):
                yield "", frozenset(chosen)


def _related(claim: Claim, files: Mapping[tuple[str, frozenset[str]], Mapping[str, Claim]]) -> tuple[Claim, ...]:
    found: dict[str, Claim] = {}
    for place in _places(claim):
        for paper, other in files[place].items():
            if paper != claim.paper:
                found.setdefault(paper, other)
            if len(found) == OTHERS:
                return tuple(found.values())
    return tuple(found.values())
