"""The edition: what a citation of the knowledge base names, so that a reader knows which state of it was meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b

from kb.grammar.locators import locator_text
from kb.model import Citation, Corpus, Value

_DIGEST = 4
_BEFORE = "1970-01-01"
"""The day of an edition in which nothing has been digested."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """The day of the last recorded change, and a short digest of everything that is published."""

    date: str
    digest: str

    @property
    def text(self) -> str:
        """`edition 2026-11-22 (1f2e3d4c)`."""
        return f"edition {self.date} ({self.digest})"

    @property
    def day(self) -> tuple[int, int, int]:
        """Year, month and day; the first of what is not known."""
        year, month, day = [*(int(part) for part in self.date.split("-")), 1, 1][:3]
        return year, month, day


def imprint(corpus: Corpus) -> Imprint:
    """The imprint of a corpus; the same content gives the same, on every machine and day, with texts or without."""
    days = [line.date for line in corpus.ledger] + [paper.digested for paper in corpus.papers.values()]
    found = blake2b(digest_size=_DIGEST)
    for part in _parts(corpus):
        data = part.encode("utf-8", "surrogatepass")
        found.update(len(data).to_bytes(8, "big"))
        found.update(data)
    return Imprint(max(filter(None, days), default=_BEFORE), found.hexdigest())


def _parts(corpus: Corpus) -> Iterator[str]:
    yield corpus.bibliography
    for page in corpus.pages:
        yield page.path
        yield from _flat(page.meta)
        yield page.body
    for note in corpus.notes:
        yield from (note.id, note.kind, note.stated, note.should_be, note.how_known, note.explanation, note.confidence)
        yield from (*note.claims, *note.references, *_places(note.where))
    for event in corpus.events:
        yield from (event.id, event.date, event.until, event.title, *event.claims)
    for table in corpus.tables.values():
        yield from (table.id, table.title, *(cell for row in table.rows for cell in row))
    for evidence in corpus.evidence.values():
        yield from (passage.fingerprint for passage in evidence.passages)


def _places(citations: tuple[Citation, ...]) -> Iterator[str]:
    for citation in citations:
        yield f"{citation.key}, {locator_text(citation.locator)}" if citation.locator else citation.key


def _flat(value: Mapping[str, Value]) -> Iterator[str]:
    for name in sorted(value):
        yield name
        yield from _texts(value[name])


def _texts(value: Value) -> Iterator[str]:
    if isinstance(value.value, str):
        yield value.value
    elif isinstance(value.value, tuple):
        for part in value.value:
            yield from _texts(part)
    else:
        yield from _flat(value.value)
