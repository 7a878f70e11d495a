"""How hard the knowledge base was tried, and what came of it: the table on the page about the method.

    python -m benchmarks.hardening [--quick]

Runs the hardening tests, the kills and the rebuilds, each check's removal and other people's bibliographies, and
writes their figures between two comments of `docs/method.md`. With `--quick` the last two are taken from their last
run. When something did not hold, the figures are printed and not written, and the exit status is 1.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[1]
CACHE = ROOT / ".cache"
REPORT = CACHE / "hardening.xml"
METHOD = ROOT / "docs" / "method.md"
TESTS = ("tests/hardening", "tests/publish/test_build.py", "tests/publish/test_swap.py")
OPTIONS = ("--no-header", f"--junitxml={REPORT}", "-o", "junit_family=xunit1", "--ignore=tests/hardening/test_table.py")
"""The test of the table itself is left out: it holds once the table is written."""

TABLE = re.compile(r"(?s)(?<=<!-- hardening -->\n).*?(?=<!-- /hardening -->)")


class Figures:
    """Cases by their kind, those that did not hold, and what the tests counted themselves."""

    def __init__(self, report: Path) -> None:
        self.tried: Counter[str] = Counter()
        self.held: Counter[str] = Counter()
        self.counted: Counter[str] = Counter()
        for case in ElementTree.parse(report).iter("testcase"):
            broken = any(case.find(name) is not None for name in ("failure", "error"))
            for prop in case.iter("property"):
                name, value = prop.get("name", ""), prop.get("value", "")
                if name == "kind" and case.find("skipped") is None:
                    self.tried[value] += 1
                    self.held[value] += not broken
                elif value.isdecimal():
                    self.counted[name] += int(value)
                    self.counted[f"{name} broken"] += broken

    def rows(self, mutants: dict[str, dict[str, int]], entries: dict[str, int]) -> Iterator[tuple[str, str, str]]:
        """What was tried, how often, and what came of it."""
        bad, good, shapes = (self.tried[kind] for kind in ("bad_input", "good_input", "shape"))
        count = self.counted
        shown = count["payloads tried"] - count["payloads refused"]
        found, allowed, linear = (self.held[kind] for kind in ("bad_input", "good_input", "shape"))
        yield "Bad inputs", f"{bad:,}", f"{found:,} found where they stand, {bad - found:,} silent"
        yield "Good inputs", f"{good:,}", f"{good - allowed:,} false alarms"
        yield (
            f"{count['payloads']:,} scripts in {count['payload places']:,} places",
            f"{count['payloads tried']:,}",
            f"{count['payloads refused']:,} refused by a check; the other {shown:,}, opened in a browser without the "
            f"site's security policy on {count['payload pages']:,} pages: {count['payloads run']:,} ran",
        )
        fuzz, wrong = count["fuzz cases"], count["fuzz cases broken"]
        yield "Random texts, for properties that always hold", f"{fuzz:,}", f"{wrong:,} properties broken"
        slow = f"{shapes - linear:,} cost more than 2.5 times as much"
        yield "Shapes that make programs slow, doubled", f"{shapes:,}", slow
        for kind, what in (("checks", "Checks"), ("statements", "Single findings of checks and of the audit")):
            if kind in mutants:
                counts = mutants[kind]
                yield f"{what} removed in turn", f"{counts['removed']:,}", f"{counts['noticed']:,} noticed by a test"
        if entries:
            fate = f"{entries['lost']:,} lost a word on the way to references and exports"
            yield f"Entries of {entries['files']:,} bibliographies of others", f"{entries['entries']:,}", fate
        kills = f"{count['kills survived']:,}"
        yield "Builds killed, and swaps at each step", kills, f"the old or the new site stood whole {kills} times"
        yield "Builds in other places, on other days", f"{count['builds compared']:,}", "the same bytes"


def _outcome(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def main(arguments: list[str]) -> int:
    """Run, print and write; returns the exit status."""
    CACHE.mkdir(exist_ok=True)
    environment = os.environ | {"PYTHONPATH": str(ROOT / "scripts")}
    commands = [["pytest", *TESTS, "-q", *OPTIONS]]
    if "--quick" not in arguments:
        commands += [["benchmarks.mutants"], ["benchmarks.bibliographies"]]
    status = 0
    for command in commands:
        done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, env=environment, check=False)
        status = status or done.returncode
    rows = Figures(REPORT).rows(_outcome(CACHE / "mutants.json"), _outcome(CACHE / "bibliographies" / "outcome.json"))
    table = ["| Tried | Times | Outcome |", "| --- | --: | --- |", *(f"| {' | '.join(row)} |" for row in rows)]
    print("\n".join(table))
    if status:
        print(f"Not everything held: {METHOD.name} is left as it was", file=sys.stderr)
        return 1
    text = METHOD.read_text(encoding="utf-8")
    METHOD.write_text(TABLE.sub("\n" + "\n".join(table) + "\n\n", text), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
