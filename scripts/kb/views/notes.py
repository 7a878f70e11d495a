"""Which source notes touch a claim, a paper or a theme."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from kb.model import Corpus, SourceNote


def notes_by_claim(corpus: Corpus) -> Mapping[str, tuple[SourceNote, ...]]:
    """The notes of each claim that has any, by its id, in the order of the file."""
    found: dict[str, list[SourceNote]] = {}
    for note in corpus.notes:
        for id_ in note.claims:
            found.setdefault(id_, []).append(note)
    return {id_: tuple(notes) for id_, notes in found.items()}


def notes_by_paper(corpus: Corpus) -> Mapping[str, tuple[SourceNote, ...]]:
    """The notes about each paper, by its key; one about several papers stands with each."""
    found: dict[str, list[SourceNote]] = {key: [] for key in corpus.papers}
    for note in corpus.notes:
        for key in note.papers:
            found.setdefault(key, []).append(note)
    return {key: tuple(notes) for key, notes in found.items()}


def notes_by_theme(corpus: Corpus) -> Mapping[str, tuple[SourceNote, ...]]:
    """The notes that touch a claim of each theme, by its slug."""
    found: dict[str, list[SourceNote]] = {slug: [] for slug in corpus.themes}
    for note in corpus.notes:
        claims = (corpus.claim_by_id[id_] for id_ in note.claims if id_ in corpus.claim_by_id)
        for slug in dict.fromkeys(slug for claim in claims for slug in claim.themes):
            if slug in found:
                found[slug].append(note)
    return {slug: tuple(notes) for slug, notes in found.items()}


def counted(notes: tuple[SourceNote, ...]) -> Mapping[str, int]:
    """How many notes there are of each kind, kinds as they come."""
    return Counter(note.kind for note in notes)
