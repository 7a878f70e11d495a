"""Pages: front matter, headings, anchors and links, as MkDocs and Python-Markdown read them."""

from __future__ import annotations

import markdown
import pytest
from lxml import html
from mkdocs.utils.meta import get_data

from kb.grammar.markdown import page_source, parse_page, plain_text, slugify, statement
from kb.model import Finding, Heading, Link, Page, Place

EXTENSIONS = ["attr_list", "footnotes", "tables", "toc", "fenced_code"]


def page(text: str) -> Page:
    """A page without faults."""
    found, faults = parse_page("a.md", text)
    assert faults == []
    return found


def faults(text: str) -> list[str]:
    """The faults of a page."""
    return [str(fault) for fault in parse_page("a.md", text)[1]]


def rendered(text: str) -> html.HtmlElement:
    """The page as the real library renders it."""
    return html.fromstring(f"<div>{markdown.markdown(text, extensions=EXTENSIONS)}</div>")


# --- front matter -----------------------------------------------------------------------------------------------

FRONT = {
    "mapping": ("---\ntitle: A\n---\n\nB\n", ["title"], 4),
    "blanks behind the rules": ("---  \ntitle: A\n--- \nB\n", ["title"], 4),
    "several lines": ("---\na:\n  - b\nc: d\n---\nB", ["a", "c"], 6),
    "nothing below": ("---\ntitle: A\n---\n", ["title"], 4),
    "rule in a value": ("---\na: |\n  ---\nb: c\n---\nB", ["a", "b"], 6),
    "none": ("# A\n", [], 1),
    "rule further down": ("# A\n\n---\n\nB\n", [], 1),
    "long rule on top": ("-----\n\n# A\n", [], 1),
    "words behind a rule": ("--- a\n\n# A\n", [], 1),
    "empty page": ("", [], 1),
}


@pytest.mark.parametrize(("text", "names", "line"), FRONT.values(), ids=FRONT.keys())
def test_front_matter_is_read_as_mkdocs_reads_it(text: str, names: list[str], line: int) -> None:
    """The same names, the same body, and the line on which the body begins."""
    found = page(text)
    body, data = get_data(text)
    assert (list(found.meta), found.body_line) == (names, line)
    assert sorted(data) == sorted(names)
    assert found.body.lstrip("\n") == body.lstrip("\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: A\n\n# B\n", ["docs/a.md:1:1: S010 the front matter is never closed"]),
        ("---", ["docs/a.md:1:1: S010 the front matter is never closed"]),
        ("---\na: b: c\n---\n", ["docs/a.md:2:5: S010 not valid YAML: mapping values are not allowed in this context"]),
        ("---\na: b\na: c\n---\n", ['docs/a.md:3:1: S011 key "a" stands twice; first on line 2']),
        ("---\na: *b\n---\n", ['docs/a.md:2:4: S012 alias "*b" in YAML']),
        ("---\n- a\n---\n", ["docs/a.md:2:1: S014 the front matter is not a mapping"]),
        ("---\na\n---\n", ["docs/a.md:2:1: S014 the front matter is not a mapping"]),
    ],
    ids=["never closed", "nothing but a rule", "no YAML", "key twice", "alias", "list", "word"],
)
def test_a_fault_of_the_front_matter_has_its_place_in_the_file(text: str, expected: list[str]) -> None:
    """Lines count from the top of the file."""
    assert faults(text) == expected


def test_places_below_front_matter_count_from_the_top_of_the_file() -> None:
    """Offsets, however, count from the beginning of the body."""
    found = page("---\ntitle: A\n---\n\n# B\n\n[@holm] [c](d.md)\n")
    assert found.headings[0].place == Place("docs/a.md", 5)
    assert found.body[found.headings[0].start : found.headings[0].end] == "# B"
    assert found.groups[0].citations[0].place == Place("docs/a.md", 7, 2)
    assert found.links[0].place == Place("docs/a.md", 7, 9)
    assert page_source(found).place(found.groups[0].start) == Place("docs/a.md", 7, 1)


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("index.md", ""),
        ("a.md", "a/"),
        ("papers/index.md", "papers/"),
        ("papers/a.md", "papers/a/"),
        ("x/reindex.md", "x/reindex/"),
    ],
)
def test_a_page_has_an_address(path: str, address: str) -> None:
    """Index pages have that of their folder."""
    assert parse_page(path, "# A\n")[0].address == address


