"""What a search costs: nothing before it, and little more in a library of a thousand papers than in one of four."""

from __future__ import annotations

import gzip
import json
import random
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Response, expect

from kb.publish import index
from kb.views.search import Shelf, capped, token, words_of

FEW_LIMIT = 175_000
"""Bytes over the wire up to the first result in the library as it is."""

MANY = 1000
MANY_LIMIT = 160_000
"""Papers of a library that is large, and bytes up to its first result."""

FIRST = """(selector) => new Promise((resolve, reject) => {
  const said = () => document.querySelector(".kb-search__status")?.textContent;
  setTimeout(() => reject(new Error(`no result: ${said()}`)), 15000);
  const look = () => {
    if (!document.querySelector(selector)) return requestAnimationFrame(look);
    const now = performance.now();
    const come = performance.getEntriesByType("resource").filter(({ responseEnd }) => responseEnd <= now);
    resolve(come.map(({ name }) => name));
  };
  look();
})"""
"""The addresses of what had come when the first result stood."""

BOX = ".kb-search__list .kb-result"
SEARCH = ("/pagefind/", "/data/search-", "/assets/search-")


def compressed(response: Response) -> int:
    """What a server that compresses would send."""
    body = response.body()
    return min(len(body), len(gzip.compress(body, 6)))


def cost(page: Page, address: str, query: str) -> tuple[int, float]:
    """Bytes and seconds from typing a query in the box to its first result, on a page that fetched no part of it."""
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))
    page.goto(address, wait_until="networkidle")
    assert [response.url for response in responses if any(part in response.url for part in SEARCH)] == []
    page.locator("#kb-query").focus()
    page.locator(".kb-search__panel").wait_for(state="attached")
    began = time.monotonic()
    page.keyboard.insert_text(query)
    first = set(page.evaluate(FIRST, BOX))
    seconds = time.monotonic() - began
    needed = {response.url: response for response in responses if response.url in first}
    sent = {url: compressed(response) for url, response in needed.items() if any(part in url for part in SEARCH)}
    assert any("wasm" in url for url in sent)
    return sum(sent.values()), seconds


@pytest.mark.parametrize("query", ["railway", "who pays for it", "一带一路", "Marubeni", "debt risk in Laos"])
def test_the_first_result_is_light(
    page: Page, library_site: Path, served: Callable[[Path], str], query: str, record_property: Callable[..., None]
) -> None:
    """Whatever is asked, the first result comes after at most 175 kB."""
    sent, seconds = cost(page, f"{served(library_site)}papers/su-asean/", query)
    record_property("bytes", sent)
    record_property("seconds", round(seconds, 2))
    assert sent <= FEW_LIMIT


def test_no_result_waits_for_more_papers_than_it_needs(
    page: Page, library_site: Path, served: Callable[[Path], str]
) -> None:
    """The first answer reads two papers, and what is searched twice is fetched once."""
    cost(page, f"{served(library_site)}papers/su-asean/", "railway")
    page.wait_for_load_state("networkidle")
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.locator("#kb-query").fill("railways")
    page.wait_for_load_state("networkidle")
    page.locator("#kb-query").fill("railway")
    page.wait_for_timeout(500)
    assert len(fetched) == len(set(fetched))
    assert [url for url in fetched if "wasm" in url or "pagefind.js" in url] == []


def invented(papers: int) -> Iterator[Shelf]:
    """Shelves of so many papers of thirty claims, in words that are as frequent as those of a language."""
    chance = random.Random(7)
    letters = "bdfghklmnprstvz"
    words = ["".join(chance.choice(letters) + chance.choice("aeiou") for _ in range(4)) for _ in range(20_000)]
    frequent = [1 / rank for rank in range(1, len(words) + 1)]
    for number in range(papers):
        said = chance.choices(words, frequent, k=30 * 45)
        entries: list[dict[str, Any]] = []
        for start in range(0, len(said), 45):
            title, text = " ".join(said[start : start + 10]), " ".join(said[start + 10 : start + 45])
            url = f"papers/paper-{number}/#claim-{start}"
            entries.append({"url": url, "title": title, "text": text, "locator": "§1 ¶1 s1", "facet": "mode"})
        content = {"paper": f"paper-{number}", "name": f"Author {number}", "entries": entries}
        yield Shelf(f"papers/paper-{number}/", capped([*words_of(" ".join(said)), token("kind", "claim")]), content)


@pytest.fixture(scope="module")
def large_site(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """The miniature's site with the search of a thousand papers, and words of which a third of those have each."""
    site = tmp_path_factory.mktemp("large") / "site"
    shutil.copytree(built_site, site, ignore=shutil.ignore_patterns("pagefind"))
    shelves = list(invented(MANY))
    index.write_shelves(shelves, site)
    path = site / index.TERMS
    terms = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(terms | {"claims": 30 * MANY, "papers": MANY}), encoding="utf-8")
    having: dict[str, int] = {}
    for shelf in shelves:
        for word in set(shelf.words):
            having[word] = having.get(word, 0) + 1
    return site, [word for word, count in having.items() if MANY / 4 < count < MANY / 2]


def test_a_thousand_papers_cost_hardly_more(
    page: Page, large_site: tuple[Path, list[str]], served: Callable[[Path], str], record_property: Callable[..., None]
) -> None:
    """For a word of a third of a thousand papers the first result comes after at most 160 kB."""
    site, words = large_site
    sent, seconds = cost(page, f"{served(site)}papers/marsh-lending/", words[0])
    record_property("bytes", sent)
    record_property("seconds", round(seconds, 2))
    assert sent <= MANY_LIMIT


def test_a_large_library_says_how_far_it_was_read(
    page: Page, large_site: tuple[Path, list[str]], served: Callable[[Path], str]
) -> None:
    """Where hundreds of papers match, the page says that it read the best of them, and reads on when asked."""
    site, words = large_site
    page.goto(f"{served(site)}search/?q={words[0]}")
    status = page.locator(".kb-finder__status")
    expect(status).to_contain_text("in the 12 papers that match best of ")
    page.get_by_role("button", name="Read 12 more papers").click()
    expect(status).to_contain_text("in the 24 papers that match best of ")
