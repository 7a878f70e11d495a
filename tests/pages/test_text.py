"""Plain values become Markdown that cannot be taken for anything else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown import Markdown

from kb.model import Citation, Locator, Place
from kb.pages.text import cite, escape, joined, listed, plural, portable

EXTENSIONS = ["abbr", "attr_list", "footnotes", "tables", "toc"]

ESCAPED = [
    ("plain words, and more.", "plain words, and more."),
    ("*a* _b_ `c`", r"\*a\* \_b\_ \`c\`"),
    ("[a](b) ![c](d) [^e]", r"\[a\](b) !\[c\](d) \[&#94;e\]"),
    ("# a {#b .c}", r"\# a \{\#b .c\}"),
    ("<b>a</b> & b", "&lt;b&gt;a&lt;/b&gt; &amp; b"),
    ("me@example.org [@key]", r"me&#64;example.org \[&#64;key\]"),
    ("a | b ~ c", r"a \| b &#126; c"),
    (r"50\% of", r"50\\% of"),
    ("1. one", r"1\. one"),
    ("3) three", r"3\) three"),
    ("- a", r"\- a"),
    ("+ a", r"\+ a"),
    ("1.5 tons - or 2", "1.5 tons - or 2"),
    ("two\nlines\tand  more", "two lines and more"),
]


@pytest.mark.parametrize(("text", "markdown"), ESCAPED, ids=[text for text, _ in ESCAPED])
def test_markup_is_escaped(text: str, markdown: str) -> None:
    """Each character that Markdown or HTML could act on is written so that it does not."""
    assert escape(text) == markdown


PRINTABLE = st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn"))


@pytest.mark.parametrize("around", ["{}", "# {}", "- {}", "a [{}](b.md) c", "x | y\n--- | ---\n{} | z"])
@given(text=st.text(PRINTABLE, min_size=1, max_size=40))
def test_escaped_text_is_shown_as_it_is(around: str, text: str) -> None:
    """Whatever the text, Python-Markdown shows it unchanged in a paragraph, heading, item, link or cell."""
    shown = html.fromstring(
        f"<div>{Markdown(extensions=EXTENSIONS).convert(portable(around.format(escape(text))))}</div>"
    )
    found = {"#": ".//h1", "-": ".//li", "a": ".//a", "x": ".//td"}.get(around[0], ".//p")
    elements = shown.findall(found)
    got = "".join(elements[0].itertext()) if elements else ""
    assert " ".join(got.split()) == " ".join(text.split())


PORTABLE = [
    (r"costs \$31, or \"less\"", "costs &#36;31, or &#34;less&#34;"),
    (r"\& \@ \~ \^", "&#38; &#64; &#126; &#94;"),
    (r"\* \_ \[ \] \# \\ \| \.", r"\* \_ \[ \] \# \\ \| \."),
    (r"`\$31` is code", r"`\$31` is code"),
    ("```\n\\$31\n```", "```\n\\$31\n```"),
    (r"\\$31", r"\\$31"),
    (r"ends with \ ".strip(), "ends with \\"),
]


@pytest.mark.parametrize(("written", "read"), PORTABLE, ids=[written for written, _ in PORTABLE])
def test_escapes_that_python_markdown_does_not_know_become_entities(written: str, read: str) -> None:
    """CommonMark's escapes are published as it means them; code and the others are left alone."""
    assert portable(written) == read


def test_counts_read_as_people_say_them() -> None:
    """One is singular, thousands have a comma, and a plural may be irregular."""
    assert plural(1, "claim") == "1 claim"
    assert plural(0, "claim") == "0 claims"
    assert plural(1200, "entry", "entries") == "1,200 entries"


def test_lists_read_as_people_say_them() -> None:
    """None, one, two, three."""
    assert [joined(parts) for parts in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]
    assert listed(["a", "", "b"]) == "a · b"


def test_citations_are_written_as_people_write_them() -> None:
    """What is generated goes the same way as what is typed."""
    place = Place("x", 1)
    group = (Citation("a", place, locator=Locator("1.2", 3, (4, 5))), Citation("b", place, locator=Locator(table="2")))
    assert cite(group) == "[@a, sec. 1.2, para. 3, sent. 4-5; @b, tbl. 2]"
    assert cite((Citation("c", place),)) == "[@c]"
