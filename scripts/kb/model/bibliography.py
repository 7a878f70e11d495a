"""The entries of the bibliography."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kb.model.place import Place


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a bibliography entry: its text with macros expanded and outer braces removed."""

    name: str
    value: str
    place: Place


@dataclass(frozen=True)
class Reference:
    """An entry of the bibliography; `source` is its original text, which exports repeat unchanged."""

    key: str
    type: str
    fields: Mapping[str, Field]
    source: str
    place: Place

    def get(self, *names: str) -> str:
        """The text of the first of the fields that is present, or the empty text."""
        for name in names:
            if name in self.fields:
                return self.fields[name].value
        return ""
