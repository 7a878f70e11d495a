"""The tables as CSV with a Frictionless Data Package (version 2) that describes them.

https://datapackage.org/standard/data-package/ and https://datapackage.org/standard/table-schema/
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kb.exports.rows import csv_bytes
from kb.exports.site_data import json_bytes
from kb.grammar.locators import locator_text
from kb.model import Column, Corpus, Table

_PROFILES = "https://datapackage.org/profiles/2.0"

LICENSE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0 International",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
"""The licence of our arrangement of the figures."""

LICENSE_NOTE = (
    "The licence covers the selection and arrangement of the figures. The figures themselves are facts, stated by the "
    "papers and sources that each resource names; the papers are not included and remain with their owners. Cells hold "
    "what is printed, also where it is wrong: notes.json says where that is so."
)
"""What the licence does and does not cover."""


def table_files(corpus: Corpus) -> Mapping[str, bytes]:
    """The tables and their description, by path in the site; nothing when there are no tables."""
    if not corpus.tables:
        return {}
    files = {
        f"data/tables/{table.id}.csv": csv_bytes([[column.name for column in table.columns], *table.rows])
        for table in corpus.tables.values()
    }
    return {**files, "data/datapackage.json": json_bytes(package(corpus))}


def package(corpus: Corpus) -> dict[str, Any]:
    """The descriptor of all tables."""
    return {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": "tables-of-the-papers",
        "title": "Tables of the digested papers",
        "description": LICENSE_NOTE,
        "licenses": [LICENSE],
        "resources": [_resource(table) for table in corpus.tables.values()],
    }


def _resource(table: Table) -> dict[str, Any]:
    key = table.columns[0].name
    where = [
        {"paper": citation.key, "locator": locator_text(citation.locator)}
        for citation in table.where
        if citation.locator
    ]
    return {
        "$schema": f"{_PROFILES}/dataresource.json",
        "name": table.id,
        "type": "table",
        "path": f"tables/{table.id}.csv",
        "title": table.title,
        **({"description": table.remark} if table.remark else {}),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "sources": [{"title": table.source}],
        "licenses": [LICENSE],
        "where": where,
        "summaryRows": list(table.summary),
        "schema": {
            "$schema": f"{_PROFILES}/tableschema.json",
            "fields": [_field(column) for column in table.columns],
            "primaryKey": [key],
            "missingValues": [""],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.type, "title": column.title}
    if column.numeric:
        plain = f"; times {column.factor} it is in {column.plain_unit}" if column.factor else ""
        field["description"] = f"Unit: {column.unit}{plain}"
        field["unit"] = column.unit
        field["groupChar"] = ","
    if column.factor:
        field["factor"], field["plainUnit"] = float(column.factor), column.plain_unit
    return field
