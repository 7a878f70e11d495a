"""Reading however one reads: large, still, in the dark, by keyboard, on paper."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

PAPER = "papers/su-asean/"
KINDS = (
    "",
    "search/?q=railway",
    PAPER,
    "themes/belt-and-road/",
    "compare/",
    "timeline/",
    "data/",
    "notes/",
    "404.html",
)

MOVING = """() => {
  const seconds = (text) => Math.max(...text.split(",").map(parseFloat));
  const longest = (style) => Math.max(seconds(style.transitionDuration), seconds(style.animationDuration));
  return [...document.querySelectorAll("*")]
    .filter((element) => longest(getComputedStyle(element)) > 0.001)
    .map((element) => element.tagName + "." + element.className);
}"""

CUT = """() => [...document.querySelectorAll("article h1, article h2, article h3, article p, article li, article dd")]
  .filter((element) => getComputedStyle(element).overflow === "hidden" && element.offsetParent
    && element.scrollHeight > element.clientHeight + 2)
  .map((element) => element.textContent.slice(0, 60))"""

FOCUSED = """() => {
  const element = document.activeElement;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const ring = style.outlineStyle !== "none" || style.boxShadow !== "none";
  return [element.outerHTML.slice(0, 100), box.width > 0 && box.height > 0, ring];
}"""


@pytest.fixture
def root(library_site: Path, served: Callable[[Path], str]) -> str:
    """The address of the library's site."""
    return served(library_site)


@pytest.fixture
def zoomed(browser: Browser) -> Iterator[Page]:
    """A window of 1280 by 900 pixels at 200 %: half as many of the page's own, each of four of the screen's."""
    context = browser.new_context(viewport={"width": 640, "height": 450}, device_scale_factor=2)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("address", KINDS, ids=lambda address: address or "home")
def test_at_200_percent_all_is_there(zoomed: Page, root: str, address: str) -> None:
    """Nothing is cut off or needs sideways scrolling, and the search can be reached."""
    zoomed.goto(root + address, wait_until="networkidle")
    assert zoomed.evaluate("document.documentElement.scrollWidth") <= 640
    assert zoomed.evaluate(CUT) == []
    assert zoomed.locator(".kb-search__input:visible, .kb-search-link:visible").count() > 0


@pytest.mark.parametrize("address", KINDS, ids=lambda address: address or "home")
def test_text_twice_as_large_is_not_cut(page: Page, root: str, address: str) -> None:
    """With the browser's letters alone twice as large, nothing is cut off or needs sideways scrolling."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(root + address, wait_until="networkidle")
    page.evaluate("document.documentElement.style.setProperty('font-size', '250%')")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    assert page.evaluate(CUT) == []


def test_nothing_moves_for_those_who_asked_for_that(browser: Browser, root: str) -> None:
    """Whoever asked the system for less motion gets none, neither on a page nor in the search."""
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    for address in (PAPER, "search/?q=railway"):
        page.goto(root + address, wait_until="networkidle")
        page.mouse.move(300, 300)
        page.wait_for_load_state("networkidle")
        assert page.evaluate(MOVING) == []
    context.close()


def test_the_switch_is_there_before_anything_moves(page: Page, traffic: Any, root: str) -> None:
    """Light and dark are switched at the first look, by keyboard, for this page and the next."""
    page.emulate_media(color_scheme="light")
    page.goto(root + PAPER)
    switch = page.get_by_role("button", name="Switch to dark")
    expect(switch).to_be_visible()
    switch.focus()
    page.keyboard.press("Enter")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(root + "themes/")
    expect(page.get_by_role("button", name="Switch to light")).to_be_visible()
    traffic.assert_no_errors()


def test_without_javascript_there_is_no_switch(browser: Browser, root: str) -> None:
    """A button that could do nothing is not shown."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(root + PAPER)
    expect(page.locator(".kb-scheme")).to_be_hidden()
    context.close()


def test_the_keyboard_alone_is_enough(page: Page, root: str) -> None:
    """The first stop leads past the header, and every stop of the first forty shows where it is."""
    page.goto(root + PAPER)
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip")).to_be_focused()
    for _ in range(40):
        page.keyboard.press("Tab")
        shown = page.evaluate(FOCUSED)
        assert shown[1:] == [True, True], shown[0]


def compact(text: str) -> str:
    """The text without spaces and ligatures, which is how far a printed page keeps it."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_printed_paper_is_whole(browser: Browser, root: str, scheme: str) -> None:
    """On paper stand what the source notes say, the references with their addresses, the page's own; dark on white."""
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto(f"{root}papers/yi-motivation/", wait_until="networkidle")
    note = page.locator(".kb-note").first.locator("p").first.text_content() or ""
    reference = page.locator(".footnote li p").first.text_content() or ""
    address = page.locator(".footnote a[href^=http]").first.text_content() or ""
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    page.emulate_media(media="print")
    colour = page.evaluate("getComputedStyle(document.querySelector('article p')).color")
    context.close()
    printed = compact("".join(sheet.extract_text() for sheet in sheets))
    assert len(note) > 20
    assert address.startswith("http")
    for part in (note[:80], reference[:80], address, f"{root}papers/yi-motivation/"):
        assert compact(part) in printed, part
    assert max(map(int, re.findall(r"\d+", colour)[:3])) < 100
