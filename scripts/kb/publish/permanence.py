"""Bringing the ledger up to date when something is published, replaced or withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kb.environment import EnvironmentFault
from kb.load.ledger import PATH, ledger_text
from kb.model import Corpus, LedgerLine, Place
from kb.views.permanence import LedgerView


@dataclass(frozen=True, slots=True)
class Ending:
    """An id that is no more: its successor, or else the reason."""

    id: str
    successor: str = ""
    reason: str = ""


def entries(corpus: Corpus, date: str, endings: tuple[Ending, ...] = ()) -> tuple[LedgerLine, ...]:
    """The lines that the ledger lacks, all of this date: endings first, then what is new or changed.

    Raises EnvironmentFault for an ending of what was never published, still stands, or has ended already.
    """
    view = LedgerView(corpus)
    place = Place(PATH, 1)
    lines = []
    for ending in endings:
        life = view.lives.get(ending.id)
        if life is None:
            raise EnvironmentFault(f'"{ending.id}" was never published', f"look it up in {PATH}")
        if ending.id in view.standing:
            raise EnvironmentFault(f'"{ending.id}" still stands', "remove it from its page first")
        if life.gone:
            raise EnvironmentFault(f'"{ending.id}" was {life.last.event} on {life.last.date} already', "leave it so")
        event = "replaced" if ending.successor else "withdrawn"
        note = ending.successor or ending.reason
        lines.append(LedgerLine(ending.id, date, event, life.last.digest, life.last.title, note, place))
    lines += [LedgerLine(id_, date, event, digest, title, "", place) for id_, event, digest, title in view.due()]
    return tuple(lines)


def write(root: Path, corpus: Corpus, new: tuple[LedgerLine, ...]) -> None:
    """Write the ledger with the new lines at its end; whoever reads it meanwhile sees the old one or the new."""
    path = root / PATH
    draft = path.with_name(f".{path.name}.draft")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(ledger_text((*corpus.ledger, *new)), encoding="utf-8", newline="\n")
        draft.replace(path)
    except OSError as error:
        raise EnvironmentFault(f"{path} cannot be written: {error.strerror}", "check its permissions") from error
