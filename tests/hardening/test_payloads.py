"""Script payloads through every place that holds text: refused by the checks, or shown as the text that they are.

Each payload is put into each place by itself. Where a check finds it, it is taken out again; what is left is built
into one site, opened in Chromium without the content security policy, and nothing may run: no dialog, no handler, no
script address, no request.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request
from tests.hardening.poison import EVIL, PAYLOADS, PLACES, Poisoned, active_in_word

WATCH = """
window.ran = [];
for (const name of ["alert", "confirm", "prompt", "open", "print"]) {
  window[name] = (...words) => { window.ran.push(`${name}(${words.join()})`); return null; };
}
"""
LOOK = """() => {
  const found = [...window.ran];
  for (const element of document.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      if (name.startsWith("on")) found.push(`${element.tagName} ${name}`);
      if (["href", "src", "action", "formaction", "data", "xlink:href"].includes(name) &&
          /^[\\s\\x00-\\x20]*(javascript|vbscript|data):/i.test(value) && !value.startsWith("data:image/svg+xml")) {
        found.push(`${element.tagName} ${name}=${value}`);
      }
    }
  }
  for (const name of ["mouseover", "pointerenter", "focus", "toggle", "animationstart", "click"]) {
    for (const element of document.querySelectorAll("article *")) {
      if (!element.closest("a, button, summary, label, form")) element.dispatchEvent(new Event(name));
    }
  }
  for (const element of document.querySelectorAll(":is(article, dialog) :is(iframe, object, embed, svg script)")) {
    found.push(element.outerHTML.slice(0, 80));
  }
  return [...found, ...window.ran];
}"""


@dataclass
class Visitor:
    """A browser that goes from page to page and notes whatever ran or was asked of other machines."""

    page: Page
    asked: set[str]

    def visit(self, address: str) -> list[str]:
        """What ran, or could run, on a page."""
        self.asked.clear()
        self.page.goto(address, wait_until="load")
        self.page.wait_for_timeout(30)
        found = self.page.evaluate(LOOK)
        return [*found, *sorted(self.asked)]


@pytest.fixture(scope="module")
def visitor(browser: Browser) -> Iterator[Visitor]:
    """A browser without the content security policy."""
    context = browser.new_context(bypass_csp=True)
    context.add_init_script(WATCH)
    asked: set[str] = set()

    def note(request: Request) -> None:
        if urlsplit(request.url).hostname not in (None, "127.0.0.1"):
            asked.add(request.url)

    context.on("request", note)
    context.on("dialog", lambda dialog: (asked.add(f"dialog {dialog.message}"), dialog.dismiss()))
    yield Visitor(context.new_page(), asked)
    context.close()


def test_the_visitor_sees_what_runs(visitor: Visitor, served, tmp_path: Path) -> None:
    """What is not seen here proves nothing elsewhere."""
    signs = {
        "<img src=x onerror=alert(1)>": "alert(1)",
        "<script>alert(1)</script>": "alert(1)",
        "<a href='javascript:alert(1)'>x</a>": "A href=javascript:alert(1)",
        "<p onclick=alert(1)>x</p>": "alert(1)",
        f"<img src=//{EVIL}/pixel.png>": f"http://{EVIL}/pixel.png",
        "<iframe srcdoc='x'></iframe>": "<iframe",
    }
    for number, (html, sign) in enumerate(signs.items()):
        (tmp_path / f"{number}.html").write_text(f"<!doctype html><article>{html}</article>", encoding="utf-8")
        found = visitor.visit(f"{served(tmp_path)}{number}.html")
        assert any(sign in seen for seen in found), f"{html}: {found}"


def test_every_payload_was_tried_everywhere(poisoned: Poisoned, record_property) -> None:
    """At least sixty payloads in at least sixty places; the checks refuse most of them, and let some be shown."""
    assert len(set(PAYLOADS)) >= 60
    assert len(set(PLACES)) >= 60
    assert poisoned.tried >= 60 * len(PLACES)
    assert 0 < poisoned.refused < poisoned.tried
    record_property("payloads", len(PAYLOADS))
    record_property("payload places", len(PLACES))
    record_property("payloads tried", poisoned.tried)
    record_property("payloads refused", poisoned.refused)


def test_nothing_runs_on_any_page(poisoned: Poisoned, visitor: Visitor, served, record_property) -> None:
    """On every page that holds a payload: no dialog, no handler, no script address, no request, policy or not."""
    site = poisoned.site
    address = served(site)
    pages = sorted(
        path
        for path in site.rglob("*.html")
        if "alert" in path.read_text(encoding="utf-8") or EVIL in path.read_text(encoding="utf-8")
    )

    ran = {
        path.relative_to(site).as_posix(): found
        for path in pages
        if (found := visitor.visit(address + path.relative_to(site).as_posix()))
    }

    record_property("payload pages", len(pages))
    record_property("payloads run", sum(len(found) for found in ran.values()))
    assert len(pages) > 30
    assert ran == {}


QUERIES = ("q", "theme", "facet", "place", "sort", "page")


def test_nothing_runs_from_an_address(poisoned: Poisoned, visitor: Visitor, served) -> None:
    """Queries, filters, anchors and addresses that do not exist are shown as text, or not at all."""
    address = served(poisoned.site)
    ran = []
    for n in range(0, len(PAYLOADS), 8):
        text = quote(" ".join(PAYLOADS[n : n + 8]), safe="")
        query = "&".join(f"{name}={text}" for name in QUERIES)
        ran += visitor.visit(f"{address}search/?{query}#{text}")
        ran += visitor.visit(f"{address}404.html?{query}#{text}")
        ran += visitor.visit(f"{address}basket/#ids={text}")
    ran += visitor.visit(f"{address}#javascript:alert(1)")
    assert ran == []


def test_nothing_runs_from_the_search_box(poisoned: Poisoned, visitor: Visitor, served) -> None:
    """What is found and shown while typing holds payloads, and what is typed is one."""
    visitor.visit(served(poisoned.site) + "search/")
    field = visitor.page.locator("input[type=search]:visible").first
    for text in ("alert", "onmouseover", "script", PAYLOADS[0], PAYLOADS[12], PAYLOADS[45]):
        field.fill(text)
        visitor.page.wait_for_timeout(350)
    assert visitor.page.evaluate(LOOK) == []
    assert visitor.asked == set()


def test_nothing_runs_from_what_the_browser_has_kept(poisoned: Poisoned, visitor: Visitor, served) -> None:
    """Storage that another program filled is read as data, and a broken one breaks no page."""
    address = served(poisoned.site)
    visitor.visit(address)
    keys = visitor.page.evaluate("() => [...Object.keys(localStorage), '/.__palette', '/.kb-basket', 'kb', 'basket']")
    for text in (PAYLOADS[0], json.dumps({"color": {"scheme": PAYLOADS[45]}, "items": list(PAYLOADS)}), "{", "null"):
        visitor.page.evaluate("([keys, text]) => keys.forEach((key) => localStorage.setItem(key, text))", [keys, text])
        assert [visitor.visit(f"{address}{path}") for path in ("", "search/", "basket/")] == [[], [], []]
    visitor.page.evaluate("() => localStorage.clear()")


WORKS = """async ([root, keys]) => {
  const { citationData, citations, styles } = await import(`${root}assets/citation.js`);
  const found = [];
  const place = document.createElement("article");
  document.body.append(place);
  for (const key of keys) {
    const work = await citationData(key);
    for (const { id } of styles(work)) {
      for (const { text } of citations(work, null, id)) {
        place.innerHTML = text.html;
        const strange = [...place.querySelectorAll("*")].filter((e) => !/^(a|b|em|i|span|strong|sub|sup)$/.test(e.localName));
        found.push(...strange.map((element) => element.outerHTML));
      }
    }
  }
  return found;
}"""


def test_nothing_runs_in_the_dialog_that_cites(poisoned: Poisoned, visitor: Visitor, served) -> None:
    """Claims, papers and themes whose titles hold payloads, in every style; and every work that holds one."""
    address = served(poisoned.site)
    page, ran, shown = visitor.page, [], 0
    for path in ("papers/marsh-lending/", "themes/repair/", "themes/access/"):
        ran += visitor.visit(address + path)
        buttons = page.locator(".kb-tool-cite:visible, .kb-cite-button:visible")
        buttons.first.wait_for()
        for number in range(min(buttons.count(), 5)):
            buttons.nth(number).click()
            page.locator("dialog[open] select").first.wait_for()
            style = page.locator("dialog[open] select").first
            for option in style.locator("option").all():
                style.select_option(option.get_attribute("value"))
                ran += page.evaluate(LOOK)
                shown += 1
            page.keyboard.press("Escape")
    keys = [path.stem for path in sorted((poisoned.site / "data" / "cite").glob("*.json"))]
    ran += page.evaluate(WORKS, [address, keys])
    page.wait_for_timeout(100)
    ran += page.evaluate(LOOK)

    assert shown > 50
    assert len(keys) > 100
    assert [*ran, *visitor.asked] == []


IDS = ("marsh-lending/opening", "marsh-lending/three-models", "osei-repair/chinese-fleets", "x/y")


def stored(payloads: tuple[str, ...]) -> str:
    """A basket whose every text holds payloads."""
    text = " ".join(payloads)
    items = [{"id": id_, "title": text, "digest": "", "day": "2026-11-22", "note": text} for id_ in IDS]
    basket = {"title": text[:200], "style": "chicago-notes", "inText": False, "items": items}
    return json.dumps({"format": "briefing basket", "version": 1, **basket})


def test_nothing_runs_in_the_basket(poisoned: Poisoned, visitor: Visitor, served, tmp_path: Path) -> None:
    """Titles and notes that hold payloads are shown, and taken away as Word and as text."""
    address = served(poisoned.site)
    page, ran = visitor.page, []
    visitor.visit(address)
    for n in range(0, len(PAYLOADS), 4):
        text = stored(PAYLOADS[n : n + 4])
        page.evaluate("(text) => localStorage.setItem(`${location.pathname}.kb-basket`, text)", text)
        ran += visitor.visit(f"{address}basket/")
        page.locator("textarea").first.wait_for()
        ran += page.evaluate(LOOK)
        visitor.visit(address)
    text = stored(PAYLOADS)
    page.evaluate("(text) => localStorage.setItem(`${location.pathname}.kb-basket`, text)", text)
    visitor.visit(f"{address}basket/")
    with page.expect_download() as download:
        page.get_by_role("button", name="Word", exact=True).click()
    word = tmp_path / "basket.docx"
    download.value.save_as(word)
    ran += [*page.evaluate(LOOK), *visitor.asked]
    page.evaluate("() => localStorage.clear()")

    assert ran == []
    assert active_in_word(word) == []


def test_nothing_runs_from_a_link_to_a_basket(poisoned: Poisoned, visitor: Visitor, served) -> None:
    """A link carries ids and nothing else."""
    address = served(poisoned.site)
    ran = []
    for n, payload in enumerate(PAYLOADS[::3]):
        ran += visitor.visit(f"{address}basket/?{n}#ids={IDS[0]},{quote(payload)},{payload}")
    assert ran == []
