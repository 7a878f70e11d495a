"""What stands below a claim: the quiet line that qualifies it, and who else says something of the kind."""

from __future__ import annotations

import html

from kb.model import Claim
from kb.pages.library import Library
from kb.pages.text import escape, html_text, listed
from kb.views.locators import locator_short
from kb.views.site import href, relative
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
        f"[{escape(library.corpus.themes[slug].title)}]({relative(source, f'themes/{slug}.md')})"
        for slug in claim.themes
        if slug in library.corpus.themes
    ]
    parts = [
        f"*{_where(claim)}*{{.kb-where}}" if claim.locators else "",
        BASIS_WORDS.get(claim.basis, claim.basis),
        f"*{STATE_WORDS[state]}*{{.kb-state .kb-{state}}}",
        *themes,
        f"changed {date_words(changed[-1])}" if (changed := library.permanence.changed(claim)) else "",
    ]
    since = html.escape(library.permanence.since(claim))
    tools = f'<span class="kb-tools" data-claim="{html.escape(claim.id)}" data-since="{since}"></span>'
    return f"\n{listed(parts)}{tools}\n{{: .kb-line .kb-card-line }}\n\n"


def _where(claim: Claim) -> str:
    places = [locator_short(citation.locator) for citation in claim.locators if citation.locator]
    more = len(places) - _LOCATORS
    return escape("; ".join(places[:_LOCATORS]) + (f" and {more} more" if more > 0 else ""))


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
