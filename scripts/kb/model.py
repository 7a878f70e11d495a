"""The words of the project as plain frozen values.

Everything below is data: no file is read, nothing is printed, no rule is enforced here. The loader fills one
`Corpus`; every check, view, page and export reads it and none of them changes it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
"""Keys, ids, slugs and file names: what may stand in an address for ever."""

NAME_LIMIT = 80
"""Longest name, in characters; longer ones break file systems and footnotes."""

FACETS: Mapping[str, str] = MappingProxyType(
    {
        "precondition": "Preconditions",
        "mode": "Cooperation modes",
        "challenge": "Challenges",
        "countermeasure": "Countermeasures",
        "context": "Context",
        "motive": "Motives",
        "progress": "Progress",
        "outlook": "Outlook",
    }
)
"""Facet to the heading of its section, in the order in which a paper page shows them."""

NAMED_FACETS = ("precondition", "mode", "challenge", "countermeasure")
"""The four facets that every paper page shows, with "None stated" where the paper is silent."""

BASES = ("asserted", "statistic", "reference", "official-document", "case")
"""How a paper can support a claim."""

SET_ASIDE_REASONS = ("repeats", "transition", "courtesy", "apparatus")
"""Why a passage may be cited by no claim."""

STATES = ("verified", "recorded", "failed")
"""What is known of a cited passage today; absence of the text is never shown as verified."""


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


# --- what people write ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Locator:
    """Where in a work: a sentence range of a paragraph of a section, or a table, figure, note or page."""

    section: str | None = None
    paragraph: int | None = None
    sentences: tuple[int, int] | None = None
    table: str | None = None
    figure: str | None = None
    note: str | None = None
    pages: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """One work cited inside a group: `see @key, sec. 3.3, para. 1, sent. 1-2`."""

    key: str
    place: Place
    prefix: str = ""
    locator: Locator | None = None


@dataclass(frozen=True, slots=True)
class CitationGroup:
    """One bracket of citations; `start` and `end` are offsets into the body of its page."""

    citations: tuple[Citation, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A Markdown heading with its `attr_list` attributes."""

    level: int
    title: str
    anchor: str
    attributes: Mapping[str, str]
    attribute_places: Mapping[str, Place]
    place: Place
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Link:
    """A Markdown link or image; `target` as written, without the title."""

    target: str
    text: str
    image: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Value:
    """A YAML scalar, list or mapping with its place; scalars are always text."""

    value: str | tuple[Value, ...] | Mapping[str, Value]
    place: Place


@dataclass(frozen=True)
class Page:
    """One Markdown file under `docs/`.

    `path` is relative to `docs/`; `body` is the text after the front matter, whose offsets the groups and headings
    use; `prose` is the body with code, comments and escapes blanked out, of the same length.
    """

    path: str
    place: Place
    body: str
    prose: str
    body_line: int
    meta: Mapping[str, Value]
    headings: tuple[Heading, ...]
    groups: tuple[CitationGroup, ...]
    links: tuple[Link, ...]

    @property
    def address(self) -> str:
        """The page's address in the site: `papers/su-asean/`, or the empty text for the home page."""
        stem = self.path.removesuffix(".md")
        if stem == "index" or stem.endswith("/index"):
            return stem.removesuffix("index")
        return f"{stem}/"


@dataclass(frozen=True)
class Claim:
    """One statement of one paper in our own words."""

    paper: str
    slug: str
    facet: str
    title: str
    text: str
    themes: tuple[str, ...]
    basis: str
    citations: tuple[Citation, ...]
    places: tuple[str, ...]
    sectors: tuple[str, ...]
    actors: tuple[str, ...]
    derived: tuple[str, ...]
    answers: tuple[str, ...]
    heading: Heading
    end: int

    @property
    def id(self) -> str:
        """The claim's name for ever: `<paper>/<slug>`."""
        return f"{self.paper}/{self.slug}"

    @property
    def url(self) -> str:
        """The claim's address, relative to the root of the site."""
        return f"papers/{self.paper}/#{self.slug}"

    @cached_property
    def locators(self) -> tuple[Citation, ...]:
        """The citations of the claim's own paper that say where."""
        return tuple(c for c in self.citations if c.key == self.paper and c.locator is not None)


@dataclass(frozen=True)
class Paper:
    """A digested document: its page, what is known of it, and its claims in the order of the page."""

    key: str
    page: Page
    kind: str
    institutions: tuple[str, ...]
    vantage: str
    peer_review: str
    dated: str
    digested: str
    claims: tuple[Claim, ...]
    silences: Mapping[str, str]
    """Facet to the "None stated" line that stands in its section."""

    @property
    def url(self) -> str:
        """The paper's address, relative to the root of the site."""
        return f"papers/{self.key}/"


