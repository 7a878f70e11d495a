"""Themes against papers: what stands in each cell of a comparison."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from kb.grammar.markdown import slugify
from kb.model import FACETS, Claim, Corpus, Term, Theme
from kb.views.themes import grouped, theme_views

SHOWN = 2
"""Most claims that a cell names; the others are counted."""

COLUMNS = 8
"""Most papers that stand side by side; with more, those with most claims in the grid do, and the rest are counted."""

NAMED_BY = 2
"""So many claims must name a place, sector or actor before it has a grid of its own."""

SILENT = "silent"
"""What a cell says where the paper, every sentence of it accounted for, has nothing on the theme."""

ELSEWHERE = "not here"
"""What a cell says where the paper speaks to the theme, but has nothing of what this grid selects."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one paper says on one theme: the claims of the selection, and whether it says anything at all."""

    paper: str
    claims: tuple[Claim, ...]
    silent: bool

    @property
    def shown(self) -> tuple[Claim, ...]:
        """The claims that are named."""
        return self.claims[:SHOWN]

    @property
    def more(self) -> int:
        """How many others there are."""
        return len(self.claims) - len(self.shown)

    @property
    def word(self) -> str:
        """What the cell says when it names no claim."""
        return "" if self.claims else SILENT if self.silent else ELSEWHERE


def row_key(theme: str, said: str) -> str:
    """What a row of a comparison is called in its CSV and on its page: the theme, then the claim or silent paper."""
    return f"{theme} {said}"


