"""Family E, continued: a claim says what its passages say, in other words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

Change = str | bytes | None | tuple[str, ...]
Findings = Callable[[Mapping[str, Change]], list[str]]

PAPER = "docs/papers/skerry-lamp.md"
TERN = "docs/papers/tern-rock.md"
OIL = '{#dear-oil data-themes="supply fog" data-basis="statistic"}'
CONFIRMATIONS = "sources/tern-rock/confirmations.csv"


def derived(text: str, formula: str) -> dict[str, Change]:
    """The claim about oil, in line 31, with other words and a computation of ours."""
    return {PAPER: (OIL, f'{OIL[:-1]} data-derived="{formula}"}}', "was more than they were allowed", text)}


BAD: dict[str, tuple[str, Mapping[str, Change], list[str]]] = {
    "wrong digit": (
        "E012",
        {PAPER: ("gave 40 crowns", "gave 44 crowns")},
        ['docs/papers/skerry-lamp.md:31:1: E012 claim "dear-oil" says 44, which its cited passages do not'],
    ),
    "figure in the title": (
        "E012",
        {PAPER: ("### A road reached", "### In 1911 a road reached")},
        ['docs/papers/skerry-lamp.md:20:1: E012 claim "road" says 1911, which its cited passages do not'],
    ),
    "no computation": (
        "E013",
        derived("is 80 for two", "80 is 40 times 2"),
        ['docs/papers/skerry-lamp.md:31:92: E013 "80 is 40 times 2" is no computation'],
    ),
    "wrong result": (
        "E013",
        derived("is 81 for two", "81 = 40 * 2"),
        ['docs/papers/skerry-lamp.md:31:92: E013 "81 = 40 * 2" does not hold: the right side is 80'],
    ),
    "wrong scale": (
        "E013",
        derived("is 80 billion for both", "80 billion = 40 million + 40 million"),
        [
            'docs/papers/skerry-lamp.md:31:92: E013 "80 billion = 40 million + 40 million" does not hold: the right side is 8e+07'
        ],
    ),
    "number from nowhere": (
        "E013",
        derived("is 80 for two", "80 = 50 + 30"),
        [
            'docs/papers/skerry-lamp.md:31:92: E013 "80 = 50 + 30" uses 30, which the cited passages do not have',
            'docs/papers/skerry-lamp.md:31:92: E013 "80 = 50 + 30" uses 50, which the cited passages do not have',
        ],
    ),
    "division by nothing": (
        "E013",
        derived("is 80 for two", "80 = 40 / 0"),
        ['docs/papers/skerry-lamp.md:31:92: E013 "80 = 40 / 0" is no computation'],
    ),
    "eight words taken over": (
        "E014",
        {
            PAPER: (
                "From autumn onwards",
                "When autumn came they pressed herring behind the boathouse. From autumn onwards",
            )
        },
        [
            'docs/papers/skerry-lamp.md:40:1: E014 "when autumn came they pressed herring behind the" also stands in the text of "skerry-lamp"'
        ],
    ),
    "negation lost": (
        "E015",
        {TERN: ("In Skerryvik nobody saw", "In Skerryvik they saw"), CONFIRMATIONS: ""},
        [
            'docs/papers/tern-rock.md:25:1: E015 claim "hidden-light" negates nothing, its passages do (1)',
            'docs/papers/tern-rock.md:25:1: E016 claim "hidden-light" is not confirmed',
        ],
    ),
    "not confirmed": (
        "E016",
        {CONFIRMATIONS: ""},
        ['docs/papers/tern-rock.md:25:1: E016 claim "hidden-light" is not confirmed'],
    ),
    "changed since it was confirmed": (
        "E016",
        {CONFIRMATIONS: "claim,digest,date\ntern-rock/hidden-light,00000000000000000000000000000000,2026-11-22\n"},
        ['docs/papers/tern-rock.md:25:1: E016 claim "hidden-light" has changed since it was confirmed'],
    ),
    "name that the passage does not have": (
        "E021",
        {TERN: ("In Skerryvik nobody", "The Coast Office said that in Skerryvik nobody"), CONFIRMATIONS: ""},
        [
            'docs/papers/tern-rock.md:25:1: E016 claim "hidden-light" is not confirmed',
            'docs/papers/tern-rock.md:25:1: E021 claim "hidden-light" names the actor "coast-office", its passages do not',
        ],
    ),
}

GOOD: dict[str, Mapping[str, Change]] = {
    "figure of our own": derived("is 80 for both", "80 = 40 + 40"),
    "two figures of our own": derived("is 80 for both and 400 for many", "80 = 40 + 40; 400 = 40 × 10"),
    "figure in words": {PAPER: ("gave 40 crowns", "gave forty crowns")},
    "seven words in common": {
        PAPER: ("From autumn onwards", "When autumn came they pressed herring behind bars. From autumn onwards")
    },
    "title of a work": {PAPER: ("From autumn onwards", "So says The Lamp on the Skerry. From autumn onwards")},
    "negation confirmed": {TERN: ("In Skerryvik nobody saw", "In Skerryvik they saw")},
    "name confirmed": {PAPER: ("brought down to the harbour\n", "brought down to Skerryvik\n")},
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
