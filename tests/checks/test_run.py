"""All checks over one corpus."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kb.checks import check
from kb.model import Corpus, Finding, Place

Bench = Callable[..., Corpus]


def test_a_sound_base_has_no_finding(bench: Bench) -> None:
    """What all other tests of this folder break is whole."""
    assert check(bench({})) == []


def test_all_findings_come_at_once_in_the_order_of_the_files(bench: Bench) -> None:
    """By path, line and column, whichever check found them."""
    corpus = bench({
        "docs/method.md": "# Method\n\n<b> [a](nowhere.md) and @lund-fog.\n",
        "docs/index.md": ("[@lund-fog, p. 7]", "[@lund-fgo, p. 7]"),
        "bibliography.bib": ("{2011}", "{11}"),
    })  # fmt: skip
    assert [str(finding).partition(" ")[0] + " " + finding.code for finding in check(corpus)] == [
        "bibliography.bib:17:3: B030",
        "docs/index.md:3:84: C001",
        "docs/method.md:3:1: S006",
        "docs/method.md:3:5: P001",
        "docs/method.md:3:25: C008",
    ]


def test_a_finding_is_said_once(bench: Bench) -> None:
    """Though the parser met it twice."""
    fault = Finding(Place("docs/index.md", 1), "S001", "a sign", "delete it")
    assert check(replace(bench({}), faults=(fault, fault))) == [fault]


def test_no_fault_is_swallowed(bench: Bench) -> None:
    """A fault under a code without a check is a mistake of ours, and not silence."""
    fault = Finding(Place("docs/index.md", 1), "X999", "a sign")
    with pytest.raises(LookupError, match=r"^no check reports \['X999'\]$"):
        check(replace(bench({}), faults=(fault,)))