@dataclass(frozen=True)
class Theme:
    """A term of the controlled vocabulary, with its page."""

    slug: str
    title: str
    group: str
    aliases: tuple[str, ...]
    page: Page

    @property
    def url(self) -> str:
        """The theme's address, relative to the root of the site."""
        return f"themes/{self.slug}/"


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of a controlled list: a place, a sector or an actor."""

    slug: str
    name: str
    aliases: tuple[str, ...]
    place: Place
    kind: str = ""


# --- the bibliography -------------------------------------------------------------------------------------------


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


# --- the evidence -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence, table row, figure caption or note of a paper, known by its fingerprint.

    `covers` are the passages that the fingerprint was taken over, by their numbers (from 1) in the order of the
    evidence: a passage too short to be hashed safely is joined to its neighbours. `length` counts the characters of
    the normalised text that was hashed.
    """

    locator: Locator
    row: int | None
    covers: tuple[int, int]
    length: int
    fingerprint: str
    incipit: str
    figures: tuple[str, ...]
    negations: int
    notes: tuple[str, ...]
    references: tuple[str, ...]
    set_aside: str
    place: Place


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a paper: its printed number or counted name, and a label in our words."""

    name: str
    label: str


@dataclass(frozen=True)
class Evidence:
    """What the repository keeps of a paper's text: outline, passages, and the confirmations of claims."""

    paper: str
    sections: tuple[Section, ...]
    text_digest: str
    verified_on: str
    passages: tuple[Passage, ...]
    confirmations: Mapping[str, Confirmation]
    place: Place

    @cached_property
    def index(self) -> Mapping[tuple[str, ...], tuple[int, ...]]:
        """Indexes of the passages by address: `("sec", "3.3", "1", "2")` and each beginning of it, `("tbl", "2")`."""
        found: dict[tuple[str, ...], list[int]] = {}
        for k, passage in enumerate(self.passages):
            where = passage.locator
            if where.section is not None:
                sentence = where.sentences[0] if where.sentences else 0
                address: tuple[str, ...] = ("sec", where.section, str(where.paragraph or 0), str(sentence))
            else:
                kind = "tbl" if where.table else "fig" if where.figure else "n"
                address = (kind, where.table or where.figure or where.note or "", str(passage.row or 0))
            for length in range(2, len(address) + 1):
                found.setdefault(address[:length], []).append(k)
        return {address: tuple(indexes) for address, indexes in found.items()}

    @cached_property
    def cited(self) -> dict[int, tuple[Claim, tuple[int, ...]]]:
        """Which passages a claim cites, by the claim's identity, filled as claims are asked for; a dozen checks ask."""
        return {}

    @cached_property
    def confirmed(self) -> dict[int, tuple[Claim, bool]]:
        """Whether a claim is confirmed, kept in the same way."""
        return {}


@dataclass(frozen=True, slots=True)
class Confirmation:
    """An editor's word that a claim was read against its passages; it lapses when either changes."""

    claim: str
    digest: str
    date: str
    place: Place


@dataclass(frozen=True)
class Verification:
    """What comparing a paper's evidence with its text showed; `document` is empty when no text is at hand.

    `states` and `texts` run parallel to the passages of the evidence: the state of each, and the sentence as it
    stands in the document (empty when not found). The texts live in memory only and are never written anywhere.
    """

    paper: str
    states: tuple[str, ...]
    texts: Sequence[str]
    document: str


# --- figures, faults and happenings --------------------------------------------------------------------------------

NOTE_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "arithmetic": "Arithmetic",
        "unit": "Unit",
        "date": "Date",
        "name": "Name",
        "translation": "Translation",
        "inconsistency": "Inconsistency",
        "disagreement": "Disagreement",
        "unsourced": "Unsourced",
        "definition": "Definition",
        "apparatus": "Notes and references",
        "fact": "Fact",
    }
)
"""Kind of a source note to its name, in the order in which they are listed."""

WAYS_OF_KNOWING: Mapping[str, str] = MappingProxyType(
    {"recomputed": "recomputed", "papers": "from the papers themselves", "outside": "from outside knowledge"}
)
"""How a source note knows what it says, in words."""

CONFIDENCES = ("certain", "high", "medium", "low")
"""How sure a source note is."""

COLUMN_TYPES = ("string", "year", "integer", "number")
"""What the cells of a column hold, in the words of the Frictionless table schema."""


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
    def url(self) -> str:
        """The note's address, relative to the root of the site."""
        return f"notes/#{self.id}"


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

    @property
    def url(self) -> str:
        """The event's address, relative to the root of the site."""
        return f"timeline/#{self.id}"


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


# --- what was published ---------------------------------------------------------------------------------------------

LEDGER_EVENTS = ("added", "changed", "replaced", "withdrawn")
"""What can happen to a published claim or paper."""


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


# --- the whole --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Corpus:
    """Everything that was read, once, with the faults met while reading.

    `bibliography` is the text of `bibliography.bib`; `navigation` are the pages that `mkdocs.yml` names, relative to
    `docs/`, in order; `theme_groups` the names of the groups in the order in which they are shown; `faults` are the
    findings of the parsers, which checks report; `abbreviations` say what letters stand for, `search_words` what people
    mean by the phrases they type.
    """

    root: str
    bibliography: str
    pages: tuple[Page, ...]
    papers: Mapping[str, Paper]
    themes: Mapping[str, Theme]
    theme_groups: tuple[str, ...]
    navigation: tuple[str, ...]
    references: Mapping[str, Reference]
    places: Mapping[str, Term]
    sectors: Mapping[str, Term]
    actors: Mapping[str, Term]
    evidence: Mapping[str, Evidence]
    verification: Mapping[str, Verification]
    faults: tuple[Finding, ...] = ()
    notes: tuple[SourceNote, ...] = ()
    events: tuple[Event, ...] = ()
    computations: tuple[Computation, ...] = ()
    tables: Mapping[str, Table] = field(default_factory=dict)
    ledger: tuple[LedgerLine, ...] = ()
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    search_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim, paper by paper in the order of the pages."""
        return tuple(claim for paper in self.papers.values() for claim in paper.claims)

    @cached_property
    def claim_by_id(self) -> Mapping[str, Claim]:
        """Claims by id; of duplicates the first."""
        found: dict[str, Claim] = {}
        for claim in self.claims:
            found.setdefault(claim.id, claim)
        return found

    @cached_property
    def note_by_id(self) -> Mapping[str, SourceNote]:
        """Source notes by id; of duplicates the first."""
        found: dict[str, SourceNote] = {}
        for note in self.notes:
            found.setdefault(note.id, note)
        return found
