"""Citing in a real browser: from a claim to the clipboard and into a document, and what happens when things fail."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import etree
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from kb.citations import pandoc

PAPER = "papers/marsh-lending/"
ADDRESS = "https://example.org/bicycles/"
"""Where the miniature says that it is published."""

OFFICE = "libreoffice-writer-nogui"

RULES: dict[str, Any] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}

NO_STORAGE = """for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, {
  get() { throw new DOMException("denied", "SecurityError"); } });"""

NO_CLIPBOARD = """
Object.defineProperty(navigator, "clipboard", { value: undefined });
document.execCommand = () => false;
"""

OLD_CLIPBOARD = "navigator.clipboard.write = () => Promise.reject(new DOMException('denied', 'NotAllowedError'));"

CLIPBOARD = """async () => {
  const [item] = await navigator.clipboard.read();
  const texts = await Promise.all(item.types.map(async (type) => [type, await (await item.getType(type)).text()]));
  return Object.fromEntries(texts);
}"""


@pytest.fixture(scope="module")
def edition(built_site: Path) -> str:
    """The edition of the built site, in the words of its citations."""
    record = json.loads((built_site / "data" / "cite" / "pages" / "edition.json").read_text(encoding="utf-8"))
    return str(record["text"])


@pytest.fixture
def copying(page: Page, built_site: Path, served: Callable[[Path], str]) -> str:
    """The address of the miniature, whose pages may use the clipboard."""
    root = served(built_site)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=root.rstrip("/"))
    return root


@pytest.fixture
def unharmed(page: Page, traffic: Any) -> Iterator[None]:
    """At the end the policy has refused nothing, and no script has failed."""
    page.add_init_script(
        "window.violations = []; document.addEventListener('securitypolicyviolation', (event) => "
        "window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));"
    )
    yield
    assert page.evaluate("window.violations") == []
    traffic.assert_no_errors()


def tool(page: Page, slug: str) -> Locator:
    """The button that cites a claim."""
    return page.locator(f".kb-tools[data-claim$='/{slug}'] .kb-tool-cite")


def opened(page: Page, button: Locator) -> Locator:
    """The dialog after a button is pressed and all is there."""
    button.scroll_into_view_if_needed()
    button.click()
    dialog = page.locator("dialog.kb-citing[open]")
    expect(dialog.locator(".kb-citing__part").first).to_be_visible()
    return dialog


def parts(dialog: Locator) -> list[tuple[str, str]]:
    """The parts as they are shown: label and text."""
    found = dialog.locator(".kb-citing__part")
    return [(part.locator("h3").inner_text(), part.locator(".kb-citing__text").inner_text()) for part in found.all()]


@pytest.mark.usefixtures("unharmed")
def test_a_claim_is_cited_by_the_paper_first_and_the_digest_second(page: Page, copying: str, edition: str) -> None:
    """The dialog says what is cited; the footnote has the place, the digest with its edition, and the warning."""
    page.goto(copying + PAPER)
    dialog = opened(page, tool(page, "passing-trade"))

    expect(dialog).to_have_accessible_name("Lending works where people already pass")
    expect(dialog.locator(".kb-citing__what")).to_have_text("Cite this claim")
    remark = "Figure disputed: see source note marsh-loans-total."
    assert parts(dialog) == [
        (
            "Footnote",
            "Ada Marsh and Tomas Ferrow, ‘Municipal Bicycle Lending Libraries in Small Towns: Conditions, Models and "
            "Limits’, Journal of Invented Transport 4, no. 3 (2020): sec. 1.1, para. 1, sent. 1–3; as digested in "
            f"Bicycle lending libraries, {edition}, {ADDRESS}{PAPER}#passing-trade. {remark}",
        ),
        (
            "Footnote, when cited again",
            "Marsh and Ferrow, ‘Municipal Bicycle Lending Libraries in Small Towns’, sec. 1.1, para. 1, sent. 1–3. "
            + remark,
        ),
        (
            "Bibliography",
            "Marsh, Ada, and Tomas Ferrow. ‘Municipal Bicycle Lending Libraries in Small Towns: Conditions, Models "
            "and Limits’. Journal of Invented Transport 4, no. 3 (2020): 21–34.",
        ),
    ]
    warning = dialog.locator(".kb-citing__warning a")
    expect(warning).to_have_text("figure disputed: see source note marsh-loans-total")
    assert urlsplit(str(warning.evaluate("(a) => a.href"))).path == "/notes/marsh-lending/"


@pytest.mark.usefixtures("unharmed")
def test_two_clicks_copy_a_footnote_with_its_italics(page: Page, copying: str) -> None:
    """Cite, copy: rich text for a word processor, and the same as plain text."""
    page.goto(copying + PAPER)
    dialog = opened(page, tool(page, "deposit-barrier"))
    dialog.locator(".kb-citing__copy").first.click()
    expect(dialog.locator("[role=status]")).to_have_text("Copied: Footnote")

    found = page.evaluate(CLIPBOARD)
    shown = parts(dialog)[0][1]
    assert found["text/plain"] == shown
    assert "<em>Journal of Invented Transport</em>" in re.sub(r'<em style="[^"]*">', "<em>", found["text/html"])
    assert "sec. 3, para. 1, sent. 3; as digested in" in found["text/html"]


@pytest.mark.usefixtures("unharmed")
def test_the_keyboard_suffices(page: Page, copying: str) -> None:
    """Enter opens, Enter copies, the tabulator stays inside, Escape closes, and the focus is where it was."""
    page.goto(copying + PAPER)
    button = tool(page, "deposit-barrier")
    button.focus()
    page.keyboard.press("Enter")
    dialog = page.locator("dialog.kb-citing[open]")
    expect(dialog.locator(".kb-citing__copy").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(dialog.locator("[role=status]")).to_have_text("Copied: Footnote")
    assert page.evaluate(CLIPBOARD)["text/plain"].startswith("Ada Marsh and Tomas Ferrow, ")

    page.keyboard.press("Shift+Tab")
    expect(dialog.locator("input[type=checkbox]")).to_be_focused()
    page.keyboard.press("Space")
    assert "as digested in" not in parts(dialog)[0][1]
    page.keyboard.press("Shift+Tab")
    expect(dialog.locator("select")).to_be_focused()
    page.keyboard.type("MLA")
    assert parts(dialog)[0] == ("In the text", "(Marsh and Ferrow, sec. 3, par. 1, sent. 3)")

    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(button).to_be_focused()


@pytest.mark.usefixtures("unharmed")
def test_the_style_is_remembered(page: Page, copying: str) -> None:
    """On the next page, after a reload, and for a theme as for a claim."""
    page.goto(copying + PAPER)
    dialog = opened(page, tool(page, "deposit-barrier"))
    dialog.locator("select").select_option("apa")
    dialog.get_by_label("Name this digest and its edition").uncheck()
    assert [label for label, _ in parts(dialog)] == ["In the text", "List of references"]

    page.goto(copying + "papers/quayside-report/")
    dialog = opened(page, page.get_by_role("button", name="Cite this paper"))
    expect(dialog.locator("select")).to_have_value("apa")
    assert parts(dialog) == [
        ("In the text", "(The Quayside Reporter, 2021)"),
        (
            "List of references",
            "The Quayside Reporter. (2021, April). North Quay Drops Deposit for Borrowed Bicycles. News report.",
        ),
    ]
    page.goto(copying + "themes/repair/")
    expect(opened(page, page.get_by_role("button", name="Cite this theme")).locator("select")).to_have_value("apa")


def test_nothing_depends_on_storage(page: Page, traffic: Any, copying: str) -> None:
    """With storage switched off the dialog works, and the choice holds while the page stands."""
    page.add_init_script(NO_STORAGE)
    page.goto(copying + PAPER)
    opened(page, tool(page, "deposit-barrier")).locator("select").select_option("ieee")
    page.keyboard.press("Escape")
    dialog = opened(page, tool(page, "few-mechanics"))

    assert parts(dialog)[0] == ("In the text", "[1, Sec. 3, para. 1, sent. 1–2]")
    traffic.assert_no_errors()


def test_what_cannot_be_fetched_is_said_and_can_be_tried_again(page: Page, copying: str) -> None:
    """A message in words; the next attempt works when the connection does."""
    page.route("**/data/cite/marsh-lending.json", lambda route: route.abort())
    page.goto(copying + PAPER)
    tool(page, "deposit-barrier").click()
    dialog = page.locator("dialog.kb-citing[open]")
    expect(dialog.locator("[role=status]")).to_have_text(
        "The citation could not be fetched. Check the connection and try again."
    )
    expect(dialog.get_by_role("button", name="Try again")).to_be_focused()

    page.unroute("**/data/cite/marsh-lending.json")
    page.keyboard.press("Enter")
    expect(dialog.locator(".kb-citing__part")).to_have_count(3)
    expect(dialog.locator("[role=status]")).to_have_text("")


def test_damaged_data_is_said_and_not_shown(page: Page, traffic: Any, copying: str) -> None:
    """Half a file, or one of another shape, comes to a message."""
    page.route("**/data/cite/marsh-lending.json", lambda route: route.fulfill(json={"styles": {"apa": []}}))
    page.goto(copying + PAPER)
    tool(page, "deposit-barrier").click()

    expect(page.locator("dialog.kb-citing[open] [role=status]")).to_have_text(
        "The citation came damaged. Reload the page, and report it if it stays so."
    )
    traffic.assert_no_errors()


def test_without_its_script_the_button_says_so(page: Page, copying: str) -> None:
    """When the dialog itself cannot be fetched, the button tells."""
    page.route("**/assets/cite-dialog.js", lambda route: route.abort())
    page.goto(copying + PAPER)
    button = tool(page, "deposit-barrier")
    button.click()
    expect(button).to_have_text("no connection")
    expect(page.get_by_role("status")).to_have_text("no connection")
    page.get_by_role("button", name="Cite this paper").click()
    expect(page.get_by_text("no connection").first).to_be_visible()


def test_hostile_words_do_not_run(page: Page, traffic: Any, built_site: Path, copying: str) -> None:
    """Quotes, braces and markup in titles, places, warnings and names are text wherever they stand."""
    bad = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>"\'{{7*7}}${ran}'
    record = json.loads((built_site / "data" / "cite" / "marsh-lending.json").read_text(encoding="utf-8"))
    note = record["styles"]["chicago-notes"]["forms"][0]
    note["before"] = f'<em onclick="window.ran=1">x</em><a href="javascript:window.ran=1">y</a>{bad}'
    record["digest"]["html"] = f"as digested in {bad}"
    record["digest"]["address"] = "javascript:window.ran=1//"
    claim = record["claims"]["deposit-barrier"]
    claim["locators"]["chicago"] = bad
    claim["warnings"] = [{"text": bad, "said": bad, "url": "javascript:window.ran=1"}]

    def answer(route: Route) -> None:
        route.fulfill(json=record)

    page.route("**/data/cite/marsh-lending.json", answer)
    page.goto(copying + PAPER)
    dialog = opened(page, tool(page, "deposit-barrier"))
    dialog.locator(".kb-citing__copy").first.click()
    expect(dialog.locator("[role=status]")).to_have_text("Copied: Footnote")
    found = page.evaluate(CLIPBOARD)

    assert bad in parts(dialog)[0][1]
    assert dialog.locator("img, script, [onclick], [onerror]").count() == 0
    assert [link.get_attribute("href") for link in dialog.locator(".kb-citing__text a").all()] == [
        f"{copying}{PAPER}#deposit-barrier"
    ], "an address that is none of the web's gives way to the page's own"
    assert bad in found["text/plain"]
    assert not re.search(r"<(?:img|script)|javascript:[^<]*[\"'] ?>", found["text/html"])
    assert dialog.locator(".kb-citing__warning a").get_attribute("href") == ""
    assert page.evaluate("window.ran") is None
    traffic.assert_no_errors()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_dialog_is_accessible(
    browser: Browser, built_site: Path, served: Callable[[Path], str], scheme: str
) -> None:
    """axe reports nothing while a claim, a program's format or a theme with its works is shown."""
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light", bypass_csp=True)
    page = context.new_page()
    page.goto(served(built_site) + PAPER)
    dialog = opened(page, tool(page, "passing-trade"))
    found = [v["id"] for v in Axe().run(page, options=RULES).response["violations"]]
    dialog.locator("select").select_option("bibtex")
    found += [v["id"] for v in Axe().run(page, options=RULES).response["violations"]]
    page.goto(served(built_site) + "themes/repair/")
    dialog = opened(page, page.get_by_role("button", name="Cite this theme"))
    dialog.locator("summary").click()
    expect(dialog.get_by_role("button", name="Copy: List of works")).to_be_visible()
    found += [v["id"] for v in Axe().run(page, options=RULES).response["violations"]]
    context.close()
    assert found == []


