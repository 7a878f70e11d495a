"""The ways in by facet, place, sector and actor: an index each, and a page for every term that claims have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from kb.grammar.markdown import plain_text
from kb.model import FACETS, Claim
from kb.pages.foreign import words_with_language
from kb.pages.library import Library
from kb.pages.text import cite, escape, plural
from kb.views.site import href, relative
from kb.views.terms import KINDS, TermView, term_views

SHOWN = 300
"""Most claims listed on one page; the search has the rest, so that no page grows with the library."""

_LEADS = {
    "facets": "What role a claim plays: each claim has one facet.",
    "places": "Countries, regions, cities and waters that claims are about.",
    "sectors": "Fields of work that claims are about.",
    "actors": "Persons, governments, organisations and companies that act in claims.",
}
_FILTER = {"facets": "facet", "places": "place", "sectors": "sector", "actors": "actor"}
_ACTOR_KINDS = {
    "person": "Persons",
    "government": "Governments",
    "organisation": "Organisations",
    "company": "Companies",
}


def term_pages(library: Library) -> Mapping[str, str]:
    """The Markdown of the four indexes and of the terms' pages, by path relative to `docs/`."""
    pages: dict[str, str] = {}
    for folder, views in term_views(library.corpus).items():
        pages[f"{folder}/index.md"] = _index(folder, views)
        pages |= {view.path: _page(library, view) for view in views}
    return pages


def _index(folder: str, views: tuple[TermView, ...]) -> str:
    parts = [f"# {KINDS[folder]}\n", f"{_LEADS[folder]}\n"]
    if folder == "actors":
        for kind, name in _ACTOR_KINDS.items():
            own = [view for view in views if view.kind == kind]
            if own:
                parts += [f"## {name}\n", *map(_line, own), ""]
        views = tuple(view for view in views if view.kind not in _ACTOR_KINDS)
    parts += [_line(view) for view in views]
    return "\n".join([*parts, ""])


def _line(view: TermView) -> str:
    count = plural(len(view.claims), "claim")
    papers = plural(len({claim.paper for claim in view.claims}), "paper")
    return f"- [{escape(view.name)}]({view.slug}.md) · {count} of {papers}"


def _page(library: Library, view: TermView) -> str:
    papers = len({claim.paper for claim in view.claims})
    parts = [
        f"# {escape(view.name)}\n",
        f"{plural(len(view.claims), 'claim')} of {plural(papers, 'paper')}\n{{: .kb-line }}\n",
    ]
    if view.aliases:
        parts.append(f"Also: {words_with_language(view.aliases)}\n{{: .kb-aliases }}\n")
    shown = view.claims[:SHOWN]
    if view.folder == "facets":
        for paper, own in groupby(shown, key=lambda claim: claim.paper):
            parts += [f"## {escape(library.short(paper))} {{#{paper}}}\n", *_items(view, own), ""]
    else:
        order = list(FACETS)
        ranked = sorted(shown, key=lambda claim: order.index(claim.facet) if claim.facet in order else len(order))
        for facet, own in groupby(ranked, key=lambda claim: claim.facet):
            parts += [f"## {FACETS.get(facet, facet)} {{#{facet} .kb-facet .kb-{facet}}}\n", *_items(view, own), ""]
    if len(view.claims) > SHOWN:
        address = f"{href(view.path, 'search.md')}?{_FILTER[view.folder]}={view.slug}"
        parts.append(f'<p>The first {SHOWN} claims. <a href="{address}">Search all {len(view.claims):,}</a></p>\n')
    return "\n".join(parts)


def _items(view: TermView, claims: Iterator[Claim]) -> Iterator[str]:
    for claim in claims:
        target = relative(view.path, f"papers/{claim.paper}.md#{claim.slug}")
        yield f"- [{escape(plain_text(claim.title))}]({target}) {cite(claim.locators)}"
