"""Searching in a real browser: the box, the page, the keys, and whatever readers and broken servers throw at them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture
def root(built_site: Path, served: Callable[[Path], str]) -> str:
    """The address of the miniature's site."""
    return served(built_site)


def search(page: Page, root: str, address: str) -> None:
    """Open the search page and wait until it has answered."""
    page.goto(f"{root}search/{address}")
    expect(page.locator(".kb-finder__status")).not_to_contain_text("Loading")
    page.wait_for_load_state("networkidle")


def test_a_key_leads_to_the_box_and_arrows_through_results(page: Page, traffic: Any, root: str) -> None:
    """A slash goes to the box, typing shows claims, arrows go through them, Escape comes back."""
    page.goto(f"{root}papers/")
    page.keyboard.press("/")
    expect(page.locator("#kb-query")).to_be_focused()
    page.keyboard.type("deposit")
    results = page.locator(".kb-search__list .kb-result__title")
    expect(results.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(results.first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator("#kb-query")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator(".kb-search__panel")).to_be_hidden()
    expect(page.locator("#kb-query")).to_be_focused()
    traffic.assert_no_errors()


@pytest.mark.parametrize("key", ["f", "s"])
def test_other_keys_lead_to_the_box_too(page: Page, root: str, key: str) -> None:
    """The keys that readers know from other sites of this theme work."""
    page.goto(f"{root}papers/")
    page.keyboard.press(key)
    expect(page.locator("#kb-query")).to_be_focused()
    assert page.locator("#kb-query").input_value() == ""


def test_a_result_is_a_claim(page: Page, root: str) -> None:
    """A result leads to the claim itself and names its paper, place and facet."""
    page.goto(f"{root}papers/")
    page.keyboard.press("/")
    page.keyboard.type("deposit")
    first = page.locator(".kb-search__list .kb-result").first
    expect(first).to_be_visible()
    assert "#" in (first.locator("a").get_attribute("href") or "")
    assert "¶" in first.locator(".kb-result__line").inner_text()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/papers/*/#*")


def test_enter_leads_to_all_results(page: Page, root: str) -> None:
    """Enter in the box opens the search page with the query in its address."""
    page.goto(f"{root}papers/")
    page.keyboard.press("/")
    page.keyboard.type("deposit")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=deposit")
    expect(page.locator(".kb-finder__results .kb-result").first).to_be_visible()


def test_a_filter_goes_into_the_address_and_back(page: Page, traffic: Any, root: str) -> None:
    """Choosing a facet narrows the list to its count, stands in the address, and the back button undoes it."""
    search(page, root, "?q=bicycle")
    page.locator("[data-filter=facet] summary").click()
    choice = page.locator("[data-filter=facet] label").first
    count = int(choice.locator(".kb-finder__count").inner_text())
    choice.locator("input").check()
    page.wait_for_url("**&facet=*")
    expect(page.locator(".kb-finder__status")).to_contain_text(f"{count} of ")
    page.go_back()
    page.wait_for_url("**/search/?q=bicycle")
    expect(page.locator(".kb-finder__chosen")).to_have_count(0)
    traffic.assert_no_errors()


def test_a_filter_alone_lists_its_claims(page: Page, root: str) -> None:
    """Without a word, a filter lists all that it leaves."""
    search(page, root, "?facet=challenge")
    assert page.locator(".kb-finder__results .kb-result").count() > 0


def test_a_search_gives_a_receipt(page: Page, root: str) -> None:
    """The receipt says what was searched, in which edition, and what was found."""
    search(page, root, "?q=deposit&facet=challenge")
    page.locator(".kb-finder__receipt summary").click()
    text = page.locator(".kb-finder__text")
    expect(text).to_contain_text("Query: deposit")
    expect(text).to_contain_text("Filters: facet: challenge")
    expect(text).to_contain_text("claims.json sha256 ")
    expect(text).to_contain_text("of 3 papers")


BAD = {
    "long": "?q=" + "word%20" * 1400,
    "markup": "?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
    "quotes": "?q=%22%27%60%24%7B%7D%5C",
    "emoji": "?q=%F0%9F%9A%B2%F0%9F%91%A9%E2%80%8D%F0%9F%9A%80",
    "stop-words": "?q=the%20of%20and",
    "unknown-filter-value": "?theme=no-such-theme&facet=nonsense",
    "unknown-filter": "?colour=red",
    "prototype": "?theme=__proto__&q=constructor",
    "broken-escape": "?q=%E0%A4%A",
    "nothing": "?q=zxqvbnm",
    "control": "?q=%00%01%1F",
}


@pytest.mark.parametrize("address", BAD.values(), ids=BAD.keys())
def test_a_bad_query_gives_a_sane_page(page: Page, traffic: Any, root: str, address: str) -> None:
    """Whatever stands in the address, the page says something sensible, runs nothing and reports no error."""
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    search(page, root, address)
    assert "claims of 3 papers" in page.locator(".kb-finder__status").inner_text()
    assert page.locator(".kb-finder img").count() == 0
    assert dialogs == []
    traffic.assert_no_errors()


def test_unknown_filters_are_named(page: Page, root: str) -> None:
    """A filter that does not exist is left out, and the page says so."""
    search(page, root, "?q=deposit&theme=no-such-theme")
    expect(page.locator(".kb-finder__remarks")).to_contain_text("There is no theme “no-such-theme”")
    assert page.locator(".kb-finder__results .kb-result").count() > 0


def test_a_misspelling_is_mended_openly(page: Page, root: str) -> None:
    """What was searched in place of a misspelled word is said."""
    search(page, root, "?q=depositt")
    expect(page.locator(".kb-finder__remarks")).to_contain_text("searched for “deposit")


@pytest.mark.parametrize(
    "name",
    ["pagefind/pagefind.js", "pagefind/pagefind-entry.json", "pagefind/shelf/", "data/search-terms.json"],
)
@pytest.mark.parametrize("text", ["", "{]"], ids=["empty", "nonsense"])
def test_a_broken_index_is_said_plainly(page: Page, root: str, name: str, text: str) -> None:
    """With an index file broken, the page says that the index cannot be read and names the other ways in."""
    page.route(f"**/{name}*", lambda route: route.fulfill(status=200, body=text))
    page.goto(f"{root}search/?q=deposit")
    expect(page.locator(".kb-finder__status")).to_contain_text("cannot be read")
    expect(page.locator("#ways-in")).to_be_visible()


def test_a_missing_index_is_said_in_the_box(page: Page, root: str) -> None:
    """The box says so too when the index is missing, and the page stays as it was."""
    page.route("**/pagefind/**", lambda route: route.fulfill(status=404, body=""))
    page.goto(f"{root}papers/")
    page.keyboard.press("/")
    page.keyboard.type("deposit")
    expect(page.locator(".kb-search__status")).to_contain_text("cannot be read")


def test_it_works_with_storage_switched_off(page: Page, traffic: Any, root: str) -> None:
    """A browser that refuses storage shows pages and searches without an error."""
    page.add_init_script(
        """for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, {
             configurable: true,
             get() { throw new DOMException("no", "SecurityError"); },
           });"""
    )
    search(page, root, "?q=deposit")
    assert page.locator(".kb-finder__results .kb-result").count() > 0
    page.goto(f"{root}papers/marsh-lending/")
    page.mouse.move(200, 200)
    page.wait_for_timeout(400)
    traffic.assert_no_errors()


def test_a_file_says_how_to_serve_it(page: Page, traffic: Any, built_site: Path) -> None:
    """Opened from a disk, the search page names the local server."""
    page.goto((built_site / "search" / "index.html").as_uri())
    expect(page.locator("#kb-search-page")).to_contain_text("python -m http.server")
    assert traffic.hosts == {"file"}
    traffic.hosts.clear()


def test_a_missing_page_searches(page: Page, built_site: Path, served: Callable[[Path], str], tmp_path: Path) -> None:
    """The page for missing addresses searches for the words of the address."""
    site = tmp_path / "site"
    shutil.copytree(built_site, site)
    text = (site / "404.html").read_text(encoding="utf-8").replace("/bicycles/", "/")
    (site / "404.html").write_text(text, encoding="utf-8")
    page.goto(f"{served(site)}404.html#papers/deposit-rules")
    expect(page.locator("#kb-missing-query")).to_have_value("deposit rules")
    expect(page.locator(".kb-search__panel .kb-result").first).to_be_visible()
