"""What every page may ask: the corpus, its views, and the references as they read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kb.citations.labels import Label
from kb.grammar.strict_yaml import as_text
from kb.model import Claim, Corpus, Event, Page, SourceNote
from kb.pages.taking import Offer
from kb.pages.text import escape
from kb.views.computation import Recomputed, recompute
from kb.views.divided import event_pages
from kb.views.evidence import EvidenceView
from kb.views.imprint import Imprint, imprint
from kb.views.notes import notes_by_claim, notes_by_paper, notes_by_theme
from kb.views.permanence import LedgerView
from kb.views.references import CitedBy, cited_by
from kb.views.related import related_claims
from kb.views.site import reference_address
from kb.views.themes import ThemeView, theme_views
from kb.views.timeline import events_by_paper, events_by_theme


@dataclass(frozen=True)
class Library:
    """A corpus with its labels and formatted references (HTML that is safe inside Markdown), by key.

    `offers` are the exports of each page, by its address.
    """

    corpus: Corpus
    labels: Mapping[str, Label]
    references: Mapping[str, str]
    offers: Mapping[str, Offer] = field(default_factory=dict)

    @cached_property
    def imprint(self) -> Imprint:
        """The edition, which citations of the knowledge base name."""
        return imprint(self.corpus)

    @cached_property
    def permanence(self) -> LedgerView:
        """What became of everything that was ever published."""
        return LedgerView(self.corpus)

    @cached_property
    def evidence(self) -> EvidenceView:
        """States and accounts of passages."""
        return EvidenceView(self.corpus)

    @cached_property
    def listed(self) -> Mapping[str, str]:
        """The address of each work in the list of references."""
        return reference_address(self.corpus)

    @cached_property
    def cited_by(self) -> Mapping[str, CitedBy]:
        """Who cites each work."""
        return cited_by(self.corpus)

    @cached_property
    def themes(self) -> Mapping[str, ThemeView]:
        """Every theme with its claims."""
        return theme_views(self.corpus)

    @cached_property
    def related(self) -> Mapping[str, tuple[Claim, ...]]:
        """The claims of other papers that share the most themes with each claim."""
        return related_claims(self.corpus)

    @cached_property
    def claim_notes(self) -> Mapping[str, tuple[SourceNote, ...]]:
        """The source notes of each claim that has any."""
        return notes_by_claim(self.corpus)

    @cached_property
    def paper_notes(self) -> Mapping[str, tuple[SourceNote, ...]]:
        """The source notes about each paper."""
        return notes_by_paper(self.corpus)

    @cached_property
    def theme_notes(self) -> Mapping[str, tuple[SourceNote, ...]]:
        """The source notes that touch each theme."""
        return notes_by_theme(self.corpus)

    @cached_property
    def paper_events(self) -> Mapping[str, tuple[Event, ...]]:
        """The events that each paper reports."""
        return events_by_paper(self.corpus)

    @cached_property
    def event_pages(self) -> Mapping[str, str]:
        """The page on which each event stands, by its id."""
        return event_pages(self.corpus)

    @cached_property
    def theme_events(self) -> Mapping[str, tuple[Event, ...]]:
        """The events of each theme."""
        return events_by_theme(self.corpus)

    @cached_property
    def recomputed(self) -> tuple[Recomputed, ...]:
        """Every computation with its value."""
        return recompute(self.corpus)

    def short(self, key: str) -> str:
        """What a paper is called in lists: its authors, with the year where another paper has the same authors."""
        label = self.labels[key]
        return label.text if label.authors in self._ambiguous else label.authors

    @cached_property
    def _ambiguous(self) -> frozenset[str]:
        names = Counter(self.labels[key].authors for key in self.corpus.papers if key in self.labels)
        return frozenset(name for name, count in names.items() if count > 1)

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """The hand-written pages by path."""
        return {page.path: page for page in self.corpus.pages}

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The title of every hand-written page by path, as Markdown that can stand in a heading or a link."""
        return {page.path: _title(page) for page in self.corpus.pages}


def starts_with_title(page: Page) -> bool:
    """Whether the page's own text has its title as a heading."""
    return any(heading.level == 1 for heading in page.headings)


def _title(page: Page) -> str:
    written = as_text(page.meta.get("title"))
    return escape(written) or next((heading.title for heading in page.headings if heading.level == 1), page.path)
