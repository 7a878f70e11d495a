"""A paper's text taken apart; it lives in memory only and is never written anywhere."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence without its note marks, and the numbers of the notes that it carries."""

    text: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionText:
    """A section: its name in locators, its heading as printed, and its logical paragraphs."""

    name: str
    heading: str
    paragraphs: tuple[tuple[Sentence, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `head` holds the rows above the data; `rows` are counted from 1 in locators."""

    number: str
    caption: str
    head: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure, of which a text holds only the caption."""

    number: str
    caption: str


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, endnote or entry of a numbered reference list."""

    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """A paper: what is accounted for. Title block, keywords, biographies and page furniture are left out."""

    language: str
    sections: tuple[SectionText, ...]
    tables: tuple[Table, ...]
    figures: tuple[Figure, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Hints:
    """What an outline may say where no general rule can tell; every field is optional.

    `start_after` and `end_before` are incipits (at most five words) of the last line before the account and of the
    first line after it; `layout: news` forces the reading of an article without headings.
    """

    language: str = ""
    layout: str = ""
    start_after: str = ""
    end_before: str = ""
