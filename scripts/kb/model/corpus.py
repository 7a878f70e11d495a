"""Everything that was read, once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kb.model.bibliography import Reference
from kb.model.evidence import Evidence, Verification
from kb.model.gist import Gist, tallies
from kb.model.ledger import LedgerLine
from kb.model.place import Finding
from kb.model.record import Computation, Event, SourceNote, Table
from kb.model.writing import Claim, Page, Paper, Term, Theme


@dataclass(frozen=True)
class Corpus:
    """Everything that was read, once, with the faults met while reading.

    `bibliography` is the text of `bibliography.bib`; `navigation` are the pages that `mkdocs.yml` names, relative to
    `docs/`, in order; `theme_groups` the names of the groups in the order in which they are shown; `faults` are the
    findings of the parsers, which checks report; `abbreviations` say what letters stand for, `search_words` what people
    mean by the phrases they type.

    A corpus may be the part of a library that one page makes up; `whole` is then the library. And it may be a library
    of whose pages only the gists are at hand, by path.
    """

    root: str
    bibliography: str
    pages: tuple[Page, ...]
    papers: Mapping[str, Paper]
    themes: Mapping[str, Theme]
    theme_groups: tuple[str, ...]
    navigation: tuple[str, ...]
    references: Mapping[str, Reference]
    places: Mapping[str, Term]
    sectors: Mapping[str, Term]
    actors: Mapping[str, Term]
    evidence: Mapping[str, Evidence]
    verification: Mapping[str, Verification]
    faults: tuple[Finding, ...] = ()
    notes: tuple[SourceNote, ...] = ()
    events: tuple[Event, ...] = ()
    computations: tuple[Computation, ...] = ()
    tables: Mapping[str, Table] = field(default_factory=dict)
    ledger: tuple[LedgerLine, ...] = ()
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    search_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    gists: Mapping[str, Gist] = field(default_factory=dict)
    whole: Corpus | None = None

    @property
    def library(self) -> Corpus:
        """The library that this is a part of; itself when it is whole."""
        return self if self.whole is None else self.whole

    def evidence_of(self, key: str) -> Evidence | None:
        """The evidence of a paper, whether it belongs to this part of the library or to another."""
        return self.evidence.get(key) or self.library.evidence.get(key)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim, paper by paper in the order of the pages."""
        return tuple(claim for paper in self.papers.values() for claim in paper.claims)

    @cached_property
    def claim_by_id(self) -> Mapping[str, Claim]:
        """Claims by id; of duplicates the first."""
        found: dict[str, Claim] = {}
        for claim in self.claims:
            found.setdefault(claim.id, claim)
        return found

    @cached_property
    def tallies(self) -> Mapping[str, Counter[str]]:
        """How many claims have each facet, theme, place, sector and actor, by the name of the list."""
        if not self.gists:
            return tallies(self.claims)
        found: dict[str, Counter[str]] = tallies(())
        for gist in self.gists.values():
            for name, tally in gist.tallies.items():
                if tally:
                    found[name].update(tally)
        return found

    @cached_property
    def note_by_id(self) -> Mapping[str, SourceNote]:
        """Source notes by id; of duplicates the first."""
        found: dict[str, SourceNote] = {}
        for note in self.notes:
            found.setdefault(note.id, note)
        return found
