"""The file `sources/computations.yml` to computations."""

from __future__ import annotations

from pathlib import Path

from kb.grammar.numbers import parse_number
from kb.load.entries import read_entries
from kb.model import Computation, Finding

CODE = "D003"
"""Code of the faults of a computation's form."""


def load_computations(root: Path) -> tuple[tuple[Computation, ...], list[Finding]]:
    """The computations in the order of the file; faults D003, those of files and of YAML."""
    entries, faults = read_entries(root, "computations", CODE)
    computations = []
    for id_, entry in entries:
        entry.check_fields(("where", "says", "stated", "unit", "formula"), ("tolerance", "because", "note"))
        for name in ("stated", "tolerance"):
            text = entry.text(name)
            number = parse_number(text)
            if name in entry.record and number is None:
                entry.fault(entry.at(name), f'{name} "{text}" of "{id_}" is not a number', 'write digits: "483.8"')
            elif name == "tolerance" and number is not None and number < 0:
                entry.fault(
                    entry.at(name), f'tolerance {text} of "{id_}" is negative', "write how far off is near enough"
                )
        computations.append(
            Computation(
                id=id_,
                where=entry.where(),
                says=entry.required_text("says"),
                stated=entry.text("stated"),
                unit=entry.required_text("unit"),
                formula=entry.required_text("formula"),
                tolerance=entry.text("tolerance"),
                because=entry.text("because"),
                note=entry.text("note"),
                place=entry.place,
                places={name: entry.at(name) for name in ("stated", "formula", "tolerance", "note", "unit")},
            )
        )
    return tuple(computations), faults
