"""Charts of the tables as inline SVG, drawn by hand: readable in light, dark and print, and never by colour alone."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, log10

from kb.grammar.numbers import parse_number
from kb.model import Chart, Column, Table

WIDTH = 640
"""Width of every drawing in its own units; the page scales it."""

_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 116, 16, 28
_PLOT_HEIGHT = 240
_ROW = 26
_NAMES = 170


@dataclass(frozen=True, slots=True)
class Series:
    """The values of one column in plain units, None where a cell is empty or belongs to a row that sums up."""

    name: str
    values: tuple[float | None, ...]


def chart(table: Table, drawing: Chart, number: int) -> str:
    """A figure with a caption, an SVG that names and describes itself, and the same numbers as text."""
    rows = [row for row in table.rows if row[0] not in table.summary]
    columns = [column for column in table.columns if column.name in drawing.columns]
    columns.sort(key=lambda column: drawing.columns.index(column.name))
    labels = [row[0] for row in rows]
    series = [_series(table, column, rows) for column in columns]
    unit = columns[0].plain_unit or columns[0].unit if columns else ""
    draw = {"lines": _lines, "spans": _spans, "bars": _bars}[drawing.form]
    body, height = draw(labels, series)
    name = f"{table.id}-chart-{number}"
    text = "; ".join(_spoken(each, labels, unit) for each in series)
    return (
        f'<figure class="kb-chart"><figcaption>{html.escape(drawing.title)}, {html.escape(unit)}</figcaption>\n'
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="{name}-title {name}-text">'
        f'<title id="{name}-title">{html.escape(drawing.title)}</title>'
        f'<desc id="{name}-text">{html.escape(_summary(series, labels, unit))}</desc>\n{body}</svg>\n'
        f'<details class="kb-numbers"><summary>The numbers as text</summary><p>{html.escape(text)}.</p></details>'
        "</figure>\n"
    )


def _series(table: Table, column: Column, rows: Sequence[Sequence[str]]) -> Series:
    index = table.column(column.name) or 0
    factor = parse_number(column.factor) or Decimal(1)
    numbers = (parse_number(row[index]) for row in rows)
    return Series(column.title, tuple(None if n is None else float(n * factor) for n in numbers))


def _spoken(series: Series, labels: Sequence[str], unit: str) -> str:
    pairs = [f"{label} {value:,g}" for label, value in zip(labels, series.values, strict=True) if value is not None]
    return f"{series.name} ({unit}): {', '.join(pairs)}"


def _summary(series: Sequence[Series], labels: Sequence[str], unit: str) -> str:
    """First, last and highest value of each series: what a reader takes from the drawing."""
    said = []
    for each in series:
        known = [(value, label) for value, label in zip(each.values, labels, strict=True) if value is not None]
        if known:
            (first, start), (last, end), (top, when) = known[0], known[-1], max(known)
            said.append(f"{each.name}: {first:,g} ({start}), {last:,g} ({end}), highest {top:,g} ({when})")
    return f"In {unit}. {'; '.join(said)}."


def _ticks(low: float, high: float) -> list[float]:
    """About five round values from at or below the lowest to at or above the highest."""
    if low == high:
        high = low + 1
    rough = (high - low) / 4
    power = 10.0 ** floor(log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough)
    first, last = floor(low / step), ceil(high / step)
    return [round(k * step, 10) for k in range(first, last + 1)]


def _lines(labels: Sequence[str], series: Sequence[Series]) -> tuple[str, int]:
    """Lines over the rows; each ends in its name, and each has its own mark and dash."""
    values = [value for each in series for value in each.values if value is not None]
    ticks = _ticks(min([0.0, *values]), max([0.0, *values]))
    width = WIDTH - _LEFT - _RIGHT

    def x(k: int) -> float:
        return _LEFT + width * k / max(1, len(labels) - 1)

    def y(value: float) -> float:
        return _TOP + _PLOT_HEIGHT * (1 - (value - ticks[0]) / (ticks[-1] - ticks[0]))

    parts = [
        f'<line class="kb-grid-line" x1="{_LEFT}" x2="{WIDTH - _RIGHT}" y1="{y(t):.1f}" y2="{y(t):.1f}"/>'
        f'<text class="kb-axis" x="{_LEFT - 6}" y="{y(t) + 4:.1f}" text-anchor="end">{t:,g}</text>'
        for t in ticks
    ]
    every = max(1, ceil(len(labels) / 8))
    parts += [
        f'<text class="kb-axis" x="{x(k):.1f}" y="{_TOP + _PLOT_HEIGHT + 20}" text-anchor="middle">'
        f"{html.escape(label)}</text>"
        for k, label in enumerate(labels)
        if (len(labels) - 1 - k) % every == 0
    ]
    for number, each in enumerate(series, start=1):
        points = [(x(k), y(value)) for k, value in enumerate(each.values) if value is not None]
        path = " ".join(f"{px:.1f},{py:.1f}" for px, py in points)
        parts.append(f'<polyline class="kb-series kb-series-{number}" points="{path}"/>')
        parts += [_mark(number, px, py) for px, py in points]
        if points:
            px, py = points[-1]
            name = f"{html.escape(each.name)} {each.values[-1]:,g}" if each.values[-1] is not None else each.name
            parts.append(f'<text class="kb-name kb-ink-{number}" x="{px + 9:.1f}" y="{py + 4:.1f}">{name}</text>')
    return "\n".join(parts), _TOP + _PLOT_HEIGHT + _BOTTOM


def _mark(number: int, x: float, y: float) -> str:
    """A dot for the first series, a square for the others, so that they differ without colour."""
    if number == 1:
        return f'<circle class="kb-mark kb-mark-1" cx="{x:.1f}" cy="{y:.1f}" r="3.2"/>'
    return f'<rect class="kb-mark kb-mark-{number}" x="{x - 3:.1f}" y="{y - 3:.1f}" width="6" height="6"/>'


def _spans(labels: Sequence[str], series: Sequence[Series]) -> tuple[str, int]:
    """For each row a line from the first to the last series, highest ending first, with both values beside it."""
    first, last = series[0], series[-1]
    rows = [
        (label, a, b)
        for label, a, b in zip(labels, first.values, last.values, strict=True)
        if a is not None and b is not None
    ]
    rows.sort(key=lambda row: -row[2])
    values = [value for _, a, b in rows for value in (a, b)]
    ticks = _ticks(min(values), max(values)) if values else [0.0, 1.0]
    left, width = _NAMES + 40, WIDTH - _NAMES - 40 - 56
    scale = width / (ticks[-1] - ticks[0])
    bottom = _TOP + 14 + _ROW * len(rows)
    parts = [
        f'<line class="kb-grid-line" x1="{left + scale * (t - ticks[0]):.1f}" x2="{left + scale * (t - ticks[0]):.1f}" '
        f'y1="{_TOP + 8}" y2="{bottom}"/><text class="kb-axis" x="{left + scale * (t - ticks[0]):.1f}" '
        f'y="{_TOP}" text-anchor="middle">{t:,g}</text>'
        for t in ticks
    ]
    for k, (label, a, b) in enumerate(rows):
        y = _TOP + 14 + _ROW * k + _ROW / 2
        xa, xb = left + scale * (a - ticks[0]), left + scale * (b - ticks[0])
        side = 1 if a <= b else -1
        out_a, out_b = ("end", "start") if a <= b else ("start", "end")
        parts.append(
            f'<text class="kb-name" x="{left - 40}" y="{y + 4:.1f}" text-anchor="end">{html.escape(label)}</text>'
            f'<line class="kb-span" x1="{xa:.1f}" x2="{xb:.1f}" y1="{y:.1f}" y2="{y:.1f}"/>'
            f'<circle class="kb-mark kb-mark-open" cx="{xa:.1f}" cy="{y:.1f}" r="4"/>'
            f'<circle class="kb-mark kb-mark-1" cx="{xb:.1f}" cy="{y:.1f}" r="4"/>'
            f'<text class="kb-axis" x="{xa - 8 * side:.1f}" y="{y + 4:.1f}" text-anchor="{out_a}">{a:,g}</text>'
            f'<text class="kb-axis" x="{xb + 8 * side:.1f}" y="{y + 4:.1f}" text-anchor="{out_b}">{b:,g}</text>'
        )
    parts.append(
        f'<circle class="kb-mark kb-mark-open" cx="{left}" cy="{bottom + 16}" r="4"/>'
        f'<text class="kb-axis" x="{left + 10}" y="{bottom + 20}">{html.escape(first.name)}</text>'
        f'<circle class="kb-mark kb-mark-1" cx="{left + 90}" cy="{bottom + 16}" r="4"/>'
        f'<text class="kb-axis" x="{left + 100}" y="{bottom + 20}">{html.escape(last.name)}</text>'
    )
    return "\n".join(parts), bottom + 30


def _bars(labels: Sequence[str], series: Sequence[Series]) -> tuple[str, int]:
    """A bar for each row, from nought, with its value at the end."""
    rows = [(label, value) for label, value in zip(labels, series[0].values, strict=True) if value is not None]
    low, high = min([0.0, *(v for _, v in rows)]), max([0.0, *(v for _, v in rows)])
    scale = (WIDTH - _NAMES - 70) / ((high - low) or 1.0)
    zero = _NAMES - low * scale + (30 if low < 0 else 0)
    parts = []
    for k, (label, value) in enumerate(rows):
        y = _TOP + _ROW * k
        start, end = min(zero, zero + value * scale), max(zero, zero + value * scale)
        anchor, beside = ("end", start - 6) if value < 0 else ("start", end + 6)
        parts.append(
            f'<text class="kb-name" x="{_NAMES - 12}" y="{y + 16}" text-anchor="end">{html.escape(label)}</text>'
            f'<rect class="kb-bar" x="{start:.1f}" y="{y + 4}" width="{max(1.0, end - start):.1f}" '
            f'height="{_ROW - 9}"/>'
            f'<text class="kb-axis" x="{beside:.1f}" y="{y + 16}" text-anchor="{anchor}">{value:,g}</text>'
        )
    bottom = _TOP + _ROW * len(rows) + 4
    parts.append(f'<line class="kb-line-axis" x1="{zero:.1f}" x2="{zero:.1f}" y1="{_TOP}" y2="{bottom}"/>')
    return "\n".join(parts), bottom + 8
