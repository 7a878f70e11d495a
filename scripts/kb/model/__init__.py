"""The words of the project as plain frozen values.

Everything below is data: no file is read, nothing is printed, no rule is enforced here. The loader fills one
`Corpus`; every check, view, page and export reads it and none of them changes it.
"""

from kb.model.bibliography import Field, Reference
from kb.model.controlled import (
    BASES,
    COLUMN_TYPES,
    CONFIDENCES,
    FACETS,
    LEDGER_EVENTS,
    NAME,
    NAME_LIMIT,
    NAMED_FACETS,
    NOTE_KINDS,
    SET_ASIDE_REASONS,
    STATES,
    WAYS_OF_KNOWING,
)
from kb.model.corpus import Corpus
from kb.model.evidence import Confirmation, Evidence, Passage, Section, Verification
from kb.model.gist import Answer, Gist, Quotation, Target, tallies
from kb.model.ledger import LedgerLine
from kb.model.place import Finding, Place
from kb.model.record import Chart, Column, Computation, Event, SourceNote, Table
from kb.model.writing import Citation, CitationGroup, Claim, Heading, Link, Locator, Page, Paper, Term, Theme, Value

__all__ = [
    "BASES",
    "COLUMN_TYPES",
    "CONFIDENCES",
    "FACETS",
    "LEDGER_EVENTS",
    "NAME",
    "NAMED_FACETS",
    "NAME_LIMIT",
    "NOTE_KINDS",
    "SET_ASIDE_REASONS",
    "STATES",
    "WAYS_OF_KNOWING",
    "Answer",
    "Chart",
    "Citation",
    "CitationGroup",
    "Claim",
    "Column",
    "Computation",
    "Confirmation",
    "Corpus",
    "Event",
    "Evidence",
    "Field",
    "Finding",
    "Gist",
    "Heading",
    "LedgerLine",
    "Link",
    "Locator",
    "Page",
    "Paper",
    "Passage",
    "Place",
    "Quotation",
    "Reference",
    "Section",
    "SourceNote",
    "Table",
    "Target",
    "Term",
    "Theme",
    "Value",
    "Verification",
    "tallies",
]
