"""The controlled words: what a key, a facet, a basis, a state, a kind of note can be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

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

LEDGER_EVENTS = ("added", "changed", "replaced", "withdrawn")
"""What can happen to a published claim or paper."""