def test_a_browser_that_refuses_the_clipboard_gets_the_text_selected(page: Page, copying: str) -> None:
    """The citation can be copied with the reader's own keys."""
    page.add_init_script(NO_CLIPBOARD)
    page.goto(copying + PAPER)
    dialog = opened(page, tool(page, "deposit-barrier"))
    dialog.locator(".kb-citing__copy").first.click()

    expect(dialog.locator("[role=status]")).to_have_text(
        "This browser does not let pages copy. The text is selected: copy it with Ctrl+C, or ⌘C."
    )
    assert page.evaluate("getSelection().toString()") == parts(dialog)[0][1]


def test_the_older_way_of_copying_keeps_italics_too(page: Page, copying: str) -> None:
    """Pages that come without encryption have no other."""
    page.add_init_script(OLD_CLIPBOARD)
    page.goto(copying + PAPER)
    dialog = opened(page, tool(page, "deposit-barrier"))
    dialog.locator(".kb-citing__copy").first.click()
    expect(dialog.locator("[role=status]")).to_have_text("Copied: Footnote")

    found = page.evaluate(CLIPBOARD)
    assert found["text/plain"] == parts(dialog)[0][1]
    assert re.search(r"<em[^>]*>Journal of Invented Transport</em>", found["text/html"])


