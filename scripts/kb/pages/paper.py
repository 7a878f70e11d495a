"""The page of a paper: what it is, how far to trust it, and its claims, each with the line that qualifies it."""

from __future__ import annotations

import html
from collections import Counter

from kb.model import BASES, FACETS, Claim, Heading, Paper
from kb.pages.library import Library
from kb.pages.text import escape, joined, plural
from kb.views.site import relative

BASIS_WORDS = {
    "asserted": "asserted",
    "statistic": "statistic",
    "reference": "cites a work",
    "official-document": "official document",
    "case": "case",
}
STATE_WORDS = {"verified": "✓ verified", "recorded": "○ recorded", "failed": "✗ failed"}

_FACET_OF = {heading: facet for facet, heading in FACETS.items()}


def paper_page(library: Library, paper: Paper) -> str:
    """The Markdown of a paper's page: what was written, with the facts and the claim lines put in."""
    page = paper.page
    claims = {claim.heading.start: claim for claim in paper.claims}
    first_section = next((h.start for h in page.headings if h.level == 2), len(page.body))
    insertions: list[tuple[int, int, str]] = [(first_section, first_section, _facts(library, paper))]
    for heading in page.headings:
        if heading.level == 2 and heading.title in _FACET_OF:
            insertions.append((heading.start, heading.end, _section(heading)))
        if heading.start in claims:
            claim = claims[heading.start]
            insertions.append((claim.end, claim.end, _line(library, claim)))
    return _inserted(page.body, insertions)


def _inserted(body: str, insertions: list[tuple[int, int, str]]) -> str:
    parts: list[str] = []
    done = 0
    for start, end, text in sorted(insertions):
        parts += [body[done:start], text]
        done = end
    return "".join([*parts, body[done:]])


def _section(heading: Heading) -> str:
    facet = _FACET_OF[heading.title]
    return f"## {heading.title} {{#{facet} .kb-facet .kb-{facet}}}"


def _line(library: Library, claim: Claim) -> str:
    state = max((library.evidence.state(c) for c in claim.locators), key=list(STATE_WORDS).index, default="failed")
    path = f"papers/{claim.paper}.md"
    themes = [
        f"[{escape(library.corpus.themes[slug].title)}]({relative(path, f'themes/{slug}.md')})"
        for slug in claim.themes
        if slug in library.corpus.themes
    ]
    parts = [BASIS_WORDS[claim.basis], f"*{STATE_WORDS[state]}*{{.kb-state .kb-{state}}}", " · ".join(themes)]
    return f"\n{' · '.join(part for part in parts if part)}\n{{: .kb-line }}\n\n"


def _facts(library: Library, paper: Paper) -> str:
    account = library.evidence.account(paper.key)
    states = library.evidence.states(paper.key)
    bases = Counter(claim.basis for claim in paper.claims)
    resting = joined([f"{bases[basis]} {BASIS_WORDS[basis]}" for basis in BASES if bases[basis]])
    set_aside = joined([f"{count} {reason}" for reason, count in account.set_aside.items()])
    facts = [
        ("Document", f"{paper.kind}, {joined(list(paper.institutions))}"),
        ("Vantage", paper.vantage),
        ("Peer review", paper.peer_review),
        ("Date", paper.dated),
        ("Claims", f"{plural(len(paper.claims), 'claim')}: {resting}"),
        (
            "Account",
            f"{plural(account.total, 'passage')} ({plural(account.sentences, 'sentence')} and the tables, figures and "
            f"notes): {account.cited} cited, {sum(account.set_aside.values())} set aside"
            + (f" ({set_aside})" if set_aside else ""),
        ),
        ("Evidence", joined([f"{plural(states[state], 'cited passage')} {state}" for state in states])),
    ]
    rows = "".join(f"<div><dt>{name}</dt><dd>{html.escape(text)}</dd></div>" for name, text in facts if text)
    return f'<dl class="kb-facts">{rows}</dl>\n\n'
