"""What the content must satisfy; importing this room registers every check."""

from kb.checks import (
    bibliography,
    citations,
    claims,
    computations,
    data,
    evidence,
    faithfulness,
    footnotes,
    notes,
    pages,
    papers,
    passages,
    permanence,
    safety,
    safety_yaml,
    synthesis,
    vocabulary,
)
from kb.checks.registry import FAMILIES, RULES, Rule
from kb.checks.run import check

__all__ = [
    "FAMILIES",
    "RULES",
    "Rule",
    "bibliography",
    "check",
    "citations",
    "claims",
    "computations",
    "data",
    "evidence",
    "faithfulness",
    "footnotes",
    "notes",
    "pages",
    "papers",
    "passages",
    "permanence",
    "safety",
    "safety_yaml",
    "synthesis",
    "vocabulary",
]
