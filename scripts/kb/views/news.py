"""What is new: the ledger by day and paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kb.model import Corpus, LedgerLine


@dataclass(frozen=True, slots=True)
class News:
    """What happened to one paper on one day; `paper` is the line of the paper itself where it is among it."""

    date: str
    key: str
    event: str
    paper: LedgerLine | None
    claims: tuple[LedgerLine, ...]

    @property
    def id(self) -> str:
        """A name for the piece of news, the same for ever."""
        return f"{self.date}-{self.event}-{self.key}"


def news(corpus: Corpus) -> Iterator[News]:
    """The news, newest first; papers of one day in the order of the ledger."""
    found: dict[tuple[str, str, str], list[LedgerLine]] = {}
    for line in corpus.ledger:
        found.setdefault((line.date, line.id.partition("/")[0], line.event), []).append(line)
    for date, key, event in sorted(found, key=lambda entry: entry[0], reverse=True):
        lines = found[date, key, event]
        paper = next((line for line in lines if line.id == key), None)
        yield News(date, key, event, paper, tuple(line for line in lines if line.id != key))
