"""Comparing in a real browser: filters, their address, the table that is taken away, and life without a script."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

PAIR = "compare/marsh-lending--quayside-report/"


@pytest.fixture
def root(built_site: Path, served: Callable[[Path], str]) -> str:
    """The address of the miniature's site."""
    return served(built_site)


def compare(page: Page, root: str, address: str = "compare/") -> None:
    """Open a page and wait until its filters work."""
    page.goto(root + address)
    expect(page.locator(".kb-filter [role=status]")).not_to_be_empty()


def shown(page: Page) -> list[str]:
    """The keys of the items that are not hidden, in the order of the page."""
    items = page.locator("[data-kb-item]")
    return items.evaluate_all("all => all.filter((one) => !one.closest('[hidden]')).map((one) => one.dataset.kbItem)")


def choose(page: Page, name: str, value: str) -> None:
    """Set one filter, opening its menu where it has one and closing it again."""
    box = page.locator(f".kb-filter input[name={name}][value={value}]")
    if not box.is_visible():
        page.locator(f"[data-filter={name}] > summary").click()
    box.check()
    page.keyboard.press("Escape")


def taken(page: Page) -> list[dict[str, str]]:
    """The rows of the CSV that the page gives when its link is followed."""
    with page.expect_download() as download:
        page.locator("a[data-kb-csv]").click()
    data = Path(download.value.path()).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_filters_work_at_once_and_together(page: Page, traffic: Any, root: str) -> None:
    """Facet and paper narrow each other; the count is told, columns and rows without anything go."""
    compare(page, root)
    assert page.locator(".kb-filter [role=status]").inner_text() == "20 claims"
    choose(page, "facet", "challenge")
    status = page.locator(".kb-filter [role=status]")
    expect(status).to_have_text("5 of 20 claims")
    choose(page, "paper", "marsh-lending")
    expect(status).to_have_text("2 of 20 claims")
    assert page.locator("thead th:visible").all_inner_texts() == ["Theme", "Marsh and Ferrow"]
    assert {key.partition(" ")[2].partition("/")[0] for key in shown(page)} == {"marsh-lending"}
    assert page.url.endswith("compare/?facet=challenge&paper=marsh-lending")
    traffic.assert_no_errors()


def test_a_link_reproduces_the_comparison(page: Page, root: str) -> None:
    """What a colleague opens is what was sent, boxes and all."""
    compare(page, root, "compare/?facet=challenge&facet=mode&paper=marsh-lending")
    assert page.locator(".kb-filter input:checked").evaluate_all("all => all.map((one) => one.value)") == [
        "mode",
        "challenge",
        "marsh-lending",
    ]
    facets = page.locator("tbody p[data-facet]:visible").evaluate_all("all => all.map((one) => one.dataset.facet)")
    assert set(facets) == {"mode", "challenge"}


def test_back_and_forward_go_through_the_choices(page: Page, root: str) -> None:
    """Each choice is a step of the browser's own."""
    compare(page, root)
    every = shown(page)
    choose(page, "facet", "challenge")
    challenges = shown(page)
    choose(page, "facet", "mode")
    page.go_back()
    expect(page).to_have_url(f"{root}compare/?facet=challenge")
    assert shown(page) == challenges
    page.go_back()
    assert shown(page) == every
    page.go_forward()
    assert shown(page) == challenges
    assert page.locator("[name=facet][value=challenge]").is_checked()


def test_what_is_folded_away_is_shown_by_a_filter(page: Page, root: str) -> None:
    """A cell names two claims and opens the others when something is asked for; then they are all there."""
    compare(page, root, "compare/riders/")
    cell = page.locator("tr[data-theme=access] td[data-paper=marsh-lending]")
    assert cell.locator("p:visible").count() == 2
    assert cell.locator("summary").inner_text() == "+ 3 more"
    choose(page, "paper", "marsh-lending")
    assert cell.locator("p:visible").count() == 5
    assert not cell.locator("summary").is_visible()