# --- headings ---------------------------------------------------------------------------------------------------

ATTRIBUTES = {
    "id": ("{#a}", {"id": "a"}),
    "id with signs": ("{#a.b_c:d}", {"id": "a.b_c:d"}),
    "id as a value": ("{id=a}", {"id": "a"}),
    "double quotes": ('{data-a="b c"}', {"data-a": "b c"}),
    "single quotes": ("{data-a='b c'}", {"data-a": "b c"}),
    "other quotes inside": ("""{data-a='"b"' data-c="d's"}""", {"data-a": '"b"', "data-c": "d's"}),
    "no quotes": ("{data-a=b-c}", {"data-a": "b-c"}),
    "empty value": ('{data-a=""}', {"data-a": ""}),
    "sign inside quotes": ('{data-a="b = c"}', {"data-a": "b = c"}),
    "class": ("{.wide}", {"class": "wide"}),
    "two classes": ("{.wide .tall}", {"class": "wide tall"}),
    "colon": ("{: #a }", {"id": "a"}),
    "blanks": ("{  #a   data-b=c  }", {"id": "a", "data-b": "c"}),
    "all together": ("""{#a .b data-c="d e" data-f='g' data-h=i}""",
                     {"id": "a", "class": "b", "data-c": "d e", "data-f": "g", "data-h": "i"}),
    "closing signs": ("{#a} ##", {"id": "a"}),
}  # fmt: skip


@pytest.mark.parametrize(("written", "attributes"), ATTRIBUTES.values(), ids=ATTRIBUTES.keys())
def test_attributes_are_read_as_python_markdown_reads_them(written: str, attributes: dict[str, str]) -> None:
    """In all styles of quoting; and the title is what stands before."""
    text = f"## Oil {written}\n"
    (heading,) = page(text).headings
    assert heading.attributes == attributes
    assert heading.title == "Oil"
    (element,) = rendered(text).iter("h2")
    assert dict(element.attrib) == {"id": heading.anchor} | attributes


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("{#a data-b=c d}", ['docs/a.md:1:21: K001 "d" is no attribute of a heading']),
        ('{#a data-b="c}', ['docs/a.md:1:12: K001 "data-b="c" is no attribute of a heading']),
        ("{#a =b}", ['docs/a.md:1:12: K001 "=b" is no attribute of a heading']),
        ("{#a #b}", ['docs/a.md:1:12: K001 attribute "id" stands twice in one heading']),
        ("{#a id=b}", ['docs/a.md:1:12: K001 attribute "id" stands twice in one heading']),
        ("{data-a=b data-a=c}", ['docs/a.md:1:18: K001 attribute "data-a" stands twice in one heading']),
    ],
)
def test_attributes_that_cannot_be_read_are_found(written: str, expected: list[str]) -> None:
    """At their column, though they stand behind others."""
    assert faults(f"## Oil {written}\n") == expected


def test_a_heading_knows_where_it_and_its_attributes_stand() -> None:
    """Line and column of each."""
    (heading,) = page('\n### Oil *lamp* {#oil data-themes=" a\tb "}\n').headings
    assert heading == Heading(
        level=3,
        title="Oil *lamp*",
        anchor="oil",
        attributes={"id": "oil", "data-themes": "a b"},
        attribute_columns={"id": 17, "data-themes": 22},
        place=Place("docs/a.md", 2, 1),
        start=1,
        end=42,
    )


