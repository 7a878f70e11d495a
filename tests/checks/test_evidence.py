"""Family E: the evidence is whole, and every locator exists."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

Change = str | bytes | None | tuple[str, ...]
Findings = Callable[[Mapping[str, Change]], list[str]]

INDEX = "docs/index.md"
OUTLINE = "sources/skerry-lamp/outline.yml"
PASSAGES = "sources/skerry-lamp/passages.csv"
TERN = "sources/tern-rock/passages.csv"


def index(text: str) -> dict[str, Change]:
    """The home page with one paragraph more, in line 5."""
    return {INDEX: ("See [fog]", f"{text}\n\nSee [fog]")}


BAD: dict[str, tuple[str, Mapping[str, Change], list[str]]] = {
    "no evidence": (
        "E001",
        {OUTLINE: None, PASSAGES: None},
        ['docs/papers/skerry-lamp.md:1:1: E001 "skerry-lamp" has no evidence in sources/skerry-lamp/'],
    ),
    "two texts": (
        "E002",
        {"texts/skerry-lamp.pdf": b"%PDF-1.4"},
        ["sources/skerry-lamp/outline.yml:1:1: E002 skerry-lamp has two texts: skerry-lamp.txt and skerry-lamp.pdf"],
    ),
    "no passages": (
        "E003",
        {PASSAGES: None},
        ["sources/skerry-lamp/passages.csv:1:1: E003 sources/skerry-lamp/passages.csv is missing"],
    ),
    "unknown field of the outline": (
        "E004",
        {OUTLINE: ("sections:", "colour: red\nsections:")},
        ['sources/skerry-lamp/outline.yml:4:9: E004 "colour" is no field of an outline'],
    ),
    "section without a label": (
        "E004",
        {OUTLINE: ('"The road"', '""')},
        ['sources/skerry-lamp/outline.yml:5:8: E004 section "1" has no label'],
    ),
    "other columns": (
        "E005",
        {PASSAGES: ("locator,covers", "covers,locator")},
        ['sources/skerry-lamp/passages.csv:1:1: E005 "covers" stands where the column "locator" belongs'],
    ),
    "too many values": (
        "E005",
        {TERN: ('sent. 1",', 'sent. 1",,')},
        ["sources/tern-rock/passages.csv:2:1: E005 11 values stand in the line, 10 columns in the head"],
    ),
    "no locator": (
        "E006",
        {TERN: ('"sec. 1, para. 1, sent. 1"', "first")},
        [
            'docs/papers/tern-rock.md:28:2: E011 section 1 of "tern-rock" has no paragraph 1',
            'sources/tern-rock/passages.csv:2:1: E006 "first" is no locator of one passage',
        ],
    ),
    "no number": (
        "E006",
        {PASSAGES: (",11,0,,,", ",11,x,,,")},
        ['sources/skerry-lamp/passages.csv:2:95: E006 "x" is no number of negations'],
    ),
    "covers others": (
        "E007",
        {TERN: ('1",1,', '1",2,')},
        ["sources/tern-rock/passages.csv:2:1: E007 passage 1 covers 2-2 of 1, not itself"],
    ),
    "unknown section": (
        "E007",
        {TERN: ("sec. 1,", "sec. 3,")},
        [
            'docs/papers/tern-rock.md:28:2: E011 section 1 of "tern-rock" has no paragraph 1',
            'sources/tern-rock/passages.csv:2:1: E007 section "3" is not in the outline',
            'sources/tern-rock/passages.csv:2:1: E019 sec. 3, para. 1, sent. 1 of "tern-rock" is not accounted for',
        ],
    ),
    "no section of that name": (
        "E011",
        index("Oil [@skerry-lamp, sec. 9.9, para. 1, sent. 1]."),
        ['docs/index.md:5:6: E011 "skerry-lamp" has no section "9.9"'],
    ),
    "no paragraph of that number": (
        "E011",
        index("Oil [@skerry-lamp, sec. 2, para. 4, sent. 1]."),
        ['docs/index.md:5:6: E011 section 2 of "skerry-lamp" has no paragraph 4'],
    ),
    "no sentence of that number": (
        "E011",
        index("Oil [@skerry-lamp, sec. 2, para. 1, sent. 2-3]."),
        ['docs/index.md:5:6: E011 paragraph 1 of section 2 of "skerry-lamp" has 2 sentences, not 3'],
    ),
    "no table of that number": (
        "E011",
        index("Oil [@skerry-lamp, tbl. 1]."),
        ['docs/index.md:5:6: E011 "skerry-lamp" has no tbl. 1'],
    ),
    "wrong digest": (
        "E010",
        {"sources/tern-rock/confirmations.csv": "claim,digest,date\ntern-rock/hidden-light,0,2026-11-22\n"},
        [
            'docs/papers/tern-rock.md:25:1: E016 claim "hidden-light" has changed since it was confirmed',
            'sources/tern-rock/confirmations.csv:2:24: E010 "0" is no digest of a claim',
        ],
    ),
    "incipit too long": (
        "E008",
        {PASSAGES: ("It took the county eleven", "It took the county eleven x")},
        [
            "sources/skerry-lamp/passages.csv:2:1: E017 sec. 1, para. 1, sent. 1 is not in the text at hand",
            "sources/skerry-lamp/passages.csv:2:66: E008 the incipit is longer than 5 words or 8 ideographs",
        ],
    ),
    "fingerprint too short": (
        "E009",
        {PASSAGES: (",93,", ",63,")},
        [
            "sources/skerry-lamp/passages.csv:2:1: E017 sec. 1, para. 1, sent. 1 is not in the text at hand",
            "sources/skerry-lamp/passages.csv:2:30: E009 the fingerprint covers 63 characters; 64 are the least that cannot be guessed",
        ],
    ),
    "edited figure": (
        "E022",
        {PASSAGES: ("40", "41")},
        [
            'docs/papers/skerry-lamp.md:31:1: E012 claim "dear-oil" says 40, which its cited passages do not',
            "sources/skerry-lamp/passages.csv:1:1: E022 a row was changed or is gone since the table was written",
        ],
    ),
}

GOOD: dict[str, Mapping[str, Change]] = {
    "whole section and paragraph": index("Oil [@skerry-lamp, sec. 2; @skerry-lamp, sec. 2, para. 1]."),
    "no text at hand": {"texts/skerry-lamp.txt": None, "texts/tern-rock.txt": None},
    "pages of another work": index("Oil [@lund-fog, pp. 1-99]."),
}


@pytest.mark.parametrize(("code", "changes", "expected"), BAD.values(), ids=BAD.keys())
def test_a_fault_is_found_once_and_where_it_stands(
    code: str, changes: Mapping[str, Change], expected: list[str], findings: Findings
) -> None:
    """Place, code and fact of all that the change makes, and nothing else."""
    assert findings(changes) == expected
    assert any(f": {code} " in finding for finding in expected)


@pytest.mark.parametrize("changes", GOOD.values(), ids=GOOD.keys())
def test_what_is_allowed_has_no_finding(changes: Mapping[str, Change], findings: Findings) -> None:
    """The other side of each rule."""
    assert findings(changes) == []
