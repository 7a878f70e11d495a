"""What every export may ask: the corpus, its references in the forms that documents need, and the site's name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from kb.citations.bibliography import Macro, macros
from kb.citations.items import Item
from kb.citations.labels import Label
from kb.citations.works import Forms
from kb.load.identity import Identity
from kb.model import Corpus, SourceNote
from kb.views.evidence import EvidenceView
from kb.views.imprint import Imprint
from kb.views.notes import notes_by_claim
from kb.views.permanence import LedgerView
from kb.views.site import reference_address

NOTES_STYLE = "chicago-notes"
"""The style of the documents."""


@dataclass(frozen=True)
class Desk:
    """A corpus ready to be exported; `forms` are the works in every style, `items` the references as CSL items."""

    corpus: Corpus
    items: Mapping[str, Item]
    labels: Mapping[str, Label]
    forms: Mapping[str, Forms]
    identity: Identity
    imprint: Imprint

    @cached_property
    def evidence(self) -> EvidenceView:
        """States of passages."""
        return EvidenceView(self.corpus)

    @cached_property
    def listed(self) -> Mapping[str, str]:
        """The address of each work in the list of references."""
        return reference_address(self.corpus)

    @cached_property
    def notes(self) -> Mapping[str, tuple[SourceNote, ...]]:
        """The source notes of each claim that has any."""
        return notes_by_claim(self.corpus)

    @cached_property
    def permanence(self) -> LedgerView:
        """What became of everything that was ever published."""
        return LedgerView(self.corpus)

    @cached_property
    def macros(self) -> Mapping[str, Macro]:
        """The macros of the bibliography."""
        return macros(self.corpus.references, self.corpus.bibliography)

    @property
    def named(self) -> str:
        """`China and Japan in third markets, edition 2026-11-22 (1f2e3d4c)`."""
        return f"{self.identity.name}, {self.imprint.text}"
