"""An analyst with a meeting in two hours, on the real library: each task from the home page, its clicks counted."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Download, Locator, Page, expect


class Analyst:
    """A reader with a mouse, whose clicks are counted; typing and the key that leads to the search are none."""

    def __init__(self, page: Page, home: str) -> None:
        self.page = page
        self.clicks = 0
        page.goto(home)

    def click(self, target: Locator) -> None:
        """One click."""
        self.clicks += 1
        target.click()

    def take(self, target: Locator) -> Path:
        """One click that gives a file."""
        with self.page.expect_download() as download:
            self.click(target)
        found: Download = download.value
        return Path(found.path())


@pytest.fixture
def analyst(browser: Browser, library_site: Path, served: Callable[[Path], str]) -> Any:
    """An analyst on the home page, at a desk."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield Analyst(context.new_page(), served(library_site))
    context.close()


def test_half_a_page_on_why_japan_moved_with_sources(analyst: Analyst) -> None:
    """In five clicks at most: a brief of its own, taken as a Word file with its footnotes."""
    page = analyst.page
    analyst.click(page.get_by_role("link", name="Why Japan moved from doubt to participation"))
    points = page.locator("h2#in-three-points + ul > li")
    assert points.count() == 3
    file = analyst.take(page.locator(".kb-export").get_by_role("link", name="Word"))
    with zipfile.ZipFile(file) as parts:
        text = re.sub(r"<[^>]+>", " ", parts.read("word/document.xml").decode())
        notes = parts.read("word/footnotes.xml").decode()
    assert "What Japan feared" in text
    assert len(text.split()) > 250
    assert notes.count("<w:footnote ") > 10
    assert "sec. 2, para. 3" in re.sub(r"<[^>]+>|\s+", " ", notes)
    assert analyst.clicks == 2


def test_the_challenges_that_two_papers_name_as_a_table(analyst: Analyst) -> None:
    """In four clicks at most: the comparison of the two, its challenges, and the table of just these."""
    page = analyst.page
    analyst.click(page.locator(".md-nav--primary").get_by_role("link", name="Compare", exact=True))
    analyst.click(page.get_by_role("link", name="Li, Wu and Guo / Su, Xue and Xu"))
    analyst.click(page.locator(".kb-filter__open label", has_text="Challenges"))
    expect(page.locator(".kb-filter [role=status]")).to_contain_text(" of ")
    file = analyst.take(page.get_by_role("link", name="CSV of what is shown"))
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))
    assert {row["facet"] for row in rows} == {"challenge"}
    assert {row["paper"] for row in rows} == {"li-infrastructure", "su-asean"}
    assert all(row["citation"] and row["locators"] for row in rows)
    assert analyst.clicks == 4


def test_a_figure_to_be_checked_is_found_with_what_is_wrong_with_it(analyst: Analyst) -> None:
    """In two clicks at most: the sentence typed as it was heard, a warning in the list, the reason beside the claim."""
    page = analyst.page
    page.keyboard.press("/")
    page.keyboard.type("China–ASEAN trade reached 488.3 billion dollars in 2018")
    found = page.locator(".kb-search__list .kb-result", has_text="488.3").first
    expect(found).to_contain_text("Source note")
    analyst.click(found.locator("a"))
    note = page.locator("details.kb-note", has_text="488.3").first
    expect(note.locator("summary")).to_contain_text("483.8")
    analyst.click(note.locator("summary"))
    expect(note).to_contain_text("Two digits are swapped")
    assert analyst.clicks == 2
