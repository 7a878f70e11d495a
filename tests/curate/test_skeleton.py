"""The page of a new paper."""

from __future__ import annotations

from kb.curate.skeleton import skeleton
from kb.grammar.markdown import parse_page

PAGE = """---
kind:
institutions:
vantage:
peer_review:
dated:
digested: 2026-11-22
---

# Lamps at \\$40 \\[sic\\]

## In brief

## Preconditions

## Cooperation modes

## Challenges

## Countermeasures
"""


def test_a_skeleton_has_everything_that_is_to_be_filled() -> None:
    """Front matter, the title with Markdown's signs escaped, the four named facets."""
    assert skeleton("Lamps at $40 [sic]", "2026-11-22") == PAGE


def test_a_skeleton_can_be_read() -> None:
    """Nothing in it is a fault of notation."""
    page, found = parse_page("papers/lamps.md", PAGE)

    assert found == []
    assert [heading.level for heading in page.headings] == [1, 2, 2, 2, 2, 2]
