"""Which parts of a Markdown text are prose: as Python-Markdown renders them."""

from __future__ import annotations

import markdown
import pytest
from lxml import html

from kb.grammar.prose import prose, unclosed_fence

EXTENSIONS = ["attr_list", "footnotes", "tables", "toc", "fenced_code"]

PROSE = {
    "paragraph": "oil",
    "emphasis": "*oil* and **oil**",
    "heading": "# oil",
    "list": "- oil\n- oil",
    "item that goes on": "- a\n\n    oil",
    "item that goes on lazily": "- a\nb\n\n    oil",
    "item in an item": "- a\n    - b\n\n        oil",
    "numbered item": "1. a\n\n    oil",
    "item with a tab": "*\ta\n\n\toil",
    "item behind indented code": "    code\n- a\n\n    oil",
    "item behind a heading": "# a\n- b\n\n    oil",
    "footnote": "x[^1]\n\n[^1]: a\n\n    oil",
    "line that goes on indented": "a\n    oil",
    "quotation": "> oil",
    "table": "| a |\n|---|\n| oil |",
    "behind a code span": "`a` oil `b`",
    "lone backtick": "a ` oil",
    "two lone backticks in two paragraphs": "a ` b\n\noil ` c",
    "run shorter than the next": "a ` oil `` b",
    "escaped backtick": "\\`oil`",
    "behind a comment": "<!-- a --> oil",
    "behind a fence": "```\na\n```\noil",
    "fence in a fence": "````\n```\n````\n\noil",
    "tildes in backticks": "```\n~~~\n```\n\noil",
    "ticks that are a code span": "```a```\n\noil",
    "two signs are no fence": "``\noil\n\n~~\noil",
    "three columns of indent": "   oil",
}

NO_PROSE = {
    "code span": "a `oil` b",
    "code span of two ticks": "a ``oil ` oil`` b",
    "code span that a shorter run closes": "a `` oil ` b",
    "code span over a line end": "a `b\noil` c",
    "fence": "```\noil\n```",
    "fence with a language": "~~~ python\noil\n~~~",
    "fence with an empty line": "```\n\noil\n\n```",
    "fence behind a paragraph": "a\n\n```\noil\n```",
    "indented code": "a\n\n    oil",
    "indented code with a tab": "a\n\n\toil",
    "indented code with an empty line": "    a\n\n    oil",
    "indented code on top": "    oil",
    "indented code below a heading": "# a\n    oil",
    "indented code below a comment": "<!-- a -->\n    oil",
    "indented code below a fence": "```\na\n```\n    oil",
    "indented code behind a list": "- a\n\nb\n\n    oil",
    "indented code behind what is no list": "a\n- b\n\n    oil",
    "indented code in an item": "- a\n\n        oil",
    "comment": "a <!-- oil --> b",
    "comment over lines": "<!--\noil\n\noil\n-->\n\na",
}


def shown(text: str) -> tuple[bool, bool]:
    """Whether the word "oil" stands in code, and outside of it, as Python-Markdown renders the text."""
    root = html.fromstring(f"<div>{markdown.markdown(text, extensions=EXTENSIONS)}</div>")
    inside = "".join(root.xpath("//code//text()"))
    outside = "".join(root.xpath("//text()[not(ancestor::code)]"))
    return "oil" in inside, "oil" in outside


@pytest.mark.parametrize("text", PROSE.values(), ids=PROSE.keys())
def test_prose_is_kept(text: str) -> None:
    """And Python-Markdown renders it as text."""
    assert prose(text).count("oil") == text.count("oil")
    assert shown(text) == (False, True)


@pytest.mark.parametrize("text", NO_PROSE.values(), ids=NO_PROSE.keys())
def test_code_and_comments_are_blanked_out(text: str) -> None:
    """And Python-Markdown renders them as code or not at all."""
    assert "oil" not in prose(text)
    assert not shown(text)[1]


@pytest.mark.parametrize("text", [*PROSE.values(), *NO_PROSE.values()], ids=[*PROSE.keys(), *NO_PROSE.keys()])
def test_offsets_and_lines_stay(text: str) -> None:
    """Whatever is blanked out becomes as many spaces, and each line end stays."""
    found = prose(text)
    assert len(found) == len(text)
    assert all(new in (old, " ") for old, new in zip(text, found, strict=True))
    assert found.count("\n") == text.count("\n")


def test_an_escape_is_blanked_out_with_its_sign() -> None:
    """A bracket that is escaped opens nothing; a letter behind a backslash is a letter."""
    assert prose(r"\[a\] \\[b] \c \` d `") == r"  a     [b] \c    d `"


def test_a_comment_that_is_never_closed_stays_visible() -> None:
    """The check for it finds it in the prose."""
    assert prose("a <!-- b\n\n`c` <!-- d") == "a <!-- b\n\n    <!-- d"


@pytest.mark.parametrize(
    ("text", "opened"),
    [
        ("```\na\n```", None),
        ("a\n\n  ~~~ x\nb", None),
        ("````\n```\n", (0, "````")),
        ("```\n``` python\n", (0, "```")),
        ("```\n````\n", (0, "```")),
        ("```\na\n```\n```\nb", (10, "```")),
        ("```a```\n", None),
        ("~~~\n```\n", (0, "~~~")),
    ],
    ids=["closed", "indented", "shorter", "with a language", "longer", "second", "code span", "other signs"],
)
def test_a_fence_without_end_is_known(text: str, opened: tuple[int, str] | None) -> None:
    """Both ends have the same signs, as many, at the beginning of a line; behind the second stands nothing."""
    assert unclosed_fence(text) == opened
