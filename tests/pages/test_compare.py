"""Comparisons and the ledger as pages."""

from __future__ import annotations

from lxml import html as lxml_html

from kb.pages.compare import compare_pages
from kb.pages.ledger import ledger_page
from kb.pages.library import Library
from kb.views.site import generated


def test_every_comparison_that_links_are_checked_against_has_a_page(library: Library) -> None:
    """And no other."""
    announced = {path for path in generated(library.corpus) if path.startswith("compare")}
    assert set(compare_pages(library)) == announced


def test_cells_hold_words_that_link_to_claims(library: Library) -> None:
    """At most two, the rest counted; a silent paper says so."""
    page = compare_pages(library)["compare/riders.md"]
    root = lxml_html.fromstring(f"<div>{page}</div>")
    access = root.xpath(".//tr[@data-theme='access']")[0]
    cells = [[" ".join(p.text_content().split()) for p in td.iter("p")] or [td.text] for td in access.iter("td")]
    assert cells == [
        ["Lending works where people already pass", "A van costs more than a desk but reaches others", "+ 3 more"],
        ["silent"],
        ["North Quay lends without a deposit from June 2021", "North Quay lent 95 bicycles in a year"],
    ]
    assert [a.get("href") for a in access.iter("a")][:2] == [
        "../../themes/access/",
        "../../papers/marsh-lending/#passing-trade",
    ]
    assert [td.get("data-label") for td in access.iter("td")] == ["Marsh and Ferrow", "Osei", "The Quayside Reporter"]


def test_titles_are_text_and_no_markup(library: Library) -> None:
    """An escaped dollar sign is a dollar sign."""
    page = compare_pages(library)["compare/facet-challenge.md"]
    assert "A deposit of $40 keeps poorer families out" in page


def test_two_papers_side_by_side(library: Library) -> None:
    """Facet by facet, with what neither has left out, and as CSV."""
    page = compare_pages(library)["compare/osei-repair--quayside-report.md"]
    assert [line for line in page.split("\n") if line.startswith("## ")] == [
        "## Preconditions {#precondition .kb-facet .kb-precondition}",
        "## Cooperation modes {#mode .kb-facet .kb-mode}",
        "## Challenges {#challenge .kb-facet .kb-challenge}",
        "## Countermeasures {#countermeasure .kb-facet .kb-countermeasure}",
        "## Context {#context .kb-facet .kb-context}",
        "## Outlook {#outlook .kb-facet .kb-outlook}",
    ]
    assert "[CSV](../data/compare/osei-repair--quayside-report.csv)" in page
    assert ">none stated</td>" in page


def test_the_ledger_tells_who_answers_whom(library: Library) -> None:
    """Challenges that nobody answers stand below."""
    page = ledger_page(library)
    assert "5 challenges: 2 answered, 3 by nobody · 0 countermeasures that answer nothing named" in page
    row = lxml_html.fromstring(f"<div>{page}</div>").xpath(".//tbody/tr")[1]
    assert [a.get("href") for a in row.iter("a")] == [
        "../papers/marsh-lending/#deposit-barrier",
        "../papers/marsh-lending/#signature-instead",
        "../papers/quayside-report/#no-deposit",
    ]
    assert "- [Opponents fear theft](papers/quayside-report.md#theft-fear)" in page
