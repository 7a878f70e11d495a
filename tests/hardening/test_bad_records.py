"""Bad records: source notes, events, computations and tables."""

from __future__ import annotations

import pytest

NOTE = """- id: case-note
  kind: unit
  where: marsh-lending, sec. 3, para. 1, sent. 3
  claims: [marsh-lending/deposit-barrier]
  stated: a deposit of 40
  should_be: a deposit of 40 dollars
  how_known: papers
  explanation: The unit is missing.
  confidence: certain
"""
EVENT = """- id: case-event
  date: "2019-05"
  title: The library opens
  claims: [marsh-lending/opening]
"""
COMPUTATION = """- id: case-computation
  where: marsh-lending, sec. 2, para. 1, sent. 1-3
  says: how much dearer the van is
  stated: "9"
  unit: dollars
  formula: 31 - 22
"""

RECORDS = {
    # file, record, what is replaced, by what, code and line within the record
    "note without a kind": ("notes", NOTE, "  kind: unit\n", "", "D001:1"),
    "note of an unknown kind": ("notes", NOTE, "kind: unit", "kind: mistake", "D001:2"),
    "note that says nowhere where": ("notes", NOTE, "where: marsh-lending, sec. 3, para. 1, sent. 3", "where: []", "D001:3"),
    "note with a malformed place": ("notes", NOTE, "sec. 3, para. 1, sent. 3", "page three", "D001:3"),
    "note on a place that is not there": ("notes", NOTE, "sent. 3", "sent. 99", "D011:3"),
    "note on an unknown paper": ("notes", NOTE, "where: marsh-lending", "where: marsh-landing", "D011:3"),
    "note on an unknown claim": ("notes", NOTE, "deposit-barrier", "deposit-carrier", "D010:4"),
    "note that states nothing": ("notes", NOTE, "a deposit of 40\n", "\n", "D001:5"),
    "note known by hearsay": ("notes", NOTE, "how_known: papers", "how_known: hearsay", "D001:7"),
    "note known from outside, without a work": ("notes", NOTE, "how_known: papers", "how_known: outside", "D013:1"),
    "note resting on an unknown work": ("notes", NOTE, "  confidence", "  references: [no-such-work]\n  confidence", "D012:9"),
    "note of unknown confidence": ("notes", NOTE, "certain", "quite", "D001:9"),
    "note with an unknown field": ("notes", NOTE, "  confidence", "  comment: x\n  confidence", "D001:9"),
    "note with a list for a text": ("notes", NOTE, "a deposit of 40\n", "[a, b]\n", "D001:5"),
    "note with a field twice": ("notes", NOTE, "  confidence", "  kind: date\n  confidence", "S011:9"),
    "note whose id is a path": ("notes", NOTE, "case-note", "../case", "D001:1"),
    "note whose id is markup": ("notes", NOTE, "case-note", "<b>", "D001:1"),
    "note without an id": ("notes", NOTE, "- id: case-note\n  kind", "- kind", "D001:1"),
    "arithmetic that nothing recomputes": ("notes", NOTE.replace("papers", "recomputed"), "kind: unit", "kind: arithmetic", "D024:1"),
    "note with an anchor": ("notes", NOTE, "kind: unit", "kind: &k unit", "S012:2"),
    "note with a hidden letter": ("notes", NOTE, "kind: unit", "kind: unit # \u200b", "S001:2"),
    "two notes with one id": ("notes", NOTE + NOTE, "", "", "D006:10"),
    "event without a date": ("events", EVENT, '  date: "2019-05"\n', "", "D002:1"),
    "event on a day that does not exist": ("events", EVENT, "2019-05", "2019-06-31", "D007:2"),
    "event in words": ("events", EVENT, "2019-05", "May 2019", "D007:2"),
    "event in the year nought": ("events", EVENT, "2019-05", "0000", "D007:2"),
    "event that ends before it begins": ("events", EVENT, "  title", '  until: "2018"\n  title', "D007:3"),
    "event that is a range": ("events", EVENT, "2019-05", "2019/2020", "D007:2"),
    "event without a title": ("events", EVENT, "The library opens", "", "D002:3"),
    "event of no claim": ("events", EVENT, "[marsh-lending/opening]", "[]", "D015:1"),
    "event of an unknown claim": ("events", EVENT, "/opening", "/closing", "D014:4"),
    "event with an unknown actor": ("events", EVENT, "  title", "  actors: [nobody]\n  title", "D014:3"),
    "event with an unknown theme": ("events", EVENT, "  title", "  themes: [nothing]\n  title", "D014:3"),
    "event with an unknown note": ("events", EVENT, "  title", "  notes: [nothing]\n  title", "D014:3"),
    "event perhaps": ("events", EVENT, "  title", "  forecast: perhaps\n  title", "D002:3"),
    "event with claims in a mapping": ("events", EVENT, "[marsh-lending/opening]", "{a: b}", "D002:4 D015:1"),
    "two events with one id": ("events", EVENT + EVENT, "", "", "D006:5"),
    "an item that is a text": ("events", EVENT, "- id", "- word\n- id", "D002:1"),
    "figure in words": ("computations", COMPUTATION, '"9"', "about nine", "D003:4"),
    "figure with its unit": ("computations", COMPUTATION, '"9"', '"9%"', "D003:4"),
    "figure that does not follow": ("computations", COMPUTATION, "31 - 22", "31 - 21", "D021:4"),
    "figure that its passages do not have": ("computations", COMPUTATION, '"9"', '"8"', "D021:4 D025:4"),
    "formula without a unit": ("computations", COMPUTATION, "  unit: dollars\n", "", "D003:1"),
    "formula of an unknown table": ("computations", COMPUTATION, "31 - 22", 'cell("a", "b", "c")', "D020:6"),
    "formula that runs": ("computations", COMPUTATION, "31 - 22", "__import__('os').system('ls')", "D020:6"),
    "formula that never ends": ("computations", COMPUTATION, "31 - 22", "9**9**9**9", "D020:6"),
    "formula divided by nought": ("computations", COMPUTATION, "31 - 22", "1 / 0", "D020:6"),
    "formula of ten thousand brackets": ("computations", COMPUTATION, "31 - 22", f"{'(' * 10_000}1{')' * 10_000}", "D020:6"),
    "formula of nothing": ("computations", COMPUTATION, "31 - 22", "", "D003:6"),
    "tolerance without a reason": ("computations", COMPUTATION, "  unit", '  tolerance: "5"\n  unit', "D026:5"),
    "tolerance below nought": ("computations", COMPUTATION, "  unit", '  tolerance: "-1"\n  unit', "D003:5"),
    "unknown note": ("computations", COMPUTATION.replace("31 - 22", "31 - 21"), "  unit", "  note: nothing\n  unit", "D023:5"),
    "place that is not there": ("computations", COMPUTATION, "sec. 2, para. 1, sent. 1-3", "tbl. 7", "D011:2"),
    "two computations with one id": ("computations", COMPUTATION + COMPUTATION, "", "", "D006:7"),
}  # fmt: skip

