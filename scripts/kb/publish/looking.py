"""A knowledge base looked through page by page, without those pages that are known to be sound."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from kb.checks import RULES
from kb.checks.run import check_scope
from kb.citations.cache import Store
from kb.environment import uncollected
from kb.load.bibliography import NAME
from kb.load.corpus import Reader
from kb.model import Corpus, Finding, Gist
from kb.publish.crew import Errand, spread
from kb.publish.memo import Outcome
from kb.publish.sound import BIBLIOGRAPHY, PAGES, SoundBibliography, SoundPages, mentioned
from kb.publish.state import State
from kb.views.gists import gist

MANY_WORKS = 1000
"""Works of which the checks take longer than to start a process."""


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen in one page: what is wrong, and, where it could be read, its gist and the keys it mentions."""

    findings: frozenset[Finding]
    faults: tuple[Finding, ...]
    gist: Gist | None
    mentioned: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return self.gist is not None and not self.findings and not self.faults


@uncollected()
def look_through(root: Path, texts: Path | None, state: State, store: Store) -> tuple[Outcome, Mapping[str, str]]:
    """What is wrong, and what to store of what was found sound, by name."""
    stored = SoundBibliography(store, state)
    references = stored.references()
    reader = Reader(root, texts, references)
    library = reader.library()
    beside = _beside(library) if references is None else None
    pages = SoundPages(store, state, library)
    gists = {path: pages.gist(path) for path in reader.paths}
    waiting = [path for path, known in gists.items() if known is None]
    looks = spread(lambda path: _look(reader, library, path), waiting)
    findings: set[Finding] = set()
    for path, look in zip(waiting, looks, strict=True):
        gists[path] = look.gist
        findings |= look.findings
        if look.gist is not None and look.sound:
            pages.keep(look.gist, look.mentioned)
    sound = {PAGES: pages.text()}
    if beside is not None:
        wrong = beside()
        findings |= wrong
        if not wrong and not any(fault.place.path == NAME for fault in library.faults):
            sound[BIBLIOGRAPHY] = stored.text(library.references)
    return _outcome(library, gists, findings, looks), sound


def _beside(library: Corpus) -> Callable[[], set[Finding]]:
    """A function that says what is wrong with the bibliography, which is found meanwhile where that takes a while."""
    check = partial(check_scope, library, "bibliography")
    return Errand(check).result if len(library.references) >= MANY_WORKS else check


def _outcome(library: Corpus, gists: Mapping[str, Gist | None], findings: set[Finding], looks: list[Look]) -> Outcome:
    read = {path: known for path, known in gists.items() if known is not None}
    faults = (*library.faults, *(fault for look in looks for fault in look.faults))
    whole = replace(library, gists=read, faults=faults)
    found = tuple(sorted(findings | check_scope(whole, "library")))
    return Outcome(found, len(library.papers), whole.tallies["facets"].total(), len(library.references), len(RULES))


def _look(reader: Reader, library: Corpus, path: str) -> Look:
    folio = reader.folio(path)
    part = reader.part(folio, library)
    findings = frozenset(check_scope(part, "page"))
    if folio.page is None:
        return Look(findings, folio.faults, None, ())
    key = None if folio.paper is None else folio.paper.key
    return Look(findings, folio.faults, gist(part, folio.page, key), mentioned(folio.page))
