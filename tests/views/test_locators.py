"""Locators are shown short and spoken in words."""

from __future__ import annotations

import pytest

from kb.model import Locator
from kb.views.locators import locator_short, locator_spoken

CASES = [
    (Locator("3.3", 1, (1, 2)), "§3.3 ¶1 s1–2", "section 3.3, paragraph 1, sentences 1 to 2"),
    (Locator("3.3", 1, (4, 4)), "§3.3 ¶1 s4", "section 3.3, paragraph 1, sentence 4"),
    (Locator("3", 2), "§3 ¶2", "section 3, paragraph 2"),
    (Locator("abstract", 1, (2, 2)), "abstract ¶1 s2", "abstract, paragraph 1, sentence 2"),
    (Locator(table="2"), "table 2", "table 2"),
    (Locator(figure="1"), "figure 1", "figure 1"),
    (Locator(note="12"), "note 12", "note 12"),
    (Locator(pages="50-52"), "pp. 50–52", "pages 50 to 52"),
    (Locator(pages="7"), "p. 7", "page 7"),
]


@pytest.mark.parametrize(("locator", "short", "spoken"), CASES, ids=[short for _, short, _ in CASES])
def test_locator_reads_short_and_speaks_long(locator: Locator, short: str, spoken: str) -> None:
    """Each kind of locator has its sign on the page and its words for listeners."""
    assert locator_short(locator) == short
    assert locator_spoken(locator) == spoken
