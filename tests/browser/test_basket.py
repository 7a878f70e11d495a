"""The briefing basket in a real browser: collected across pages and tabs, put in order, shared, not lost in silence."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

KEY = "/.kb-basket"
NO_STORAGE = """for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, {
  configurable: true,
  get() { throw new DOMException("no", "SecurityError"); },
});"""
IDS = "marsh-lending/three-models,quayside-report/few-loans,osei-repair/summer-gap"
TITLES = (
    "A van costs more than a desk but reaches others",
    "North Quay lent 95 bicycles in a year",
    "Repairs stop when the course ends",
)


@pytest.fixture
def root(built_site: Path, served: Callable[[Path], str]) -> str:
    """The address of the miniature's site."""
    return served(built_site)


def collect(page: Page, root: str, id_: str, *, out: bool = False) -> None:
    """Open a claim's paper and press its button, to collect the claim or to take it out."""
    paper, _, slug = id_.partition("/")
    page.goto(f"{root}papers/{paper}/#{slug}")
    button = page.locator(f".kb-tools[data-claim='{id_}'] .kb-tool-collect")
    expect(button).to_have_attribute("aria-pressed", str(out).lower())
    button.click()
    expect(button).to_have_attribute("aria-pressed", str(not out).lower())


def filled(page: Page, root: str, ids: str = IDS) -> None:
    """Open a shared link and put what it brings into the basket."""
    page.goto(f"{root}basket/#ids={ids}")
    page.get_by_role("button", name=re.compile("Put into|Add to")).click()
    expect(page.locator(".kb-basket__footnote").first).to_be_visible()


def titles(page: Page) -> list[str]:
    """The titles of the items, in their order."""
    return page.locator(".kb-basket__title").all_inner_texts()


def kept(page: Page) -> dict[str, Any]:
    """What the browser keeps."""
    found: dict[str, Any] = json.loads(page.evaluate(f"localStorage.getItem('{KEY}')"))
    return found


def test_claims_are_collected_on_two_pages_and_outlast_a_reload(page: Page, traffic: Any, root: str) -> None:
    """The count leads to the basket, which shows each claim with text, place, source note and footnote."""
    page.goto(f"{root}papers/marsh-lending/")
    expect(page.locator(".kb-tool-collect").first).to_be_attached()
    expect(page.locator(".kb-basket-link")).to_have_count(0)
    collect(page, root, "marsh-lending/three-models")
    expect(page.locator(".kb-basket-link")).to_have_text("Basket 1")
    collect(page, root, "quayside-report/few-loans")
    page.locator(".kb-basket-link").click()
    expect(page.locator(".kb-basket__item")).to_have_count(2)
    page.reload()
    expect(page.locator(".kb-basket__footnote")).to_have_count(2)
    assert titles(page) == list(TITLES[:2])
    first = page.locator(".kb-basket__item").first
    expect(first.locator(".kb-basket__where")).to_have_text(
        "Marsh and Ferrow 2020 · sec. 2, para. 1, sent. 1–3; table 1; fig. 1"
    )
    expect(first.locator(".kb-basket__text")).to_contain_text("A loan by van costs $31")
    expect(first.locator(".kb-basket__doubts")).to_contain_text("Source note stated: ")
    expect(first.locator(".kb-basket__footnote")).to_contain_text("sec. 2, para. 1, sent. 1–3; table 1; fig. 1.")
    traffic.assert_no_errors()


def test_the_button_shows_what_is_collected_and_takes_it_out_again(page: Page, root: str) -> None:
    """It is pressed when the claim is in the basket, after a reload too; an empty basket shows no count."""
    collect(page, root, "marsh-lending/three-models")
    button = page.locator("[data-claim='marsh-lending/three-models'] .kb-tool-collect")
    expect(button).to_have_attribute("aria-pressed", "true")
    page.reload()
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".kb-basket-link")).to_be_hidden()


