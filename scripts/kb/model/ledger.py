"""What was published, for ever."""

from __future__ import annotations

from dataclasses import dataclass

from kb.model.place import Place


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One thing that happened to a published claim or paper.

    `digest` is that of its title and text on that date; `note` is the id of the successor of what was replaced, or the
    reason why it was withdrawn.
    """

    id: str
    date: str
    event: str
    digest: str
    title: str
    note: str
    place: Place