@pytest.mark.usefixtures("unharmed")
def test_a_theme_is_cited_by_its_page_and_lists_what_it_rests_on(page: Page, copying: str, edition: str) -> None:
    """There is no original of a synthesis: the page is cited in its edition, and the works can be taken as a list."""
    page.goto(copying + "themes/repair/")
    dialog = opened(page, page.get_by_role("button", name="Cite this theme"))
    assert parts(dialog)[0] == (
        "Footnote",
        f"‘Repair’, Bicycle lending libraries, {edition}, {ADDRESS}themes/repair/.",
    )
    expect(dialog.get_by_label("Name this digest and its edition")).to_be_hidden()

    dialog.locator("summary", has_text="The 5 works that it rests on").click()
    works = dialog.locator(".kb-citing__works .kb-citing__text")
    expect(works).to_have_count(5)
    assert works.first.inner_text().startswith("Marsh, Ada, and Tomas Ferrow. ‘Municipal Bicycle Lending Libraries")
    dialog.get_by_role("button", name="Copy: List of works").click()
    expect(dialog.locator("[role=status]")).to_have_text("Copied: List of works")
    found = page.evaluate(CLIPBOARD)
    assert found["text/plain"].splitlines() == works.all_inner_texts()
    assert found["text/html"].count("<p") == 5


