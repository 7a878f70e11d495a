"""What the content must satisfy; importing this room registers every check."""

from kb.checks import (
    bibliography,
    citations,
    claims,
    evidence,
    faithfulness,
    pages,
    papers,
    passages,
    safety,
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
    "evidence",
    "faithfulness",
    "pages",
    "papers",
    "passages",
    "safety",
    "vocabulary",
]
