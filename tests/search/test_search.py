"""The search is asked what readers ask, in a real browser, and has to find the claims that answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from statistics import mean
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page

QUERIES = Path(__file__).with_name("queries.yml")
RECALL, RANK = 0.9, 0.8

ASK = """async ([root, query]) => {
  const { engine } = await import(root + "assets/search-engine.js");
  const { claimId } = await import(root + "assets/search-results.js");
  let ids = [];
  const searcher = await engine(new URL(root));
  for await (const found of searcher.search(query)) ids = found.claims.map(({ url }) => claimId(url));
  return ids.slice(0, 10);
}"""


def queries() -> list[dict[str, Any]]:
    """Every query with its language and the claims that answer it."""
    found: list[dict[str, Any]] = yaml.safe_load(QUERIES.read_text(encoding="utf-8"))
    return found


def recall(expected: list[str], found: list[str]) -> float:
    """Which share of the expected claims is among the first five."""
    return len(set(expected) & set(found[:5])) / len(expected)


def reciprocal_rank(expected: list[str], found: list[str]) -> float:
    """One over the place of the first expected claim, or nothing."""
    return next((1 / place for place, claim in enumerate(found, 1) if claim in expected), 0.0)


@pytest.fixture
def ask(page: Page, library_site: Path, served: Callable[[Path], str]) -> Callable[[str], list[str]]:
    """Ask the search of the real library, from a page of its site; answers with the ids of claims, best first."""
    root = served(library_site)
    page.goto(f"{root}papers/")

    def asked(query: str) -> list[str]:
        answer: list[str] = page.evaluate(ASK, [root, query])
        return answer

    return asked


def test_queries_are_many_and_in_three_languages() -> None:
    """At least sixty queries in English, Chinese and Japanese, each with one to five claims."""
    asked = queries()
    assert len(asked) >= 60
    assert {query["language"] for query in asked} == {"en", "zh", "ja"}
    assert all(1 <= len(query["expect"]) <= 5 for query in asked)


def test_expected_claims_exist(library_site: Path) -> None:
    """No query expects a claim that the library does not have."""
    claims = yaml.safe_load((library_site / "data" / "claims.json").read_text(encoding="utf-8"))
    known = {claim["id"] for claim in claims}
    assert {claim for query in queries() for claim in query["expect"]} - known == set()


def test_search_finds_what_readers_ask(
    ask: Callable[[str], list[str]], record_property: Callable[[str, object], None]
) -> None:
    """Recall at five is at least 0.9, the mean reciprocal rank at least 0.8; the report has each language."""
    results = [(query, ask(str(query["query"]))) for query in queries()]
    missed = [f"{query['query']}: {found[:5]}" for query, found in results if not set(query["expect"]) & set(found[:5])]
    for language in ("en", "zh", "ja", ""):
        own = [(query["expect"], found) for query, found in results if language in ("", query["language"])]
        recalls = mean(recall(expected, found) for expected, found in own)
        ranks = mean(reciprocal_rank(expected, found) for expected, found in own)
        record_property(f"recall at 5, {language or 'all'}", round(recalls, 3))
        record_property(f"mean reciprocal rank, {language or 'all'}", round(ranks, 3))
        if not language:
            assert recalls >= RECALL, f"recall at 5 is {recalls:.3f}; nothing right among the first five: {missed}"
            assert ranks >= RANK, f"the mean reciprocal rank is {ranks:.3f}; nothing right: {missed}"


@pytest.mark.parametrize(
    "query", ["中日互利合作", "OBOR", "Fukuda", "who pays for it", "which side's rail technology"], ids=str
)
def test_the_promised_queries_are_answered(ask: Callable[[str], list[str]], query: str) -> None:
    """The five queries by which the search was promised have a right claim among the first five."""
    expected = next(entry["expect"] for entry in queries() if entry["query"] == query)
    assert set(expected) & set(ask(query)[:5])