ANCHORS = {
    "words": "# Oil and fog",
    "signs": "# “Oil”, fog & 50 % – isn't it?",
    "accents": "# Café Müller",
    "numbers": "# 1. Oil (2020)",
    "emphasis": "# *Oil* **and** _fog_ __here__",
    "underscores in words": "# oil_and_fog",
    "code": "# The `kb_check` command",
    "link": "# [Oil](a.md) and ![lamp](b.png) fog",
    "escapes": "# Cost \\$9 \\*each\\*",
    "entities": "# Oil &amp; fog",
    "no blank": "#Oil",
    "closing signs": "# Oil #",
    "closing signs before attributes": "## Oil ## {.a}",
    "sign at the end": "# C#",
    "twice": "# Oil\n\n## Oil\n\n## Oil",
    "twice, counted already": "# Oil_1\n\n## Oil\n\n## Oil\n\n## Oil_1\n\n## Oil",
    "other script": "# 灯台\n\n## 油",
    "written id further down": "# Oil\n\n## Fog {#oil}",
    "written id above": "# Fog {#oil}\n\n## Oil",
    "written ids of the counted form": "# Oil\n\n## Oil\n\n## Fog {#oil_1}",
    "capital id": "# Fog {#Oil}\n\n## Oil",
    "six levels": "# A\n## B\n### C\n#### D\n##### E\n###### F\n####### G",
    "in the middle of a paragraph": "a\n# Oil\nb",
    "not in code": "```\n# Oil\n```\n\n    # Oil\n\n`a\n# Fog`",
    "not in a comment": "<!--\n# Oil\n-->",
}


@pytest.mark.parametrize("text", ANCHORS.values(), ids=ANCHORS.keys())
def test_anchors_are_those_of_python_markdown(text: str) -> None:
    """Written or derived, counted where they are taken."""
    elements = rendered(text).iter("h1", "h2", "h3", "h4", "h5", "h6")
    expected = [(f"h{heading.level}", heading.anchor) for heading in page(text).headings]
    assert [(element.tag, element.get("id")) for element in elements] == expected


def test_a_slug_is_the_plain_form_of_a_title() -> None:
    """Other scripts leave nothing."""
    assert [slugify(text) for text in ("Oil -- and  fog", "Größe", "灯台")] == ["oil-and-fog", "groe", ""]


# --- links ------------------------------------------------------------------------------------------------------

