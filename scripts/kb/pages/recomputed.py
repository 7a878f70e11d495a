"""Figures that the papers state, computed again: what agrees and what does not."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping

from kb.model import Computation
from kb.pages.filters import Filter, csv_link, filter_form, marks
from kb.pages.library import Library
from kb.pages.text import escape, plural
from kb.views.computation import Recomputed
from kb.views.divided import computation_pages
from kb.views.locators import locator_short
from kb.views.site import href

PATH = "data/recomputed.md"
"""The page of all computations."""

_HEAD = "---\nhide: [toc]\n---\n\n"
_CSV = "data/recomputed.csv"


def recomputed_pages(library: Library) -> Mapping[str, str]:
    """The Markdown of the pages of computations by path: one for all, or an overview and one for each paper."""
    stands = computation_pages(library.corpus)
    filed: dict[str, list[Recomputed]] = {}
    for each in library.recomputed:
        filed.setdefault(stands.get(each.computation.id, PATH), []).append(each)
    opening = [
        f"{_HEAD}# Figures recomputed\n",
        "Totals, shares, averages, growth and conversions that the papers state, computed again from what they print "
        "whenever this site is built. A figure agrees when it is no further off than the tolerance, which rounding "
        "explains.\n",
        f'<p class="kb-line">{_counted(library.recomputed)} · {csv_link(href(PATH, _CSV))}</p>\n',
    ]
    if set(filed) <= {PATH}:
        return {PATH: "\n".join([*opening, *_verdicts(library, PATH, library.recomputed)])}
    ways = []
    pages = {}
    for path, own in filed.items():
        name = escape(library.short(own[0].computation.where[0].key))
        ways.append(f"- [{name}]({path.removeprefix('data/')}): {_counted(own)}")
        back = f'<a href="{href(path, PATH)}">All figures</a> · {csv_link(href(path, _CSV))}'
        head = [f"{_HEAD}# Figures recomputed: {name}\n", f'<p class="kb-line">{_counted(own)} · {back}</p>\n']
        pages[path] = "\n".join([*head, *_verdicts(library, path, own)])
    return {PATH: "\n".join([*opening, *ways, ""])} | pages


def _counted(found: Iterable[Recomputed]) -> str:
    verdicts = [each.agrees for each in found]
    return f"{plural(len(verdicts), 'figure')}: {sum(verdicts)} agree, {len(verdicts) - sum(verdicts)} do not"


def _verdicts(library: Library, path: str, found: Iterable[Recomputed]) -> list[str]:
    known = list(found)
    failing, agreeing = ([e for e in known if not e.agrees], [e for e in known if e.agrees])
    parts = [_form(library, known)]
    if failing:
        table = computation_table(library, path, failing, "that do not agree")
        parts += ["## What does not agree { #failing }\n", table]
    if agreeing:
        parts += ["## What agrees { #agreeing }\n", computation_table(library, path, agreeing, "that agree")]
    return parts


def _form(library: Library, found: list[Recomputed]) -> str:
    papers = {key for each in found for key in _papers(each.computation)}
    verdicts = {"differs": "Differs", "agrees": "Agrees"} if len({each.agrees for each in found}) > 1 else {}
    filters = (
        Filter("verdict", "Verdict", verdicts, in_the_open=True),
        Filter("paper", "Paper", {key: library.short(key) for key in library.corpus.papers if key in papers}),
    )
    return filter_form(filters, "figure")


def _papers(computation: Computation) -> tuple[str, ...]:
    return tuple(dict.fromkeys(citation.key for citation in computation.where))


def computation_table(library: Library, source: str, found: list[Recomputed], which: str = "") -> str:
    """Computations as a table for the page `source`; `which` says which they are on the page where they stand."""
    rows = "".join(_row(library, source, each, bool(which)) for each in found)
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Figure", "Where", "Stated", "Recomputed", "Verdict"))
    return (
        f'<div class="kb-scroll" role="region" aria-label="Figures {which or "recomputed"}" tabindex="0">'
        '<table class="kb-table kb-computed"><caption class="kb-unseen">What is stated and what comes out</caption>'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody></table></div>\n"
    )


def _row(library: Library, source: str, each: Recomputed, at_home: bool) -> str:
    computation = each.computation
    where = "; ".join(
        f'<a href="{href(source, f"papers/{c.key}.md")}">{html.escape(library.short(c.key))}</a>, '
        f"{html.escape(locator_short(c.locator))}"
        for c in computation.where
        if c.locator
    )
    tolerance = f"{each.tolerance.normalize():f}"
    reason = f", because {computation.because}" if computation.because else ""
    if each.agrees:
        verdict = f'<span class="kb-verified" title="{html.escape(f"to within {tolerance}{reason}")}">✓ agrees</span>'
    else:
        note = library.corpus.note_by_id.get(computation.note)
        link = f' <a href="{href(source, f"{note.path}#{note.id}")}">source note</a>' if note else ""
        verdict = f'<span class="kb-failed">✗ differs</span>{link}'
    formula = f'<details class="kb-formula"><summary>formula</summary><code>{html.escape(computation.formula)}</code>'
    formula += f"<br>tolerance {tolerance}{html.escape(reason)}</details>"
    values = marks(paper=_papers(computation), verdict=["agrees" if each.agrees else "differs"])
    item = f' id="{computation.id}" data-kb-item="{computation.id}"{values}' if at_home else ""
    return (
        f'<tr{item}><th scope="row">{html.escape(computation.says)}{formula}</th>'
        f'<td>{where}</td><td class="kb-figure">{html.escape(computation.stated)} '
        f'<span class="kb-unit">{html.escape(computation.unit)}</span></td>'
        f'<td class="kb-figure">{each.shown}</td><td>{verdict}</td></tr>\n'
    )
