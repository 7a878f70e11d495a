"""The table on the page about the method says what the tests are, not what they once were."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.hardening.poison import PAYLOADS, PLACES

from kb.checks import RULES

ROOT = Path(__file__).resolve().parents[2]
ROW = re.compile(r"(?m)^\| ([^|]+) \| ([\d,]+) \| ([^|]+) \|$")
AGAIN = "the table is not current; run: make hardening"

OUTCOMES = {
    "Bad inputs": r"([\d,]+) found where they stand, 0 silent",
    "Good inputs": "0 false alarms",
    f"{len(PAYLOADS)} scripts in {len(PLACES)} places": r"[1-9][\d,]* refused by a check; the other [1-9][\d,]*, opened in a "
    r"browser without the site's security policy on [1-9][\d,]* pages: 0 ran",
    "Random texts, for properties that always hold": "0 properties broken",
    "Shapes that make programs slow, doubled": "0 cost more than 2.5 times as much",
    "Checks removed in turn": f"{len(RULES)} noticed by a test",
    "Single findings of checks and of the audit removed in turn": r"([\d,]+) noticed by a test",
    "Entries of bibliographies of others": "0 lost a word on the way to references and exports",
    "Builds killed, and swaps at each step": r"the old or the new site stood whole ([\d,]+) times",
    "Builds in other places, on other days": "the same bytes",
}
"""What each row has to say; a figure in it has to be that of the row."""

LEAST = {
    "Bad inputs": 200,
    "Good inputs": 200,
    f"{len(PAYLOADS)} scripts in {len(PLACES)} places": 60 * 60,
    "Random texts, for properties that always hold": 1000,
    "Shapes that make programs slow, doubled": 20,
    "Checks removed in turn": len(RULES),
    "Single findings of checks and of the audit removed in turn": len(RULES),
    "Entries of bibliographies of others": 1000,
    "Builds killed, and swaps at each step": 100,
    "Builds in other places, on other days": 3,
}


@pytest.fixture(scope="module")
def rows() -> dict[str, tuple[int, str]]:
    """What was tried, how often, and what came of it."""
    text = (ROOT / "docs" / "method.md").read_text(encoding="utf-8")
    table = text.partition("<!-- hardening -->")[2].partition("<!-- /hardening -->")[0]
    return {
        re.sub(r"Entries of [\d,]+ ", "Entries of ", name): (int(times.replace(",", "")), outcome)
        for name, times, outcome in ROW.findall(table)
    }


def test_the_table_has_a_row_for_everything_that_is_tried(rows: dict[str, tuple[int, str]]) -> None:
    """Nothing is left out, and nothing stands in it that is tried no more."""
    assert list(rows) == list(OUTCOMES), AGAIN


@pytest.mark.parametrize("name", OUTCOMES)
def test_everything_that_was_tried_held(rows: dict[str, tuple[int, str]], name: str) -> None:
    """Each row reaches its goal, and what held is as much as was tried."""
    times, outcome = rows[name]
    match = re.fullmatch(OUTCOMES[name], outcome)
    assert match, AGAIN
    assert times >= LEAST[name]
    assert [int(held.replace(",", "")) for held in match.groups()] in ([], [times])


@pytest.mark.parametrize(
    ("name", "marker"),
    [("Bad inputs", "bad_input"), ("Good inputs", "good_input"), ("Shapes that make programs slow, doubled", "shape")],
)
def test_the_table_counts_the_catalogues(rows: dict[str, tuple[int, str]], name: str, marker: str) -> None:
    """As many cases as are collected today."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-m", marker, "tests/hardening"]
    collected = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=True)
    assert rows[name][0] == collected.stdout.count("::"), AGAIN
