"""What every page may ask: the corpus, its views, and the references as they read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from kb.citations.labels import Label
from kb.grammar.strict_yaml import as_text
from kb.model import Corpus, Page
from kb.views.evidence import EvidenceView
from kb.views.references import CitedBy, cited_by
from kb.views.themes import ThemeView, theme_views


@dataclass(frozen=True)
class Library:
    """A corpus with its labels and formatted references (HTML that is safe inside Markdown), by key."""

    corpus: Corpus
    labels: Mapping[str, Label]
    references: Mapping[str, str]

    @cached_property
    def evidence(self) -> EvidenceView:
        """States and accounts of passages."""
        return EvidenceView(self.corpus)

    @cached_property
    def cited_by(self) -> Mapping[str, CitedBy]:
        """Who cites each work."""
        return cited_by(self.corpus)

    @cached_property
    def themes(self) -> Mapping[str, ThemeView]:
        """Every theme with its claims."""
        return theme_views(self.corpus)

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
        """The title of every hand-written page by path."""
        return {page.path: _title(page) for page in self.corpus.pages}


def _title(page: Page) -> str:
    written = as_text(page.meta.get("title"))
    return written or next((heading.title for heading in page.headings if heading.level == 1), page.path)
