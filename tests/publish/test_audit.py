"""Each fault that is planted in a built site is named."""

from __future__ import annotations

import json
import re
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kb.grammar.markdown import parse_page
from kb.model import LedgerLine, Place
from kb.publish.audit import audit
from kb.publish.built import read_page
from kb.publish.edition import Edition
from kb.publish.inspection import _citation_faults

Plant = Callable[[Path], None]

METHOD = "method/index.html"
PAPER = "papers/marsh-lending/index.html"
THEME = "themes/repair/index.html"


def edit(name: str, pattern: str, new: str) -> Plant:
    """Replaces the first match of a pattern in a file."""

    def plant(site: Path) -> None:
        path = site / name
        text, count = re.subn(pattern, new, path.read_text(encoding="utf-8"), count=1, flags=re.DOTALL)
        assert count == 1, f"{pattern} is not in {name}"
        path.write_text(text, encoding="utf-8")

    return plant


def append(name: str, html: str) -> Plant:
    """Adds a piece at the end of a page's content."""
    return edit(name, r"(?=</article>)", html.replace("\\", r"\\"))


def remove(name: str) -> Plant:
    """Deletes a file."""
    return lambda site: (site / name).unlink()


def data(name: str, change: Callable[[list[dict[str, object]]], object]) -> Plant:
    """Changes the value of a data file."""

    def plant(site: Path) -> None:
        value = json.loads((site / name).read_bytes())
        change(value)
        (site / name).write_text(json.dumps(value), encoding="utf-8")

    return plant


CITE = r'<a class="footnote-ref kb-cite" href="#fn:ref-{}"[^>]*>[^<]*</a>'

