"""Comparisons and the ledger as pages."""

from __future__ import annotations

from dataclasses import replace

from lxml import html as lxml_html

from kb.pages.compare import compare_pages
from kb.pages.ledger import ledger_pages
from kb.pages.library import Library
from kb.pages.pairs import pair_pages
from kb.pages.taking import Offer
from kb.views.site import generated


def tree(markdown: str) -> lxml_html.HtmlElement:
    """What is HTML in a page's Markdown."""
    return lxml_html.fromstring(f"<div>{markdown}</div>")


def test_every_comparison_that_links_are_checked_against_has_a_page(library: Library) -> None:
    """And no other."""
    announced = {path for path in generated(library.corpus) if path.startswith("compare")}
    assert {*compare_pages(library), *pair_pages(library)} == announced


def test_cells_hold_words_that_link_to_claims(library: Library) -> None:
    """Two in sight, the others folded away; a silent paper says so."""
    root = tree(compare_pages(library)["compare/riders.md"])
    access = root.xpath(".//tr[@data-theme='access']")[0]
    cells = [[" ".join(p.text_content().split()) for p in td.xpath("./p")] or [td.text] for td in access.iter("td")]
    assert cells == [
        ["Lending works where people already pass", "A van costs more than a desk but reaches others"],
        ["silent"],
        ["North Quay lends without a deposit from June 2021", "North Quay lent 95 bicycles in a year"],
    ]
    fold = access.xpath(".//details")[0]
    assert fold.findtext("summary") == "+ 3 more"
    assert len(fold.findall("p")) == 3
    assert [a.get("href") for a in access.iter("a")][:2] == [
        "../../themes/access/",
        "../../papers/marsh-lending/#passing-trade",
    ]
    assert [td.get("data-label") for td in access.iter("td")] == ["Marsh and Ferrow", "Osei", "The Quayside Reporter"]


def test_a_claim_in_a_cell_has_the_key_of_its_row_and_what_it_is_filtered_by(library: Library) -> None:
    """On itself, its cell and its row; a silent cell has the key of its own row."""
    root = tree(compare_pages(library)["compare/riders.md"])
    row = root.xpath(".//tr[@data-theme='access']")[0]
    assert row.get("data-group") == "riders"
    first, silent = row.xpath("./td")[:2]
    claim = first.xpath("./p")[0]
    assert (first.get("data-paper"), first.get("data-column")) == ("marsh-lending", "marsh-lending")
    assert claim.get("data-kb-item") == "access marsh-lending/passing-trade"
    assert claim.get("data-facet") == "precondition"
    assert silent.get("data-kb-row") == "access osei-repair"


def test_the_filters_of_a_comparison_are_those_of_its_claims(library: Library) -> None:
    """Hidden until a script can work them; the facets stand in the open."""
    form = tree(compare_pages(library)["compare.md"]).xpath(".//form")[0]
    assert form.get("hidden") is not None
    assert [box.get("value") for box in form.xpath(".//input[@name='facet']")] == [
        "precondition",
        "mode",
        "challenge",
        "countermeasure",
        "context",
        "progress",
        "outlook",
    ]
    assert [summary.text for summary in form.xpath(".//summary")] == [
        "Theme group",
        "Place",
        "Sector",
        "Actor",
        "Paper",
    ]


def test_titles_are_text_and_no_markup(library: Library) -> None:
    """An escaped dollar sign is a dollar sign."""
    page = compare_pages(library)["compare/facet-challenge.md"]
    assert "A deposit of $40 keeps poorer families out" in page


def test_two_papers_side_by_side(library: Library) -> None:
    """Facet by facet, with what neither has left out, and as CSV."""
    offers = {"compare/osei-repair--quayside-report/": Offer(("md", "csv"))}
    page = pair_pages(replace(library, offers=offers))["compare/osei-repair--quayside-report.md"]
    assert [line for line in page.split("\n") if line.startswith("## ")] == [
        "## Preconditions {#precondition .kb-facet .kb-precondition}",
        "## Cooperation modes {#mode .kb-facet .kb-mode}",
        "## Challenges {#challenge .kb-facet .kb-challenge}",
        "## Countermeasures {#countermeasure .kb-facet .kb-countermeasure}",
        "## Context {#context .kb-facet .kb-context}",
        "## Outlook {#outlook .kb-facet .kb-outlook}",
    ]
    root = tree(page)
    assert [a.get("href") for a in root.xpath(".//p[contains(@class, 'kb-line')]/a")] == [
        "../",
        "export.csv",
        "export.md",
    ]
    item = root.xpath(".//p[@data-kb-item='quayside-report/theft-fear']")[0]
    assert item.getparent().get("data-paper") == "quayside-report"
    assert item.get("data-facet") == "challenge"
    assert ">none stated</td>" in page


def test_the_ledger_tells_who_answers_whom(library: Library) -> None:
    """Challenges that nobody answers stand below; an entry is found by the papers on both of its sides."""
    pages = ledger_pages(library)
    assert list(pages) == ["ledger.md"]
    assert "5 challenges: 2 answered, 3 by nobody · 0 countermeasures that answer nothing named" in pages["ledger.md"]
    root = tree(pages["ledger.md"])
    row = root.xpath(".//tbody/tr")[1]
    assert [a.get("href") for a in row.iter("a")] == [
        "../papers/marsh-lending/#deposit-barrier",
        "../papers/marsh-lending/#signature-instead",
        "../papers/quayside-report/#no-deposit",
    ]
    assert row.get("data-paper") == "marsh-lending quayside-report"
    alone = root.xpath(".//li[@data-kb-item='quayside-report/theft-fear']")[0]
    assert (alone.get("data-state"), alone.find("a").text) == ("unanswered", "Opponents fear theft")
