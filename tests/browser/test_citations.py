"""Following a citation in a real browser, with a policy that lets nothing run but the site's own files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

PAPER = "papers/marsh-lending/"
ENTRY = "Marsh, Ada, and Tomas Ferrow. 2020."


LISTEN = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""


def wait_for_theme(page: Page) -> None:
    """Wait until the theme's script runs; the policy keeps Playwright from waiting for a function in the page."""
    for _ in range(300):
        if page.evaluate("'document$' in window"):
            return
        page.wait_for_timeout(100)
    pytest.fail("the theme's script never ran")


@pytest.fixture
def paper(page: Page, built_site: Path, served: Callable[[Path], str]) -> Page:
    """A paper's page, touched by a reader, so that all its scripts are there; violations of the policy are noted."""
    page.add_init_script(LISTEN)
    page.goto(served(built_site) + PAPER)
    page.mouse.move(5, 5)
    page.mouse.move(9, 9)
    wait_for_theme(page)
    return page


@pytest.fixture
def unharmed(paper: Page, traffic: Any) -> Iterator[None]:
    """At the end nothing was refused by the policy and nothing failed."""
    yield
    assert paper.evaluate("window.violations") == []
    traffic.assert_no_errors()


def citation(paper: Page) -> Locator:
    """The citation of a sentence below a claim."""
    return paper.locator("a.kb-cite", has_text=re.compile(r"^§3 ¶1 s3$")).last


@pytest.mark.usefixtures("unharmed")
def test_a_citation_leads_to_its_reference_and_back(paper: Page) -> None:
    """A click goes to the note with the whole reference; its arrow comes back to where the work is first cited."""
    link, note = paper.locator("a.kb-cite").first, paper.locator("[id='fn:ref-marsh-lending']")
    link.click()
    expect(paper).to_have_url(re.compile(r"#fn:ref-marsh-lending$"))
    expect(note).to_be_in_viewport()
    assert note.inner_text().startswith(ENTRY)
    note.locator("a.footnote-backref").click()
    expect(paper).to_have_url(re.compile(r"#fnref:ref-marsh-lending$"))
    expect(link).to_be_in_viewport()


@pytest.mark.usefixtures("unharmed")
def test_the_note_leads_to_the_reference_list(paper: Page) -> None:
    """From the note it is one step to the list of all works, and there to everything that cites this one."""
    paper.locator("[id='fn:ref-kovac-where'] a.kb-ref-entry").click()
    expect(paper).to_have_url(re.compile(r"/references/#kovac-where$"))
    expect(paper.locator("[id='kovac-where']")).to_be_in_viewport()


@pytest.mark.usefixtures("unharmed")
def test_the_pointer_brings_up_the_reference(paper: Page) -> None:
    """Resting on a citation shows the whole reference, and leaving it hides it."""
    link = citation(paper)
    link.scroll_into_view_if_needed()
    link.hover()
    shown = paper.locator(".md-tooltip2--active")
    expect(shown).to_contain_text(ENTRY)
    expect(shown).to_contain_text("Journal of Invented Transport")
    paper.mouse.move(5, 5)
    expect(shown).to_have_count(0)


@pytest.mark.usefixtures("unharmed")
def test_the_keyboard_brings_up_the_reference(paper: Page) -> None:
    """Who goes from link to link with the tabulator sees the reference as well."""
    link = citation(paper)
    link.focus()
    paper.keyboard.press("Shift+Tab")
    paper.keyboard.press("Tab")
    assert link.evaluate("(element) => element === document.activeElement")
    expect(paper.locator(".md-tooltip2--active")).to_contain_text(ENTRY)


@pytest.mark.usefixtures("unharmed")
def test_light_and_dark_are_switched_and_remembered(paper: Page) -> None:
    """The switch changes the colours at once, and the choice holds on the next page."""
    ground = "getComputedStyle(document.body).backgroundColor"
    expect(paper.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    light = paper.evaluate(ground)
    paper.get_by_role("button", name="Switch to dark").click()
    expect(paper.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert paper.evaluate(ground) != light
    paper.reload()
    expect(paper.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


@pytest.mark.usefixtures("unharmed")
def test_searching_breaks_no_policy(paper: Page, served: Callable[[Path], str], built_site: Path) -> None:
    """The search, which is WebAssembly in a worker's hands, finds a claim under the strict policy."""
    paper.goto(f"{served(built_site)}search/?q=deposit")
    expect(paper.locator("article a[href*='papers/marsh-lending/#deposit-barrier']").first).to_be_visible()


def test_every_kind_of_page_keeps_to_the_policy(
    page: Page, traffic: Any, built_site: Path, served: Callable[[Path], str]
) -> None:
    """No page of the site needs what the policy refuses, when it is opened and when it is touched."""
    page.add_init_script(LISTEN)
    # The last page of each folder stands for its kind; the page of errors belongs at the published address.
    kinds = {path.relative_to(built_site).parts[0]: path for path in sorted(built_site.rglob("index.html"))}
    assert len(kinds) > 12
    for path in kinds.values():
        page.goto(served(built_site) + path.relative_to(built_site).as_posix())
        page.mouse.move(5, 5)
        page.mouse.move(9, 9)
        wait_for_theme(page)
        assert page.evaluate("window.violations") == [], path
    traffic.assert_no_errors()


def test_what_is_smuggled_into_a_page_does_not_run(page: Page, built_site: Path, served: Callable[[Path], str]) -> None:
    """Should a script come into a page in spite of all checks, the policy keeps it from running."""
    smuggled = (
        "<script>window.ran = 1</script><img src=x onerror='window.ran = 2'>"
        "<script src='data:text/javascript,window.ran = 3'></script><p style='color: red' id='smuggled'>x</p>"
        "<iframe srcdoc='<script>parent.ran = 4</script>'></iframe>"
    )

    def add(route: Route) -> None:
        text = (built_site / PAPER / "index.html").read_text(encoding="utf-8")
        route.fulfill(body=text.replace("</article>", f"{smuggled}</article>"), content_type="text/html")

    page.add_init_script(LISTEN)
    page.route(f"**/{PAPER}", add)
    page.goto(served(built_site) + PAPER)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.ran") is None
    assert page.evaluate("getComputedStyle(document.getElementById('smuggled')).color") != "rgb(255, 0, 0)"
    assert len(page.evaluate("window.violations")) >= 4


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A page in a browser without JavaScript."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_citations_work_without_javascript(plain: Page, built_site: Path, served: Callable[[Path], str]) -> None:
    """The claims, their locators and the notes are HTML, and the way from one to the other is a link."""
    plain.goto(served(built_site) + PAPER)
    expect(plain.locator("#deposit-barrier")).to_be_visible()
    citation(plain).click()
    expect(plain).to_have_url(re.compile(r"#fn:ref-marsh-lending$"))
    expect(plain.locator("[id='fn:ref-marsh-lending']")).to_be_in_viewport()