PLANTED: dict[str, tuple[Plant, str]] = {
    "a citation vanished": (
        edit(METHOD, CITE.format("kovac-where"), ""),
        "docs/method.md:12:62: the citation of kovac-where is not in its place in method/index.html",
    ),
    "a citation leads to another work": (
        edit(METHOD, "#fn:ref-kovac-where", "#fn:ref-kovac-deposits"),
        "docs/method.md:12:62: the citation of kovac-where is not in its place in method/index.html",
    ),
    "a locator changed": (
        edit(PAPER, r"1\.2 ¶1 s1[^<]*</a>", "1.2 ¶1 s1</a>"),
        "docs/papers/marsh-lending.md:35:24: the citation of marsh-lending, §1.2 ¶1 s1–2 is not in its place in "
        + PAPER,
    ),
    "a locator is the end of another": (
        edit(PAPER, r"(?<=>)table 1</a>", "stable 1</a>"),
        "docs/papers/marsh-lending.md:43:46: the citation of marsh-lending, table 1 is not in its place in " + PAPER,
    ),
    "a citation stands twice": (
        edit(METHOD, f"({CITE.format('kovac-where')})", r"\1 \1"),
        "docs/method.md:12:81: the citation of kovac-deposits is not in its place in method/index.html",
    ),
    "a citation was added": (
        append(METHOD, '<p><a class="kb-cite" href="#fn:ref-li-cities">Li 2019</a></p>'),
        'method/index.html: the citation "Li 2019" of li-cities was written nowhere',
    ),
    "a citation was added below a heading of its own": (
        append(METHOD, '<h2 id="more">More</h2><p><a class="kb-cite" href="#fn:ref-li-cities">Li 2019</a></p>'),
        'method/index.html: the citation "Li 2019" of li-cities under "more" was written nowhere',
    ),
    "a claim's citation stands below another claim": (
        edit(PAPER, r'(<h3[^>]*id="damage-rule".*?</h3>)(.*?)(<p>.*?</p>)', r"\3\1\2"),
        "docs/papers/marsh-lending.md:35:24: the citation of marsh-lending, §1.2 ¶1 s1–2 is not in its place in "
        + PAPER,
    ),
    "a page was not built": (remove(METHOD), "docs/method.md: the page was not built"),
    "a note is about another work": (
        edit(METHOD, "references/#kovac-where", "references/#kovac-deposits"),
        'method/index.html: the note of kovac-where leads to "../references/#kovac-deposits"',
    ),
    "an id stands twice": (
        append(METHOD, '<p id="method">x</p>'),
        'method/index.html: the id "method" stands 2 times',
    ),
    "a link leads nowhere": (
        append(METHOD, '<a href="../papers/nobody/">x</a>'),
        'method/index.html: "../papers/nobody/" leads nowhere',
    ),
    "an anchor is missing": (
        append(METHOD, '<a href="../papers/marsh-lending/#nothing">x</a>'),
        'method/index.html: "../papers/marsh-lending/#nothing" names an anchor that its page does not have',
    ),
    "an address is none": (
        append(METHOD, '<a href="http://[::1">x</a>'),
        'method/index.html: "http://[::1" is no address',
    ),
    "a link runs script": (
        append(METHOD, '<a href="JavaScript:alert(1)">x</a>'),
        'method/index.html: "JavaScript:alert(1)" has the scheme javascript',
    ),
    "a link holds data": (
        append(METHOD, '<a href="data:text/html,x">x</a>'),
        'method/index.html: "data:text/html,x" has the scheme data',
    ),
    "a style sheet is missing": (
        remove("assets/kb.css"),
        'method/index.html: "../assets/kb.css" leads nowhere',
    ),
    "a picture comes from elsewhere": (
        append(METHOD, '<img src="https://example.org/a.png" alt="">'),
        'method/index.html: "https://example.org/a.png" is fetched from another machine',
    ),
    "a script comes from elsewhere": (
        append(METHOD, '<script src="//example.org/a.js"></script>'),
        'method/index.html: "//example.org/a.js" is fetched from another machine',
    ),
    "a picture of another size comes from elsewhere": (
        append(METHOD, '<img srcset="https://example.org/b.png 2x" alt="">'),
        'method/index.html: "https://example.org/b.png" is fetched from another machine',
    ),
    "a style sheet comes from elsewhere": (
        append(METHOD, '<link rel="preload stylesheet" href="https://example.org/a.css">'),
        'method/index.html: "https://example.org/a.css" is fetched from another machine',
    ),
    "an element has a handler": (
        append(METHOD, '<p onclick="x()">x</p>'),
        'method/index.html: an attribute "onclick" on <p>',
    ),
    "an element has a style": (
        append(METHOD, '<svg><g style="fill: red"></g></svg>'),
        'method/index.html: an attribute "style" on <g>',
    ),
    "a page holds a page": (append(METHOD, "<iframe></iframe>"), "method/index.html: an element <iframe>"),
    "a page refreshes": (
        append(METHOD, '<meta http-equiv="Refresh" content="0">'),
        "method/index.html: a refresh by <meta>",
    ),
    "a citation is left over": (
        append(METHOD, "<p>[@marsh-lending, tbl. 1]</p>"),
        'method/index.html: "[@" is left over from Markdown',
    ),
    "a footnote mark is left over": (
        append(METHOD, "<p>see [^ref-li-cities]</p>"),
        'method/index.html: "[^" is left over from Markdown',
    ),
    "a link is left over": (
        append(METHOD, "<p>[text](page.md)</p>"),
        'method/index.html: "](" is left over from Markdown',
    ),
    "attributes are left over": (
        append(METHOD, "<p>{: .kb-line }</p>"),
        'method/index.html: "{: ." is left over from Markdown',
    ),
    "protected capitals are left over": (
        append(METHOD, "<p>{.nocase}</p>"),
        'method/index.html: "{.nocase}" is left over from Markdown',
    ),
    "a backslash is left over": (append(METHOD, r"<p>\$40</p>"), 'method/index.html: "\\" is left over from Markdown'),
    "a mask is left over": (
        append(METHOD, "<p>me\ue000example.org</p>"),
        'method/index.html: "\ue000" is left over from Markdown',
    ),
    "a generated page has litter": (
        append("references/index.html", "<p>[@x]</p>"),
        'references/index.html: "[@" is left over from Markdown',
    ),
    "data is no JSON": (
        edit("data/themes.json", r"\A.*\Z", "[1"),
        "data/themes.json: is no JSON: Expecting ',' delimiter: line 1 column 3 (char 2)",
    ),
    "data breaks its schema": (
        data("data/claims.json", lambda claims: claims[0].update(facet="gossip")),
        'data/claims.json: $[0].facet is not what its schema says: "gossip" is not one of "precondition", "mode" or 6 '
        "other candidates",
    ),
    "data of a citation breaks its schema": (
        data("data/cite/li-cities.json", lambda work: work.pop("label")),  # type: ignore[attr-defined]
        'data/cite/li-cities.json: $ is not what its schema says: "label" is a required property',
    ),
    "data of a page's citation breaks its schema": (
        data("data/cite/pages/edition.json", lambda edition: edition.pop("text")),  # type: ignore[attr-defined]
        'data/cite/pages/edition.json: $ is not what its schema says: "text" is a required property',
    ),
    "an export is no JSON": (
        edit("feed.json", r"\A.*\Z", ""),
        "feed.json: is no JSON: Expecting value: line 1 column 1 (char 0)",
    ),
    "a paper's sentence is repeated": (
        append(METHOD, "<p>The town lent 95 <em>bicycles</em> last year, far fewer than.</p>"),
        'method/index.html: "the town lent bicycles last year far fewer" also stands in the text of "quayside-report"',
    ),
    "data repeats a paper's sentence": (
        data(
            "data/claims.json", lambda claims: claims[0].update(text="he said that the town has not counted its bikes")
        ),
        'data/claims.json: "said that the town has not counted its" also stands in the text of "quayside-report"',
    ),
}


