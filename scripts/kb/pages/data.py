"""The tables of the papers: accessible, with their charts, with what fails marked where it stands."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from kb.grammar.numbers import parse_number
from kb.model import Column, Table
from kb.pages.charts import chart
from kb.pages.library import Library
from kb.pages.notes import note_list
from kb.pages.recomputed import computation_table
from kb.pages.taking import cite_place
from kb.pages.text import cite, escape, listed, plural
from kb.views.computation import Cell, Recomputed, disagreements
from kb.views.locators import locator_short
from kb.views.site import href, relative

PATH = "data.md"
"""The page that all tables are reached from."""

_HEAD = "---\nhide: [toc]\n---\n\n"


def data_pages(library: Library) -> Mapping[str, str]:
    """The Markdown of the pages of tables, by path."""
    failing = disagreements(library.corpus, library.recomputed)
    pages = {PATH: _data_page(library)}
    pages |= {table_path(table): _table_page(library, table, failing) for table in library.corpus.tables.values()}
    return pages


def table_path(table: Table) -> str:
    """The page of a table, relative to `docs/`."""
    return f"data/{table.id}.md"


def _data_page(library: Library) -> str:
    corpus = library.corpus
    failing = sum(not each.agrees for each in library.recomputed)
    package = "[Data package](data/datapackage.json), a description of all tables that programs can read · "
    parts = [
        "# Data\n",
        "The tables of the papers, and small ones made from figures in their text, as they print them: to read, to "
        "check and to download.\n",
        f"[{plural(len(library.recomputed), 'figure')} recomputed](data/recomputed.md): "
        f"{len(library.recomputed) - failing} agree, {failing} do not · "
        + (package if corpus.tables else "")
        + "[Licence and sources](#use)\n{: .kb-line }\n",
    ]
    for table in corpus.tables.values():
        counted = [c for c in library.recomputed if any(cell[0] == table.id for cell in c.cells)]
        wrong = sum(not each.agrees for each in counted)
        said = [
            f"{plural(len(table.rows), 'row')}",
            f"{plural(len(counted), 'figure')} recomputed" if counted else "",
            f"{wrong} of them fail" if wrong > 1 else "one of them fails" if wrong else "",
            plural(len(table.charts), "chart") if table.charts else "",
            f"[CSV](data/tables/{table.id}.csv)",
        ]
        parts.append(f"## [{escape(table.title)}]({table_path(table)}) {{#{table.id}}}\n")
        parts.append(f"{_printed(table)}\n")
        parts.append(f"{listed(said)}{cite_place('table', page=f'data/{table.id}')}\n{{: .kb-line .kb-card-line }}\n")
    parts += [
        "## All records {#records}\n",
        "The whole knowledge base as JSON: "
        + listed([f"[{name}](data/{name}.json)" for name in ("claims", "papers", "themes", "notes", "events")])
        + f". Comparisons as CSV: [all themes]({relative(PATH, 'data/compare/all.csv')}), "
        f"[ledger]({relative(PATH, 'data/compare/ledger.csv')}).\n",
        "## Licence and sources {#use}\n",
        "Figures are facts and belong to nobody; where a paper took them from stands beside each table. Our "
        "arrangement of them is under CC BY 4.0. Cells hold what is printed, also where it is wrong: the source notes "
        "say what is.\n",
    ]
    return "\n".join(parts)


def _printed(table: Table) -> str:
    """Where a table was read from, and what the paper names as its source."""
    return f"As printed {cite(table.where)}; the paper's source: {escape(table.source)}."


def _table_page(library: Library, table: Table, failing: Mapping[Cell, tuple[Recomputed, ...]]) -> str:
    path = table_path(table)
    csv = relative(path, f"data/tables/{table.id}.csv")
    parts = [
        f"{_HEAD}# {escape(table.title)}\n",
        f"{_printed(table)} {escape(table.remark)}\n",
        f"{cite_place('table', page=f'data/{table.id}')}[CSV]({csv}) · "
        f"[Data package]({relative(path, 'data/datapackage.json')}) · [All tables]({relative(path, PATH)})\n"
        "{: .kb-line .kb-export }\n",
        *(chart(table, drawing, number) for number, drawing in enumerate(table.charts, start=1)),
    ]
    if reading := _reading(table):
        parts.append(f"{escape(reading)}\n{{: .kb-line }}\n")
    parts.append(_table(library, table, failing))
    touching = [note for note in library.corpus.notes if set(_where(note.where)) & set(_where(table.where))]
    if touching:
        parts += ["## Source notes { #source-notes }\n", *note_list(library, path, touching), ""]
    own = [each for each in library.recomputed if any(cell[0] == table.id for cell in each.cells)]
    if own:
        parts += ["## Recomputed { #recomputed }\n", computation_table(library, path, own)]
    return "\n".join(parts)


def _where(where: Iterable[object]) -> Iterator[tuple[str, object]]:
    for citation in where:
        yield getattr(citation, "key", ""), getattr(citation, "locator", None)


def _reading(table: Table) -> str:
    """How an unusual unit is read, by an example: the last figure of the last such column."""
    rows = [row for row in table.rows if row[0] not in table.summary]
    for number, column in reversed(list(enumerate(table.columns))):
        factor, value = parse_number(column.factor), parse_number(rows[-1][number]) if rows else None
        if factor is not None and value is not None:
            plain = f"{value * factor:,f}".rstrip("0").rstrip(".")
            return f"How to read the unit: {rows[-1][number]} × {column.unit} = {plain} {column.plain_unit}."
    return ""


def _table(library: Library, table: Table, failing: Mapping[Cell, tuple[Recomputed, ...]]) -> str:
    head = "".join(f'<th scope="col">{html.escape(c.title)}{_unit(c)}</th>' for c in table.columns)
    cell = partial(_cell, library, table, failing)
    rows = []
    for row in table.rows:
        cells = "".join(cell(column, row[0], text) for column, text in list(zip(table.columns, row, strict=True))[1:])
        name = f'<th scope="row">{html.escape(row[0])}</th>'
        rows.append(f"<tr{' class=kb-sum' if row[0] in table.summary else ''}>{name}{cells}</tr>\n")
    caption = f"{html.escape(table.title)}. Figures as printed."
    return (
        f'<div class="kb-scroll" role="region" aria-label="{html.escape(table.title)}" tabindex="0">'
        f'<table class="kb-table"><caption>{caption}</caption><thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{''.join(rows)}</tbody></table></div>\n"
    )


def _unit(column: Column) -> str:
    if not column.unit:
        return ""
    return f' <span class="kb-unit">{html.escape(column.unit)}</span>'


def _cell(
    library: Library,
    table: Table,
    failing: Mapping[Cell, tuple[Recomputed, ...]],
    column: Column,
    row: str,
    text: str,
) -> str:
    number = ' class="kb-figure"' if column.numeric else ""
    marks = {each.computation.note: each for each in failing.get((table.id, column.name, row), ())}
    if not marks:
        return f"<td{number}>{html.escape(text)}</td>"
    links = "".join(_note_mark(library, table, note, each) for note, each in marks.items())
    return f'<td class="kb-figure kb-disputed">{html.escape(text)}{links}</td>'


def _note_mark(library: Library, table: Table, id_: str, each: Recomputed) -> str:
    note = library.corpus.note_by_id.get(id_)
    if note is None:
        return ""
    where = ", ".join(locator_short(c.locator) for c in each.computation.where if c.locator)
    label = f"Source note: {where} states {each.computation.stated}; should be: {note.should_be}"
    # A cell that fails itself is told apart from one that the text contradicts.
    said = f"computed: {each.shown}" if len(each.cells) > 1 else f"text: {each.computation.stated}"
    target = href(table_path(table), f"{note.path}#{id_}")
    return f' <a class="kb-flag" href="{target}" title="{html.escape(label)}">{said}</a>'
