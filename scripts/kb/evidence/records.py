"""CSV as this project writes it: one record a line, every value with its place."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kb.model import Finding, Place

_FIELD = re.compile(r'"((?:[^"]|"")*)"(?=,|$)|([^",]*)(?=,|$)')


@dataclass(frozen=True, slots=True)
class Record:
    """One line of a table: values and their places by column."""

    place: Place
    values: Mapping[str, str]
    places: Mapping[str, Place]


def read_records(text: str, path: str, columns: Sequence[str], code: str) -> tuple[list[Record], list[Finding]]:
    """The records of a CSV text whose first line must name exactly these columns.

    Each line that is no record of that many values is a finding with this code and is left out; with a wrong head
    nothing is read.
    """
    lines = text.removeprefix("\ufeff").split("\n")
    expected = ",".join(columns)
    head = lines[0].rstrip("\r")
    if head != expected:
        named = head.split(",")
        at = next((k for k, c in enumerate(columns) if k >= len(named) or named[k] != c), len(columns))
        place = Place(path, 1, len(",".join(named[:at])) + (2 if at else 1))
        found = f'"{named[at]}"' if at < len(named) else "nothing"
        wanted = f'the column "{columns[at]}"' if at < len(columns) else "the end of the line"
        message = f"{found} stands where {wanted} belongs"
        return [], [Finding(place, code, message, f"write the first line as: {expected}")]
    records: list[Record] = []
    faults: list[Finding] = []
    for number, raw in enumerate(lines[1:], 2):
        line = raw.rstrip("\r")
        if not line.strip():
            continue
        fields = _fields(line)
        if fields is None:
            faults.append(Finding(Place(path, number), code, "a quotation mark is not closed or not doubled",
                                  "put the value between quotation marks and double those inside"))  # fmt: skip
        elif len(fields) != len(columns):
            message = f"{len(fields)} values stand in the line, {len(columns)} columns in the head"
            faults.append(Finding(Place(path, number), code, message, "give each column one value, empty if need be"))
        else:
            values = {c: value for c, (value, _) in zip(columns, fields, strict=True)}
            places = {c: Place(path, number, at + 1) for c, (_, at) in zip(columns, fields, strict=True)}
            records.append(Record(Place(path, number), values, places))
    return records, faults


def _fields(line: str) -> list[tuple[str, int]] | None:
    """The values of a line with their offsets, or None when it is no CSV."""
    fields: list[tuple[str, int]] = []
    position = 0
    while True:
        m = _FIELD.match(line, position)
        if m is None:
            return None
        fields.append((m[1].replace('""', '"') if m[1] is not None else m[2], position))
        if m.end() >= len(line):
            return fields
        position = m.end() + 1


def write_records(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The CSV text of a table, lines ended by `\\n`; values never hold line ends."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([" ".join(value.split()) for value in row] for row in rows)
    return out.getvalue()
