"""The home page: what this is, the search, then the ways in."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterator

from kb.model import STATES, Page
from kb.pages.briefs import brief_list
from kb.pages.library import Library, starts_with_title
from kb.pages.search import search_box
from kb.pages.text import escape, plural
from kb.views.compare import Cell, group_name, whole_grid
from kb.views.site import href
from kb.views.themes import grouped

PATH = "index.md"


def home_page(library: Library, page: Page) -> str:
    """The Markdown of the home page: the written part with the search box, briefs, papers, the grid in small."""
    title, text = f"# {library.titles[page.path]}", page.body.strip()
    if starts_with_title(page):
        first = next(heading for heading in page.headings if heading.level == 1)
        title, text = page.body[first.start : first.end], page.body[first.end :].strip()
    briefs = brief_list(library, PATH)
    parts = [
        f"{title}\n",
        search_box(),
        f"{text}\n",
        *(["## In a hurry { .kb-ways }\n", *briefs, ""] if briefs else []),
        "## Papers { .kb-ways }\n",
        *_papers(library),
        "",
        "## Who speaks of what\n",
        _grid(library),
        f"{_checked(library)}\n{{: .kb-checked }}\n",
    ]
    return "\n".join(parts)


def _papers(library: Library) -> Iterator[str]:
    for key, paper in library.corpus.papers.items():
        title = next((heading.title for heading in paper.page.headings if heading.level == 1), key)
        claims = plural(len(paper.claims), "claim")
        yield f"- [{escape(library.short(key))}](papers/{key}.md) · {claims}<br>{title}"


def _grid(library: Library) -> str:
    """How many claims each paper has on each theme, group by group, each group behind one line."""
    corpus = library.corpus
    grid = whole_grid(corpus)
    rows = {row.theme.slug: row for row in grid.rows}
    heads = "".join(f'<th scope="col">{html.escape(library.short(key))}</th>' for key in grid.papers)
    groups = []
    for group, themes in grouped(corpus).items():
        lines = "".join(
            f'<tr><th scope="row"><a href="{href(PATH, theme.page.path)}">{html.escape(theme.title)}</a></th>'
            f"{''.join(_cell(library, theme.page.path, cell) for cell in rows[theme.slug].cells)}</tr>"
            for theme in themes
        )
        compare = href(PATH, f"compare/{group_name(group)}.md")
        groups.append(
            f'<tbody><tr class="kb-counts-group"><th scope="rowgroup" colspan="{len(grid.papers) + 1}">'
            f'<a href="{compare}">{html.escape(group)}</a></th></tr>{lines}</tbody>'
        )
    more = len(corpus.papers) - len(grid.papers)
    note = f"<p>{plural(more, 'more paper')}, under Compare.</p>" if more > 0 else ""
    return (
        '<div class="kb-scroll" role="region" aria-label="Claims by theme and paper" tabindex="0">'
        '<table class="kb-counts"><caption>Claims by theme and paper; – where the paper is silent. '
        "A group’s name leads to "
        f'its comparison in words.</caption><thead><tr><th scope="col">Theme</th>{heads}</tr></thead>'
        f"{''.join(groups)}</table></div>{note}\n"
    )


def _cell(library: Library, path: str, cell: Cell) -> str:
    if not cell.claims:
        return '<td class="kb-none"><span aria-hidden="true">–</span><span class="kb-hidden">silent</span></td>'
    paper = html.escape(library.short(cell.paper))
    target = href(PATH, f"{path}#claims")
    spoken = f"{plural(len(cell.claims), 'claim')} of {paper}"
    return f'<td><a href="{target}" aria-label="{spoken}">{len(cell.claims)}</a></td>'


def _checked(library: Library) -> str:
    corpus = library.corpus
    total: Counter[str] = Counter()
    for key in corpus.papers:
        total.update(library.evidence.states(key))
    states = ", ".join(f"{total[state]} {state}" for state in STATES if total[state] or state != "recorded")
    notes = f", {plural(len(corpus.notes), 'source note')}" if corpus.notes else ""
    return (
        f"Checked: {plural(len(corpus.claims), 'claim')}, {plural(sum(total.values()), 'cited passage')}, {states}"
        f"{notes}. [How this is checked](method.md) · [Receipt of this build](verification.md)"
    )
