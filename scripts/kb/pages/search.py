"""The search page, and the search box of the home page."""

from __future__ import annotations

import html

from kb.pages.library import Library
from kb.pages.text import plural


def search_page(library: Library) -> str:
    """The Markdown of the search page: what it covers, a place for the search, and the ways in without it."""
    corpus = library.corpus
    works = len(corpus.references) - len(corpus.papers)
    total = f"{plural(len(corpus.claims), 'claim')} of {plural(len(corpus.papers), 'paper')}"
    covers = (
        f"The search covers all {total}, the pages of this site, and the titles of the {plural(works, 'work')} that "
        "the papers cite; not the papers' own texts, which are not here. Chinese and Japanese words find English "
        "claims. A year finds claims that name it, and those on an event of that year."
    )
    return (
        "# Search\n\n"
        f'<div id="kb-search-page" class="kb-finder" data-covers="{total}">'
        '<p class="kb-late">Searching needs JavaScript, and a web server: when you opened this page from a disk, '
        "serve the site’s folder with "
        "<code>python -m http.server --directory site</code>. The ways in below need neither.</p></div>\n\n"
        f"{covers}\n{{: .kb-covers }}\n\n"
        "## Without searching {#ways-in}\n\n"
        "- [Papers](papers/index.md): each document, claim by claim\n"
        "- [Themes](themes/index.md): what each paper says on a subject, and which are silent\n"
        "- [Facets](facets/index.md): preconditions, modes, challenges, countermeasures and the rest\n"
        "- [Places](places/index.md), [sectors](sectors/index.md) and [actors](actors/index.md)\n"
        "- [References](references.md): every work that is digested or cited\n"
    )


def search_box(name: str = "kb-home-query") -> str:
    """The search box of a page's own text, as HTML; without JavaScript it leads to the search page."""
    return (
        '<form class="kb-search kb-search--page" role="search" aria-label="Claims" method="get" action="search/" '
        f'data-kb-search><label class="kb-hidden" for="{html.escape(name)}">Search claims and pages</label>'
        f'<input class="kb-search__input" id="{html.escape(name)}" type="search" name="q" '
        'placeholder="Search claims, names, 第三方市場 …" autocomplete="off" autocapitalize="off" spellcheck="false" '
        'enterkeyhint="search" maxlength="10000"><kbd class="kb-search__key" aria-hidden="true">/</kbd></form>\n'
        '<noscript><p>Searching needs JavaScript; <a href="search/#ways-in">these ways in</a> need none.</p>'
        "</noscript>\n"
    )
