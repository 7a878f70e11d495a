"""Two papers side by side, facet by facet."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import replace

from kb.model import FACETS, Claim
from kb.pages.compare import PATH, claim_filters, claim_link, claim_marks
from kb.pages.filters import csv_link, filter_form, marks
from kb.pages.library import Library
from kb.pages.taking import Offer, cite_place, export_line
from kb.pages.text import escape, listed
from kb.views.compare import group_name, pair_facets, pair_path, pairs
from kb.views.site import address, href


def pair_pages(library: Library) -> Mapping[str, str]:
    """The Markdown of the pages on two papers each, by path; none where there are too many pairs."""
    return {pair_path(*pair): _pair_page(library, *pair) for pair in pairs(library.corpus)}


def _pair_page(library: Library, first: str, second: str) -> str:
    path = pair_path(first, second)
    corpus = library.corpus
    names = [escape(library.short(key)) for key in (first, second)]
    facets = pair_facets(corpus, first, second)
    claims = [claim for columns in facets.values() for column in columns for claim in column]
    themes = {slug for claim in claims for slug in claim.themes if slug in corpus.themes}
    offer = library.offers.get(address(path))
    ways = [f'<a href="{href(path, PATH)}">All comparisons</a>']
    if offer and "csv" in offer.formats:
        ways.append(csv_link("export.csv"))
    anchors = listed([f'<a href="#{facet}">{FACETS[facet]}</a>' for facet in facets])
    parts = [
        f"---\nhide: [toc]\n---\n\n# Side by side: {names[0]} / {names[1]}\n",
        f'<p class="kb-line">{listed(ways)}</p>\n',
        filter_form(claim_filters(library, claims, themes), "claim") + f'<p class="kb-anchors">{anchors}</p>\n',
        export_line(_without_csv(offer), cite=cite_place("comparison", page=address(path).strip("/"))),
        *(_facet(library, path, facet, (first, second), columns) for facet, columns in facets.items()),
    ]
    return "\n".join(parts)


def _without_csv(offer: Offer | None) -> Offer | None:
    """What the page offers beside its CSV, which stands above, where the filters narrow it."""
    return offer and replace(offer, formats=tuple(format_ for format_ in offer.formats if format_ != "csv"))


def _facet(
    library: Library, path: str, facet: str, papers: tuple[str, str], columns: tuple[tuple[Claim, ...], ...]
) -> str:
    heads = "".join(
        f'<th scope="col"><a href="{href(path, f"papers/{key}.md")}">{html.escape(library.short(key))}</a></th>'
        for key in papers
    )
    cells = "".join(_cell(library, path, key, claims) for key, claims in zip(papers, columns, strict=True))
    return (
        f"## {FACETS[facet]} {{#{facet} .kb-facet .kb-{facet}}}\n\n"
        f'<table class="kb-grid kb-pair"><caption class="kb-unseen">{FACETS[facet]}, side by side</caption>'
        f"<thead><tr>{heads}</tr></thead>\n<tbody><tr>{cells}</tr></tbody></table>\n"
    )


def _cell(library: Library, path: str, paper: str, claims: tuple[Claim, ...]) -> str:
    label = f'data-label="{html.escape(library.short(paper))}"{marks(paper=[paper])}'
    if not claims:
        return f'<td {label} class="kb-quiet">none stated</td>'
    return f"<td {label}>{''.join(_item(library, path, claim) for claim in claims)}</td>"


def _item(library: Library, path: str, claim: Claim) -> str:
    themes = library.corpus.themes
    groups = dict.fromkeys(group_name(themes[slug].group) for slug in claim.themes if slug in themes)
    item = f'data-kb-item="{claim.id}"{claim_marks(claim)}{marks(group=groups)}'
    return f"<p {item}>{claim_link(path, claim)}</p>"
