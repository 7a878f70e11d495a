"""Family K, continued: what was published once can be found for ever."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

Change = str | bytes | None | tuple[str, ...]
Findings = Callable[[Mapping[str, Change]], list[str]]

LEDGER = "sources/ledger.csv"
HEAD = "id,date,event,digest,title,note\n"


def ledger(*lines: str) -> dict[str, Change]:
    """A ledger with these lines, from the second on."""
    return {LEDGER: HEAD + "".join(f"{line}\n" for line in lines)}


BAD: dict[str, tuple[str, Mapping[str, Change], list[str]]] = {
    "unknown event": (
        "K030",
        ledger("skerry-lamp/road,2026-11-22,gone,ab,A road,"),
        ['sources/ledger.csv:2:29: K030 unknown event "gone"'],
    ),
    "impossible day": (
        "K030",
        ledger("skerry-lamp/road,2026-02-30,added,ab,A road,"),
        ['sources/ledger.csv:2:18: K030 "2026-02-30" is no day'],
    ),
    "replaced by nothing": (
        "K030",
        ledger("skerry-lamp/ice,2026-11-22,replaced,ab,Ice,"),
        ['sources/ledger.csv:2:44: K030 "skerry-lamp/ice" was replaced without a note'],
    ),
    "other columns": (
        "K030",
        {LEDGER: "id,date\n"},
        ['sources/ledger.csv:1:9: K030 nothing stands where the column "event" belongs'],
    ),
    "claim gone": (
        "K031",
        ledger("skerry-lamp/raod,2026-11-22,added,ab,A road,"),
        [
            'sources/ledger.csv:2:1: K031 "skerry-lamp/raod", published on 2026-11-22, is gone; did you mean "skerry-lamp/road" or "skerry-lamp"?'
        ],
    ),
    "paper gone": (
        "K031",
        ledger("gull-isle,2026-11-22,added,ab,Gulls,"),
        ['sources/ledger.csv:2:1: K031 "gull-isle", published on 2026-11-22, is gone'],
    ),
    "successor gone": (
        "K032",
        ledger(
            "skerry-lamp/ice,2026-11-22,added,ab,Ice,", "skerry-lamp/ice,2026-11-23,replaced,ab,Ice,skerry-lamp/raod"
        ),
        [
            'sources/ledger.csv:3:1: K032 "skerry-lamp/ice" is replaced by "skerry-lamp/raod", which does not exist; did you mean "skerry-lamp/road" or "skerry-lamp"?'
        ],
    ),
}

GOOD: dict[str, Mapping[str, Change]] = {
    "claim and paper that stand": ledger(
        "skerry-lamp,2026-11-22,added,ab,The Lamp,", "skerry-lamp/road,2026-11-22,added,ab,A road,"
    ),
    "replaced": ledger(
        "skerry-lamp/ice,2026-11-22,added,ab,Ice,", "skerry-lamp/ice,2026-11-23,replaced,ab,Ice,skerry-lamp/road"
    ),
    "withdrawn": ledger(
        "skerry-lamp/ice,2026-11-22,added,ab,Ice,", "skerry-lamp/ice,2026-11-23,withdrawn,ab,Ice,the ice melted"
    ),
    "nothing published yet": {},
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