LINKS = {
    "link": ("[a](b.md)", ["b.md"]),
    "anchor": ("[a](b.md#c) [d](#e)", ["b.md#c", "#e"]),
    "title": ("[a](b.md \"c d\") [a](e.md 'f') [a](g.md\"h\")", ["b.md", "e.md", "g.md"]),
    "angle brackets": ("[a](<b c.md>) [d](<e.md> 'f')", ["b c.md", "e.md"]),
    "blanks": ("[a]( b.md )", ["b.md"]),
    "blank inside": ("[a](b c.md)", ["b c.md"]),
    "parentheses inside": ("[a](b(c)d.md)", ["b(c)d.md"]),
    "parenthesis in the title": ('[a](b.md "c (d")', ["b.md"]),
    "line end": ("[a\nb](c.md\n'd')", ["c.md"]),
    "nothing": ("[a]()", [""]),
    "image": ("![a](b.png)", ["b.png"]),
    "image in a link": ("[![a](b.png)](c.md)", ["b.png", "c.md"]),
    "image in a link, with words": ("[see ![a](b.png) and ![c](d.png)](e.md)", ["b.png", "d.png", "e.md"]),
    "brackets in the text": ("[see [sic] here](b.md)", ["b.md"]),
    "code in the text": ("[`a`](b.md)", ["b.md"]),
    "code with a bracket in the text": ("[`]` a](b.md)", ["b.md"]),
    "escapes": ("[a](b\\_c.md) \\[d\\](e.md)", ["b_c.md"]),
    "autolink": ("<https://example.org/a>", ["https://example.org/a"]),
    "mail": ("<keeper@example.org>", ["mailto:keeper@example.org"]),
    "reference": ("[a][b]\n\n[b]: c.md", ["c.md"]),
    "reference with a title": ("[a][b]\n\n[b]: c.md \"d\"", ["c.md"]),
    "reference with its target below": ("[a][b]\n\n[b]:\n  c.md", ["c.md"]),
    "reference in angle brackets": ("[a][b]\n\n[b]: <c.md>", ["c.md"]),
    "short reference": ("[b]\n\n[b]: c.md", ["c.md"]),
    "in parentheses": ("(see [a](b.md))", ["b.md"]),
    "query": ("[a](b?c=[1]&d=2)", ["b?c=[1]&d=2"]),
    "in a heading and a list": ("# [a](b.md)\n\n- [c](d.md)", ["b.md", "d.md"]),
    "in a table": ("| a |\n|---|\n| [e](f.md) |", ["f.md"]),
    "blank before the parenthesis": ("[a] (b.md)", []),
    "in code": ("`[a](b.md)`\n\n    [c](d.md)\n\n```\n[e](f.md)\n```", []),
    "no parenthesis": ("[a] and (b) and [c", []),
    "parenthesis in another paragraph": ("[a](b\n\nc)", []),
    "bracket in another paragraph": ("[a\n\nb](c.md)", []),
    "words behind a colon": ("[a]: b c d", []),
    "address that runs something": ("[a](javascript:alert(1, 2))", ["javascript:alert(1, 2)"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "targets"), LINKS.values(), ids=LINKS.keys())
def test_links_are_those_of_python_markdown(text: str, targets: list[str]) -> None:
    """Nothing that becomes a link is missed, and nothing else is taken for one."""
    root = rendered(text)
    assert sorted(link.target for link in page(text).links) == sorted(targets)
    mails = markdown.markdown("<keeper@example.org>")
    hidden = html.fromstring(mails).xpath("//a/@href")[0]
    found = [a.get("href").replace(hidden, "mailto:keeper@example.org") for a in root.iter("a")]
    assert sorted(found + [image.get("src") for image in root.iter("img")]) == sorted(targets)


def test_a_link_knows_its_text_kind_and_place() -> None:
    """Images have their alternative text, also when it is code."""
    assert page("a\n[![`b` c](d.png)](e.md)").links == (
        Link("d.png", "`b` c", True, Place("docs/a.md", 2, 2)),
        Link("e.md", "![`b` c](d.png)", False, Place("docs/a.md", 2, 1)),
    )


def test_footnotes_are_no_links() -> None:
    """Their definitions look like those of references."""
    assert page("a[^1]\n\n[^1]: b.md\n").links == ()


# --- plain text -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("*a* **b** _c_ __d__ ***e***", "a b c d e"),
        ("a_b_c 2 * 3 x _ y", "a_b_c 2 * 3 x _ y"),
        ("`a_b` and ``c`` d", "a_b and c d"),
        ("[a *b*](c.md) ![d](e.png)", "a b d"),
        ("\\$31 \\*a\\* b\\_c", "$31 *a* b_c"),
        ("a &amp; b &lt; c", "a & b < c"),
        ("<https://example.org> <a@b.org>", "https://example.org a@b.org"),
        ("[a] (b) {c}", "[a] (b) {c}"),
    ],
)
def test_plain_text_is_what_a_reader_sees(written: str, text: str) -> None:
    """Without marks, and with what is no mark."""
    assert plain_text(written) == text


def test_a_statement_is_running_text_without_citations() -> None:
    """The stop that followed a citation follows the last word."""
    found = page("# A\n\nOil was *dear*\n[@holm, p. 7]; a barrel\ncost \\$31 [@berg].\n\n## B\n\nMore [@holm].\n")
    first, second = found.headings
    assert statement(found.body, found.groups, first.end, second.start) == "Oil was dear; a barrel cost $31."
    assert statement(found.body, found.groups, second.end, len(found.body)) == "More."


def test_findings_of_a_page_come_together() -> None:
    """Those of the front matter, of headings and of citations."""
    found = parse_page("b/a.md", "---\n- a\n---\n## B {c}\n\n[@]\n")[1]
    assert [(str(fault.place), fault.code) for fault in found] == [
        ("docs/b/a.md:2:1", "S014"),
        ("docs/b/a.md:4:7", "K001"),
        ("docs/b/a.md:6:1", "C002"),
    ]
    assert all(isinstance(fault, Finding) and fault.help for fault in found)