def test_the_csv_is_what_is_shown(page: Page, root: str) -> None:
    """The rows of the claims in sight, with the columns of the whole table, and nothing else."""
    compare(page, root, PAIR)
    choose(page, "facet", "challenge")
    expect(page.locator("a[data-kb-csv]")).to_have_text("CSV of what is shown")
    rows = taken(page)
    assert [row["id"] for row in rows] == shown(page)
    assert {row["facet"] for row in rows} == {"challenge"}
    assert all(row["citation"] and row["address"] for row in rows)


def test_the_csv_of_a_comparison_keeps_silence(page: Page, root: str) -> None:
    """A cell that says so is a row that says so."""
    compare(page, root, "compare/?group=riders")
    rows = taken(page)
    assert {row["group"] for row in rows} == {"Riders"}
    assert "silent (every sentence checked)" in {row["title"] for row in rows}
    claims = [row["row"] for row in rows if row["id"]]
    assert claims == shown(page)


def test_without_a_filter_the_csv_is_the_prepared_file(page: Page, root: str, built_site: Path) -> None:
    """Byte for byte."""
    compare(page, root)
    with page.expect_download() as download:
        page.locator("a[data-kb-csv]").click()
    assert Path(download.value.path()).read_bytes() == (built_site / "data" / "compare" / "all.csv").read_bytes()


def test_nothing_matches_is_said_with_a_way_out(page: Page, root: str) -> None:
    """And the way out leads back to everything, with the focus kept in the form."""
    compare(page, root, "compare/?facet=outlook&paper=osei-repair&group=riders")
    status = page.locator(".kb-filter [role=status]")
    assert status.inner_text() == "Nothing matches these filters: take one away, or clear them."
    assert shown(page) == []
    page.get_by_role("button", name="Clear filters").click()
    expect(status).to_have_text("20 claims")
    assert page.evaluate("document.activeElement.closest('.kb-filter') !== null")
    assert page.url == f"{root}compare/"


def test_a_choice_says_how_much_it_would_leave(page: Page, root: str) -> None:
    """Counts follow the other filters; choices that would leave nothing are not offered."""
    compare(page, root, "compare/?facet=challenge")
    page.locator("[data-filter=paper] > summary").click()
    texts = [" ".join(text.split()) for text in page.locator("[data-filter=paper] label:visible").all_inner_texts()]
    assert texts == ["Marsh and Ferrow 2", "Osei 2", "The Quayside Reporter 1"]
    page.keyboard.press("Escape")
    expect(page.locator("[data-filter=paper]")).not_to_have_attribute("open", "")
    expect(page.locator("[data-filter=paper] > summary")).to_be_focused()


def test_a_link_to_what_is_hidden_takes_the_filters_away(page: Page, root: str) -> None:
    """An anchor leads somewhere, whatever was chosen before."""
    compare(page, root, "timeline/?kind=forecast#depot-opens")
    expect(page.locator("#depot-opens")).to_be_visible()
    assert page.url.endswith("timeline/#depot-opens")


@pytest.mark.parametrize(
    ("address", "name", "value", "status"),
    [
        ("timeline/", "theme", "access", "of 5 entries"),
        ("timeline/", "kind", "forecast", "1 of 5 entries"),
        ("notes/", "kind", "name", "1 of 4 notes"),
        ("notes/", "paper", "quayside-report", "2 of 4 notes"),
        ("ledger/", "state", "unanswered", "3 of 5 entries"),
        ("data/recomputed/", "verdict", "differs", "1 of 2 figures"),
    ],
)
def test_every_list_is_narrowed_the_same_way(
    page: Page, traffic: Any, root: str, address: str, name: str, value: str, status: str
) -> None:
    """The timeline, notes, ledger and figures; headings with nothing below them go, and the CSV follows."""
    compare(page, root, address)
    choose(page, name, value)
    expect(page.locator(".kb-filter [role=status]")).to_contain_text(status)
    left = shown(page)
    assert left
    assert {next(iter(row.values())) for row in taken(page)} == set(left)
    traffic.assert_no_errors()