@pytest.fixture
def copy(built_site: Path, tmp_path: Path) -> Path:
    """A copy of the built site, to be spoilt."""
    return shutil.copytree(built_site, tmp_path / "site")


def test_a_good_site_has_no_faults(edition: Edition, built_site: Path) -> None:
    """The audit raises no false alarm over the miniature base, whose pages hold code, escapes and odd links."""
    assert audit(edition, built_site) == []


@pytest.mark.parametrize(("plant", "fault"), PLANTED.values(), ids=PLANTED)
def test_a_planted_fault_is_named(edition: Edition, copy: Path, plant: Plant, fault: str) -> None:
    """The audit names the page and what is wrong with it."""
    plant(copy)
    assert fault in audit(edition, copy)


def test_a_dead_link_is_named_on_every_page_that_has_it(edition: Edition, copy: Path) -> None:
    """Pages of one kind share their links; those of the page of errors, which begin at the root, excuse no other's."""
    for page in (METHOD, THEME, PAPER, "index.html", "404.html"):
        append(page, '<a href="nowhere/">x</a><a href="../../nowhere/">y</a>')(copy)
    assert [fault for fault in audit(edition, copy) if "nowhere" in fault] == [
        'index.html: "nowhere/" leads nowhere',
        'index.html: "../../nowhere/" leads nowhere',
        f'{METHOD}: "nowhere/" leads nowhere',
        f'{METHOD}: "../../nowhere/" leads nowhere',
        f'{PAPER}: "nowhere/" leads nowhere',
        f'{PAPER}: "../../nowhere/" leads nowhere',
        f'{THEME}: "nowhere/" leads nowhere',
        f'{THEME}: "../../nowhere/" leads nowhere',
    ]


@pytest.mark.parametrize(
    ("id_", "there"),
    [
        ("marsh-lending", True),
        ("marsh-lending/opening", True),
        ("marsh-lending/ending", False),
        ("kovac-trams", False),
        ("kovac-trams/rails", False),
    ],
)
def test_every_address_of_the_ledger_answers(edition: Edition, copy: Path, id_: str, there: bool) -> None:
    """What was published once, and is neither on the page of its paper nor has that page, is named."""
    line = LedgerLine(id_, "2020-05-01", "added", "0" * 12, "A claim", "", Place("sources/ledger.csv", 2))
    corpus = replace(edition.library.corpus, ledger=(line,))
    held = replace(edition, library=replace(edition.library, corpus=corpus))
    page = f"papers/{id_.partition('/')[0]}/index.html"
    assert audit(held, copy) == ([] if there else [f'{page}: "{id_}" was published and is not here'])


