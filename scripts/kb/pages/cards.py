"""What stands below a claim: the quiet line that qualifies it, and who else says something of the kind."""

from __future__ import annotations

import html

from kb.model import Claim
from kb.pages.library import Library
from kb.pages.text import html_text, listed
from kb.views.locators import locator_short
from kb.views.permanence import claim_digest
from kb.views.site import href
from kb.views.timeline import date_words

BASIS_WORDS = {
    "asserted": "asserted",
    "statistic": "statistic",
    "reference": "cites a work",
    "official-document": "official document",
    "case": "case",
}
STATE_WORDS = {"verified": "✓ verified", "recorded": "○ recorded", "failed": "✗ failed"}

_LOCATORS = 2
"""Locators that the line shows; the text has them all."""


def claim_line(library: Library, claim: Claim, source: str) -> str:
    """`§3.3 ¶1 s1–2 · statistic · ✓ verified · themes`, and an empty place for the claim's tools."""
    state = max((library.evidence.state(c) for c in claim.locators), key=list(STATE_WORDS).index, default="failed")
    themes = [
        f'<a href="{href(source, f"themes/{slug}.md")}">{html.escape(library.corpus.themes[slug].title)}</a>'
        for slug in claim.themes
        if slug in library.corpus.themes
    ]
    parts = [
        f'<em class="kb-where">{_where(claim)}</em>' if claim.locators else "",
        html.escape(BASIS_WORDS.get(claim.basis, claim.basis)),
        f'<em class="kb-state kb-{state}">{STATE_WORDS[state]}</em>',
        *themes,
        f"changed {html.escape(date_words(changed[-1]))}" if (changed := library.permanence.changed(claim)) else "",
    ]
    return f'\n<p class="kb-line kb-card-line">{listed(parts)}{claim_tools(library, claim)}</p>\n\n'


def claim_tools(library: Library, claim: Claim) -> str:
    """An empty place for the tools beside a claim, which scripts bring."""
    since = html.escape(library.permanence.since(claim))
    return (
        f'<span class="kb-tools" data-claim="{html.escape(claim.id)}" data-since="{since}" '
        f'data-digest="{claim_digest(claim)}"></span>'
    )


def _where(claim: Claim) -> str:
    places = [locator_short(citation.locator) for citation in claim.locators if citation.locator]
    more = len(places) - _LOCATORS
    return html.escape("; ".join(places[:_LOCATORS]) + (f" and {more} more" if more > 0 else ""))


def who_else(library: Library, claim: Claim, source: str) -> str:
    """Up to three claims of other papers on the same themes, behind one line; empty when there are none."""
    others = library.related.get(claim.id, ())
    if not others:
        return ""
    items = "".join(
        f'<li><a href="{href(source, f"papers/{other.paper}.md#{other.slug}")}">{html_text(other.title)}</a> '
        f"{html.escape(library.short(other.paper))}</li>"
        for other in others
    )
    return f'<details class="kb-others"><summary>Who else speaks of this</summary><ul>{items}</ul></details>\n\n'
