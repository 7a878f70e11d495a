"""The shape of a paper: its sections in proportion to their sentences, and where its claims rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kb.evidence.confirm import cited_passages
from kb.model import Claim, Corpus, Evidence, Paper


@dataclass(frozen=True, slots=True)
class Stretch:
    """A section of a paper: its passages from `start` on, `length` of them, and the claims that rest in it first."""

    name: str
    label: str
    start: int
    length: int
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A claim on the strip: from passage `start` to before `end`, in the lowest lane that is free there."""

    claim: Claim
    start: int
    end: int
    lane: int


@dataclass(frozen=True, slots=True)
class Shape:
    """All of it; `length` counts the sentences, tables, figures and notes."""

    length: int
    stretches: tuple[Stretch, ...]
    marks: tuple[Mark, ...]
    lanes: int


def shape(corpus: Corpus, paper: Paper) -> Shape | None:
    """The shape of a paper, or None when its evidence is missing."""
    evidence = corpus.evidence.get(paper.key)
    if evidence is None or not evidence.passages:
        return None
    where = {claim.id: _span(claim, evidence) for claim in paper.claims}
    marks: list[Mark] = []
    ends: list[int] = []
    for claim in sorted(paper.claims, key=lambda claim: where[claim.id] or (0, 0)):
        span = where[claim.id]
        if span is None:
            continue
        start, end = span
        lane = next((number for number, free in enumerate(ends) if free <= start), len(ends))
        if lane == len(ends):
            ends.append(0)
        ends[lane] = end
        marks.append(Mark(claim, start, end, lane))
    return Shape(len(evidence.passages), _stretches(evidence, marks), tuple(marks), len(ends))


def _span(claim: Claim, evidence: Evidence) -> tuple[int, int] | None:
    """The first run of passages that the claim cites."""
    numbers = sorted(set(cited_passages(claim, evidence)))
    if not numbers:
        return None
    end = numbers[0]
    for number in numbers:
        if number > end + 1:
            break
        end = number
    return numbers[0], end + 1


def _stretches(evidence: Evidence, marks: list[Mark]) -> tuple[Stretch, ...]:
    labels: Mapping[str, str] = {section.name: section.label for section in evidence.sections}
    bounds: list[tuple[str, int]] = []
    for number, passage in enumerate(evidence.passages):
        name = passage.locator.section or "tables, figures and notes"
        if not bounds or bounds[-1][0] != name:
            bounds.append((name, number))
    ends = [start for _, start in bounds[1:]] + [len(evidence.passages)]
    return tuple(
        Stretch(
            name,
            labels.get(name, ""),
            start,
            end - start,
            tuple(mark.claim for mark in marks if start <= mark.start < end),
        )
        for (name, start), end in zip(bounds, ends, strict=True)
    )
