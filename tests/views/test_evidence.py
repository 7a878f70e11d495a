"""What is known of each cited passage, and whether every passage is accounted for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kb.model import Citation, Corpus, Evidence, Locator, Passage, Place, Section, Verification
from kb.views.evidence import Account, EvidenceView

AT = Place("sources/lamp/passages.csv", 2)


def sentence(number: int, set_aside: str = "") -> Passage:
    """A sentence of the one paragraph."""
    return Passage(
        Locator("1", 1, (number, number)), None, (number, number), 90, "0" * 32, "", (), 0, (), (), set_aside, AT
    )


PASSAGES = (
    sentence(1),
    sentence(2),
    sentence(3, "repeats"),
    sentence(4, "transition"),
    sentence(5),
    replace(sentence(6), locator=Locator(table="1"), row=1),
    replace(sentence(7), locator=Locator(table="1"), row=2),
    replace(sentence(8, "apparatus"), locator=Locator(note="1")),
)
STATES = ("verified", "failed", "verified", "verified", "verified", "verified", "recorded", "recorded")


@pytest.fixture
def corpus(lights: Corpus) -> Corpus:
    """A paper whose two claims cite sentences 1 to 3 and the table."""
    evidence = Evidence("lamp", (Section("1", "Oil"),), "0" * 32, "2026-11-22", PASSAGES, {}, AT)
    return replace(
        lights, evidence={"lamp": evidence}, verification={"lamp": Verification("lamp", STATES, ("",) * 8, "text")}
    )


@pytest.mark.parametrize(
    ("locator", "numbers", "state"),
    [
        (Locator("1", 1, (1, 1)), (0,), "verified"),
        (Locator("1", 1, (1, 2)), (0, 1), "failed"),
        (Locator("1", 1), (0, 1, 2, 3, 4), "failed"),
        (Locator("1"), (0, 1, 2, 3, 4), "failed"),
        (Locator(table="1"), (5, 6), "recorded"),
        (Locator(note="1"), (7,), "recorded"),
        (Locator("2"), (), "failed"),
        (Locator("1", 1, (6, 9)), (), "failed"),
        (Locator(figure="1"), (), "failed"),
        (Locator(pages="7"), (), "failed"),
    ],
)
def test_a_citation_is_as_good_as_its_weakest_passage(
    locator: Locator, numbers: tuple[int, ...], state: str, corpus: Corpus
) -> None:
    """Verified, then recorded, then failed; and what is not there has failed."""
    view = EvidenceView(corpus)
    assert view.passages("lamp", locator) == numbers
    assert view.state(Citation("lamp", AT, locator=locator)) == state


def test_a_work_without_evidence_is_never_verified(corpus: Corpus) -> None:
    """Nor is a citation that does not say where."""
    view = EvidenceView(corpus)
    assert view.state(Citation("lund", AT, locator=Locator("1"))) == "failed"
    assert view.state(Citation("lamp", AT)) == "failed"
    assert (view.passages("lund", Locator("1")), view.cited("lund"), view.states("lund")) == ((), (), {})


def test_only_what_claims_cite_is_counted(corpus: Corpus) -> None:
    """Each passage once, in the order of the evidence."""
    view = EvidenceView(corpus)
    assert view.cited("lamp") == (0, 1, 2, 5, 6)
    assert view.states("lamp") == {"verified": 3, "failed": 1, "recorded": 1}


def test_every_passage_is_cited_set_aside_or_found_wanting(corpus: Corpus) -> None:
    """What is both is said, and counts as cited."""
    assert EvidenceView(corpus).account("lamp") == Account(
        total=8,
        cited=5,
        set_aside={"apparatus": 1, "transition": 1},
        unaccounted=(PASSAGES[4],),
        contradictory=(PASSAGES[2],),
        sentences=5,
        sentences_cited=3,
    )


def test_a_paper_without_evidence_has_an_empty_account(lights: Corpus) -> None:
    """Nothing is made up."""
    assert EvidenceView(lights).account("lamp") == Account(0, 0, {}, (), (), 0, 0)
