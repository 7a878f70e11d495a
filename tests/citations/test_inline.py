"""Formatted references become plain text and Markdown that say the same and nothing more."""

from __future__ import annotations

import json

import pytest

from kb.citations import pandoc
from kb.citations.inline import address, escaped, markdown, plain


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("a <em>b</em> c", "a *b* c"),
        ("<em>Fog <em>and</em> Rain</em>", "*Fog* and *Rain*"),
        ("<em>3</em>(2)", "*3*(2)"),
        ("<b>a</b><i>b</i>", "**a***b*"),
        ("x<sup>[1] a</sup>", "x^\\[1\\]\\ a^"),
        ('<span lang="ja-JP">灯<em>台</em></span>', "[灯]{lang=ja-JP}[*台*]{lang=ja-JP}"),
        ('<a href="https://e.example/a_(b)">https://e.example/a_(b)</a>', "<https://e.example/a_(b)>"),
        ('<a href="https://e.example/?a=1&amp;b=%3E">here</a>', "[here](<https://e.example/?a=1&b=%3E>)"),
        (
            "1 &lt; 2 &amp; `c` $x$ @k #h [l](u) ~s~ ^t^ |",
            "1 \\< 2 \\& \\`c\\` \\$x\\$ \\@k \\#h \\[l\\](u) \\~s\\~ \\^t\\^ \\|",
        ),
    ],
    ids=["italics", "inside", "touching", "bold", "raised", "language", "address", "link", "special"],
)
def test_markup_is_kept_and_text_is_text(html: str, expected: str) -> None:
    """Characters that Markdown would act on are escaped."""
    assert markdown(html) == expected


@pytest.mark.parametrize(
    "text", ["1. First", "- item", "# head", "> quote", ": def", "+ plus", "=== ", "2) x", "%title"]
)
def test_a_line_that_begins_like_a_block_stays_a_paragraph(text: str) -> None:
    """No title becomes a list or heading because of how it begins."""
    found = json.loads(pandoc.run(["-f", "markdown-smart", "-t", "json"], escaped(text)))

    assert [block["t"] for block in found["blocks"]] == ["Para"]
    assert pandoc.run(["-f", "markdown-smart", "-t", "plain"], escaped(text)).strip() == text.strip()


def test_plain_text_has_no_marks() -> None:
    """Entities are characters, tags are gone."""
    assert plain('A &amp; <em>B</em> <a href="https://e.example/">C</a>') == "A & B C"


def test_an_address_cannot_end_its_link() -> None:
    """Angle brackets, quotes and spaces are percent-encoded."""
    assert address('https://e.example/<a> "b"') == "<https://e.example/%3Ca%3E%20%22b%22>"
