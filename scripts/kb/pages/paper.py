"""The page of a paper: what it is, how far to trust it, and its claims, each with the line that qualifies it."""

from __future__ import annotations

import html
from collections import Counter

from kb.model import BASES, FACETS, Heading, Paper
from kb.pages.cards import claim_line, who_else
from kb.pages.library import Library
from kb.pages.news import withdrawn_claims
from kb.pages.notes import claim_notes
from kb.pages.strip import paper_strip
from kb.pages.taking import cite_place, export_line
from kb.pages.text import joined, plural
from kb.pages.timeline import touching

RESTING = {
    "asserted": "the paper's word alone",
    "statistic": "statistics",
    "reference": "cited works",
    "official-document": "official documents",
    "case": "cases",
}
"""Basis to that on which a claim rests: how far to trust a paper begins with how many of its claims have which."""

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
            notes = claim_notes(library, page.path, claim)
            card = (
                claim_line(library, claim, page.path) + notes + "\n" * bool(notes) + who_else(library, claim, page.path)
            )
            insertions.append((claim.end, claim.end, card))
    end = touching(library, page.path, library.paper_events[paper.key], library.paper_notes[paper.key])
    return _inserted(page.body, insertions) + "\n" + "\n".join([*end, *withdrawn_claims(library, paper.key)])


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


def _facts(library: Library, paper: Paper) -> str:
    account = library.evidence.account(paper.key)
    states = library.evidence.states(paper.key)
    bases = Counter(claim.basis for claim in paper.claims)
    resting = joined([f"{bases[basis]} on {RESTING[basis]}" for basis in BASES if bases[basis]])
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
    taken = export_line(library.offers.get(paper.url), cite=cite_place("paper", work=paper.key))
    return f'<dl class="kb-facts">{rows}</dl>\n\n{paper_strip(library, paper)}{taken}'