@pytest.mark.usefixtures("unharmed")
def test_a_claim_in_a_list_is_cited_as_on_its_own_page(page: Page, copying: str) -> None:
    """A theme's page lists claims of several papers; each has its tools."""
    page.goto(copying + "themes/repair/")
    dialog = opened(page, tool(page, "few-mechanics"))

    expect(dialog).to_have_accessible_name("Too few mechanics leave half the fleet waiting")
    assert parts(dialog)[0][1].endswith(f"{ADDRESS}{PAPER}#few-mechanics.")


@pytest.mark.usefixtures("unharmed")
def test_a_table_is_cited_by_its_paper_and_place(page: Page, copying: str, edition: str) -> None:
    """With the warning that touches it, and the page of the table as the digest."""
    page.goto(copying + "data/marsh-lending-table-1/")
    dialog = opened(page, page.get_by_role("button", name="Cite this table"))

    assert parts(dialog)[0][1] == (
        "Ada Marsh and Tomas Ferrow, ‘Municipal Bicycle Lending Libraries in Small Towns: Conditions, Models and "
        f"Limits’, Journal of Invented Transport 4, no. 3 (2020): table 1; as digested in Bicycle lending libraries, "
        f"{edition}, {ADDRESS}data/marsh-lending-table-1/. Figure disputed: see source note marsh-loans-total."
    )


