"""Ours and the stock programs side by side, on the same papers, in one run.

    python -m benchmarks.compare --papers N [--runs 3] [--peers mkdocs,bibtex,csl,zensical] [--long]

The contestants take turns, so that whatever else the machine does meets all of them alike; medians are shown. Each is
also measured with a tenth of the papers, which tells how its processor time grows. Mkdocs-bibtex with a CSL style
takes a quarter of an hour for 1,000 papers: unless `--long` is given it is measured with fewer and carried on. The
table is printed and written into `benchmarks/README.md`.
"""

from __future__ import annotations

import argparse
import platform
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.contestants import Contestant, contestants, install, prepare
from benchmarks.measure import Failed, Run, exponent, median

README = Path(__file__).with_name("README.md")
OURS = ("check", "recheck", "new", "build", "edit")
SHORT = 100
"""Most papers for which what grows with the square is measured without being asked to."""

_BETWEEN = re.compile(r"(?s)(?<=<!-- measured -->\n).*?(?=<!-- end of what is measured -->)")


def compare(papers: int, runs: int, names: list[str], long: bool) -> str:
    """Measure the named contestants and ours; returns the table as Markdown."""
    known = contestants()
    chosen = [known[name] for name in (*OURS, *names)]
    versions = install() if names else {}
    sizes = {each.name: _sizes(each, papers, long) for each in chosen}
    for size in sorted({size for pair in sizes.values() for size in pair}):
        _say(f"writing {size} papers")
        prepare(size)
    measured: dict[tuple[str, int], list[Run]] = {}
    for turn in range(1, runs + 1):
        for each in chosen:
            for size in sizes[each.name]:
                try:
                    run = each.run(size)
                except Failed as fault:
                    _say(f"{each.name}, {size} papers: {fault}")
                    continue
                measured.setdefault((each.name, size), []).append(run)
                _say(f"{turn}: {each.name}, {size} papers: {run.wall:.2f} s, {run.cpu:.2f} s of processors")
    rows = [_row(each, sizes[each.name], measured, papers) for each in chosen]
    head = (
        f"{papers:,} papers, {papers * 30:,} claims, {papers * 11:,} references; medians of {runs}; "
        f"{datetime.now(UTC):%d %B %Y}; {_machine()}.\n\n"
        f"Versions: Python {platform.python_version()}"
        + "".join(f", {name} {version}" for name, version in versions.items())
        + ".\n\n| | seconds | of processors | memory, MB | grows with |\n|---|---:|---:|---:|---:|\n"
    )
    return head + "".join(rows)


def _sizes(each: Contestant, papers: int, long: bool) -> tuple[int, int]:
    large = min(papers, SHORT) if each.quadratic and not long else papers
    return max(3, large // 10), large


def _row(each: Contestant, sizes: tuple[int, int], measured: dict[tuple[str, int], list[Run]], papers: int) -> str:
    small, large = sizes
    if (each.name, large) not in measured:
        return f"| {each.title} | failed | | | |\n"
    run = median(measured[each.name, large])
    power = None
    if (each.name, small) in measured:
        power = exponent(median(measured[each.name, small]).cpu, run.cpu, large / small)
    grows = "" if power is None else f"n^{power:.2f}"
    row = f"| {each.title} | {run.wall:.2f} | {run.cpu:.2f} | {run.memory:.0f} | {grows} |\n"
    if large == papers or power is None:
        return row
    more = (papers / large) ** power
    return (
        f"| {each.title}, {large} papers | {run.wall:.1f} | {run.cpu:.1f} | {run.memory:.0f} | {grows} |\n"
        f"| … carried on to {papers:,} papers with that power, not measured: at least "
        f"| {run.wall * more:.0f} | {run.cpu * more:.0f} | | |\n"
    )


def _machine() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text("utf-8")
        models = re.findall(r"(?m)^model name\s*:\s*(.+)$", text)
    except OSError:
        models = []
    name = " ".join(models[0].split()) if models else platform.machine()
    return f"{len(models) or '?'} cores, {name}, {platform.system()}"


def _say(step: str) -> None:
    print(step, file=sys.stderr, flush=True)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Measure this program and the stock ones side by side.")
    parser.add_argument("--papers", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--peers", default="mkdocs,bibtex,csl,zensical", help="which of the stock programs, by comma")
    parser.add_argument("--long", action="store_true", help="measure mkdocs-bibtex with CSL at the full size")
    options = parser.parse_args()
    names = [name for name in options.peers.split(",") if name]
    unknown = [name for name in names if name not in contestants() or name in OURS]
    if unknown or options.papers < 3 or options.runs < 1:
        parser.error(f"unknown peers {unknown}" if unknown else "measure three papers and one run at least")
    table = compare(options.papers, options.runs, names, options.long)
    print(table)
    marker = f"### {options.papers:,} papers\n\n"
    text = README.read_text("utf-8")
    between = _BETWEEN.search(text)
    if between is not None:
        kept = [part for part in re.split(r"(?m)^(?=### )", between[0]) if part.strip() and not part.startswith(marker)]
        parts = sorted([*kept, f"{marker}{table}\n"], key=lambda part: int(re.sub(r"\D", "", part.split("\n")[0])))
        README.write_text(text[: between.start()] + "\n" + "".join(parts) + text[between.end() :], "utf-8")


if __name__ == "__main__":
    main()