def test_two_tabs_keep_in_step(page: Page, root: str) -> None:
    """What is collected, written or taken out in one tab shows in the other, and nothing typed is overwritten."""
    filled(page, root)
    other = page.context.new_page()
    collect(other, root, "marsh-lending/opening")
    expect(page.locator(".kb-basket__item")).to_have_count(4)
    expect(page.locator(".kb-basket-link")).to_have_text("Basket 4")
    page.locator("textarea").first.fill("half a sen")
    collect(other, root, "marsh-lending/opening", out=True)
    expect(page.locator(".kb-basket__item")).to_have_count(3)
    expect(page.locator("textarea").first).to_have_value("half a sen")
    expect(page.locator("textarea").first).to_be_focused()
    other.goto(f"{root}basket/")
    expect(other.locator("textarea").first).to_have_value("half a sen")


def test_items_are_put_in_order_with_the_keyboard(page: Page, root: str) -> None:
    """A button moves an item, keeps the focus, says where it went, and footnotes follow the order."""
    filled(page, root)
    down = page.locator(".kb-basket__item").first.get_by_role("button", name="Move down")
    down.focus()
    page.keyboard.press("Enter")
    assert titles(page) == [TITLES[1], TITLES[0], TITLES[2]]
    expect(page.locator(":focus")).to_have_attribute("aria-label", f"Move down: {TITLES[0]}")
    expect(page.locator(".kb-basket__status")).to_have_text("Moved to place 2 of 3.")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert titles(page) == [TITLES[1], TITLES[2], TITLES[0]]
    expect(page.locator(".kb-basket__footnote sup")).to_have_text(["1", "2", "3"])
    page.reload()
    expect(page.locator(".kb-basket__title").last).to_have_text(TITLES[0])


def test_items_are_put_in_order_by_dragging(page: Page, root: str) -> None:
    """An item goes where its grip is dropped."""
    page.set_viewport_size({"width": 1200, "height": 2000})
    filled(page, root)
    grip = page.locator(".kb-basket__grip").nth(2).bounding_box()
    first = page.locator(".kb-basket__item").first.bounding_box()
    assert grip and first
    page.mouse.move(grip["x"] + 5, grip["y"] + 8)
    page.mouse.down()
    page.mouse.move(grip["x"] + 5, grip["y"] - 20, steps=3)
    page.mouse.move(first["x"] + 50, first["y"] + 8, steps=5)
    page.mouse.up()
    expect(page.locator(".kb-basket__status")).to_have_text("Moved to place 1 of 3.")
    assert titles(page) == [TITLES[2], TITLES[0], TITLES[1]]
    assert kept(page)["items"][0]["id"] == "osei-repair/summer-gap"


def test_notes_title_and_style_are_kept(page: Page, root: str) -> None:
    """What is typed is kept as it is typed; markup in it is text."""
    filled(page, root)
    page.get_by_label("Title").fill("<b>Loans</b> & “fines”")
    page.locator("textarea").first.fill("<img src=x onerror=alert(1)>\nsecond line")
    page.get_by_label("Style").select_option("apa")
    expect(page.locator(".kb-basket__footnote").first).to_contain_text("Marsh & Ferrow, 2020, Section 2")
    page.goto(f"{root}papers/")
    page.goto(f"{root}basket/")
    expect(page.get_by_label("Title")).to_have_value("<b>Loans</b> & “fines”")
    expect(page.locator("textarea").first).to_have_value("<img src=x onerror=alert(1)>\nsecond line")
    expect(page.get_by_label("Style")).to_have_value("apa")
    assert page.locator("#kb-basket-page img").count() == 0


