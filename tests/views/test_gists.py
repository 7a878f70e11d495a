"""The gist of a page is all that the rest of the library asks of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kb.load.corpus import load
from kb.model import Corpus, Place
from kb.views.gists import facet_by_id, gists
from kb.views.permanence import LedgerView
from kb.views.site import anchors, generated

MINIATURE = Path(__file__).resolve().parents[1] / "site"


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    """The miniature knowledge base."""
    return load(MINIATURE, MINIATURE / "texts")


@pytest.fixture(scope="module")
def library(corpus: Corpus) -> Corpus:
    """The same of whose pages and claims only the gists are there."""
    papers = {key: replace(paper, claims=()) for key, paper in corpus.papers.items()}
    return replace(corpus, pages=(), papers=papers, gists=gists(corpus))


def test_a_gist_says_what_is_cited_linked_and_claimed(corpus: Corpus) -> None:
    """Keys of the page and of the passages of its paper; links by where they lead; facets by slug."""
    known = gists(corpus)
    paper, theme = known["papers/quayside-report.md"], known["themes/access.md"]

    assert list(known) == [page.path for page in corpus.pages]
    assert paper.cited == ("quayside-report",)
    assert paper.claims["theft-fear"] == "challenge"
    assert paper.tallies["themes"]["lending-terms"] == 2
    assert [(target.path, target.anchor, target.place) for target in theme.targets] == [
        ("papers/marsh-lending.md", "deposit-barrier", Place("docs/themes/access.md", 14, 52)),
        ("papers/quayside-report.md", "no-deposit", Place("docs/themes/access.md", 16, 1)),
    ]
    assert theme.claims == {} and theme.quotations == ()


def test_an_answer_knows_its_challenges_and_its_place(corpus: Corpus) -> None:
    """The place is that of the attribute."""
    [answer] = [a for a in gists(corpus)["papers/marsh-lending.md"].answers if a.slug == "signature-instead"]
    assert (answer.facet, answer.ids) == ("countermeasure", ("marsh-lending/deposit-barrier",))
    assert answer.place.line == 61 and answer.place.column > 60


def test_from_gists_follows_what_follows_from_the_pages(corpus: Corpus, library: Corpus) -> None:
    """Addresses, anchors, ids, facets and counts."""
    assert dict(generated(library)) == dict(generated(corpus))
    assert dict(anchors(library)) == dict(anchors(corpus))
    assert list(facet_by_id(library).items()) == list(facet_by_id(corpus).items())
    assert library.tallies == corpus.tallies
    assert list(LedgerView(library).ids) == list(LedgerView(corpus).ids) == list(LedgerView(corpus).standing)
