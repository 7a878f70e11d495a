"""The data files of the site, and the schemas that say what is in them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from kb.views.records import Record

SCHEMAS = (
    "cite",
    "cite-edition",
    "cite-page",
    "claims",
    "events",
    "notes",
    "papers",
    "permanence",
    "themes",
    "verification",
)
"""Data files that have a JSON Schema beside them, by name; `cite` is that of each file in `data/cite/`, `cite-page`
and `cite-edition` are those of the files in `data/cite/pages/`."""


def json_bytes(value: Any) -> bytes:
    """A value as JSON, one way: UTF-8, keys in the given order, two spaces or a record of a list a line, a newline."""
    if isinstance(value, list):  # a record a line: as easy to compare, and five times as fast to write
        lines = ",\n".join(json.dumps(record, ensure_ascii=False) for record in value)
        return f"[\n{lines}\n]\n".encode() if value else b"[]\n"
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def schema_files() -> Mapping[str, bytes]:
    """The published JSON Schemas, by path in the site."""
    folder = files("kb.exports") / "schemas"
    return {f"data/schemas/{name}.schema.json": (folder / f"{name}.schema.json").read_bytes() for name in SCHEMAS}


def record_files(records: Mapping[str, list[Record] | Record]) -> Mapping[str, bytes]:
    """The data files, by path in the site."""
    return {f"data/{name}.json": json_bytes(value) for name, value in records.items()}
