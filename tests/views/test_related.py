"""Who else speaks of what a claim says: claims of other papers, by themes and facet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kb.load.corpus import load
from kb.model import Corpus
from kb.views.related import OTHERS, related_claims

MINIATURE = Path(__file__).resolve().parents[1] / "site"


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    """The miniature base, without its texts."""
    return load(MINIATURE, None)


@pytest.fixture(scope="module")
def others(corpus: Corpus) -> Callable[[str], list[str]]:
    """The ids of the claims that stand beside a claim."""
    found = related_claims(corpus)
    return lambda claim: [other.id for other in found[claim]]


def test_the_claim_that_shares_most_themes_comes_first(others: Callable[[str], list[str]]) -> None:
    """Of two papers, the one whose claim shares both themes stands before the one that shares a theme and the facet."""
    assert others("quayside-report/workshop-talks") == ["marsh-lending/shared-workshop", "osei-repair/repair-course"]


def test_among_equals_the_same_facet_comes_first(others: Callable[[str], list[str]]) -> None:
    """Two themes shared in a challenge stand before two themes shared in a precondition."""
    assert others("marsh-lending/few-mechanics") == ["osei-repair/summer-gap"]


def test_one_theme_in_another_facet_is_no_relation(others: Callable[[str], list[str]]) -> None:
    """A claim that shares one theme alone, and plays another role, is not shown."""
    assert others("marsh-lending/opening") == []


def test_a_claim_of_the_same_paper_is_never_shown(corpus: Corpus) -> None:
    """Nobody agrees with themselves."""
    for id_, claims in related_claims(corpus).items():
        assert all(claim.paper != id_.split("/")[0] for claim in claims)


def test_no_more_than_three_papers_are_shown(corpus: Corpus) -> None:
    """With many papers that say the same, three are shown, each once."""
    paper = corpus.papers["osei-repair"]
    copies = {
        f"paper-{number}": replace(
            paper, key=f"paper-{number}", claims=tuple(replace(c, paper=f"paper-{number}") for c in paper.claims)
        )
        for number in range(8)
    }
    found = related_claims(replace(corpus, papers=copies))
    shown = [claim.paper for claim in found["paper-5/summer-gap"]]
    assert shown == ["paper-0", "paper-1", "paper-2"]
    assert len(shown) == OTHERS
