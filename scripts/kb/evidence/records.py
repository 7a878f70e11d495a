"""CSV as this project writes it: one record a line, every value with its place."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kb.model import Finding, Place

_VALUE = r'(?:"((?:[^"]++|"")*+)"|([^",]*+))'
_FIELD = re.compile(rf"{_VALUE}(?=,|$)")


@dataclass(frozen=True, slots=True)
class Record:
    """One line of a table: values and their places by column."""

    place: Place
    values: Mapping[str, str]
    line: str

    @property
    def places(self) -> Mapping[str, Place]:
        """The place of each value; read anew from the line, for only a fault asks."""
        offsets = (at for _, at in _fields(self.line) or ())
        return {c: Place(self.place.path, self.place.line, at + 1) for c, at in zip(self.values, offsets, strict=True)}


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
    whole = re.compile(",".join([_VALUE] * len(columns)))
    records: list[Record] = []
    faults: list[Finding] = []
    for number, raw in enumerate(lines[1:], 2):
        line = raw.rstrip("\r")
        if not line.strip():
            continue
        values = line.split(",")
        if '"' in line:
            match = whole.fullmatch(line)
            fields = None if match else _fields(line)
            values = _values(match) if match else [value for value, _ in fields or ()]
        if not values:
            faults.append(Finding(Place(path, number), code, "a quotation mark is not closed or not doubled",
                                  "put the value between quotation marks and double those inside"))  # fmt: skip
        elif len(values) != len(columns):
            message = f"{len(values)} values stand in the line, {len(columns)} columns in the head"
            faults.append(Finding(Place(path, number), code, message, "give each column one value, empty if need be"))
        else:
            records.append(Record(Place(path, number), dict(zip(columns, values, strict=True)), line))
    return records, faults


def _values(match: re.Match[str]) -> list[str]:
    """The values of a line that was matched in one step: of each pair of groups one took part."""
    groups = match.groups()
    return [
        plain if quoted is None else quoted.replace('""', '"')
        for quoted, plain in zip(groups[::2], groups[1::2], strict=True)
    ]


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
