"""The corpus as plain records: what other programs read at stable addresses, and what pages and search show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from kb.grammar.locators import locator_text
from kb.grammar.markdown import plain_text, statement
from kb.model import BASES, STATES, Citation, Claim, Corpus, Event, Paper, SourceNote
from kb.views.evidence import EvidenceView
from kb.views.locators import locator_short
from kb.views.site import address
from kb.views.themes import ThemeView
from kb.views.timeline import papers_of

Record = dict[str, Any]


def claim_record(
    claim: Claim,
    evidence: EvidenceView,
    since: str,
    notes: tuple[SourceNote, ...] = (),
    changed: tuple[str, ...] = (),
) -> Record:
    """A claim as `data/claims.json` gives it; `notes` are the source notes that touch it, `changed` days of changes."""
    return {
        "id": claim.id,
        "paper": claim.paper,
        "facet": claim.facet,
        "title": plain_text(claim.title),
        "text": claim.text,
        "themes": list(claim.themes),
        "places": list(claim.places),
        "sectors": list(claim.sectors),
        "actors": list(claim.actors),
        "basis": claim.basis,
        "locators": [locator_record(citation, evidence) for citation in claim.locators],
        "notes": [note.id for note in notes],
        "answers": list(claim.answers),
        "url": claim.url,
        "since": since,
        "changed": list(changed),
    }


def locator_record(citation: Citation, evidence: EvidenceView) -> Record:
    """Where a passage is, with its state; what a locator does not name is null."""
    locator = citation.locator
    assert locator is not None
    return {
        "paper": citation.key,
        "section": locator.section,
        "paragraph": locator.paragraph,
        "sentences": list(locator.sentences) if locator.sentences else None,
        "table": locator.table,
        "figure": locator.figure,
        "note": locator.note,
        "label": locator_short(locator),
        "written": locator_text(locator),
        "state": evidence.state(citation),
    }


def paper_record(paper: Paper, evidence: EvidenceView, names: Mapping[str, Any]) -> Record:
    """A paper as `data/papers.json` gives it; `names` are its label and what the bibliography says of it."""
    account = evidence.account(paper.key)
    bases = Counter(claim.basis for claim in paper.claims)
    by_facet = Counter(claim.facet for claim in paper.claims)
    states = evidence.states(paper.key)
    return {
        "key": paper.key,
        "label": names["label"],
        "title": names["title"],
        "authors": names["authors"],
        "year": names["year"],
        "kind": paper.kind,
        "institutions": list(paper.institutions),
        "vantage": paper.vantage,
        "peer_review": paper.peer_review,
        "dated": paper.dated,
        "digested": paper.digested,
        "claims": len(paper.claims),
        "by_basis": {basis: bases[basis] for basis in BASES},
        "by_facet": dict(by_facet),
        "silent_on": sorted(set(paper.silences) - by_facet.keys()),
        "account": {
            "passages": account.total,
            "cited": account.cited,
            "set_aside": dict(account.set_aside),
            "unaccounted": len(account.unaccounted),
        },
        "verification": {state: states[state] for state in STATES},
        "url": paper.url,
    }


def theme_record(view: ThemeView) -> Record:
    """A theme as `data/themes.json` gives it."""
    theme = view.theme
    first = next((heading.start for heading in theme.page.headings if heading.level == 2), len(theme.page.body))
    return {
        "slug": theme.slug,
        "title": theme.title,
        "group": theme.group,
        "aliases": list(theme.aliases),
        "definition": statement(theme.page.body, theme.page.groups, 0, first),
        "claims": [claim.id for claim in view.claims],
        "papers": list(view.papers),
        "silent": list(view.silent),
        "url": theme.url,
    }


def note_record(note: SourceNote, evidence: EvidenceView) -> Record:
    """A source note as `data/notes.json` gives it."""
    return {
        "id": note.id,
        "papers": list(note.papers),
        "locators": [locator_record(citation, evidence) for citation in note.where],
        "kind": note.kind,
        "stated": note.stated,
        "should_be": note.should_be,
        "explanation": note.explanation,
        "how_known": note.how_known,
        "confidence": note.confidence,
        "references": list(note.references),
        "names": list(note.names),
        "claims": list(note.claims),
        "url": note.url,
    }


def event_record(event: Event, page: str) -> Record:
    """An event as `data/events.json` gives it; `page` is the path of the page on which it stands."""
    return {
        "id": event.id,
        "date": event.date,
        "until": event.until or None,
        "title": event.title,
        "forecast": event.forecast,
        "claims": list(event.claims),
        "notes": list(event.notes),
        "actors": list(event.actors),
        "themes": list(event.themes),
        "papers": list(papers_of(event)),
        "url": f"{address(page)}#{event.id}",
    }


def verification_record(corpus: Corpus, evidence: EvidenceView) -> Record:
    """What `kb verify --format json` prints and `data/verification.json` holds: counts of cited passages by state."""
    papers = {key: evidence.states(key) for key in corpus.papers}
    total: Counter[str] = sum(papers.values(), Counter())
    return {
        **{state: total[state] for state in STATES},
        "papers": {
            key: {
                **{state: states[state] for state in STATES},
                "last_verified": corpus.evidence[key].verified_on if key in corpus.evidence else None,
            }
            for key, states in papers.items()
        },
    }
