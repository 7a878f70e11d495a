"""Whoever kept the id of a claim learns what became of it."""

from __future__ import annotations

import json
from dataclasses import replace

from jsonschema import Draft202012Validator

from kb.exports.permanence_data import permanence_data
from kb.exports.site_data import schema_files
from kb.model import LedgerLine, Place

LEDGER = (
    ("marsh-lending", "2026-01-02", "added", "Lending", ""),
    ("marsh-lending/old-name", "2026-01-02", "added", "An old title", ""),
    ("marsh-lending/never-mind", "2026-01-02", "added", "A mistake", ""),
    ("marsh-lending/three-models", "2026-01-02", "added", "Three models", ""),
    ("marsh-lending/old-name", "2026-03-04", "replaced", "An old title", "marsh-lending/three-models"),
    ("marsh-lending/never-mind", "2026-03-05", "withdrawn", "A mistake", "it was read into the paper"),
    ("marsh-lending/three-models", "2026-03-06", "withdrawn", "Three models", "by mistake"),
)


def test_what_ended_has_its_successor_or_the_reason(desk) -> None:
    """A claim that is back is not among them."""
    lines = tuple(
        LedgerLine(id_, date, event, "0", title, note, Place("sources/ledger.csv", 2))
        for id_, date, event, title, note in LEDGER
    )
    found = json.loads(permanence_data(replace(desk, corpus=replace(desk.corpus, ledger=lines))))

    Draft202012Validator(json.loads(schema_files()["data/schemas/permanence.schema.json"])).validate(found)
    assert found["name"] == "Bicycle lending libraries"
    assert found["address"] == "https://example.org/bicycles/"
    assert found["edition"] == {"date": desk.imprint.date, "digest": desk.imprint.digest}
    assert found["papers"] == ["marsh-lending", "osei-repair", "quayside-report"]
    assert found["retired"] == [
        {
            "id": "marsh-lending/old-name",
            "event": "replaced",
            "date": "2026-03-04",
            "title": "An old title",
            "successor": "marsh-lending/three-models",
            "reason": None,
        },
        {
            "id": "marsh-lending/never-mind",
            "event": "withdrawn",
            "date": "2026-03-05",
            "title": "A mistake",
            "successor": None,
            "reason": "it was read into the paper",
        },
    ]
