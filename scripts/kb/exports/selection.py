"""What is exported: some claims, the works behind them, and the prose that leads to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kb.exports.desk import Desk
from kb.grammar.markdown import plain_text
from kb.grammar.strict_yaml import as_text
from kb.model import FACETS, CitationGroup, Claim, Corpus, Page
from kb.views.compare import grids, pair_path, pairs
from kb.views.permanence import paper_title
from kb.views.site import address
from kb.views.themes import theme_views

KINDS = ("paper", "theme", "brief", "comparison", "pair", "everything")
"""What a selection is of; a comparison sets themes against papers, a pair is two papers side by side."""

_FACET_SECTIONS = frozenset(FACETS.values())


@dataclass(frozen=True, slots=True)
class Prose:
    """A stretch of a page's Markdown with the citations in it, whose offsets are into `text`; `path` is the page's."""

    text: str
    groups: tuple[CitationGroup, ...]
    path: str


@dataclass(frozen=True, slots=True)
class Selection:
    """A choice of claims under a title; `address` is that of its page, `works` are the keys of what it cites."""

    address: str
    kind: str
    title: str
    claims: tuple[Claim, ...]
    works: tuple[str, ...]
    prose: Prose | None = None

    @property
    def name(self) -> str:
        """The address of its exports without the ending: `papers/su-asean/export`."""
        return f"{self.address}export"


def select(
    corpus: Corpus, where: str, kind: str, title: str, claims: Iterable[Claim], prose: Prose | None = None
) -> Selection:
    """A selection with the works that its claims and prose cite, in the order of the bibliography."""
    chosen = tuple(claims)
    groups = prose.groups if prose else ()
    cited = {citation.key for group in groups for citation in group.citations}
    cited |= {citation.key for claim in chosen for citation in claim.citations} | {claim.paper for claim in chosen}
    works = tuple(sorted((key for key in cited if key in corpus.references), key=lambda k: corpus.references[k].place))
    return Selection(where, kind, title, chosen, works, prose)


def selections(desk: Desk) -> Iterator[Selection]:
    """The selections that the site offers: every paper, theme, brief and comparison, and everything under its name."""
    corpus = desk.corpus
    for paper in corpus.papers.values():
        first = next((h.start for h in paper.page.headings if h.level == 2 and h.title in _FACET_SECTIONS), None)
        body = next((h.end for h in paper.page.headings if h.level == 1), 0)
        prose = _prose(paper.page, body, first)
        yield select(corpus, paper.url, "paper", paper_title(paper), paper.claims, prose)
    for view in theme_views(corpus).values():
        page = view.theme.page
        yield select(corpus, page.address, "theme", view.theme.title, view.claims, _prose(page, 0, None))
    for page in briefs(corpus):
        title_ = as_text(page.meta.get("title")) or next(
            (plain_text(h.title) for h in page.headings if h.level == 1), page.path
        )
        yield select(corpus, page.address, "brief", title_, linked_claims(corpus, page), _prose(page, 0, None))
    for grid in grids(corpus):
        claims = {claim.id: claim for row in grid.rows for cell in row.cells for claim in cell.claims}
        yield select(corpus, address(grid.path), "comparison", f"Comparison: {grid.title}", claims.values())
    for pair in pairs(corpus):
        names = " / ".join(desk.labels[key].text for key in pair)
        both = [claim for key in pair for claim in corpus.papers[key].claims]
        yield select(corpus, address(pair_path(*pair)), "pair", f"Side by side: {names}", both)
    yield Selection("", "everything", desk.identity.name, corpus.claims, tuple(corpus.references))


def briefs(corpus: Corpus) -> Iterator[Page]:
    """The pages of the briefs."""
    for page in corpus.pages:
        if page.path.startswith("briefs/") and page.path != "briefs/index.md":
            yield page


def linked_claims(corpus: Corpus, page: Page) -> tuple[Claim, ...]:
    """The claims that a page links to, each once, in the order of the page."""
    found: dict[str, Claim] = {}
    for link in sorted(page.links, key=lambda link: link.place):
        path, _, slug = link.target.partition("#")
        paper = path.rpartition("/")[2].removesuffix(".md")
        claim = corpus.claim_by_id.get(f"{paper}/{slug}")
        if claim is not None and path.endswith(".md"):
            found.setdefault(claim.id, claim)
    return tuple(found.values())


def _prose(page: Page, start: int, end: int | None) -> Prose:
    stop = len(page.body) if end is None else end
    groups = tuple(
        CitationGroup(group.citations, group.start - start, group.end - start)
        for group in page.groups
        if start <= group.start < stop
    )
    return Prose(page.body[start:stop], groups, page.path)
