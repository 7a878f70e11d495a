"""Family E, continued: every passage is found again in its text, and accounted for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

Change = str | bytes | None | tuple[str, ...]
Findings = Callable[[Mapping[str, Change]], list[str]]

PAPER = "docs/papers/skerry-lamp.md"
PASSAGES = "sources/skerry-lamp/passages.csv"
TEXT = "texts/skerry-lamp.txt"

BAD: dict[str, tuple[str, Mapping[str, Change], list[str]]] = {
    "sentence changed in the text": (
        "E017",
        {TEXT: ("smelled of fish", "smelled of tar")},
        ["sources/skerry-lamp/passages.csv:4:1: E017 sec. 2, para. 1, sent. 2 is not in the text at hand"],
    ),
    "text of another paper": (
        "E018",
        {TEXT: "# Another\n\n1. One\n\nThis text is about bread and has nothing to do with any light.\n"},
        ['sources/skerry-lamp/outline.yml:1:1: E018 3 of 3 passages of "skerry-lamp" are not in the text at hand'],
    ),
    "passage that nobody cites": (
        "E019",
        {
            PAPER: (
                "oil pressed out of herring\n[@skerry-lamp, sec. 2, para. 1, sent. 2].",
                "oil\n[@skerry-lamp, sec. 2, para. 1, sent. 1].",
            )
        },
        ['sources/skerry-lamp/passages.csv:4:1: E019 sec. 2, para. 1, sent. 2 of "skerry-lamp" is not accounted for'],
    ),
    "cited and set aside": (
        "E020",
        {PASSAGES: (",11,0,,,", ",11,0,,,repeats")},
        [
            'sources/skerry-lamp/passages.csv:2:1: E020 sec. 1, para. 1, sent. 1 of "skerry-lamp" is cited and set aside (repeats)'
        ],
    ),
}

GOOD: dict[str, Mapping[str, Change]] = {
    "other line ends, marks and hyphens": {TEXT: ("the county eleven", "the\nCOUNTY  elev-\nen")},
    "set aside and not cited": {
        PAPER: (
            "oil pressed out of herring\n[@skerry-lamp, sec. 2, para. 1, sent. 2].",
            "oil\n[@skerry-lamp, sec. 2, para. 1, sent. 1].",
        ),
        PASSAGES: ("autumn came they pressed,,0,,,", "autumn came they pressed,,0,,,repeats"),
    },
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