def test_headings_with_nothing_below_them_go(page: Page, root: str) -> None:
    """In the text and in the table of contents."""
    compare(page, root, "timeline/?kind=forecast")
    assert page.locator(".md-content h2:visible").evaluate_all("all => all.map((one) => one.id)") == [
        "forecasts",
        "by-actor",
        "by-theme",
    ]
    assert page.locator(".md-nav--secondary li a[href='#y2019']").is_hidden()


HOSTILE = {
    "unknown-filter": "?colour=red",
    "unknown-value": "?facet=nonsense&place=nowhere",
    "prototype": "?facet=__proto__&__proto__=facet&constructor=x",
    "markup": "?place=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
    "long": "?facet=" + "x" * 10_000,
    "many": "?" + "&".join(f"facet=v{number}" for number in range(500)),
    "broken-escape": "?facet=%E0%A4%A#%E0%A4%A",
    "quotes": f"?actor={quote(chr(34) + chr(39) + ']//*')}",
    "control": "?facet=%00%01%0A",
    "empty": "?facet=&facet",
}


@pytest.mark.parametrize("address", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_address_gives_a_sane_page(page: Page, traffic: Any, root: str, address: str) -> None:
    """What nobody can have chosen is left out and said; everything is shown, and nothing runs."""
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    compare(page, root, f"compare/{address}")
    assert page.locator(".kb-filter [role=status]").inner_text() == "20 claims"
    assert page.locator(".kb-filter img").count() == 0
    assert page.locator(".kb-filter .kb-finder__remarks li").count() <= 5
    assert dialogs == []
    traffic.assert_no_errors()


def test_an_unknown_choice_is_named(page: Page, root: str) -> None:
    """And the others hold."""
    compare(page, root, "compare/?facet=nonsense&paper=osei-repair")
    assert page.locator(".kb-filter .kb-finder__remarks").inner_text() == (
        "There is no facet “nonsense” here; this filter is left out."
    )
    assert {key.partition(" ")[2].partition("/")[0] for key in shown(page)} == {"osei-repair"}


def test_without_a_script_everything_is_there(browser: Browser, root: str, built_site: Path) -> None:
    """No form that does nothing; plain pages, folds that open, a prepared CSV, anchors to each facet."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{root}compare/")
    assert page.locator(".kb-filter").is_hidden()
    assert page.locator("article > :first-child").evaluate("one => one.tagName") == "H1"
    fold = page.locator(".kb-fold").first
    fold.locator("summary").click()
    assert fold.locator("p").first.is_visible()
    page.get_by_role("link", name="Challenges", exact=True).click()
    assert page.url == f"{root}compare/facet-challenge/"
    href = page.locator("a[data-kb-csv]").get_attribute("href")
    assert href == "../../data/compare/facet-challenge.csv"
    assert (built_site / "data" / "compare" / "facet-challenge.csv").is_file()
    page.goto(root + PAIR)
    page.locator(".kb-anchors a", has_text="Challenges").click()
    assert page.url.endswith("#challenge")
    context.close()


@pytest.mark.parametrize("address", ["compare/?facet=challenge", f"{PAIR}?facet=challenge", "notes/?kind=name"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_filtered_page_is_accessible(browser: Browser, root: str, address: str, scheme: Any) -> None:
    """axe reports nothing while filters are set and a menu is open."""
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    compare(page, root, address)
    page.locator(".kb-filter summary").first.click()
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]}).response["violations"]
    context.close()
    assert [(violation["id"], violation["nodes"][0]["target"]) for violation in found] == []


def test_the_menus_are_worked_by_keyboard(page: Page, root: str) -> None:
    """A box is reached by tabs and set by the space bar; the count is told in a status."""
    compare(page, root, PAIR)
    page.locator(".kb-filter input").first.focus()
    page.keyboard.press("Space")
    expect(page.locator(".kb-filter [role=status]")).to_contain_text(" of ")
    assert "facet=" in page.url


def test_on_a_phone_nothing_scrolls_sideways(browser: Browser, root: str) -> None:
    """Each menu opens inside the page."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    compare(page, root, PAIR)
    for menu in page.locator(".kb-filter summary").all():
        menu.click()
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        page.keyboard.press("Escape")
    context.close()
