"""Theme pages and their index."""

from __future__ import annotations

import html
from collections.abc import Iterator
from itertools import groupby

from kb.model import FACETS, Claim
from kb.pages.cards import claim_tools
from kb.pages.foreign import words_with_language
from kb.pages.library import Library
from kb.pages.taking import cite_place, export_line
from kb.pages.text import cite, escape, joined, plural
from kb.pages.timeline import touching
from kb.views.site import href, relative
from kb.views.themes import ThemeView, grouped

SHOWN = 300
"""Most claims listed on one page, divided among the facets; the search has the rest, so that no page grows with the
library."""

PARTS = ("Where the papers agree", "Where they differ", "Said by one paper only", "Weakly supported")
"""The parts of a synthesis, by their headings."""

_NAMED = 60
"""Most silent papers that are named."""


def theme_page(library: Library, slug: str) -> str:
    """The Markdown of a theme's page: what was written, then its claims by facet and paper, then who is silent."""
    view = library.themes[slug]
    theme = view.theme
    parts = [f"# {escape(theme.title)}\n"]
    facts = [f"*{escape(theme.group)}*", f"{plural(len(view.claims), 'claim')} of {plural(len(view.papers), 'paper')}"]
    parts.append(f"{' · '.join(facts)}\n{{: .kb-line }}\n")
    parts.append(theme.page.body.strip() + "\n")
    parts.append(_parts_missing(view))
    if theme.aliases:
        parts.append(f"Also: {words_with_language(theme.aliases)}\n{{: .kb-aliases }}\n")
    cite_here = cite_place("theme", page=f"themes/{slug}")
    parts.append(export_line(library.offers.get(theme.page.address), cite=cite_here))
    parts.append("## What each paper says { #claims }\n")
    parts.extend(_claims(library, view))
    parts.extend(touching(library, theme.page.path, library.theme_events[slug], library.theme_notes[slug]))
    return "\n".join(parts)


def _parts_missing(view: ThemeView) -> str:
    """Why a part of the synthesis is not there, lest its absence be taken for an oversight."""
    written = {heading.title for heading in view.theme.page.headings if heading.level == 2}
    missing = [f"“{part}”" for part in PARTS if part not in written]
    if len(missing) == len(PARTS):
        return "No synthesis has been written yet.\n{: .kb-silent }\n"
    why = "one paper alone speaks to this theme" if len(view.papers) == 1 else "nothing was found to report"
    return f"No part {joined(missing)}: {why}.\n{{: .kb-silent }}\n" if missing else ""


def _claims(library: Library, view: ThemeView) -> Iterator[str]:
    path = view.theme.page.path
    share = len(view.claims) if len(view.claims) <= SHOWN else SHOWN // len(view.by_facet)
    for facet, every in view.by_facet.items():
        claims = every[:share]
        yield f"### {FACETS.get(facet, facet)} {{#{facet} .kb-facet .kb-{facet}}}\n"
        for paper, own in groupby(claims, key=lambda claim: claim.paper):
            yield f"**[{escape(library.short(paper))}]({relative(path, f'papers/{paper}.md')})**\n"
            yield "\n".join(_item(library, path, claim) for claim in own) + "\n"
        if len(claims) < len(every):
            address = f"{href(path, 'search.md')}?theme={view.theme.slug}&facet={facet}"
            shown = f'<a href="{html.escape(address)}">Search all {len(every):,}</a>'
            yield f"<p>The first {len(claims)} claims. {shown}</p>\n"
    if view.silent and len(view.silent) > _NAMED:
        names = plural(len(view.silent), "paper")
        yield f"Silent (every sentence checked): {names}.\n{{: .kb-silent }}\n"
    elif view.silent:
        names = joined([f"[{escape(library.short(key))}]({relative(path, f'papers/{key}.md')})" for key in view.silent])
        yield f"Silent (every sentence checked): {names}.\n{{: .kb-silent }}\n"


def _item(library: Library, path: str, claim: Claim) -> str:
    target = relative(path, f"papers/{claim.paper}.md#{claim.slug}")
    return f"- [{claim.title}]({target}) {cite(claim.locators)}{claim_tools(library, claim)}\n{{: .kb-claim-item }}"


def theme_index(library: Library) -> str:
    """The Markdown of the index of themes: groups in their order, each theme with how much is said about it."""
    corpus = library.corpus
    parts = ["# Themes\n", f"{plural(len(corpus.themes), 'theme')} in {plural(len(corpus.theme_groups), 'group')}.\n"]
    for group, themes in grouped(corpus).items():
        parts.append(f"## {escape(group)}\n")
        for theme in themes:
            view = library.themes[theme.slug]
            said = f"{plural(len(view.claims), 'claim')} of {plural(len(view.papers), 'paper')}"
            parts.append(f"- [{escape(theme.title)}]({theme.slug}.md) · {said}")
        parts.append("")
    return "\n".join(parts)
