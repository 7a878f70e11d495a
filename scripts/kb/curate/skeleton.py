"""The page of a new paper, to be filled."""

from __future__ import annotations

import re

from kb.model import FACETS, NAMED_FACETS

_SPECIAL = re.compile(r"([\\`*\[\]{}<>#|~^$])")


def skeleton(title: str, digested: str) -> str:
    """The Markdown of a page without claims: front matter to be filled, the title, and the four named facets."""
    fields = ("kind", "institutions", "vantage", "peer_review", "dated")
    front = [*(f"{name}:" for name in fields), f"digested: {digested}"]
    sections = [f"## {heading}" for heading in ("In brief", *(FACETS[facet] for facet in NAMED_FACETS))]
    shown = _SPECIAL.sub(r"\\\1", title)
    return "\n".join(["---", *front, "---", "", f"# {shown}", "", "\n\n".join(sections), ""])
