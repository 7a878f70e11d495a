"""Challenges and the countermeasures that answer them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kb.model import Claim, Corpus


@dataclass(frozen=True, slots=True)
class Ledger:
    """`answered` holds challenges with their answers; the other two are what stands alone, on either side."""

    answered: tuple[tuple[Claim, tuple[Claim, ...]], ...]
    unanswered: tuple[Claim, ...]
    answering_nothing: tuple[Claim, ...]


def ledger(corpus: Corpus) -> Ledger:
    """The ledger of one corpus, in the order of the papers and pages."""
    answers = answers_by_challenge(corpus)
    challenges = [claim for claim in corpus.claims if claim.facet == "challenge"]
    return Ledger(
        answered=tuple((claim, answers[claim.id]) for claim in challenges if claim.id in answers),
        unanswered=tuple(claim for claim in challenges if claim.id not in answers),
        answering_nothing=tuple(
            claim
            for claim in corpus.claims
            if claim.facet == "countermeasure" and not any(id_ in corpus.claim_by_id for id_ in claim.answers)
        ),
    )


def ledger_of(book: Ledger, paper: str) -> Ledger:
    """What a ledger says of one paper: its challenges with whoever answers them, and its loose countermeasures."""
    return Ledger(
        answered=tuple((claim, answers) for claim, answers in book.answered if claim.paper == paper),
        unanswered=tuple(claim for claim in book.unanswered if claim.paper == paper),
        answering_nothing=tuple(claim for claim in book.answering_nothing if claim.paper == paper),
    )


def answers_by_challenge(corpus: Corpus) -> Mapping[str, tuple[Claim, ...]]:
    """The countermeasures that answer each challenge that is answered, by its id."""
    found: dict[str, list[Claim]] = {}
    for claim in corpus.claims:
        if claim.facet == "countermeasure":
            for id_ in claim.answers:
                found.setdefault(id_, []).append(claim)
    return {id_: tuple(claims) for id_, claims in found.items()}
