"""What is known of each cited passage today, and whether every passage is accounted for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from kb.evidence.confirm import cited_passages
from kb.model import STATES, Citation, Corpus, Locator, Passage


@dataclass(frozen=True, slots=True)
class Account:
    """A paper's passages: how many there are, how many claims cite, how many are set aside and why.

    `unaccounted` are the passages that are neither, `contradictory` those that are both.
    """

    total: int
    cited: int
    set_aside: Mapping[str, int]
    unaccounted: tuple[Passage, ...]
    contradictory: tuple[Passage, ...]
    sentences: int
    sentences_cited: int


class EvidenceView:
    """Answers about the passages of one corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def passages(self, key: str, locator: Locator) -> tuple[int, ...]:
        """The numbers of the passages that a locator of the paper names; empty when the outline has no such place."""
        evidence = self._corpus.evidence.get(key)
        return cited_passages(locator, evidence) if evidence else ()

    def state(self, citation: Citation) -> str:
        """The weakest state of the passages that a citation names; `failed` when there are none."""
        verification = self._corpus.verification.get(citation.key)
        if verification is None or citation.locator is None:
            return "failed"
        found = {verification.states[number] for number in self.passages(citation.key, citation.locator)}
        return max(found, key=STATES.index, default="failed")

    def states(self, key: str) -> Counter[str]:
        """How many passages that the claims of a paper cite are in each state."""
        verification = self._corpus.verification.get(key)
        return Counter(verification.states[number] for number in self.cited(key)) if verification else Counter()

    def cited(self, key: str) -> tuple[int, ...]:
        """The numbers of the passages of a paper that its own claims cite, in order."""
        evidence = self._corpus.evidence.get(key)
        if evidence is None:
            return ()
        return tuple(sorted({n for claim in self._corpus.papers[key].claims for n in cited_passages(claim, evidence)}))

    def account(self, key: str) -> Account:
        """The account of a paper's passages; all zero when it has no evidence."""
        evidence = self._corpus.evidence.get(key)
        passages = evidence.passages if evidence else ()
        cited = set(self.cited(key)) if evidence else set()
        aside = {number for number, passage in enumerate(passages) if passage.set_aside}
        sentences = {number for number, passage in enumerate(passages) if passage.locator.section}
        return Account(
            total=len(passages),
            cited=len(cited),
            set_aside=dict(sorted(Counter(passages[number].set_aside for number in aside - cited).items())),
            unaccounted=tuple(p for number, p in enumerate(passages) if number not in cited | aside),
            contradictory=tuple(passages[number] for number in sorted(cited & aside)),
            sentences=len(sentences),
            sentences_cited=len(sentences & cited),
        )
