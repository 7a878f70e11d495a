"""Small values for the views: a table, claims of two invented papers, and a corpus of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kb.load.corpus import load
from kb.model import Column, Corpus, Place, Table

AT = Place("sources/tables.yml", 1)


@pytest.fixture
def loans() -> Table:
    """Loans of bicycles in three years, with a row that sums them up."""
    return Table(
        id="loans",
        title="Loans",
        where=(),
        source="the ledger",
        remark="",
        columns=(
            Column("year", "Year", "string", "", "", "", AT),
            Column("loans", "Loans", "number", "tens", "10", "loans", AT),
        ),
        summary=("Total",),
        charts=(),
        rows=(("2018", "8"), ("2019", "10"), ("2020", "1,2"), ("Total", "30")),
        lines=(2, 3, 4, 5),
        place=AT,
        file="sources/tables/loans.csv",
    )


@pytest.fixture
def changed(loans: Table) -> Callable[[dict[str, str]], Table]:
    """A function that gives the table with other cells, by row."""
    from dataclasses import replace

    return lambda cells: replace(loans, rows=tuple((name, cells.get(name, cell)) for name, cell in loans.rows))


LAMP = """---
kind: report
institutions: [Coast Office]
peer_review: no
---

# The Lamp

A report [@lamp], with a word on [@ash].

## Preconditions

None stated.

## Challenges

### Oil was *dear* {#dear data-themes="oil" data-basis="statistic"}

A barrel cost \\$40 [@lamp, sec. 1, para. 1, sent. 1-3; see @lund, p. 7; @gone].

## Countermeasures

None stated as a list.

### Herring oil was burned {#herring data-themes="oil ice" data-basis="asserted"}

From autumn [@lamp, tbl. 1; @lamp, tbl. 1].
"""
TERN = """# Keeping Tern

## Challenges

### It was cold {#cold data-themes="fog oil"}

In fog [@lund] and [@lund].
"""
OIL = """---
title: Oil
group: Supply
aliases: [lamp oil, 油]
---

What *burns* in a lamp [@lund].

## Agree

All.
"""
BIBLIOGRAPHY = "".join(f"@misc{{{key}, title = {{A title}}}}\n" for key in ("lamp", "tern", "lund", "ash"))


@pytest.fixture
def lights(tmp_path: Path) -> Corpus:
    """Two papers on lighthouses with three claims, three themes and no evidence, read by the real loader."""
    files = {
        "bibliography.bib": BIBLIOGRAPHY,
        "docs/index.md": "# Lights\n\nOil [@lund; @lamp, tbl. 1] and oil [@lund].\n",
        "docs/papers/lamp.md": LAMP,
        "docs/papers/tern.md": TERN,
        "docs/themes/bread.md": "---\ntitle: Bread\ngroup: Supply\n---\n\nWhat keepers eat.\n",
        "docs/themes/fog.md": "---\ntitle: Fog\ngroup: Weather\n---\n\nA cloud.\n",
        "docs/themes/oil.md": OIL,
        "sources/theme-groups.yml": "- Weather\n- Keepers\n- Supply\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return load(tmp_path, None)
