"""What is kept of a paper's text, and what comparing it with the text showed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kb.model.place import Place
from kb.model.writing import Claim, Locator


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence, table row, figure caption or note of a paper, known by its fingerprint.

    `covers` are the passages that the fingerprint was taken over, by their numbers (from 1) in the order of the
    evidence: a passage too short to be hashed safely is joined to its neighbours. `length` counts the characters of
    the normalised text that was hashed.
    """

    locator: Locator
    row: int | None
    covers: tuple[int, int]
    length: int
    fingerprint: str
    incipit: str
    figures: tuple[str, ...]
    negations: int
    notes: tuple[str, ...]
    references: tuple[str, ...]
    set_aside: str
    place: Place


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a paper: its printed number or counted name, and a label in our words."""

    name: str
    label: str


@dataclass(frozen=True)
class Evidence:
    """What the repository keeps of a paper's text: outline, passages, and the confirmations of claims."""

    paper: str
    sections: tuple[Section, ...]
    text_digest: str
    verified_on: str
    passages: tuple[Passage, ...]
    confirmations: Mapping[str, Confirmation]
    place: Place

    @cached_property
    def index(self) -> Mapping[tuple[str, ...], tuple[int, ...]]:
        """Indexes of the passages by address: `("sec", "3.3", "1", "2")` and each beginning of it, `("tbl", "2")`."""
        found: dict[tuple[str, ...], list[int]] = {}
        for k, passage in enumerate(self.passages):
            where = passage.locator
            if where.section is not None:
                sentence = where.sentences[0] if where.sentences else 0
                address: tuple[str, ...] = ("sec", where.section, str(where.paragraph or 0), str(sentence))
            else:
                kind = "tbl" if where.table else "fig" if where.figure else "n"
                address = (kind, where.table or where.figure or where.note or "", str(passage.row or 0))
            for length in range(2, len(address) + 1):
                found.setdefault(address[:length], []).append(k)
        return {address: tuple(indexes) for address, indexes in found.items()}

    @cached_property
    def section_names(self) -> Mapping[str, None]:
        """The names of the sections, in their order."""
        return {section.name: None for section in self.sections}

    @cached_property
    def cited(self) -> dict[int, tuple[Claim, tuple[int, ...]]]:
        """Which passages a claim cites, by the claim's identity, filled as claims are asked for; a dozen checks ask."""
        return {}

    @cached_property
    def confirmed(self) -> dict[int, tuple[Claim, bool]]:
        """Whether a claim is confirmed, kept in the same way."""
        return {}


@dataclass(frozen=True, slots=True)
class Confirmation:
    """An editor's word that a claim was read against its passages; it lapses when either changes."""

    claim: str
    digest: str
    date: str
    place: Place


@dataclass(frozen=True)
class Verification:
    """What comparing a paper's evidence with its text showed; `document` is empty when no text is at hand.

    `states` and `texts` run parallel to the passages of the evidence: the state of each, and the sentence as it
    stands in the document (empty when not found). The texts live in memory only and are never written anywhere.
    """

    paper: str
    states: tuple[str, ...]
    texts: Sequence[str]
    document: str
