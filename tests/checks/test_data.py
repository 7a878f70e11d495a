"""Family D: the records of notes, events, computations and tables are of their form, and tables say what is printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

Change = str | bytes | None | tuple[str, ...]
Findings = Callable[[Mapping[str, Change]], list[str]]

NOTES = "sources/notes.yml"
EVENTS = "sources/events.yml"
COMPUTED = "sources/computations.yml"
TABLES = "sources/tables.yml"
CSV = "sources/tables/oil.csv"

NOTE = """- id: dear-oil
  kind: fact
  where: skerry-lamp, sec. 2, para. 1, sent. 1
  claims: [skerry-lamp/dear-oil]
  stated: 40 crowns a barrel
  should_be: 40 crowns and a half
  how_known: papers
  explanation: The ledger has a half.
  confidence: high
"""
EVENT = """- id: lamp-lit
  date: "1911-05-09"
  title: The lamp is lit
  claims: [skerry-lamp/road]
"""
COMPUTATION = """- id: barrel
  where: skerry-lamp, sec. 2, para. 1, sent. 1
  says: what a barrel costs
  stated: "40"
  unit: crowns
  formula: cell("oil", "price", "barrel")
"""
TABLE = """- id: oil
  title: What oil costs
  where: skerry-lamp, sec. 2, para. 1, sent. 1
  source: the keepers
  columns:
    - {name: what, title: What, type: string}
    - {name: price, title: Price, unit: crowns}