@dataclass(frozen=True, slots=True)
class Row:
    """A theme with a cell for each paper of the grid; `others` counts papers that speak and have no column."""

    theme: Theme
    cells: tuple[Cell, ...]
    others: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A comparison: `name` makes its address, `papers` are its columns."""

    name: str
    title: str
    papers: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def path(self) -> str:
        """Its page, relative to `docs/`."""
        return f"compare/{self.name}.md"


def grids(corpus: Corpus) -> tuple[Grid, ...]:
    """All grids that have pages: one for each theme group, each facet that claims have, place, sector and actor."""
    return (*group_grids(corpus), *facet_grids(corpus), *term_grids(corpus))


def grid_titles(corpus: Corpus) -> Mapping[str, str]:
    """The path and title of each of those grids, without building them."""
    titles = {f"compare/{group_name(group)}.md": group for group in grouped(corpus)}
    counted = corpus.tallies
    titles |= {f"compare/facet-{facet}.md": title for facet, title in FACETS.items() if counted["facets"][facet]}
    for kind, terms in (("place", corpus.places), ("sector", corpus.sectors), ("actor", corpus.actors)):
        named = (term for slug, term in terms.items() if counted[f"{kind}s"][slug] >= NAMED_BY)
        titles |= {f"compare/{kind}-{term.slug}.md": term.name for term in named}
    return titles


def whole_grid(corpus: Corpus) -> Grid:
    """Every theme against every paper, by group."""
    themes = [theme for found in grouped(corpus).values() for theme in found]
    return _grid(corpus, "all", "All themes", themes, lambda claim: True)


def group_grids(corpus: Corpus) -> tuple[Grid, ...]:
    """A grid for each theme group."""
    return tuple(
        _grid(corpus, group_name(group), group, themes, lambda claim: True) for group, themes in grouped(corpus).items()
    )


def group_name(group: str) -> str:
    """The name of a theme group in an address."""
    return slugify(group)


def facet_grids(corpus: Corpus) -> tuple[Grid, ...]:
    """A grid for each facet that claims have, with the themes that have such claims."""
    used = {claim.facet for claim in corpus.claims}
    themes = [theme for found in grouped(corpus).values() for theme in found]
    return tuple(
        _only_said(_grid(corpus, f"facet-{facet}", title, themes, _of_facet(facet)))
        for facet, title in FACETS.items()
        if facet in used
    )


def term_grids(corpus: Corpus) -> tuple[Grid, ...]:
    """A grid for each place, sector and actor that at least two claims name, with the themes of those claims."""
    themes = [theme for found in grouped(corpus).values() for theme in found]
    spoken = _spoken(corpus)
    return tuple(
        _only_said(_grid(corpus, f"{kind}-{term.slug}", term.name, themes, lambda claim: True, claims, spoken))
        for kind, term, claims in _named_terms(corpus)
    )


def _named_terms(corpus: Corpus) -> Iterator[tuple[str, Term, list[Claim]]]:
    for kind, terms in (("place", corpus.places), ("sector", corpus.sectors), ("actor", corpus.actors)):
        found: dict[str, list[Claim]] = {}
        for claim in corpus.claims:
            for slug in {"place": claim.places, "sector": claim.sectors, "actor": claim.actors}[kind]:
                found.setdefault(slug, []).append(claim)
        for slug, term in terms.items():
            if len(found.get(slug, ())) >= NAMED_BY:
                yield kind, term, found[slug]


def pairs(corpus: Corpus) -> tuple[tuple[str, str], ...]:
    """The papers two by two, while there are few enough for every pair to have a page."""
    return tuple(combinations(corpus.papers, 2)) if len(corpus.papers) <= COLUMNS else ()


def pair_name(first: str, second: str) -> str:
    """The name of a pair of papers in an address."""
    return f"{first}--{second}"


def pair_path(first: str, second: str) -> str:
    """The path of the page on a pair of papers, relative to `docs/`."""
    return f"compare/{pair_name(first, second)}.md"


def pair_facets(corpus: Corpus, first: str, second: str) -> Mapping[str, tuple[tuple[Claim, ...], tuple[Claim, ...]]]:
    """The claims of two papers, facet by facet; facets that neither has are left out."""
    found = {}
    for facet in FACETS:
        left, right = (
            tuple(claim for claim in corpus.papers[key].claims if claim.facet == facet) for key in (first, second)
        )
        if left or right:
            found[facet] = (left, right)
    return found


def _of_facet(facet: str) -> Callable[[Claim], bool]:
    return lambda claim: claim.facet == facet


def _only_said(grid: Grid) -> Grid:
    rows = tuple(row for row in grid.rows if row.others or any(cell.claims for cell in row.cells))
    return Grid(grid.name, grid.title, grid.papers, rows)


def _grid(
    corpus: Corpus,
    name: str,
    title: str,
    themes: Iterable[Theme],
    selected: Callable[[Claim], bool],
    claims: Iterable[Claim] | None = None,
    spoken: Mapping[str, frozenset[str]] | None = None,
) -> Grid:
    """The grid of the themes, over the selected claims; one pass over the claims."""
    said: dict[str, dict[str, list[Claim]]] = {theme.slug: {} for theme in themes}
    for claim in corpus.claims if claims is None else claims:
        if selected(claim):
            for slug in claim.themes:
                if slug in said:
                    said[slug].setdefault(claim.paper, []).append(claim)
    papers = _columns(corpus, said)
    spoken = spoken or _spoken(corpus)
    rows = []
    for slug, by_paper in said.items():
        cells = tuple(Cell(key, tuple(by_paper.get(key, ())), key not in spoken[slug]) for key in papers)
        rows.append(Row(corpus.themes[slug], cells, len(by_paper.keys() - set(papers))))
    return Grid(name, title, papers, tuple(rows))


def _columns(corpus: Corpus, said: Mapping[str, Mapping[str, list[Claim]]]) -> tuple[str, ...]:
    if len(corpus.papers) <= COLUMNS:
        return tuple(corpus.papers)
    count: dict[str, int] = {}
    for by_paper in said.values():
        for key, claims in by_paper.items():
            count[key] = count.get(key, 0) + len(claims)
    chosen = set(sorted(count, key=lambda key: (-count[key], key))[:COLUMNS])
    return tuple(key for key in corpus.papers if key in chosen)


def _spoken(corpus: Corpus) -> Mapping[str, frozenset[str]]:
    """The papers that have a claim on each theme."""
    return {slug: frozenset(view.papers) for slug, view in theme_views(corpus).items()}
