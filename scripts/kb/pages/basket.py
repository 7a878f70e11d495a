"""The page of the briefing basket, which the reader's browser fills; what is written here needs no script."""

from __future__ import annotations


def basket_page() -> str:
    """The Markdown of the page: a place for the basket, what becomes of it, and how to do without."""
    return (
        "# Briefing basket\n\n"
        '<link rel="stylesheet" href="../assets/basket.css">\n\n'
        '<div id="kb-basket-page" class="kb-basket"><p class="kb-late">The basket needs JavaScript, and a web server: '
        "when you opened this page from a disk, serve the site’s folder with "
        "<code>python -m http.server --directory site</code>. The exports below need neither.</p></div>\n\n"
        "## What becomes of it {#about}\n\n"
        "“Collect” beside a claim puts the claim here. The basket is kept in this browser alone: there is no account "
        "and no server, and nothing leaves your machine unless you copy it, download it, or send somebody the link. "
        "The link carries the claims in their order, and none of your notes. Clearing the data of this site in the "
        "browser clears the basket.\n\n"
        "Claims are shown as they read today. One that has changed since you collected it is marked; one that was "
        "replaced shows its successor, and one that was withdrawn says why.\n\n"
        "## Without the basket {#without}\n\n"
        "All of the [papers](papers/index.md), [themes](themes/index.md) and [briefs](briefs/index.md) offer their "
        "claims as Word, PDF, Markdown, BibTeX and RIS, with footnotes, source notes and references.\n"
    )
