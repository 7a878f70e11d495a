"""Family K, continued: what a paper page says of its document."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

Change = str | bytes | None | tuple[str, ...]
Findings = Callable[[Mapping[str, Change]], list[str]]

PAPER = "docs/papers/skerry-lamp.md"

BAD: dict[str, tuple[str, Mapping[str, Change], list[str]]] = {
    "field missing": (
        "K015",
        {PAPER: ("vantage: The office describes its own light\n", "")},
        ['docs/papers/skerry-lamp.md:1:1: K015 "vantage" is missing in the front matter'],
    ),
    "field empty": (
        "K015",
        {PAPER: ("dated: 2019", "dated:")},
        ['docs/papers/skerry-lamp.md:1:1: K015 "dated" is missing in the front matter'],
    ),
    "unknown kind": (
        "K015",
        {PAPER: ("kind: report", "kind: raport")},
        ['docs/papers/skerry-lamp.md:2:7: K015 unknown kind "raport"; did you mean "report"?'],
    ),
    "unknown word for peer review": (
        "K015",
        {PAPER: ("peer_review: no", "peer_review: maybe")},
        ['docs/papers/skerry-lamp.md:5:14: K015 unknown value "maybe" of peer_review'],
    ),
    "impossible day": (
        "K015",
        {PAPER: ("2026-11-22", "2026-02-30")},
        [
            'docs/papers/skerry-lamp.md:7:11: K015 "2026-02-30" is no date: "2026-02-30" is impossible: February 2026 has 28 days'
        ],
    ),
    "day in words": (
        "K015",
        {PAPER: ("2026-11-22", "22 November 2026")},
        [
            'docs/papers/skerry-lamp.md:7:11: K015 "22 November 2026" is no date: "22 November 2026" is not YYYY, YYYY-MM or YYYY-MM-DD'
        ],
    ),
    "no entry": (
        "K016",
        {"bibliography.bib": ("@report{skerry-lamp,", "@report{skerry-lamps,")},
        [
            'bibliography.bib:1:1: B015 "skerry-lamps" is cited by no page, passage or source note',
            'docs/index.md:3:29: C001 unknown citation key "skerry-lamp"; did you mean "skerry-lamps"?',
            'docs/papers/skerry-lamp.md:1:1: K016 paper "skerry-lamp" is not in the bibliography; did you mean "skerry-lamps"?',
            'docs/papers/skerry-lamp.md:12:46: C001 unknown citation key "skerry-lamp"; did you mean "skerry-lamps"?',
            'docs/papers/skerry-lamp.md:16:15: C001 unknown citation key "skerry-lamp"; did you mean "skerry-lamps"?',
            'docs/papers/skerry-lamp.md:23:2: C001 unknown citation key "skerry-lamp"; did you mean "skerry-lamps"?',
            'docs/papers/skerry-lamp.md:34:2: C001 unknown citation key "skerry-lamp"; did you mean "skerry-lamps"?',
            'docs/papers/skerry-lamp.md:41:2: C001 unknown citation key "skerry-lamp"; did you mean "skerry-lamps"?',
        ],
    ),
    "other title": (
        "K016",
        {PAPER: ("# The Lamp on the Skerry\n", "# The Light on the Skerry\n")},
        ['docs/papers/skerry-lamp.md:10:1: K016 the title differs from that of "skerry-lamp" in the bibliography'],
    ),
}

GOOD: dict[str, Mapping[str, Change]] = {
    "yes and no are words": {PAPER: ("peer_review: no", "peer_review: yes")},
    "partial date": {PAPER: ("2026-11-22", "2026-11")},
    "title in other case and marks": {PAPER: ("# The Lamp on the Skerry\n", "# The _lamp_ on the **skerry**\n")},
    "list over several lines": {PAPER: ("institutions: [Coast Office]", "institutions:\n  - Coast Office\n  - 海岸局")},
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
