"""Every kind of page, in light and dark, before axe: the rules of WCAG 2.2 at levels A and AA."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

RULES: dict[str, dict[str, Any]] = {
    "light": {
        "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        "resultTypes": ["violations"],
    },
    # In the dark only colours differ.
    "dark": {
        "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
        "resultTypes": ["violations"],
    },
}


def kinds(site: Path) -> list[str]:
    """One address of each kind of page, and every paper."""
    papers = [paper["url"] for paper in json.loads((site / "data" / "papers.json").read_text(encoding="utf-8"))]
    folders = sorted(path.parent.name for path in site.glob("*/index.html"))
    inside = [next(iter(sorted(site.glob(f"{folder}/*/index.html"))), None) for folder in folders]
    pages = [path.parent.relative_to(site).as_posix() + "/" for path in inside if path]
    # The page for missing addresses names its own by their whole paths, which a served folder does not have.
    missing = ["404.html"] if "/bicycles/" not in (site / "404.html").read_text(encoding="utf-8") else []
    found = ["", *missing, "search/?facet=challenge", *papers, *(f"{folder}/" for folder in folders), *pages]
    return list(dict.fromkeys(found))


def faults(browser: Browser, root: str, addresses: list[str], scheme: str) -> list[str]:
    """What axe has against each of the pages."""
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light", bypass_csp=True)
    page = context.new_page()
    found = []
    for address in addresses:
        page.goto(root + address)
        if address.startswith("search/?"):
            page.wait_for_selector(".kb-finder__results .kb-result")
        for violation in Axe().run(page, options=RULES[scheme]).response["violations"]:
            targets = [" ".join(map(str, node["target"])) for node in violation["nodes"][:3]]
            found.append(f"{address} ({scheme}): {violation['id']}: {violation['help']}: {targets}")
    context.close()
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_miniature_is_accessible(
    browser: Browser, built_site: Path, served: Callable[[Path], str], scheme: str
) -> None:
    """axe reports nothing on any kind of page of the miniature."""
    assert faults(browser, served(built_site), kinds(built_site), scheme) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_library_is_accessible(
    browser: Browser, library_site: Path, served: Callable[[Path], str], scheme: str
) -> None:
    """axe reports nothing on any kind of page of the real library."""
    assert faults(browser, served(library_site), kinds(library_site), scheme) == []


def test_the_open_box_is_accessible(browser: Browser, library_site: Path, served: Callable[[Path], str]) -> None:
    """axe reports nothing while results are shown below the box."""
    page = browser.new_page(bypass_csp=True)
    page.goto(served(library_site) + "papers/")
    page.keyboard.press("/")
    page.keyboard.type("railway")
    page.wait_for_selector(".kb-search__list .kb-result")
    found = [violation["id"] for violation in Axe().run(page, options=RULES["light"]).response["violations"]]
    page.close()
    assert found == []
