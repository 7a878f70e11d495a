"""Theme pages and their index."""

from __future__ import annotations

import html
from collections.abc import Iterator
from itertools import groupby

from kb.model import FACETS, Claim
from kb.pages.foreign import words_with_language
from kb.pages.library import Library
from kb.pages.taking import export_line
from kb.pages.text import cite, escape, joined, plural
from kb.pages.timeline import touching
from kb.views.site import href, relative
from kb.views.themes import ThemeView, grouped

SHOWN = 300
"""Most claims listed on one page, divided among the facets; the search has the rest, so that no page grows with the
library."""

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
    if theme.aliases:
        parts.append(f"Also: {words_with_language(theme.aliases)}\n{{: .kb-aliases }}\n")
    parts.append(export_line(library.offers.get(theme.page.address)))
    parts.append("## What each paper says { #claims }\n")
    parts.extend(_claims(library, view))
    parts.extend(touching(library, theme.page.path, library.theme_events[slug], library.theme_notes[slug]))
    return "\n".join(parts)


def _claims(library: Library, view: ThemeView) -> Iterator[str]:
    path = view.theme.page.path
    share = len(view.claims) if len(view.claims) <= SHOWN else SHOWN // len(view.by_facet)
    for facet, every in view.by_facet.items():
        claims = every[:share]
        yield f"### {FACETS.get(facet, facet)} {{#{facet} .kb-facet .kb-{facet}}}\n"
        for paper, own in groupby(claims, key=lambda claim: claim.paper):
            yield f"**[{escape(library.short(paper))}]({relative(path, f'papers/{paper}.md')})**\n"
            yield "\n".join(_item(path, claim) for claim in own) + "\n"
        if len(claims) < len(every):
            address = f"{href(path, 'search.md')}?theme={view.theme.slug}&facet={facet}"
            shown = f'<a href="{html.escape(address)}">Search all {len(every):,}</a>'
            yield f"<p>The first {len(claims)} claims. {shown}</p>\n"
    if view.silent and len(view.silent) > _NAMED:
        names = plural(len(view.silent), "paper")
        yield f"Silent on this theme, with every sentence accounted for: {names}.\n{{: .kb-silent }}\n"
    elif view.silent:
        names = joined([f"[{escape(library.short(key))}]({relative(path, f'papers/{key}.md')})" for key in view.silent])
        yield f"Silent on this theme, with every sentence accounted for: {names}.\n{{: .kb-silent }}\n"


def _item(path: str, claim: Claim) -> str:
    target = relative(path, f"papers/{claim.paper}.md#{claim.slug}")
    return f"- [{claim.title}]({target}) {cite(claim.locators)}"


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
