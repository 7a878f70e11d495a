"""Charts say the same in shapes and in words."""

from __future__ import annotations

import pytest
from lxml import etree

from kb.model import Chart, Column, Place, Table
from kb.pages.charts import chart

AT = Place("sources/tables.yml", 1)


def table(*rows: tuple[str, ...]) -> Table:
    """Loans and repairs, in tens, by year."""
    columns = (
        Column("year", "Year", "string", "", "", "", AT),
        Column("loans", "Loans", "number", "tens", "10", "pieces", AT),
        Column("repairs", "Repairs & <more>", "number", "tens", "10", "pieces", AT),
    )
    return Table("ledger", "Ledger", (), "s", "", columns, ("Total",), (), rows, tuple(range(2, 2 + len(rows))), AT, "")


ROWS = (("2018", "1.5", "3"), ("2019", "2", "-1"), ("2020", "", "2.25"), ("Total", "3.5", "4.25"))


@pytest.mark.parametrize(
    ("form", "columns"), [("lines", ("loans", "repairs")), ("spans", ("loans", "repairs")), ("bars", ("repairs",))]
)
def test_every_form_is_well_formed_and_leaves_out_the_sums(form: str, columns: tuple[str, ...]) -> None:
    """Names are escaped, empty cells are gaps, and the row that sums up is not drawn."""
    figure = chart(table(*ROWS), Chart(form, "Loans & repairs", columns, AT), 1)
    root = etree.fromstring(figure)
    texts = ["".join(text.itertext()) for text in root.iter("text")]
    assert "Total" not in " ".join(texts)
    assert root.findtext("figcaption") == "Loans & repairs, pieces"
    assert "Repairs & <more> (pieces): 2018 30, 2019 -10, 2020 22.5" in root.find("details/p").text


def test_lines_differ_in_more_than_colour() -> None:
    """Dots and squares, and a dash of their own from the style sheet; each ends in its name."""
    root = etree.fromstring(chart(table(*ROWS), Chart("lines", "Both", ("loans", "repairs"), AT), 1))
    assert len(root.findall(".//circle[@class='kb-mark kb-mark-1']")) == 2
    assert len(root.findall(".//rect[@class='kb-mark kb-mark-2']")) == 3
    assert [line.get("class") for line in root.iter("polyline")] == ["kb-series kb-series-1", "kb-series kb-series-2"]
    assert [t.text for t in root.iter("text") if "kb-name" in t.get("class", "")][-1] == "Repairs & <more> 22.5"


@pytest.mark.parametrize("form", ["lines", "spans", "bars"])
@pytest.mark.parametrize(
    "rows",
    [(), (("2018", "", ""),), (("2018", "0", "0"),), (("2018", "x", "1"),)],
    ids=["none", "empty", "nought", "text"],
)
def test_nothing_to_draw_draws_nothing(form: str, rows: tuple[tuple[str, ...], ...]) -> None:
    """No crash on a table that is being written."""
    etree.fromstring(chart(table(*rows), Chart(form, "Both", ("loans", "repairs"), AT), 1))
