"""Where something was written, and what is wrong there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Place(NamedTuple):
    """Where something was written: path relative to the root (POSIX), line and column from 1."""

    path: str
    line: int
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """What a check says: place, code, fact and remedy."""

    place: Place
    code: str
    message: str
    help: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.code} {self.message}"