@pytest.mark.usefixtures("unharmed")
def test_a_source_note_is_cited_by_every_paper_that_it_is_about(page: Page, copying: str, edition: str) -> None:
    """Each at its own place; the digest is the note itself."""
    page.goto(copying + "notes/marsh-lending/")
    button = page.get_by_role("button", name="cite: A shared workshop that could work by 2022")
    dialog = opened(page, button)

    labels = [label for label, _ in parts(dialog)]
    assert labels[0] == "Footnote, Marsh and Ferrow 2020"
    assert labels[3] == "Footnote, The Quayside Reporter 2021"
    assert parts(dialog)[3][1].endswith(
        f"body, para. 4, sent. 1; as digested in Bicycle lending libraries, {edition}, "
        f"{ADDRESS}notes/marsh-lending/#dis-depot-or-wexley."
    )


@pytest.mark.parametrize(
    ("format_", "reader"), [("bibtex", "bibtex"), ("biblatex", "biblatex"), ("ris", "ris"), ("csl-json", "csljson")]
)
def test_reference_managers_read_what_is_copied(page: Page, copying: str, format_: str, reader: str) -> None:
    """Pandoc finds the work in what a claim gives, and the page in what a theme gives."""
    page.goto(copying + PAPER)
    dialog = opened(page, tool(page, "passing-trade"))
    dialog.locator("select").select_option(format_)
    dialog.locator(".kb-citing__copy").click()
    expect(dialog.locator("[role=status]")).to_have_text(re.compile("^Copied: "))
    text = page.evaluate(CLIPBOARD)["text/plain"]
    assert "figure disputed: see source note marsh-loans-total" in text
    assert "sec. 1.1, para. 1, sent. 1–3" in text
    [work] = json.loads(pandoc.run(["-f", reader, "-t", "csljson"], text))
    assert work["id"] == "marsh-lending"
    assert [person["family"] for person in work["author"]] == ["Marsh", "Ferrow"]
    assert work["container-title"] == "Journal of Invented Transport"

    page.goto(copying + "themes/repair/")
    dialog = opened(page, page.get_by_role("button", name="Cite this theme"))
    [site] = json.loads(pandoc.run(["-f", reader, "-t", "csljson"], parts(dialog)[0][1]))
    assert site["title"] == "Repair"
    assert f"{ADDRESS}themes/repair/" in json.dumps(site)


def test_a_site_without_an_address_is_cited_where_it_is_read(
    page: Page, library_site: Path, served: Callable[[Path], str]
) -> None:
    """The address is the reader's, without what it carried behind the question mark; no canonical one is invented."""
    root = served(library_site)
    page.goto(f"{root}papers/yi-motivation/?from=mail#claims")
    assert page.locator("link[rel=canonical], link[rel=cite-as]").count() == 0
    dialog = opened(page, page.locator(".kb-tools .kb-tool-cite").first)
    slug = str(page.locator(".kb-tools[data-claim]").first.get_attribute("data-claim")).partition("/")[2]

    link = dialog.locator(".kb-citing__text a", has_text="papers/yi-motivation").first
    assert link.get_attribute("href") == f"{root}papers/yi-motivation/#{slug}"