TABLE = """- id: case-table
  title: Loans
  where: marsh-lending, tbl. 1
  source: Marsh and Ferrow
  columns:
    - {name: model, title: Model, type: string}
    - {name: loans, title: Loans, type: integer, unit: loans}
"""
CSV = "model,loans\nDesk,868\nSchool,282\nVan,80\n"

TABLES = {
    # what is replaced in the description, by what, the CSV, and the findings: `t` in the description, `c` in the CSV
    "no such file": ("", "", None, "D004t1"),
    "head with another column": ("", "", CSV.replace("loans", "lends"), "D004c1"),
    "columns in another order": ("", "", "loans,model\n868,Desk\n", "D004c1"),
    "row that is too long": ("", "", CSV.replace("868", "868,1"), "D004c2"),
    "row that is too short": ("", "", CSV.replace("Desk,868", "Desk"), "D004c2"),
    "row twice": ("", "", CSV.replace("School", "Desk"), "D004c3"),
    "quote never closed": ("", "", CSV.replace("Van", '"Van'), "D004c4"),
    "empty file": ("", "", "", "D004c1"),
    "not UTF-8": ("", "", CSV.encode() + b"Caf\xe9,1\n", "S002c5"),
    "hidden letter": ("", "", CSV.replace("Desk", "De\u200bsk"), "S001c2"),
    "cell that is no number": ("", "", CSV.replace("868", "868*"), "D005c2"),
    "cell that is not whole": ("", "", CSV.replace("868", "86.8"), "D005c2 D009c2"),
    "formula of a spreadsheet": ("", "", CSV.replace("868", "=1+1"), "D005c2"),
    "empty cell": ("", "", CSV.replace("868", ""), "D005c2"),
    "cell that the paper does not have": ("", "", CSV.replace("868", "886"), "D009c2"),
    "column without a unit": (", unit: loans", "", CSV, "D008t7"),
    "factor that is no number": ("unit: loans", "unit: loans, factor: ten, plain_unit: x", CSV, "D004t7"),
    "factor without its unit": ("unit: loans", 'unit: loans, factor: "10"', CSV, "D008t7"),
    "column of an unknown type": ("type: integer", "type: real", CSV, "D004t7"),
    "column whose name is markup": ("name: loans", 'name: "<b>"', CSV, "D004t7 D004c1"),
    "no columns": (TABLE[TABLE.index("  columns") :], "", CSV, "D004t1"),
    "no title": ("  title: Loans\n", "", CSV, "D004t1"),
    "table that is not in the paper": ("tbl. 1", "tbl. 9", CSV, "D011t3"),
    "unknown field": ("  source", "  sauce: x\n  source", CSV, "D004t4"),
    "id that is a path": ("case-table", "../../case", CSV, "D004t1"),
}  # fmt: skip


