"""Which passages a claim cites, and when its confirmation lapses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kb.evidence.confirm import cited_passages, claim_digest
from kb.evidence.segment import segment
from kb.evidence.store import make_evidence
from kb.grammar.locators import parse_locator
from kb.model import Citation, Claim, Evidence, Heading, Locator, Place

HERE = Place("docs/papers/bicycles.md", 9)


@pytest.fixture
def evidence(report: str) -> Evidence:
    """The evidence of the invented report."""
    return make_evidence("bicycles", segment(report), report, "2026-11-22", {})


def _locator(text: str) -> Locator:
    locator = parse_locator(text)
    assert isinstance(locator, Locator)
    return locator


def _claim(*locators: str) -> Claim:
    heading = Heading(3, "Loans rose", "loans", {"data-basis": "statistic"}, {}, HERE, 0, 10)
    citations = tuple(Citation("bicycles", HERE, locator=_locator(text)) for text in locators)
    return Claim(
        paper="bicycles", slug="loans", facet="progress", title="Loans rose", text="Loans rose by 77%.",
        themes=("lanes",), basis="statistic", citations=citations, places=(), sectors=(), actors=(), derived=(),
        answers=(), heading=heading, end=99,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("locator", "addresses"),
    [
        ("sec. 2.1, para. 1, sent. 2", ["2.1/2"]),
        ("sec. 2.1, para. 1, sent. 2-3", ["2.1/2", "2.1/3"]),
        ("sec. 2.1, para. 1", ["2.1/1", "2.1/2", "2.1/3", "2.1/4", "2.1/5", "2.1/6"]),
        ("sec. abstract", ["abstract/1", "abstract/2"]),
        ("tbl. 1", ["t1/None", "t1/1", "t1/2", "t1/3"]),
        ("fig. 1", ["f1"]),
        ("n. 4", ["n4"]),
        ("n. 9", []),
        ("sec. 2.1, para. 1, sent. 6-99999", ["2.1/6"]),
    ],
)
def test_a_locator_cites_its_passages(evidence: Evidence, locator: str, addresses: list[str]) -> None:
    """A paragraph cites all its sentences, a table its head and all its rows."""

    def address(k: int) -> str:
        where = evidence.passages[k].locator
        if where.sentences:
            return f"{where.section}/{where.sentences[0]}"
        return (
            f"t{where.table}/{evidence.passages[k].row}"
            if where.table
            else f"f{where.figure}"
            if where.figure
            else f"n{where.note}"
        )

    assert [address(k) for k in cited_passages(_locator(locator), evidence)] == addresses


def test_a_claim_cites_what_its_citations_cite(evidence: Evidence) -> None:
    """Each passage once, in the order of the paper."""
    both = cited_passages(_claim("n. 4", "sec. 2.1, para. 1, sent. 1-2", "sec. 2.1, para. 1, sent. 2"), evidence)

    assert [evidence.passages[k].incipit for k in both] == [
        "Counting",
        "Loans rose by 77% in",
        "Counted by the clerks of",
    ]


def test_a_confirmation_lapses_when_claim_or_passage_changes(evidence: Evidence) -> None:
    """Title, text, basis, computations, citation and fingerprints count; line breaks, themes, other passages do not."""
    claim = _claim("sec. 2.1, para. 1, sent. 2")
    digest = claim_digest(claim, evidence)
    k = cited_passages(claim, evidence)[0]

    def changed(index: int) -> Evidence:
        passages = list(evidence.passages)
        passages[index] = replace(passages[index], fingerprint="0" * 32)
        return replace(evidence, passages=tuple(passages))

    assert claim_digest(replace(claim, text="Loans rose\nby 77%."), evidence) == digest
    assert claim_digest(claim, changed(k + 1)) == digest
    assert claim_digest(claim, changed(k)) != digest
    assert claim_digest(replace(claim, title="Loans fell"), evidence) != digest
    assert claim_digest(replace(claim, text="Loans rose by 78%."), evidence) != digest
    assert claim_digest(replace(claim, basis="case"), evidence) != digest
    assert claim_digest(replace(claim, derived=("78 = 77 + 1",)), evidence) != digest
    assert claim_digest(replace(claim, themes=("money",)), evidence) == digest
    assert claim_digest(_claim("sec. 2.1, para. 1, sent. 3"), evidence) != digest
