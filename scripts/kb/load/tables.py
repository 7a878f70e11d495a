"""The tables of the papers: `sources/tables.yml` describes them, `sources/tables/*.csv` holds them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from kb.grammar.numbers import parse_number
from kb.grammar.strict_yaml import as_mapping, as_text, as_texts
from kb.load.entries import Entry, read_entries
from kb.load.files import read_file, relative
from kb.model import COLUMN_TYPES, NAME, Chart, Column, Finding, Place, Table, Value

CODE = "D004"
"""Code of the faults of a table's form."""

ROW_LIMIT = 2000
"""Rows of one table: what a paper prints, not a database."""

FORMS = ("lines", "spans", "bars")
"""What a table can be drawn as."""

_COLUMN_FIELDS = {"name", "title", "type", "unit", "factor", "plain_unit"}


def load_tables(root: Path) -> tuple[dict[str, Table], list[Finding]]:
    """The tables by id, in the order of their descriptions.

    Faults: D004 for a description or file of the wrong form, those of files and of YAML. What stands in the cells is
    for the checks to say. Of tables with one id the first counts.
    """
    entries, faults = read_entries(root, "tables", CODE)
    folder = root / "sources" / "tables"
    tables: dict[str, Table] = {}
    for id_, entry in entries:
        entry.check_fields(("title", "where", "source", "columns"), ("remark", "summary", "charts"))
        columns = tuple(_columns(entry))
        path = folder / f"{id_}.csv"
        rows: list[tuple[int, list[str]]] = []
        if path.is_file():
            rows, found = _read_rows(path, root, columns)
            faults += found
        else:
            entry.fault(entry.place, f'table "{id_}" has no file sources/tables/{id_}.csv', "add it")
        if id_ in tables:
            entry.fault(entry.place, f'table "{id_}" is described twice', "remove one of the two")
            continue
        tables[id_] = Table(
            id=id_,
            title=entry.required_text("title"),
            where=entry.where(),
            source=entry.required_text("source"),
            remark=entry.text("remark"),
            columns=columns,
            summary=entry.texts("summary"),
            charts=tuple(_charts(entry)),
            rows=tuple(tuple(row) for _, row in rows),
            lines=tuple(line for line, _ in rows),
            place=entry.place,
            file=relative(path, root),
        )
    if folder.is_dir():
        for path in sorted(folder.glob("*.csv")):
            if path.stem not in tables:
                message = f'table "{path.stem}" is described nowhere'
                faults.append(
                    Finding(Place(relative(path, root), 1), CODE, message, "describe it in sources/tables.yml")
                )
    return tables, faults


def _read_rows(
    path: Path, root: Path, columns: tuple[Column, ...]
) -> tuple[list[tuple[int, list[str]]], list[Finding]]:
    shown = relative(path, root)
    text, faults = read_file(path, root)
    if text is None:
        return [], faults
    reader = csv.reader(io.StringIO(text), strict=True)
    rows: list[tuple[int, list[str]]] = []
    try:
        head = next(reader, [])
        if head != [column.name for column in columns]:
            faults += _head_faults(head, columns, shown)
            return [], faults
        names: dict[str, int] = {}
        for row in reader:
            place = Place(shown, reader.line_num)
            if len(rows) == ROW_LIMIT:
                faults.append(
                    Finding(place, CODE, f"the table has more than {ROW_LIMIT:,} rows", "keep what is printed")
                )
                break
            if len(row) != len(head):
                message = f"the row has {len(row)} cells, the head {len(head)}"
                faults.append(Finding(place, CODE, message, "give every column a cell, with quotes around commas"))
                continue
            if row[0] in names:
                message = f'two rows are named "{row[0]}"; first on line {names[row[0]]}'
                faults.append(Finding(place, CODE, message, "name each row once in its first cell"))
                continue
            names[row[0]] = reader.line_num
            rows.append((reader.line_num, row))
    except csv.Error as error:
        faults.append(Finding(Place(shown, reader.line_num or 1), CODE, f"not valid CSV: {error}", "check the quotes"))
    return rows, faults


def _head_faults(head: list[str], columns: tuple[Column, ...], shown: str) -> list[Finding]:
    place = Place(shown, 1)
    described = [column.name for column in columns]
    faults = [
        Finding(place, CODE, f'column "{name}" is missing', "add it, or take it out of sources/tables.yml")
        for name in described
        if name not in head
    ]
    faults += [
        Finding(place, CODE, f'column "{name}" is not described', "describe it in sources/tables.yml")
        for name in head
        if name not in described
    ]
    order = f"the head is {','.join(head)}; described is {','.join(described)}"
    return faults or [Finding(place, CODE, order, "use the same names in the same order, each once")]


def _columns(entry: Entry) -> list[Column]:
    value = entry.record.get("columns")
    items = value.value if value is not None and isinstance(value.value, tuple) else ()
    if value is not None and not items:
        entry.fault(value.place, f'table "{entry.id}" describes no columns', "write items `- name: …`")
    return [column for item in items if (column := _column(entry, item))]


def _column(entry: Entry, item: Value) -> Column | None:
    record = as_mapping(item)
    name, type_ = as_text(record.get("name")), as_text(record.get("type")) or "number"
    for field in record:
        if field not in _COLUMN_FIELDS:
            help_ = f"use: {', '.join(sorted(_COLUMN_FIELDS))}"
            entry.fault(record[field].place, f'column "{name}" has an unknown field "{field}"', help_)
    if not NAME.fullmatch(name.replace("_", "-")):
        entry.fault(item.place, f'"{name}" is no name of a column', "use a-z, 0-9 and underscores")
        return None
    if type_ not in COLUMN_TYPES:
        message = f'column "{name}" has the unknown type "{type_}"'
        entry.fault(record["type"].place, message, f"use one of: {', '.join(COLUMN_TYPES)}")
    factor = as_text(record.get("factor"))
    if factor and parse_number(factor) is None:
        entry.fault(record["factor"].place, f'factor "{factor}" is not a number', "write what a cell is multiplied by")
        factor = ""
    return Column(
        name=name,
        title=as_text(record.get("title")) or name,
        type=type_,
        unit=as_text(record.get("unit")),
        factor=factor,
        plain_unit=as_text(record.get("plain_unit")),
        place=item.place,
    )


def _charts(entry: Entry) -> list[Chart]:
    value = entry.record.get("charts")
    charts = []
    for item in value.value if value is not None and isinstance(value.value, tuple) else ():
        record = as_mapping(item)
        form, title = as_text(record.get("form")), as_text(record.get("title"))
        columns = as_texts(record.get("columns"))
        known = {as_text(as_mapping(column).get("name")) for column in _items(entry.record.get("columns"))}
        if form not in FORMS or not title or not columns:
            message = f'a chart of "{entry.id}" has no title, no columns or an unknown form'
            entry.fault(item.place, message, f"write form ({', '.join(FORMS)}), title and columns")
        elif unknown := [column for column in columns if column not in known]:
            message = f'a chart of "{entry.id}" draws the unknown column "{unknown[0]}"'
            entry.fault(item.place, message, f"use: {', '.join(sorted(known))}")
        else:
            charts.append(Chart(form, title, columns, item.place))
    return charts


def _items(value: Value | None) -> tuple[Value, ...]:
    return value.value if value is not None and isinstance(value.value, tuple) else ()