@pytest.mark.bad_input
@pytest.mark.parametrize(("name", "record", "old", "new", "expected"), RECORDS.values(), ids=RECORDS.keys())
def test_a_bad_record_is_found_where_it_stands(base, name: str, record: str, old: str, new: str, expected: str) -> None:
    """A note, event or computation with one fault has its code and line."""
    path = f"sources/{name}.yml"
    above = base.append(path, record.replace(old, new, 1))

    wanted = [entry.split(":") for entry in expected.split()]
    assert base.findings_in(path) == {f"{code} {path}:{above + int(line)}" for code, line in wanted}


@pytest.mark.good_input
@pytest.mark.parametrize(
    ("name", "record"), [("notes", NOTE), ("events", EVENT), ("computations", COMPUTATION)], ids=lambda value: value[:5]
)
def test_the_records_that_are_spoiled_above_are_good(base, name: str, record: str) -> None:
    """Each fault above is the only one."""
    base.append(f"sources/{name}.yml", record)
    assert base.findings() == []


@pytest.mark.bad_input
@pytest.mark.parametrize(("old", "new", "data", "expected"), TABLES.values(), ids=TABLES.keys())
def test_a_bad_table_is_found_where_it_is_bad(
    base, old: str, new: str, data: str | bytes | None, expected: str
) -> None:
    """A table with one fault in its description or cells has the code and line, in the file that has to change."""
    above = base.append("sources/tables.yml", TABLE.replace(old, new, 1) if old else TABLE)
    if data is not None:
        base.write("sources/tables/case-table.csv", data)

    found = base.findings()

    for entry in expected.split():
        code, file, line = entry[:4], entry[4], int(entry[5:])
        shown = f"sources/tables.yml:{above + line}" if file == "t" else f"sources/tables/case-table.csv:{line}"
        assert f"{code} {shown}" in found


@pytest.mark.good_input
def test_the_table_that_is_spoiled_above_is_good(base) -> None:
    """Each fault above is the only one."""
    base.append("sources/tables.yml", TABLE)
    base.write("sources/tables/case-table.csv", CSV)
    assert base.findings() == []


@pytest.mark.bad_input
@pytest.mark.parametrize("name", ["notes", "events", "computations", "tables"])
@pytest.mark.parametrize(
    ("content", "code"),
    [("a: b\n", "D00"), ("word\n", "D00"), ("- [a, b]\n", "D00"), ("- id: [\n", "S010"), (b"- \xff", "S002"), ("- &a b\n", "S012")],
    ids=["a mapping", "a word", "lists in a list", "never closed", "not UTF-8", "an anchor"],
)  # fmt: skip
def test_a_file_of_records_that_is_none_is_found(base, name: str, content: str | bytes, code: str) -> None:
    """A list where a mapping stands, and anything that is no YAML, is said of that file and stops no other."""
    path = f"sources/{name}.yml"
    base.write(path, content)
    assert any(finding.startswith(code) and path in finding for finding in base.findings())
