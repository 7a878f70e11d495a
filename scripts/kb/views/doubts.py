"""What no program can decide about a claim and an editor has to look at: negations and names that went missing."""

from __future__ import annotations

from collections.abc import Iterator

from kb.evidence.confirm import cited_passages
from kb.grammar.figures import negations
from kb.load.vocabulary import Matcher
from kb.model import Claim, Corpus, Evidence


def lost_negations(claim: Claim, evidence: Evidence) -> int:
    """How many words of negation the claim's passages hold when the claim holds none; else 0."""
    if negations(f"{claim.title}. {claim.text}"):
        return 0
    return sum(evidence.passages[number].negations for number in cited_passages(claim, evidence))


class NameReader:
    """Compares the places and actors that claims name with those that their passages name, by all aliases."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._lists = {"place": Matcher(corpus.places), "actor": Matcher(corpus.actors)}

    def foreign(self, claim: Claim) -> Iterator[tuple[str, str]]:
        """Kind and slug of each name of the claim that its passages do not have; nothing without their text."""
        evidence = self._corpus.evidence.get(claim.paper)
        if evidence is None:
            return
        texts = self._corpus.verification[claim.paper].texts
        cited = " ".join(texts[number] for number in cited_passages(claim, evidence))
        if not cited.strip():
            return
        for kind, matcher in self._lists.items():
            known = matcher.find(cited)
            for slug in matcher.find(f"{claim.title}. {claim.text}"):
                if slug not in known:
                    yield kind, slug
