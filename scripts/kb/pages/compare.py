"""Comparisons: themes against papers, with words in the cells."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping

from kb.model import FACETS, Claim, Corpus, Term
from kb.pages.filters import Filter, csv_link, filter_form, marks
from kb.pages.library import Library
from kb.pages.taking import cite_place, export_line
from kb.pages.text import escape, html_text, listed, plural
from kb.views.compare import (
    COLUMNS,
    Cell,
    Grid,
    Row,
    grid_titles,
    grids,
    group_name,
    pair_path,
    pairs,
    row_key,
    whole_grid,
)
from kb.views.site import address, href
from kb.views.themes import grouped

PATH = "compare.md"
"""The page that all comparisons are reached from."""

_HEAD = "---\nhide: [toc]\n---\n\n"

_KINDS = {"place": "Places", "sector": "Sectors", "actor": "Actors"}


def compare_pages(library: Library) -> Mapping[str, str]:
    """The Markdown of the page of all comparisons and of the pages of grids, by path."""
    return {PATH: _compare_page(library)} | {grid.path: _grid_page(library, grid) for grid in grids(library.corpus)}


def _compare_page(library: Library) -> str:
    corpus = library.corpus
    parts = [
        f"{_HEAD}# Compare\n",
        "What each paper says on each theme. A cell names two claims at first; *silent* means that every sentence of "
        "the paper was checked and none speaks to the theme.\n",
        *_pairs(library),
    ]
    if len(corpus.papers) <= COLUMNS:
        grid = whole_grid(corpus)
        apart = '<a href="#apart">Each comparison on a page of its own</a>'
        parts += [
            _form(library, grid),
            f'<p class="kb-line">{csv_link(href(PATH, csv_path(grid.name)))} · {apart}</p>\n',
            grid_table(library, PATH, grid, "Every theme and every paper"),
            "## On pages of their own { #apart }\n",
        ]
    parts.extend(_ways(corpus))
    return "\n".join(parts)


def _pairs(library: Library) -> Iterator[str]:
    """The way to two papers side by side."""
    two = [
        f'<a href="{href(PATH, pair_path(a, b))}">{html.escape(library.short(a))} / {html.escape(library.short(b))}</a>'
        for a, b in pairs(library.corpus)
    ]
    if two:
        yield f"<p><strong>Two papers side by side</strong> {listed(two)}</p>\n"


def _ways(corpus: Corpus) -> Iterator[str]:
    """The ways into the comparisons that have pages: groups, facets and terms."""
    titles = grid_titles(corpus)
    groups = len(grouped(corpus))
    paths = list(titles)
    rows = [("Theme groups", paths[:groups]), ("Facets", [p for p in paths if p.startswith("compare/facet-")])]
    for label, found in rows:
        yield f"**{label}** {listed([f'[{escape(titles[path])}]({path})' for path in found])}\n"
    terms = []
    for kind, label in _KINDS.items():
        found = [path for path in paths[groups:] if path.startswith(f"compare/{kind}-")]
        if found:
            links = listed([f'<a href="{href(PATH, path)}">{html.escape(titles[path])}</a>' for path in found])
            terms.append(f"<p><strong>{label}</strong> {links}</p>")
    if terms:
        summary = "<summary>By place, sector or actor</summary>"
        yield f'<details class="kb-numbers kb-terms">{summary}{"".join(terms)}</details>\n'


def _grid_page(library: Library, grid: Grid) -> str:
    claims = {claim.id for row in grid.rows for cell in row.cells for claim in cell.claims}
    said = f"{plural(len(grid.rows), 'theme')}, {plural(len(claims), 'claim')}"
    links = f'<a href="{href(grid.path, PATH)}">All comparisons</a> · {csv_link(href(grid.path, csv_path(grid.name)))}'
    parts = [
        f"{_HEAD}# Compare: {escape(grid.title)}\n",
        f'<p class="kb-line">{said} · {links}</p>\n',
        _form(library, grid),
        grid_table(library, grid.path, grid, f"{grid.title}: what each paper says, theme by theme"),
        export_line(
            library.offers.get(address(grid.path)), cite=cite_place("comparison", page=address(grid.path).strip("/"))
        ),
    ]
    return "\n".join(parts)


def csv_path(name: str) -> str:
    """The path of a comparison as CSV, relative to the root of the site."""
    return f"data/compare/{name}.csv"


def claim_filters(library: Library, claims: Iterable[Claim], themes: Iterable[str]) -> tuple[Filter, ...]:
    """Filters for claims by facet, theme group, place, sector and actor, with the choices that these claims give."""
    corpus = library.corpus
    found = list(claims)
    facets = {claim.facet for claim in found}
    groups = {corpus.themes[slug].group for slug in themes}
    terms = (
        ("place", "Place", corpus.places, {slug for claim in found for slug in claim.places}),
        ("sector", "Sector", corpus.sectors, {slug for claim in found for slug in claim.sectors}),
        ("actor", "Actor", corpus.actors, {slug for claim in found for slug in claim.actors}),
    )
    return (
        Filter("facet", "Facet", {facet: name for facet, name in FACETS.items() if facet in facets}, in_the_open=True),
        Filter("group", "Theme group", {group_name(name): name for name in grouped(corpus) if name in groups}),
        *(
            Filter(name, label, {term.slug: term.name for term in _by_name(known.values()) if term.slug in slugs})
            for name, label, known, slugs in terms
        ),
    )


def _by_name(terms: Iterable[Term]) -> list[Term]:
    return sorted(terms, key=lambda term: term.name.casefold())


def claim_marks(claim: Claim) -> str:
    """What a claim is filtered by, as attributes."""
    return marks(facet=[claim.facet], place=claim.places, sector=claim.sectors, actor=claim.actors)


def _form(library: Library, grid: Grid) -> str:
    claims = [claim for row in grid.rows for cell in row.cells for claim in cell.claims]
    papers = Filter("paper", "Paper", {key: library.short(key) for key in grid.papers})
    return filter_form([*claim_filters(library, claims, (row.theme.slug for row in grid.rows)), papers], "claim")


def grid_table(library: Library, source: str, grid: Grid, caption: str) -> str:
    """A grid as an accessible HTML table for the page `source`; on a phone each theme becomes a card."""
    papers = "".join(
        f'<th scope="col" data-column="{key}"><a href="{href(source, f"papers/{key}.md")}">'
        f"{html.escape(library.short(key))}</a></th>"
        for key in grid.papers
    )
    rows = "".join(_row(library, source, row) for row in grid.rows)
    return (
        f'<table class="kb-grid"><caption>{html.escape(caption)}</caption>'
        f'<thead><tr><th scope="col">Theme</th>{papers}</tr></thead>\n<tbody>\n{rows}</tbody></table>\n'
    )


def _row(library: Library, source: str, row: Row) -> str:
    theme = row.theme
    page = href(source, f"themes/{theme.slug}.md")
    others = f' <span class="kb-who">and {plural(row.others, "other paper")}</span>' if row.others else ""
    cells = "".join(
        f'<td data-label="{html.escape(library.short(cell.paper))}" data-column="{cell.paper}"'
        f"{marks(paper=[cell.paper])}{_quiet(theme.slug, cell)}>{_cell(source, theme.slug, cell)}</td>"
        for cell in row.cells
    )
    return (
        f'<tr data-theme="{theme.slug}" data-group="{group_name(theme.group)}"><th scope="row">'
        f'<a href="{page}">{html.escape(theme.title)}</a>{others}</th>{cells}</tr>\n'
    )


def _quiet(theme: str, cell: Cell) -> str:
    if not cell.word:
        return ""
    title = "every sentence checked" if cell.silent else "the paper speaks to the theme, but not here"
    return f' class="kb-quiet" title="{title}" data-kb-row="{row_key(theme, cell.paper)}"'


def _cell(source: str, theme: str, cell: Cell) -> str:
    if cell.word:
        return cell.word
    said = [
        f'<p data-kb-item="{row_key(theme, claim.id)}"{claim_marks(claim)}>{claim_link(source, claim)}</p>'
        for claim in cell.claims
    ]
    named, folded = "".join(said[: len(cell.shown)]), "".join(said[len(cell.shown) :])
    fold = f'<details class="kb-fold"><summary>+ {cell.more} more</summary>{folded}</details>'
    return named + (fold if folded else "")


def claim_link(source: str, claim: Claim) -> str:
    """A claim's title as an HTML link, with the facet in a class and in words for those who do not see colours."""
    target = href(source, f"papers/{claim.paper}.md#{claim.slug}")
    facet = FACETS.get(claim.facet, claim.facet)
    return f'<a class="kb-said kb-{claim.facet}" href="{target}" title="{facet}">{html_text(claim.title)}</a>'
