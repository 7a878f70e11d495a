"""Comparisons: themes against papers with words in the cells, and papers two by two."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping

from kb.model import FACETS, Claim, Corpus
from kb.pages.library import Library
from kb.pages.text import escape, html_text, listed, plural
from kb.views.compare import (
    COLUMNS,
    Cell,
    Grid,
    Row,
    grid_titles,
    grids,
    pair_facets,
    pair_name,
    pairs,
    whole_grid,
)
from kb.views.site import href, relative
from kb.views.themes import grouped

PATH = "compare.md"
"""The page that all comparisons are reached from."""

_HEAD = "---\nhide: [toc]\n---\n\n"

_KINDS = {"place": "Places", "sector": "Sectors", "actor": "Actors"}


def compare_pages(library: Library) -> Mapping[str, str]:
    """The Markdown of all pages of comparisons, by path."""
    pages = {PATH: _compare_page(library)}
    pages |= {grid.path: _grid_page(library, grid) for grid in grids(library.corpus)}
    pages |= {f"compare/{pair_name(*pair)}.md": _pair_page(library, *pair) for pair in pairs(library.corpus)}
    return pages


def _compare_page(library: Library) -> str:
    corpus = library.corpus
    parts = [
        f"{_HEAD}# Compare\n",
        "What each paper says on each theme. A cell names at most two claims and counts the others; *silent* means "
        "that every sentence of the paper was read for it and none speaks to the theme.\n",
        *_ways(corpus, library),
    ]
    if len(corpus.papers) <= COLUMNS:
        grid = whole_grid(corpus)
        parts.append("[This table as CSV](data/compare/all.csv)\n{: .kb-line }\n")
        parts.append(grid_table(library, PATH, grid, "Every theme and every paper"))
    return "\n".join(parts)


def _ways(corpus: Corpus, library: Library) -> Iterator[str]:
    """The ways into the comparisons: groups, facets, papers two by two, and terms, as links to pages."""
    titles = grid_titles(corpus)
    groups = len(grouped(corpus))
    paths = list(titles)
    rows = [("Theme groups", paths[:groups]), ("Facets", [p for p in paths if p.startswith("compare/facet-")])]
    for label, found in rows:
        yield f"**{label}** {listed([f'[{escape(titles[path])}]({path})' for path in found])}\n"
    two = [
        f"[{escape(library.short(a))} and {escape(library.short(b))}](compare/{pair_name(a, b)}.md)"
        for a, b in pairs(corpus)
    ]
    if two:
        yield f"**Two papers side by side** {listed(two)}\n"
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
    links = f"[All comparisons]({relative(grid.path, PATH)}) · [CSV]({relative(grid.path, csv_path(grid.name))})"
    parts = [
        f"{_HEAD}# Compare: {escape(grid.title)}\n",
        f"{said} · {links}\n{{: .kb-line }}\n",
        grid_table(library, grid.path, grid, f"{grid.title}: what each paper says, theme by theme"),
    ]
    return "\n".join(parts)


def csv_path(name: str) -> str:
    """The path of a comparison as CSV, relative to the root of the site."""
    return f"data/compare/{name}.csv"


def grid_table(library: Library, source: str, grid: Grid, caption: str) -> str:
    """A grid as an accessible HTML table for the page `source`; on a phone each theme becomes a card."""
    papers = "".join(
        f'<th scope="col"><a href="{href(source, f"papers/{key}.md")}">{html.escape(library.short(key))}</a></th>'
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
        f'<td data-label="{html.escape(library.short(cell.paper))}"{_quiet(cell)}>'
        f"{_cell(source, theme.slug, cell)}</td>"
        for cell in row.cells
    )
    return (
        f'<tr data-theme="{theme.slug}" data-group="{html.escape(theme.group)}"><th scope="row">'
        f'<a href="{page}">{html.escape(theme.title)}</a>{others}</th>{cells}</tr>\n'
    )


def _quiet(cell: Cell) -> str:
    if not cell.word:
        return ""
    title = "every sentence checked" if cell.silent else "the paper speaks to the theme, but not here"
    return f' class="kb-quiet" title="{title}"'


def _cell(source: str, theme: str, cell: Cell) -> str:
    if cell.word:
        return cell.word
    said = "".join(f"<p>{claim_link(source, claim)}</p>" for claim in cell.shown)
    if cell.more:
        target = href(source, f"themes/{theme}.md#claims")
        said += f'<p class="kb-more"><a href="{target}">+ {cell.more} more</a></p>'
    return said


def claim_link(source: str, claim: Claim) -> str:
    """A claim's title as an HTML link, with the facet in a class and in words for those who do not see colours."""
    target = href(source, f"papers/{claim.paper}.md#{claim.slug}")
    facet = FACETS.get(claim.facet, claim.facet)
    return (
        f'<a class="kb-said kb-{claim.facet}" data-facet="{claim.facet}" href="{target}" title="{facet}">'
        f"{html_text(claim.title)}</a>"
    )


def _pair_page(library: Library, first: str, second: str) -> str:
    path = f"compare/{pair_name(first, second)}.md"
    names = [library.short(first), library.short(second)]
    csv = relative(path, csv_path(pair_name(first, second)))
    parts = [
        f"{_HEAD}# Compare: {escape(names[0])} and {escape(names[1])}\n",
        f"[All comparisons]({relative(path, PATH)}) · [CSV]({csv})\n{{: .kb-line }}\n",
    ]
    facets = pair_facets(library.corpus, first, second)
    parts.append(listed([f"[{FACETS[facet]}](#{facet})" for facet in facets]) + "\n")
    for facet, columns in facets.items():
        parts.append(f"## {FACETS[facet]} {{#{facet} .kb-facet .kb-{facet}}}\n")
        cells = "".join(
            f'<td data-label="{html.escape(name)}"{"" if claims else " class=kb-quiet"}>'
            + ("".join(f"<p>{claim_link(path, claim)}</p>" for claim in claims) or "none stated")
            + "</td>"
            for name, claims in zip(names, columns, strict=True)
        )
        head = "".join(
            f'<th scope="col"><a href="{href(path, f"papers/{key}.md")}">{html.escape(name)}</a></th>'
            for key, name in zip((first, second), names, strict=True)
        )
        parts.append(
            f'<table class="kb-grid kb-pair"><caption class="kb-unseen">{FACETS[facet]}, side by side</caption>'
            f"<thead><tr>{head}</tr></thead>\n<tbody><tr>{cells}</tr></tbody></table>\n"
        )
    return "\n".join(parts)
