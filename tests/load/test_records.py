"""Notes, events, computations and tables are read whole, each value with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.load.computations import load_computations
from kb.load.events import load_events
from kb.load.notes import load_notes
from kb.load.tables import load_tables
from kb.model import Chart, Citation, Column, Computation, Event, Locator, Place, SourceNote, Table

MINIATURE = Path(__file__).resolve().parents[1] / "site"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An empty base."""
    (tmp_path / "sources" / "tables").mkdir(parents=True)
    return tmp_path


def write(root: Path, name: str, text: str) -> None:
    """A file under `sources/`."""
    (root / "sources" / name).write_text(text, encoding="utf-8")


def test_a_base_without_records_has_none(root: Path) -> None:
    """Files that are not there are empty lists."""
    assert load_notes(root) == ((), [])
    assert load_events(root) == ((), [])
    assert load_computations(root) == ((), [])
    assert load_tables(root) == ({}, [])


def test_a_note_with_everything(root: Path) -> None:
    """Places in the papers become citations; items of lists keep their places."""
    write(
        root,
        "notes.yml",
        "- id: lamp-size\n  kind: unit\n  where:\n    - skerry, sec. 2, para. 1, sent. 1-2\n    - skerry, tbl. 1\n"
        "  claims: [skerry/lamp]\n  stated: 40\n  should_be: 4\n  how_known: outside\n  references: [fog]\n"
        "  explanation: Too\n    large.\n  confidence: low\n  names: [lantern, 灯]\n",
    )
    at = "sources/notes.yml"
    note = SourceNote(
        id="lamp-size",
        kind="unit",
        where=(
            Citation("skerry", Place(at, 4, 7), locator=Locator(section="2", paragraph=1, sentences=(1, 2))),
            Citation("skerry", Place(at, 5, 7), locator=Locator(table="1")),
        ),
        claims=("skerry/lamp",),
        stated="40",
        should_be="4",
        how_known="outside",
        explanation="Too large.",
        references=("fog",),
        confidence="low",
        names=("lantern", "灯"),
        place=Place(at, 1, 7),
        places={"skerry/lamp": Place(at, 6, 12), "fog": Place(at, 10, 16)},
    )
    assert load_notes(root) == ((note,), [])
    assert (note.papers, note.url) == (("skerry",), "notes/skerry/#lamp-size")


def test_an_event_with_everything(root: Path) -> None:
    """A partial date, an end, a forecast and who took part."""
    write(
        root,
        "events.yml",
        "- id: relit\n  date: 1931-05\n  until: 1932\n  title: The lamp\n  claims: [skerry/lamp]\n  forecast: yes\n"
        "  notes: [n]\n  actors: [a]\n  themes: [t]\n",
    )
    at = "sources/events.yml"
    places = {
        "skerry/lamp": Place(at, 5, 12),
        "n": Place(at, 7, 11),
        "a": Place(at, 8, 12),
        "t": Place(at, 9, 12),
    }
    event = Event(
        "relit", "1931-05", "1932", "The lamp", ("skerry/lamp",), True, ("n",), ("a",), ("t",), Place(at, 1, 7), places
    )
    assert load_events(root) == ((event,), [])


def test_an_event_whose_date_cannot_be_read_is_left_out(root: Path) -> None:
    """It has no place in time, and the fault says so."""
    write(root, "events.yml", "- id: relit\n  date: soon\n  title: The lamp\n  claims: [skerry/lamp]\n")
    events, faults = load_events(root)
    assert events == ()
    assert [str(fault) for fault in faults] == [
        'sources/events.yml:2:9: D007 date of "relit": "soon" is not YYYY, YYYY-MM or YYYY-MM-DD'
    ]


def test_a_computation_with_everything(root: Path) -> None:
    """Figures stay text, as printed."""
    write(
        root,
        "computations.yml",
        '- id: half\n  where: skerry, tbl. 1\n  says: half of it\n  stated: "1,240"\n  unit: loans\n'
        '  formula: 2480 / 2\n  tolerance: "0.5"\n  because: rounded\n  note: n\n',
    )
    at = "sources/computations.yml"
    places = {
        "stated": Place(at, 4, 11),
        "formula": Place(at, 6, 12),
        "tolerance": Place(at, 7, 14),
        "note": Place(at, 9, 9),
        "unit": Place(at, 5, 9),
    }
    where = (Citation("skerry", Place(at, 2, 10), locator=Locator(table="1")),)
    computation = Computation(
        "half", where, "half of it", "1,240", "loans", "2480 / 2", "0.5", "rounded", "n", Place(at, 1, 7), places
    )
    assert load_computations(root) == ((computation,), [])


def test_a_table_with_everything(root: Path) -> None:
    """Description and file together; lines are those of the file."""
    write(
        root,
        "tables.yml",
        "- id: oil\n  title: Oil\n  where: skerry, tbl. 1\n  source: the keepers\n  remark: Old.\n  summary: [All]\n"
        "  columns:\n    - {name: year, type: string}\n"
        '    - {name: price, title: Price, unit: tens, factor: "10", plain_unit: crowns}\n'
        "  charts:\n    - {form: bars, title: Oil, columns: [price]}\n",
    )
    write(root, "tables/oil.csv", 'year,price\n"1911, say",4\nAll,4\n')
    at = "sources/tables.yml"
    table = Table(
        id="oil",
        title="Oil",
        where=(Citation("skerry", Place(at, 3, 10), locator=Locator(table="1")),),
        source="the keepers",
        remark="Old.",
        columns=(
            Column("year", "year", "string", "", "", "", Place(at, 8, 7)),
            Column("price", "Price", "number", "tens", "10", "crowns", Place(at, 9, 7)),
        ),
        summary=("All",),
        charts=(Chart("bars", "Oil", ("price",), Place(at, 11, 7)),),
        rows=(("1911, say", "4"), ("All", "4")),
        lines=(2, 3),
        place=Place(at, 1, 7),
        file="sources/tables/oil.csv",
    )
    assert load_tables(root) == ({"oil": table}, [])
    assert (table.row("All"), table.row("None"), table.column("price"), table.column("x")) == (1, None, 1, None)


def test_of_two_descriptions_of_one_table_the_first_counts(root: Path) -> None:
    """The second is a fault."""
    one = "- id: oil\n  title: Oil\n  where: skerry, tbl. 1\n  source: s\n  columns: [{name: a, type: string}]\n"
    write(root, "tables.yml", one + one)
    write(root, "tables/oil.csv", "a\nb\n")
    _, faults = load_tables(root)
    assert [str(fault) for fault in faults] == ['sources/tables.yml:6:7: D004 table "oil" is described twice']


def test_the_miniature_base_has_one_of_each() -> None:
    """What other tests build on: a planted fault of arithmetic, with its note."""
    notes, _ = load_notes(MINIATURE)
    computations, _ = load_computations(MINIATURE)
    assert [note.id for note in notes if note.kind == "arithmetic"] == ["marsh-loans-total"]
    assert {c.id: c.note for c in computations} == {"marsh-loans": "marsh-loans-total", "osei-repairs-each": ""}
