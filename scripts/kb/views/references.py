"""Who cites a work: the claims and pages of the knowledge base, and the notes of the papers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kb.grammar.locators import locator_text
from kb.model import Claim, Corpus, Page


@dataclass(frozen=True, slots=True)
class CitedBy:
    """Everything that cites one work: claims, other pages, and `(paper, locator)` of passages of the papers."""

    claims: tuple[Claim, ...]
    pages: tuple[Page, ...]
    passages: tuple[tuple[str, str], ...]


def cited_by(corpus: Corpus) -> Mapping[str, CitedBy]:
    """Every key of the bibliography with what cites it, in the order of the corpus."""
    claims: dict[str, dict[str, Claim]] = {key: {} for key in corpus.references}
    pages: dict[str, dict[str, Page]] = {key: {} for key in corpus.references}
    passages: dict[str, dict[tuple[str, str], None]] = {key: {} for key in corpus.references}
    for claim in corpus.claims:
        for citation in claim.citations:
            if citation.key in claims:
                claims[citation.key].setdefault(claim.id, claim)
    for page in corpus.pages:
        if page.path.startswith("papers/"):
            continue
        for group in page.groups:
            for citation in group.citations:
                if citation.key in pages:
                    pages[citation.key].setdefault(page.path, page)
    for evidence in corpus.evidence.values():
        for passage in evidence.passages:
            for key in passage.references:
                if key in passages:
                    passages[key].setdefault((evidence.paper, locator_text(passage.locator)))
    return {
        key: CitedBy(tuple(claims[key].values()), tuple(pages[key].values()), tuple(passages[key]))
        for key in corpus.references
    }
