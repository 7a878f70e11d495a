"""What became of every id that was ever published: since when it stands, when it changed, what took its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

from kb.grammar.markdown import plain_text
from kb.model import Claim, Corpus, LedgerLine, Paper
from kb.views.gists import facet_by_id

GONE = ("replaced", "withdrawn")
"""Events after which an id stands for nothing but what is said of it."""

_DIGEST = 6


def claim_digest(claim: Claim) -> str:
    """The digest of what a claim says: its title and text."""
    return _digest(plain_text(claim.title), claim.text)


def paper_title(paper: Paper) -> str:
    """The title that a paper's page bears."""
    return next((plain_text(heading.title) for heading in paper.page.headings if heading.level == 1), paper.key)


def _digest(title: str, text: str) -> str:
    return blake2b(f"{title}\n{text}".encode(), digest_size=_DIGEST).hexdigest()


@dataclass(frozen=True, slots=True)
class Life:
    """The lines of one id, oldest first."""

    lines: tuple[LedgerLine, ...]

    @property
    def since(self) -> str:
        """The day on which it was first published."""
        return self.lines[0].date

    @property
    def changed(self) -> tuple[str, ...]:
        """The days on which it changed after that."""
        return tuple(dict.fromkeys(line.date for line in self.lines if line.event == "changed"))

    @property
    def last(self) -> LedgerLine:
        """What happened last."""
        return self.lines[-1]

    @property
    def gone(self) -> bool:
        """Whether it was replaced or withdrawn."""
        return self.last.event in GONE


class LedgerView:
    """Answers about the ledger of one corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    @cached_property
    def lives(self) -> Mapping[str, Life]:
        """Every id of the ledger with its lines, in the order of first publication."""
        found: dict[str, list[LedgerLine]] = {}
        for line in self._corpus.ledger:
            found.setdefault(line.id, []).append(line)
        return {id_: Life(tuple(lines)) for id_, lines in found.items()}

    @cached_property
    def standing(self) -> Mapping[str, tuple[str, str]]:
        """Title and digest of everything that stands today and belongs into the ledger: papers, then claims, by id."""
        found: dict[str, tuple[str, str]] = {}
        for key, paper in self._corpus.papers.items():
            title = paper_title(paper)
            found[key] = (title, _digest(title, ""))
            for claim in paper.claims:
                found.setdefault(claim.id, (plain_text(claim.title), claim_digest(claim)))
        return found

    @cached_property
    def ids(self) -> Mapping[str, None]:
        """The id of everything that stands today, in the same order."""
        if not self._corpus.gists:
            return dict.fromkeys(self.standing)
        facets: dict[str, list[str]] = {}
        for id_ in facet_by_id(self._corpus):
            facets.setdefault(id_.partition("/")[0], []).append(id_)
        return {id_: None for key in self._corpus.papers for id_ in (key, *facets.get(key, ()))}

    def since(self, claim: Claim) -> str:
        """The day since which a claim is published; until it is in the ledger, the day of its paper's digest."""
        life = self.lives.get(claim.id)
        return life.since if life else self._corpus.papers[claim.paper].digested

    def changed(self, claim: Claim) -> tuple[str, ...]:
        """The days on which a claim changed."""
        life = self.lives.get(claim.id)
        return life.changed if life else ()

    @cached_property
    def vanished(self) -> tuple[Life, ...]:
        """What was published and is neither here nor said to be replaced or withdrawn."""
        return tuple(life for id_, life in self.lives.items() if not life.gone and id_ not in self.ids)

    @cached_property
    def tombstones(self) -> Mapping[str, tuple[Life, ...]]:
        """The replaced and withdrawn claims that are not back, by paper, and papers without any of those."""
        found: dict[str, list[Life]] = {}
        for id_, life in self.lives.items():
            if life.gone and id_ not in self.standing:
                paper, _, slug = id_.partition("/")
                found.setdefault(paper, [])
                if slug:
                    found[paper].append(life)
        return {paper: tuple(lives) for paper, lives in found.items()}

    def due(self) -> list[tuple[str, str, str, str]]:
        """What has happened since the last line, as `(id, event, digest, title)`: what is new, what has changed."""
        found = []
        for id_, (title, digest) in self.standing.items():
            life = self.lives.get(id_)
            if life is None or life.gone:
                found.append((id_, "added", digest, title))
            elif life.last.digest != digest:
                found.append((id_, "changed", digest, title))
        return found
