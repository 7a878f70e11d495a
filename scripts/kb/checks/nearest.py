"""What somebody may have meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def suggestion(word: str, known: Iterable[str]) -> str:
    """`did you mean "a" or "b"?`, or the empty text when nothing known is near."""
    names = list(known)
    by_case = [name for name in names if name.casefold() == word.casefold()]
    near = by_case or get_close_matches(word, names, n=2, cutoff=0.6)
    return f"did you mean {' or '.join(_quoted(name) for name in near)}?" if near else ""


def _quoted(name: str) -> str:
    return f'"{name}"'
