"""What was found when everything was last checked, for as long as nothing has changed since.

The findings are stored under a name made of all that they depend on, so that a stored answer is never out of date;
whatever cannot be read as one counts as absent. When something has changed, pages are looked at one by one.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kb.citations.cache import FOLDER, Store
from kb.model import Finding, Place
from kb.publish.state import State


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check of everything found, and how much there was to check."""

    findings: tuple[Finding, ...]
    papers: int
    claims: int
    references: int
    checks: int


def checked(root: Path, texts: Path | None, state: State | None = None) -> Outcome:
    """What is wrong with the knowledge base at `root`, with the full texts of a folder: read anew only when changed.

    The state is that of now, if somebody has taken it. Nothing is stored when somebody wrote a file meanwhile, for then
    nobody knows which of the two was read.
    """
    state, store = state or State(root, texts), Store(root / FOLDER)
    outcome = recalled(store, state.name)
    if outcome is None:
        from kb.publish.looking import look_through

        outcome, sound = look_through(root, texts, state, store)
        if state.lasts():
            for name, text in {**sound, state.name: json.dumps(asdict(outcome), ensure_ascii=False)}.items():
                store.put(name, text)
    return outcome


def recalled(store: Store, state: str) -> Outcome | None:
    """The outcome that is stored for a state of the knowledge base, if one is."""
    text = store.get(state)
    try:
        return None if text is None else _outcome(json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _outcome(stored: dict[str, Any]) -> Outcome:
    findings = tuple(
        Finding(Place(str(path), int(line), int(column)), str(each["code"]), str(each["message"]), str(each["help"]))
        for each in stored["findings"]
        for path, line, column in [each["place"]]
    )
    papers, claims, references, checks = (int(stored[n]) for n in ("papers", "claims", "references", "checks"))
    return Outcome(findings, papers, claims, references, checks)
