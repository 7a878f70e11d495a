"""The data package describes every table, in the terms of the standard."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from kb.exports.datapackage import package, table_files
from kb.exports.site_data import schema_files
from kb.load.corpus import load
from kb.model import Corpus
from kb.views.evidence import EvidenceView
from kb.views.records import claim_record, event_record, note_record

ROOT = Path(__file__).resolve().parents[2]
MINIATURE = ROOT / "tests" / "site"


@pytest.fixture(scope="module", params=[MINIATURE, ROOT], ids=["miniature", "library"])
def base(request: pytest.FixtureRequest) -> Corpus:
    """Both bases, without their texts."""
    return load(request.param, None)


def test_the_descriptor_of_the_miniature_base() -> None:
    """Compared whole with what was checked by hand against the standard, version 2."""
    assert package(load(MINIATURE, None))["resources"] == [
        {
            "$schema": "https://datapackage.org/profiles/2.0/dataresource.json",
            "name": "marsh-lending-table-1",
            "type": "table",
            "path": "tables/marsh-lending-table-1.csv",
            "title": "Loans and their cost by model, first year",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "sources": [{"title": "Marsh and Ferrow, from the depot's ledger"}],
            "licenses": [
                {
                    "name": "CC-BY-4.0",
                    "title": "Creative Commons Attribution 4.0 International",
                    "path": "https://creativecommons.org/licenses/by/4.0/",
                }
            ],
            "where": [{"paper": "marsh-lending", "locator": "tbl. 1"}],
            "summaryRows": [],
            "schema": {
                "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
                "fields": [
                    {"name": "model", "type": "string", "title": "Model"},
                    {
                        "name": "loans",
                        "type": "integer",
                        "title": "Loans",
                        "description": "Unit: loans",
                        "unit": "loans",
                        "groupChar": ",",
                    },
                    {
                        "name": "cost_per_loan_dollars",
                        "type": "integer",
                        "title": "Cost of a loan",
                        "description": "Unit: dollars",
                        "unit": "dollars",
                        "groupChar": ",",
                    },
                ],
                "primaryKey": ["model"],
                "missingValues": [""],
            },
        }
    ]


def test_the_descriptor_is_of_the_standards_form(base: Corpus) -> None:
    """Required properties, forms of names and paths, and types that the standard knows."""
    found = json.loads(table_files(base)["data/datapackage.json"])
    assert found["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert re.fullmatch(r"[a-z0-9._-]+", found["name"])
    assert found["resources"]
    names = [resource["name"] for resource in found["resources"]]
    assert len(set(names)) == len(names)
    for resource in found["resources"]:
        assert resource["type"] == "table"
        assert re.fullmatch(r"tables/[a-z0-9-]+\.csv", resource["path"])
        assert all("title" in source for source in resource["sources"])
        assert all("name" in license_ for license_ in resource["licenses"])
        fields = resource["schema"]["fields"]
        assert set(resource["schema"]["primaryKey"]) <= {field["name"] for field in fields}
        for field in fields:
            assert field["type"] in ("string", "year", "integer", "number")
            assert field["type"] in ("string", "year") or field["unit"]


def test_every_table_is_what_its_description_says(base: Corpus) -> None:
    """Columns in the order of the fields, cells of their types, the key unique."""
    files = table_files(base)
    for resource in json.loads(files["data/datapackage.json"])["resources"]:
        fields = resource["schema"]["fields"]
        head, *rows = csv.reader(io.StringIO(files[f"data/{resource['path']}"].decode()))
        assert head == [field["name"] for field in fields]
        assert len({row[0] for row in rows}) == len(rows)
        for row in rows:
            for field, cell in zip(fields, row, strict=True):
                if cell and field["type"] != "string":
                    number = float(cell.replace(",", ""))
                    assert field["type"] == "number" or number == int(number)


def test_a_base_without_tables_has_no_package(tmp_path: Path) -> None:
    """Nothing is offered that would be empty."""
    (tmp_path / "docs").mkdir()
    assert table_files(load(tmp_path, None)) == {}


def test_records_are_as_their_schemas_say(base: Corpus) -> None:
    """Notes, events, and the notes of claims."""
    schemas = {name: json.loads(data) for name, data in schema_files().items()}
    view = EvidenceView(base)
    notes = {note.id: note for note in base.notes}
    records = {
        "notes": [note_record(note, view) for note in base.notes],
        "events": [event_record(event, "timeline.md") for event in base.events],
    }
    for name, found in records.items():
        schema = schemas[f"data/schemas/{name}.schema.json"]
        Draft202012Validator.check_schema(schema)
        assert found
        assert [error.message for error in Draft202012Validator(schema).iter_errors(found)] == []
    claim = next(claim for claim in base.claims if any(claim.id in note.claims for note in base.notes))
    touching = tuple(note for note in notes.values() if claim.id in note.claims)
    assert claim_record(claim, view, "2026-11-22", touching)["notes"] == [note.id for note in touching]
