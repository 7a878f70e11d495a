"""The ledger: every id of a claim or paper that was ever published, and what happened to it, oldest first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from kb.evidence.records import Record, read_records, write_records
from kb.grammar.dates import parse_date
from kb.model import LEDGER_EVENTS, Finding, LedgerLine, Place

PATH = "sources/ledger.csv"
COLUMNS = ("id", "date", "event", "digest", "title", "note")

_ID = re.compile(r"[a-z0-9][a-z0-9-]*(?:/[a-z0-9][a-z0-9-]*)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def load_ledger(root: Path) -> tuple[tuple[LedgerLine, ...], list[Finding]]:
    """The lines of the ledger, and K030 for each that is malformed; a ledger that is not there is empty."""
    path = root / PATH
    if not path.is_file():
        return (), []
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        return (), [Finding(Place(PATH, 1), "K030", f"{PATH} is not UTF-8", "save the file in the encoding UTF-8")]
    records, faults = read_records(text, PATH, COLUMNS, "K030")
    for record in records:
        faults += _faults(record)
    return tuple(LedgerLine(**record.values, place=record.place) for record in records), faults


def ledger_text(lines: Iterable[LedgerLine]) -> str:
    """The ledger as its file holds it."""
    return write_records(COLUMNS, ([getattr(line, column) for column in COLUMNS] for line in lines))


def _faults(record: Record) -> list[Finding]:
    values, places = record.values, record.places
    found = []

    def fault(column: str, message: str, help_: str) -> None:
        found.append(Finding(places[column], "K030", message, help_))

    if not _ID.fullmatch(values["id"]):
        fault("id", f'"{values["id"]}" is no id of a claim or paper', "restore the line from the file's history")
    if not _DAY.fullmatch(values["date"]) or isinstance(parse_date(values["date"]), str):
        fault("date", f'"{values["date"]}" is no day', "write YYYY-MM-DD")
    if values["event"] not in LEDGER_EVENTS:
        fault("event", f'unknown event "{values["event"]}"', f"use one of: {', '.join(LEDGER_EVENTS)}")
    elif values["event"] in ("replaced", "withdrawn") and not values["note"]:
        wanted = "the id of its successor" if values["event"] == "replaced" else "the reason"
        fault("note", f'"{values["id"]}" was {values["event"]} without a note', f"write {wanted}")
    return found
