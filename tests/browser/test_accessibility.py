"""Pages before axe, in light and dark: the rules of WCAG 2.2 at levels A and AA, and good practice.

Every paper, theme and brief of the library is looked at, and one page of each other kind; with `KB_EVERY_PAGE` set, as
`make accessibility` does, every page is, by all rules in the dark, too.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

EVERY_PAGE = bool(os.environ.get("KB_EVERY_PAGE"))

ALL_RULES: dict[str, Any] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
COLOURS: dict[str, Any] = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
}
"""In the dark only colours differ."""

SHOW_IN = "(scheme) => document.body.setAttribute('data-md-color-scheme', scheme)"


def addresses(site: Path) -> list[str]:
    """The addresses to be looked at."""
    pages = [path.parent.relative_to(site).as_posix() for path in sorted(site.rglob("index.html"))]
    # The page for missing addresses names its own by their whole paths, which a served folder does not have.
    missing = ["404.html"] if "/bicycles/" not in (site / "404.html").read_text(encoding="utf-8") else []
    if not EVERY_PAGE:
        pages = chosen(pages)
    found = [f"{page}/" if page != "." else "" for page in pages]
    return [*found, *missing, "search/?facet=challenge"]


def chosen(pages: list[str]) -> list[str]:
    """Of the papers and briefs all; of other folders the first page and the last."""
    first: dict[str, str] = {}
    last: dict[str, str] = {}
    for page in pages:
        folder = page.partition("/")[0]
        kind = f"{folder}/" if "/" in page and folder not in ("papers", "briefs") else page
        first.setdefault(kind, page)
        last[kind] = page
    return sorted({*first.values(), *last.values()})


def faults(page: Page, root: str, listed: list[str]) -> list[str]:
    """What axe has against each of the pages, first in the light, then in the dark."""
    found = []
    for address in listed:
        page.goto(root + address)
        if address.startswith("search/?"):
            page.wait_for_selector(".kb-finder__results .kb-result")
        for scheme, rules in (("default", ALL_RULES), ("slate", ALL_RULES if EVERY_PAGE else COLOURS)):
            page.evaluate(SHOW_IN, scheme)
            for violation in Axe().run(page, options=rules).response["violations"]:
                targets = [" ".join(map(str, node["target"])) for node in violation["nodes"][:3]]
                found.append(f"{address} ({scheme}): {violation['id']}: {violation['help']}: {targets}")
    return found


@pytest.mark.parametrize("name", ["built_site", "library_site"], ids=["miniature", "library"])
def test_axe_reports_nothing(
    browser: Browser, request: pytest.FixtureRequest, served: Callable[[Path], str], name: str
) -> None:
    """No page breaks a rule, neither in light nor in dark."""
    site: Path = request.getfixturevalue(name)
    # With motion, colours would change in a moment and not at once.
    page = browser.new_page(bypass_csp=True, color_scheme="light", reduced_motion="reduce")
    found = faults(page, served(site), addresses(site))
    page.close()
    assert found == []


def test_every_paper_and_every_kind_of_page_is_looked_at(library_site: Path) -> None:
    """The list has all pages of papers, and one at least of each other kind; `make accessibility` looks at all."""
    listed = set(addresses(library_site))
    papers = json.loads((library_site / "data" / "papers.json").read_text(encoding="utf-8"))
    assert {paper["url"] for paper in papers} <= listed
    folders = {path.parent.name for path in library_site.glob("*/index.html")}
    assert folders <= {address.partition("/")[0] for address in listed}


def test_the_open_box_is_accessible(browser: Browser, library_site: Path, served: Callable[[Path], str]) -> None:
    """axe reports nothing while results are shown below the box."""
    page = browser.new_page(bypass_csp=True)
    page.goto(served(library_site) + "papers/")
    page.keyboard.press("/")
    page.keyboard.type("railway")
    page.wait_for_selector(".kb-search__list .kb-result")
    found = [violation["id"] for violation in Axe().run(page, options=ALL_RULES).response["violations"]]
    page.close()
    assert found == []
