"""The shape of a paper: sections in proportion, claims where they rest."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kb.load.corpus import load
from kb.views.shape import shape

CORPUS = load(Path(__file__).resolve().parents[1] / "site", None)
PAPER = CORPUS.papers["marsh-lending"]


def test_sections_are_as_long_as_their_passages() -> None:
    """Every passage belongs to one stretch, and the stretches follow each other."""
    found = shape(CORPUS, PAPER)
    assert found is not None
    assert [(part.name, part.start, part.length) for part in found.stretches][:3] == [
        ("abstract", 0, 2),
        ("introduction", 2, 3),
        ("1.1", 5, 3),
    ]
    assert sum(part.length for part in found.stretches) == found.length == 26


def test_a_claim_is_marked_where_it_rests() -> None:
    """A mark spans the passages that the claim cites, and the section has the claim."""
    found = shape(CORPUS, PAPER)
    assert found is not None
    marks = {mark.claim.slug: (mark.start, mark.end, mark.lane) for mark in found.marks}
    assert marks["passing-trade"] == (5, 8, 0)
    assert [claim.slug for part in found.stretches if part.name == "3" for claim in part.claims] == [
        "few-mechanics",
        "deposit-barrier",
    ]


def test_marks_that_overlap_take_lanes() -> None:
    """Two claims on one passage stand one above the other."""
    twice = replace(PAPER, claims=(PAPER.claims[0], replace(PAPER.claims[0], slug="again")))
    found = shape(CORPUS, twice)
    assert found is not None
    assert [(mark.claim.slug, mark.lane) for mark in found.marks] == [("passing-trade", 0), ("again", 1)]
    assert found.lanes == 2


def test_without_evidence_there_is_no_shape() -> None:
    """A paper whose evidence is missing has none, and nothing breaks."""
    assert shape(replace(CORPUS, evidence={}), PAPER) is None
