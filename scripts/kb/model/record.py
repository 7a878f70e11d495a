"""What is recorded about the papers: faults, happenings, tables and recomputed figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kb.model.place import Place
from kb.model.writing import Citation


@dataclass(frozen=True, slots=True)
class SourceNote:
    """A recorded fault or conflict in the papers; `places` holds the place of each item of a list by its text."""

    id: str
    kind: str
    where: tuple[Citation, ...]
    claims: tuple[str, ...]
    stated: str
    should_be: str
    how_known: str
    explanation: str
    references: tuple[str, ...]
    confidence: str
    names: tuple[str, ...]
    place: Place
    places: Mapping[str, Place]

    @property
    def papers(self) -> tuple[str, ...]:
        """The keys of the papers that the note is about, in the order in which it names them."""
        return tuple(dict.fromkeys(citation.key for citation in self.where))

    @property
    def path(self) -> str:
        """The page on which the note stands, that of the first paper it names; relative to `docs/`."""
        return f"notes/{self.papers[0]}.md" if self.papers else "notes.md"

    @property
    def url(self) -> str:
        """The note's address, relative to the root of the site."""
        return f"{self.path.removesuffix('.md')}/#{self.id}"


@dataclass(frozen=True, slots=True)
class Event:
    """A dated happening, or a forecast of one; dates are partial ISO dates, `until` is empty for a single date."""

    id: str
    date: str
    until: str
    title: str
    claims: tuple[str, ...]
    forecast: bool
    notes: tuple[str, ...]
    actors: tuple[str, ...]
    themes: tuple[str, ...]
    place: Place
    places: Mapping[str, Place]


@dataclass(frozen=True, slots=True)
class Computation:
    """A figure that a paper states, and the formula over the tables that has to give it.

    `tolerance` is empty where half a unit of the last printed digit is meant; `because` says why another is right;
    `note` is the id of the source note that tells readers of a disagreement.
    """

    id: str
    where: tuple[Citation, ...]
    says: str
    stated: str
    unit: str
    formula: str
    tolerance: str
    because: str
    note: str
    place: Place
    places: Mapping[str, Place]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `factor` times a cell is its value in `plain_unit`, where the printed unit is unusual."""

    name: str
    title: str
    type: str
    unit: str
    factor: str
    plain_unit: str
    place: Place

    @property
    def numeric(self) -> bool:
        """Whether its cells are numbers that can be computed with."""
        return self.type in ("integer", "number")


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of a table: `lines` over the rows, `spans` from first to last column, or `bars`."""

    form: str
    title: str
    columns: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Table:
    """A table of figures as CSV with its description; the first column names the rows, which are texts as printed.

    `summary` are the names of the rows that sum up the others; `lines` are the lines of the rows in the file.
    """

    id: str
    title: str
    where: tuple[Citation, ...]
    source: str
    remark: str
    columns: tuple[Column, ...]
    summary: tuple[str, ...]
    charts: tuple[Chart, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    place: Place
    file: str

    @property
    def url(self) -> str:
        """The table's address, relative to the root of the site."""
        return f"data/{self.id}/"

    def column(self, name: str) -> int | None:
        """The number of a column, from 0, or None."""
        return next((k for k, column in enumerate(self.columns) if column.name == name), None)

    def row(self, name: str) -> int | None:
        """The number of a row, from 0, by its first cell, or None."""
        return next((k for k, row in enumerate(self.rows) if row and row[0] == name), None)
