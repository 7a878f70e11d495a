"""Family D, continued: what notes, events, computations and tables point to is there."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

Change = str | bytes | None | tuple[str, ...]
Findings = Callable[[Mapping[str, Change]], list[str]]

NOTES = "sources/notes.yml"
EVENTS = "sources/events.yml"
NOTE = """- id: dear-oil
  kind: fact
  where: skerry-lamp, sec. 2, para. 1, sent. 1
  claims: [skerry-lamp/dear-oil]
  stated: 40 crowns a barrel
  should_be: 40 crowns and a half
  how_known: outside
  references: [lund-fog]
  explanation: The book has a half.
  confidence: high
"""
EVENT = """- id: lamp-lit
  date: "1911"
  title: The lamp is lit
  claims: [skerry-lamp/road]
  notes: [dear-oil]
  actors: [coast-office]
  themes: [fog]
"""
SOUND: dict[str, Change] = {NOTES: NOTE, EVENTS: EVENT}


def note(old: str, new: str) -> dict[str, Change]:
    """Note and event, with something else in the note."""
    assert old in NOTE
    return {**SOUND, NOTES: NOTE.replace(old, new)}


def event(old: str, new: str) -> dict[str, Change]:
    """Note and event, with something else in the event."""
    assert old in EVENT
    return {**SOUND, EVENTS: EVENT.replace(old, new)}


BAD: dict[str, tuple[str, Mapping[str, Change], list[str]]] = {
    "note on no claim": (
        "D010",
        note("skerry-lamp/dear-oil", "skerry-lamp/dear-oils"),
        [
            'sources/notes.yml:4:12: D010 unknown claim "skerry-lamp/dear-oils"; did you mean "skerry-lamp/dear-oil" or "skerry-lamp/herring-oil"?'
        ],
    ),
    "place that is not there": (
        "D011",
        note("sent. 1", "sent. 3"),
        ['sources/notes.yml:3:10: D011 "skerry-lamp" has no sec. 2, para. 1, sent. 3'],
    ),
    "range that runs out of its paragraph": (
        "D011",
        note("sent. 1", "sent. 1-3"),
        ['sources/notes.yml:3:10: D011 "skerry-lamp" has no sec. 2, para. 1, sent. 1-3'],
    ),
    "table that is not there": (
        "D011",
        note("sec. 2, para. 1, sent. 1", "tbl. 1"),
        ['sources/notes.yml:3:10: D011 "skerry-lamp" has no tbl. 1'],
    ),
    "paper that is not there": (
        "D011",
        note("where: skerry-lamp", "where: skerry-lam"),
        ['sources/notes.yml:3:10: D011 "skerry-lam" is no digested paper; did you mean "skerry-lamp"?'],
    ),
    "work that is not there": (
        "D012",
        note("lund-fog", "lund-mist"),
        ['sources/notes.yml:8:16: D012 unknown work "lund-mist"'],
    ),
    "outside knowledge without a work": (
        "D013",
        note("  references: [lund-fog]\n", ""),
        ['sources/notes.yml:1:7: D013 note "dear-oil" rests on outside knowledge and names no work'],
    ),
    "event of no claim": (
        "D014",
        event("skerry-lamp/road", "skerry-lamp/roads"),
        [
            'sources/events.yml:4:12: D014 unknown claim "skerry-lamp/roads"; did you mean "skerry-lamp/road" or "skerry-lamp/dear-oil"?'
        ],
    ),
    "event with no such note": (
        "D014",
        event("[dear-oil]", "[cheap-oil]"),
        ['sources/events.yml:5:11: D014 unknown source note "cheap-oil"; did you mean "dear-oil"?'],
    ),
    "event with no such actor": (
        "D014",
        event("coast-office", "navy"),
        ['sources/events.yml:6:12: D014 unknown actor "navy"'],
    ),
    "event with no such theme": (
        "D014",
        event("[fog]", "[mist]"),
        ['sources/events.yml:7:12: D014 unknown theme "mist"'],
    ),
    "event that nobody reports": (
        "D015",
        event("[skerry-lamp/road]", "[]"),
        ['sources/events.yml:1:7: D015 event "lamp-lit" names no claim'],
    ),
}


@pytest.mark.parametrize(("code", "changes", "expected"), BAD.values(), ids=BAD.keys())
def test_a_fault_is_found_once_and_where_it_stands(
    code: str, changes: Mapping[str, Change], expected: list[str], findings: Findings
) -> None:
    """Place, code and fact of all that the change makes, and nothing else."""
    assert findings(changes) == expected
    assert any(f": {code} " in finding for finding in expected)


def test_what_points_to_what_is_there_has_no_finding(findings: Findings) -> None:
    """Note and event as they stand."""
    assert findings(SOUND) == []
