"""Family K, continued: what was published once can be found for ever."""

from __future__ import annotations

from collections.abc import Iterator

from kb.checks.nearest import suggestion
from kb.checks.registry import Fact, faults, rule
from kb.model import Corpus
from kb.views.permanence import LedgerView


@rule("K030")
def malformed_ledger(corpus: Corpus) -> Iterator[Fact]:
    """A line of the ledger cannot be read.

    Why: the ledger is the memory of every address that was ever given out; `kb ledger` writes it, nobody need edit it.

    Bad:

        marsh-lending/deposit,last spring,gone,,,

    Good:

        marsh-lending/deposit,2026-11-22,withdrawn,0f3a5c7e9b1d,Deposits deter borrowers,the paper was retracted
    """
    yield from faults(corpus, "K030")


@rule("K031")
def vanished_id(corpus: Corpus) -> Iterator[Fact]:
    """A claim or paper that was published is gone, and nothing says what became of it.

    Why: somebody has cited its address. A footnote that leads nowhere takes the reader's trust with it.

    Bad:

        the heading {#deposit} was renamed to {#deposits}

    Good:

        kb ledger --replace marsh-lending/deposit marsh-lending/deposits
        kb ledger --withdraw marsh-lending/deposit --reason "the paper was retracted"
    """
    view = LedgerView(corpus)
    for life in view.vanished:
        near = suggestion(life.last.id, view.ids)
        message = f'"{life.last.id}", published on {life.since}, is gone' + (f"; {near}" if near else "")
        yield (
            life.last.place,
            message,
            f"restore it, or run: kb ledger --replace {life.last.id} NEW-ID, or: kb ledger --withdraw {life.last.id} "
            '--reason "…"',
        )


@rule("K032")
def unknown_successor(corpus: Corpus) -> Iterator[Fact]:
    """What took the place of a published claim was itself never published.

    Why: the tombstone of a claim sends the reader on to its successor.

    Bad:

        marsh-lending/deposit,2026-11-22,replaced,0f3a5c7e9b1d,Deposits deter borrowers,marsh-lending/depossits

    Good:

        marsh-lending/deposit,2026-11-22,replaced,0f3a5c7e9b1d,Deposits deter borrowers,marsh-lending/deposits
    """
    view = LedgerView(corpus)
    for life in view.lives.values():
        line = life.last
        if line.event == "replaced" and line.note and line.note not in view.ids and line.note not in view.lives:
            near = suggestion(line.note, view.ids)
            message = f'"{line.id}" is replaced by "{line.note}", which does not exist' + (f"; {near}" if near else "")
            yield line.place, message, "name the claim that says it now"