"""
ROWS = "what,price\nbarrel,40\n"
SOUND: dict[str, Change] = {NOTES: NOTE, EVENTS: EVENT, COMPUTED: COMPUTATION, TABLES: TABLE, CSV: ROWS}


def note(old: str, new: str) -> dict[str, Change]:
    """The note with something else in it."""
    assert old in NOTE
    return {NOTES: NOTE.replace(old, new)}


def event(old: str, new: str) -> dict[str, Change]:
    """The event with something else in it."""
    assert old in EVENT
    return {EVENTS: EVENT.replace(old, new)}


def table(old: str, new: str, rows: str = ROWS) -> dict[str, Change]:
    """The table with another description or other rows."""
    assert old in TABLE
    return {TABLES: TABLE.replace(old, new), CSV: rows}


def rows(text: str) -> dict[str, Change]:
    """The table with other rows."""
    return {TABLES: TABLE, CSV: text}


def computation(old: str, new: str) -> dict[str, Change]:
    """The computation, with the table that it needs, with something else in it."""
    assert old in COMPUTATION
    return {COMPUTED: COMPUTATION.replace(old, new), TABLES: TABLE, CSV: ROWS}


BAD: dict[str, tuple[str, Mapping[str, Change], list[str]]] = {
    "note: unknown kind": (
        "D001",
        note("kind: fact", "kind: mistake"),
        ['sources/notes.yml:2:9: D001 unknown kind "mistake"'],
    ),
    "note: field missing": (
        "D001",
        note("  should_be: 40 crowns and a half\n", ""),
        ['sources/notes.yml:1:7: D001 "dear-oil" has no should_be'],
    ),
    "note: field empty": (
        "D001",
        note("stated: 40 crowns a barrel", "stated: ''"),
        ['sources/notes.yml:5:11: D001 "dear-oil" has an empty stated'],
    ),
    "note: unknown field": (
        "D001",
        note("confidence: high", "confidence: high\n  colour: red"),
        ['sources/notes.yml:10:11: D001 "dear-oil" has an unknown field "colour"'],
    ),
    "note: nested text": (
        "D001",
        note("stated: 40 crowns a barrel", "stated: [40]"),
        ['sources/notes.yml:5:11: D001 stated of "dear-oil" is not a text'],
    ),
    "note: malformed place": (
        "D001",
        note("sec. 2, para. 1, sent. 1", "page 5"),
        ['sources/notes.yml:3:10: D001 malformed place "skerry-lamp, page 5": it has none of the accepted forms'],
    ),
    "note: no key": (
        "D001",
        note("where: skerry-lamp, sec. 2, para. 1, sent. 1", "where: somewhere"),
        ['sources/notes.yml:3:10: D001 malformed place "somewhere": no key and comma stand before it'],
    ),
    "note: nowhere": (
        "D001",
        note("where: skerry-lamp, sec. 2, para. 1, sent. 1", "where: []"),
        ['sources/notes.yml:3:10: D001 "dear-oil" says nowhere where it is'],
    ),
    "note: id with capitals": (
        "D001",
        note("id: dear-oil", "id: Dear_Oil"),
        ['sources/notes.yml:1:7: D001 "Dear_Oil" is no id'],
    ),
    "note: no id": ("D001", note("id: dear-oil", "kin: x"), ["sources/notes.yml:1:3: D001 an item has no id"]),
    "notes: no list": ("D001", {NOTES: "a: b\n"}, ["sources/notes.yml:1:1: D001 sources/notes.yml is not a list"]),
    "notes: text for a note": ("D001", {NOTES: "- a\n"}, ["sources/notes.yml:1:3: D001 an item is not a mapping"]),
    "event: unknown field": (
        "D002",
        event("title:", "titel:"),
        [
            'sources/events.yml:1:7: D002 "lamp-lit" has no title',
            'sources/events.yml:3:10: D002 "lamp-lit" has an unknown field "titel"',
        ],
    ),
    "event: forecast in other words": (
        "D002",
        event("title:", "forecast: maybe\n  title:"),
        ['sources/events.yml:3:13: D002 forecast "maybe" is neither true nor false'],
    ),
    "computation: no number": (
        "D003",
        computation('stated: "40"', "stated: about 40"),
        ['sources/computations.yml:4:11: D003 stated "about 40" of "barrel" is not a number'],
    ),
    "computation: negative tolerance": (
        "D003",
        computation("unit: crowns", 'unit: crowns\n  tolerance: "-1"'),
        ['sources/computations.yml:6:14: D003 tolerance -1 of "barrel" is negative'],
    ),
    "computation: no unit": (
        "D003",
        computation("  unit: crowns\n", ""),
        ['sources/computations.yml:1:7: D003 "barrel" has no unit'],
    ),
    "table: no file": (
        "D004",
        {TABLES: TABLE},
        ['sources/tables.yml:1:7: D004 table "oil" has no file sources/tables/oil.csv'],
    ),
    "table: no description": (
        "D004",
        {CSV: ROWS},
        ['sources/tables/oil.csv:1:1: D004 table "oil" is described nowhere'],
    ),
    "table: column missing": (
        "D004",
        rows("what\nbarrel\n"),
        ['sources/tables/oil.csv:1:1: D004 column "price" is missing'],
    ),
    "table: column not described": (
        "D004",
        rows("what,price,colour\nbarrel,40,red\n"),
        ['sources/tables/oil.csv:1:1: D004 column "colour" is not described'],
    ),
    "table: columns in another order": (
        "D004",
        rows("price,what\n40,barrel\n"),
        ["sources/tables/oil.csv:1:1: D004 the head is price,what; described is what,price"],
    ),
    "table: short row": (
        "D004",
        rows("what,price\nbarrel\n"),
        ["sources/tables/oil.csv:2:1: D004 the row has 1 cells, the head 2"],
    ),
    "table: row twice": (
        "D004",
        rows(f"{ROWS}barrel,40\n"),
        ['sources/tables/oil.csv:3:1: D004 two rows are named "barrel"; first on line 2'],
    ),
    "table: open quote": (
        "D004",
        rows('what,price\n"barrel,40\n'),
        ["sources/tables/oil.csv:2:1: D004 not valid CSV: unexpected end of data"],
    ),
    "table: unknown type": (
        "D004",
        table("type: string", "type: words"),
        ['sources/tables.yml:6:39: D004 column "what" has the unknown type "words"'],
    ),
    "table: chart of nothing": (
        "D004",
        table("  columns:", "  charts:\n    - {form: bars, title: Oil, columns: [cost]}\n  columns:"),
        ['sources/tables.yml:6:7: D004 a chart of "oil" draws the unknown column "cost"'],
    ),
    "cell that is no number": (
        "D005",
        rows("what,price\nbarrel,40*\n"),
        ['sources/tables/oil.csv:2:1: D005 "40*" in column "price" is not a number'],
    ),
    "cell that is empty": (
        "D005",
        rows("what,price\nbarrel,\n"),
        ['sources/tables/oil.csv:2:1: D005 column "price" of row "barrel" is empty'],
    ),
    "cell that is no whole number": (
        "D005",
        table("{name: price,", "{name: price, type: integer,", "what,price\nbarrel,40.5\n"),
        [
            'sources/tables/oil.csv:2:1: D005 "40.5" in column "price" is not a whole number',
            'sources/tables/oil.csv:2:1: D009 40.5 in column "price" of row "barrel" is not in the cited passages',
        ],
    ),
    "id twice": (
        "D006",
        {NOTES: NOTE + NOTE},
        ['sources/notes.yml:10:7: D006 source note "dear-oil" stands twice; first on line 1'],
    ),
    "event id twice": (
        "D006",
        {EVENTS: EVENT + EVENT},
        ['sources/events.yml:5:7: D006 event "lamp-lit" stands twice; first on line 1'],
    ),
    "computation id twice": (
        "D006",
        {COMPUTED: 2 * COMPUTATION.replace('cell("oil", "price", "barrel")', "20 * 2")},
        ['sources/computations.yml:7:7: D006 computation "barrel" stands twice; first on line 1'],
    ),
    "impossible date": (
        "D007",
        event("1911-05-09", "1911-06-31"),
        ['sources/events.yml:2:9: D007 date of "lamp-lit": "1911-06-31" is impossible: June 1911 has 30 days'],
    ),
    "date in words": (
        "D007",
        event('"1911-05-09"', "May 1911"),
        ['sources/events.yml:2:9: D007 date of "lamp-lit": "May 1911" is not YYYY, YYYY-MM or YYYY-MM-DD'],
    ),
    "range in one field": (
        "D007",
        event("1911-05-09", "1911/1912"),
        ['sources/events.yml:2:9: D007 date of "lamp-lit": "1911/1912" is a range'],
    ),
    "ends before it begins": (
        "D007",
        event("title:", 'until: "1910"\n  title:'),
        ['sources/events.yml:3:10: D007 "lamp-lit" ends (1910) before it begins (1911-05-09)'],
    ),
    "column without unit": (
        "D008",
        table(", unit: crowns", ""),
        ['sources/tables.yml:7:7: D008 column "price" of oil has no unit'],
    ),
    "factor without plain unit": (
        "D008",
        table("unit: crowns", 'unit: crowns, factor: "10"'),
        ['sources/tables.yml:7:7: D008 column "price" of oil has a factor or a plain unit without the other'],
    ),
    "figure that is not printed": (
        "D009",
        rows("what,price\nbarrel,41\n"),
        ['sources/tables/oil.csv:2:1: D009 41 in column "price" of row "barrel" is not in the cited passages'],
    ),
}

GOOD: dict[str, Mapping[str, Change]] = {
    "all four records": SOUND,
    "no records at all": {},
    "partial dates and a forecast": event('date: "1911-05-09"', 'date: "1911-05"\n  until: "1912"\n  forecast: true'),
    "several places": note(
        "where: skerry-lamp, sec. 2, para. 1, sent. 1",
        "where:\n    - skerry-lamp, sec. 1, para. 1\n    - tern-rock, sec. 1, para. 1, sent. 1",
    ),
    "a sum that is left empty": table("source:", "summary: [all]\n  source:", f"{ROWS}all,\n"),
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