def test_taking_out_and_emptying_can_be_undone(page: Page, root: str) -> None:
    """Both offer the way back."""
    filled(page, root)
    page.locator("textarea").first.fill("mine")
    page.get_by_role("button", name=f"Take out: {TITLES[0]}").click()
    expect(page.locator(".kb-basket__item")).to_have_count(2)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("textarea").first).to_have_value("mine")
    page.get_by_role("button", name="Empty the basket").click()
    expect(page.locator(".kb-basket__empty")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    assert titles(page) == list(TITLES)


def test_a_link_carries_the_claims_and_no_notes(page: Page, browser: Browser, root: str) -> None:
    """Somebody else is offered the same claims in the same order; what they have is added to or replaced."""
    filled(page, root)
    page.locator("textarea").first.fill("secret")
    link = page.get_by_label("Link").input_value()
    assert link == f"{root}basket/#ids={IDS}"
    context = browser.new_context()
    theirs = context.new_page()
    collect(theirs, root, "marsh-lending/opening")
    theirs.goto(link)
    expect(theirs.locator(".kb-basket__offer h2")).to_have_text("This link brings 3 claims")
    expect(theirs.locator(".kb-basket__offer h2")).to_be_focused()
    assert theirs.locator(".kb-basket__offer li").all_inner_texts() == list(TITLES)
    assert len(kept(theirs)["items"]) == 1
    theirs.get_by_role("button", name="Add to the 1 claim here").click()
    expect(theirs.locator(".kb-basket__item")).to_have_count(4)
    assert theirs.url == f"{root}basket/"
    assert [item["note"] for item in kept(theirs)["items"]] == ["", "", "", ""]
    theirs.goto(f"{root}basket/#ids=marsh-lending/opening")
    theirs.get_by_role("button", name="Replace the 4 claims here").click()
    expect(theirs.locator(".kb-basket__item")).to_have_count(1)
    theirs.get_by_role("button", name="Undo").click()
    expect(theirs.locator(".kb-basket__item")).to_have_count(4)
    theirs.goto(f"{root}basket/#ids=marsh-lending/few-mechanics")
    theirs.get_by_role("button", name="Leave it").click()
    expect(theirs.locator(".kb-basket__offer")).to_have_count(0)
    assert len(kept(theirs)["items"]) == 4
    context.close()


@pytest.mark.parametrize(
    ("ids", "said"),
    [
        (
            "marsh-lending/three-models,marsh-lending/no-such,nobody/x",
            "Not known here, and not offered: marsh-lending/no-such, nobody/x.",
        ),
        ("marsh-lending/three-models,<img src=x onerror=alert(1)>,javascript:x", "2 parts of the link cannot be read"),
        (
            "marsh-lending/three-models,constructor/prototype,marsh-lending/__proto__",
            "1 part of the link cannot be read",
        ),
        (
            f"marsh-lending/three-models,{','.join(f'nobody/{n}' for n in range(2000))}",
            "The link names 1701 more than a basket takes.",
        ),
        (f"marsh-lending/three-models,{'x' * 100_000}", "1 part of the link cannot be read"),
    ],
    ids=["unknown", "markup", "prototype", "many", "long"],
)
def test_a_link_says_what_it_cannot_bring(page: Page, traffic: Any, root: str, ids: str, said: str) -> None:
    """Unknown and malformed ids are told of politely; nothing runs, and the rest is offered."""
    page.goto(f"{root}basket/#ids={ids}")
    expect(page.locator(".kb-basket__offer")).to_contain_text(said)
    expect(page.locator(".kb-basket__offer h2")).to_have_text("This link brings 1 claim")
    assert page.locator("#kb-basket-page :is(img, script)").count() == 0
    page.get_by_role("button", name="Put into the basket").click()
    expect(page.locator(".kb-basket__item")).to_have_count(1)
    traffic.assert_no_errors()


def altered(page: Page, path: str, change: Callable[[dict[str, Any]], None]) -> None:
    """Let a data file of the site come changed, as a later edition would have it."""

    def answer(route: Route) -> None:
        record = route.fetch().json()
        change(record)
        route.fulfill(json=record)

    page.route(f"**/{path}", answer)


def test_a_claim_that_changed_is_marked_until_it_is_kept(page: Page, root: str) -> None:
    """It is shown as it reads now, with its old title; keeping it takes the mark away."""
    filled(page, root)

    def change(record: dict[str, Any]) -> None:
        claim = record["claims"]["three-models"]
        claim |= {"title": "A van costs less", "text": "Now it says so.", "digest": "f" * 12, "changed": ["2031-02-03"]}

    altered(page, "data/cite/marsh-lending.json", change)
    page.reload()
    mark = page.locator(".kb-basket__mark:visible")
    expect(mark).to_have_count(1)
    expect(mark).to_contain_text(
        "Changed on 3 February 2031: it is shown as it reads now. It was titled “A van costs more"
    )
    expect(page.locator(".kb-basket__text").first).to_have_text("Now it says so.")
    mark.get_by_role("button", name="Keep it as it reads now").click()
    expect(page.locator(".kb-basket__mark:visible")).to_have_count(0)
    assert (kept(page)["items"][0]["title"], kept(page)["items"][0]["digest"]) == ("A van costs less", "f" * 12)


def retired(id_: str, successor: str | None, reason: str | None) -> dict[str, Any]:
    """A line of the published ledger."""
    event = "replaced" if successor else "withdrawn"
    return {
        "id": id_,
        "event": event,
        "date": "2031-02-03",
        "title": "Before",
        "successor": successor,
        "reason": reason,
    }


def test_what_was_replaced_shows_its_successor_and_what_was_withdrawn_why(page: Page, root: str) -> None:
    """The successor can be kept with the notes; a withdrawn claim is left out of what is taken away."""
    filled(page, root)
    page.locator("textarea").first.fill("mine")

    def change(record: dict[str, Any]) -> None:
        record["retired"] = [
            retired("marsh-lending/three-models", "marsh-lending/opening", None),
            retired("osei-repair/summer-gap", None, "it was <b>misread</b>"),
        ]

    altered(page, "data/permanence.json", change)
    page.reload()
    marks = page.locator(".kb-basket__mark:visible")
    expect(marks.first).to_contain_text("Replaced on 3 February 2031: what you see took the place")
    expect(marks.last).to_contain_text("Withdrawn on 3 February 2031: it was <b>misread</b>.")
    assert titles(page) == ["Wexley’s library opened in May 2019".replace("’", "'"), TITLES[1], "Before"]
    expect(page.locator(".kb-basket__taking")).to_contain_text("Left out: 1 withdrawn.")
    page.get_by_role("button", name="Keep what took its place").click()
    assert kept(page)["items"][0]["id"] == "marsh-lending/opening"
    assert kept(page)["items"][0]["note"] == "mine"
    page.goto(f"{root}basket/#ids=marsh-lending/three-models,osei-repair/summer-gap")
    offer = page.locator(".kb-basket__offer")
    expect(offer).to_contain_text("1 claim of the link was replaced; what took the place is offered.")
    expect(offer).to_contain_text("Withdrawn, and not offered: “Before”.")


BAD = {
    "corrupt": ("{", "is damaged and cannot be read"),
    "markup": ("<img src=x onerror=alert(1)>", "is damaged and cannot be read"),
    "foreign": ('{"items": ["<b>"], "version": 7}', "another program wrote"),
    "newer": ('{"format": "briefing basket", "version": 9}', "written by a newer version"),
    "ten-megabytes": ("x" * 5_000_000, "too large to be one"),
}


@pytest.mark.parametrize("name", BAD)
def test_storage_that_holds_no_basket_is_told_of_and_saved(page: Page, traffic: Any, root: str, name: str) -> None:
    """Nothing is overwritten; what is there can be downloaded whole, and a new basket begun."""
    text, said = BAD[name]
    page.goto(f"{root}papers/")
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])
    page.goto(f"{root}papers/marsh-lending/")
    page.locator(".kb-tool-collect").first.click()
    expect(page.locator(".kb-basket-link")).to_have_text("Basket: unreadable")
    assert page.evaluate(f"localStorage.getItem('{KEY}')") == text
    page.locator(".kb-basket-link").click()
    expect(page.get_by_role("alert")).to_contain_text(said)
    assert page.locator("#kb-basket-page :is(img, b)").count() == 0
    with page.expect_download() as download:
        page.get_by_role("button", name="Download what is there").click()
    assert Path(download.value.path()).read_text(encoding="utf-8") == text
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="begin anew").click()
    expect(page.locator(".kb-basket__empty")).to_be_visible()
    filled(page, root)
    assert titles(page) == list(TITLES)
    traffic.assert_no_errors()