def test_a_brief_is_cited_by_its_page(page: Page, library_site: Path, served: Callable[[Path], str]) -> None:
    """In its edition, with the works that it rests on."""
    page.goto(served(library_site) + "briefs/why-japan-moved/")
    dialog = opened(page, page.get_by_role("button", name="Cite this brief"))

    assert re.match(
        r"‘.+’, China and Japan in third markets, edition [0-9-]{10} \([0-9a-f]{8}\), http://.+/briefs/why-japan-moved/\.$",
        parts(dialog)[0][1],
    )
    expect(dialog.locator("summary")).to_have_text(re.compile("^The [0-9]+ works that it rests on$"))


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """A narrow screen that is touched."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, has_touch=True)
    yield context
    context.close()


def test_the_dialog_fits_the_narrowest_screen(
    phone: BrowserContext, built_site: Path, served: Callable[[Path], str]
) -> None:
    """Nothing scrolls sideways, and what is touched is large enough."""
    page = phone.new_page()
    page.goto(served(built_site) + PAPER)
    button = tool(page, "passing-trade")
    button.scroll_into_view_if_needed()
    button.tap()
    dialog = page.locator("dialog.kb-citing[open]")
    expect(dialog.locator(".kb-citing__part")).to_have_count(3)

    assert dialog.evaluate("(element) => element.scrollWidth - element.clientWidth") == 0
    for control in dialog.locator("button, select, label:has(input)").all():
        box = control.bounding_box()
        assert box is not None and box["height"] >= 24 and box["width"] >= 24
    box = dialog.bounding_box()
    assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 320
    # A touch beside it closes it.
    page.touchscreen.tap(3, 3)
    expect(dialog).to_have_count(0)


def test_paper_shows_no_buttons_and_no_dialog(page: Page, copying: str) -> None:
    """What is printed is what is read."""
    page.goto(copying + PAPER)
    dialog = opened(page, tool(page, "passing-trade"))
    page.emulate_media(media="print")

    expect(dialog).to_be_hidden()
    expect(page.get_by_text("Cite this paper", exact=True)).to_be_hidden()
    expect(tool(page, "passing-trade")).to_be_hidden()


def test_the_page_behind_the_dialog_looks_as_before(page: Page, copying: str) -> None:
    """The sheet that dresses the dialog dresses nothing else."""
    look = """() => [...document.querySelectorAll("article *")].map((element) => {
      const { color, backgroundColor, border, boxShadow, fontSize, padding } = getComputedStyle(element);
      return [element.tagName, color, backgroundColor, border, boxShadow, fontSize, padding].join(" ");
    })"""
    page.goto(copying + PAPER)
    expect(tool(page, "passing-trade")).to_have_count(1)
    page.mouse.move(1, 1)
    before = page.evaluate(look)
    dialog = opened(page, tool(page, "passing-trade"))
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.mouse.move(1, 1)
    tool(page, "passing-trade").evaluate("(button) => button.blur()")

    assert page.evaluate(look) == before


def test_nothing_of_the_dialog_is_fetched_before_it_is_asked_for(page: Page, copying: str) -> None:
    """A page brings the buttons alone."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(copying + PAPER, wait_until="networkidle")
    before = [path for path in asked if "cit" in path.rpartition("/")[2]]
    opened(page, tool(page, "passing-trade"))

    assert before == ["/assets/cite.js"]
    assert {"/assets/cite.css", "/assets/cite-dialog.js", "/data/cite/marsh-lending.json"} <= set(asked)


def test_a_copied_footnote_keeps_italics_and_place_in_libreoffice(page: Page, copying: str, tmp_path: Path) -> None:
    """What the clipboard offers a word processor is read by one: the journal in italics, the place in the note."""
    office = shutil.which("soffice")
    if office is None:
        pytest.fail(f"no LibreOffice: sudo apt-get install --no-install-recommends {OFFICE}", pytrace=False)
    page.goto(copying + PAPER)
    dialog = opened(page, tool(page, "deposit-barrier"))
    dialog.locator(".kb-citing__copy").first.click()
    expect(dialog.locator("[role=status]")).to_have_text("Copied: Footnote")
    (tmp_path / "note.html").write_text(page.evaluate(CLIPBOARD)["text/html"], encoding="utf-8")

    home = f"-env:UserInstallation=file://{tmp_path}/home"
    reading = ["--infilter=HTML (StarWriter)", "--convert-to", "fodt:OpenDocument Text Flat XML"]
    command = [office, home, "--headless", *reading, "--outdir", str(tmp_path), str(tmp_path / "note.html")]
    subprocess.run(command, capture_output=True, timeout=180, check=True)
    root = etree.fromstring((tmp_path / "note.fodt").read_bytes())

    odf = "urn:oasis:names:tc:opendocument:xmlns"
    names = {"text": f"{odf}:text:1.0", "fo": f"{odf}:xsl-fo-compatible:1.0", "style": f"{odf}:style:1.0"}
    italic = set(
        root.xpath("//style:style[style:text-properties/@fo:font-style='italic']/@style:name", namespaces=names)
    )
    [paragraph] = root.xpath("//text:p[contains(., 'Ada Marsh')]", namespaces=names)
    assert "".join(paragraph.itertext()) == parts(dialog)[0][1]
    assert "(2020): sec. 3, para. 1, sent. 3; as digested in" in "".join(paragraph.itertext())
    in_italics = [
        "".join(span.itertext())
        for span in paragraph.iter(f"{{{names['text']}}}span")
        if span.get(f"{{{names['text']}}}style-name") in italic | {"Emphasis"}
    ]
    assert in_italics == ["Journal of Invented Transport", "Bicycle lending libraries"]