NOTES = "# Lamps\n\nOil[^a], wicks[^b].\n\n[^a]: See [@deng-oil].\n\n    Also [@marsh].\n\n[^b]: See [@marsh].\n"
NOTE = '<li id="fn:{}"><p><a class="kb-cite" href="#fn:ref-{}">x</a></p></li>'


@pytest.mark.parametrize(
    ("notes", "faults"),
    [
        ((("a", "deng-oil"), ("a", "marsh"), ("b", "marsh")), []),
        (
            (("a", "marsh"), ("a", "deng-oil"), ("b", "marsh")),
            ["docs/lamps.md:5:12: the citation of deng-oil is not in its place in lamps/index.html"],
        ),
        (
            (("a", "deng-oil"), ("b", "marsh"), ("b", "marsh")),
            [
                "docs/lamps.md:7:11: the citation of marsh is not in its place in lamps/index.html",
                'lamps/index.html: the citation "x" of marsh was written nowhere',
            ],
        ),
    ],
    ids=["as written", "in another order", "in another note"],
)
def test_citations_of_footnotes_are_looked_for_in_their_notes(
    notes: tuple[tuple[str, str], ...], faults: list[str]
) -> None:
    """A note may have several paragraphs, and its citations stand nowhere else."""
    page, _ = parse_page("lamps.md", NOTES)
    html = "".join(NOTE.format(*note) for note in notes)
    built = read_page("lamps/index.html", f'<article><h1 id="lamps">Lamps</h1><ol>{html}</ol></article>'.encode())
    assert list(_citation_faults(page, built)) == faults


def test_citations_may_be_added_below_what_was_written_on_a_theme_page(edition: Edition, copy: Path) -> None:
    """A theme's page lists claims with their locators; a hand did not write those."""
    append(THEME, '<p><a class="kb-cite" href="#fn:ref-osei-repair">§1 ¶1 s1</a></p>')(copy)
    assert audit(edition, copy) == []


def test_titles_may_be_repeated(edition: Edition, copy: Path) -> None:
    """Naming a work is not repeating a paper."""
    append(METHOD, "<p>Repair Before Purchase: How Workshops Keep a Lending Fleet on the Road</p>")(copy)
    assert audit(edition, copy) == []


def test_words_of_two_blocks_are_no_run(edition: Edition, copy: Path) -> None:
    """A heading and the paragraph after it may meet by chance."""
    append(METHOD, "<h4>The town lent 95 bicycles</h4><p>last year, far fewer than</p>")(copy)
    assert audit(edition, copy) == []


def test_without_texts_nothing_is_compared(edition: Edition, copy: Path) -> None:
    """Where the texts are not at hand, repeating them cannot be noticed, and is not claimed to be."""
    append(METHOD, "<p>The town lent 95 bicycles last year, far fewer than.</p>")(copy)
    library = replace(edition.library, corpus=replace(edition.library.corpus, verification={}))
    assert audit(replace(edition, library=library), copy) == []


def test_the_cost_grows_with_the_number_of_pages(edition: Edition, built_site: Path, tmp_path: Path) -> None:
    """Twice the pages take twice the time, and a thousand of them some seconds."""
    corpus = edition.library.corpus
    written = next(page for page in corpus.pages if page.path == "method.md")

    def seconds(count: int) -> float:
        site = shutil.copytree(built_site, tmp_path / str(count))
        for number in range(count):
            shutil.copytree(built_site / "method", site / f"copy-{number}")
        pages = (*corpus.pages, *(replace(written, path=f"copy-{number}.md") for number in range(count)))
        many = replace(edition, library=replace(edition.library, corpus=replace(corpus, pages=pages)))
        start = time.process_time()
        assert audit(many, site) == []
        return time.process_time() - start

    none, few, more = seconds(0), seconds(50), seconds(100)
    assert more - none < 3 * max(few - none, 0.2)  # a floor, for a busy machine measures badly
    assert (more - none) / 100 < 0.05