def test_without_storage_it_works_for_the_page_and_says_so(page: Page, traffic: Any, root: str) -> None:
    """What is collected goes along to the basket in its address, which outlasts a reload."""
    page.add_init_script(NO_STORAGE)
    collect(page, root, "marsh-lending/three-models")
    collected = page.locator("[data-claim='marsh-lending/opening'] .kb-tool-collect")
    collected.click()
    expect(page.locator(".kb-basket-link")).to_have_text("Basket 2")
    page.locator(".kb-basket-link").click()
    expect(page.get_by_role("alert")).to_contain_text("This browser keeps nothing for this site")
    expect(page.locator(".kb-basket__item")).to_have_count(2)
    page.get_by_role("button", name="Move up").last.click()
    page.reload()
    expect(page.locator(".kb-basket__item")).to_have_count(2)
    assert titles(page) == ["Wexley's library opened in May 2019", TITLES[0]]
    traffic.assert_no_errors()


def test_a_full_storage_keeps_what_it_has_and_says_so(page: Page, root: str) -> None:
    """A note that finds no room stays on the page, and the reader is told that it was not kept."""
    filled(page, root)
    page.evaluate(
        """() => { let text = "x".repeat(1 << 20);
        for (let n = 0; text; n++) try { localStorage.setItem(`f${n}`, text); }
        catch { text = text.slice(text.length / 2 + 1); } }"""
    )
    page.locator("textarea").first.fill("y" * 4000)
    expect(page.locator(".kb-basket__status")).to_contain_text("no room left: this change was not kept")
    expect(page.locator("textarea").first).to_have_value("y" * 4000)
    assert [item["note"] for item in kept(page)["items"]] == ["", "", ""]


