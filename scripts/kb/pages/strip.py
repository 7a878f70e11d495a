"""The shape of a paper at a glance: a strip of its sections, and on it each claim as a mark that leads to it."""

from __future__ import annotations

import html

from kb.model import FACETS, Paper
from kb.pages.library import Library
from kb.pages.text import html_text, plural
from kb.views.shape import Shape, Stretch, shape

WIDTH = 1000
"""Units across; the strip itself is as wide as the text."""

_LANE = 16
_SECTION = 12


def paper_strip(library: Library, paper: Paper) -> str:
    """The strip as inline SVG with the same in words behind it, or the empty text when the paper has no evidence.

    The marks are out of the order of tabs and hidden from screen readers, for whom the list behind "Claims in the
    order of the paper" says the same.
    """
    found = shape(library.corpus, paper)
    if found is None or not found.marks:
        return ""
    height = _SECTION + 4 + found.lanes * _LANE
    facets = [facet for facet in FACETS if any(claim.facet == facet for claim in paper.claims)]
    key = " ".join(f'<span class="kb-key kb-{facet}">{html.escape(FACETS[facet])}</span>' for facet in facets)
    return (
        f'<figure class="kb-strip"><svg viewBox="0 0 {WIDTH} {height}" aria-hidden="true" focusable="false">'
        f"{_sections(found)}{_marks(found)}</svg>"
        f"<figcaption>{plural(len(found.marks), 'claim')} where they rest in the paper, section by section, in the "
        f"hue of their facet: {key}</figcaption>"
        f"<details><summary>Claims in the order of the paper</summary><ol>"
        f"{''.join(_section(stretch) for stretch in found.stretches if stretch.claims)}</ol></details></figure>\n\n"
    )


def _sections(found: Shape) -> str:
    parts = []
    for number, stretch in enumerate(found.stretches):
        x, width = _scaled(found, stretch.start), _scaled(found, stretch.length)
        shade = "kb-section kb-section-odd" if number % 2 else "kb-section"
        parts.append(
            f'<rect class="{shade}" x="{x:g}" y="0" width="{max(width - 1, 1):g}" height="{_SECTION}">'
            f"<title>{html.escape(_named(stretch))}</title></rect>"
        )
    return "".join(parts)


def _marks(found: Shape) -> str:
    parts = []
    for mark in found.marks:
        x, width = _scaled(found, mark.start), _scaled(found, mark.end - mark.start)
        facet = FACETS.get(mark.claim.facet, mark.claim.facet)
        parts.append(
            f'<a href="#{mark.claim.slug}" tabindex="-1"><title>{html_text(mark.claim.title)} ({facet})'
            f'</title><rect class="kb-mark kb-{mark.claim.facet}" x="{x:g}" y="{_SECTION + 4 + mark.lane * _LANE}" '
            f'width="{max(width - 2, 4):g}" height="{_LANE - 3}" rx="1.5"/></a>'
        )
    return "".join(parts)


def _scaled(found: Shape, passages: int) -> float:
    return round(passages * WIDTH / found.length, 1)


def _named(stretch: Stretch) -> str:
    name = f"§{stretch.name}" if stretch.name[0].isdigit() else stretch.name
    label = "" if stretch.label.casefold() == stretch.name.casefold() else stretch.label
    return f"{name} {label}".strip()


def _section(stretch: Stretch) -> str:
    links = "; ".join(f'<a href="#{claim.slug}">{html_text(claim.title)}</a>' for claim in stretch.claims)
    return f"<li>{html.escape(_named(stretch))}: {links}</li>"