def test_a_library_that_cannot_be_fetched_keeps_the_basket(page: Page, root: str) -> None:
    """The titles and notes are shown, and that the rest is missing is said."""
    filled(page, root)
    page.route("**/data/permanence.json", lambda route: route.abort())
    page.reload()
    expect(page.locator(".kb-basket__status")).to_contain_text("The library could not be fetched")
    assert titles(page) == list(TITLES)
    page.unroute("**/data/permanence.json")
    page.route("**/data/cite/osei-repair.json", lambda route: route.abort())
    page.reload()
    expect(page.locator(".kb-basket__taking")).to_contain_text("Left out: 1 could not be fetched.")


def test_nothing_of_it_is_fetched_before_it_is_used(page: Page, root: str) -> None:
    """A paper's page brings the button alone; the documents' makers come with the first download."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(f"{root}papers/marsh-lending/", wait_until="networkidle")
    assert [name for name in asked if "basket" in name] == ["basket-kept.js", "basket-button.js"]
    filled(page, root)
    assert not [
        name for name in asked if name.startswith(("zip", "docx", "basket-docx", "basket-text", "basket-take."))
    ]


def test_without_javascript_the_page_says_how_else(browser: Browser, root: str) -> None:
    """It names the exports, which need no script."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{root}basket/")
    expect(page.locator("#kb-basket-page")).to_contain_text("The basket needs JavaScript")
    assert page.locator("article a[href='../themes/']").count() == 1
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1200, 320])
def test_it_is_accessible(browser: Browser, root: str, scheme: str, width: int) -> None:
    """axe reports nothing on a full basket with an offer, marks and notes; a narrow one does not scroll sideways."""
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light", viewport={"width": width, "height": 900}, bypass_csp=True
    )
    page = context.new_page()
    filled(page, root)
    altered(
        page,
        "data/permanence.json",
        lambda record: record.update(retired=[retired("osei-repair/summer-gap", None, "x")]),
    )
    page.get_by_label("Style").select_option("ieee")
    page.get_by_label("cite in the text").check()
    for address in ("?again", "?offered#ids=marsh-lending/opening,nobody/x"):
        page.goto(f"{root}basket/{address}")
        expect(page.locator(".kb-basket__offer")).to_have_count(address.count("#"))
        expect(page.locator(".kb-basket__mark:visible")).to_have_count(1)
        found = [f"{v['id']}: {v['nodes'][0]['target']}" for v in Axe().run(page).response["violations"]]
        assert found == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
