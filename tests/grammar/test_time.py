"""Reading is linear: twice the input costs no more than two and a half times the time, whatever the input is."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from kb.grammar.citations import find_linked, find_narrative
from kb.grammar.locators import parse_locator
from kb.grammar.markdown import page_source, parse_page, plain_text
from kb.grammar.prose import unclosed_fence
from kb.grammar.strict_yaml import parse_yaml

SIZE = 30_000
"""Characters of the smaller of the two inputs."""

FLOOR = 0.5
"""Seconds of the processor that any input may take: less is nothing that a build would notice."""

HOSTILE = {
    "opening brackets": "[",
    "closing brackets": "]",
    "brackets and parentheses": "[](",
    "links never closed": "[a](b",
    "links with quotes": '[a](b "c',
    "nested links": "[a [b](c) ",
    "parentheses": "[a](((b",
    "images": "![",
    "angle brackets": "<a",
    "autolinks": "<a:b",
    "mails": "<a@b",
    "at signs": "@",
    "citations never closed": "[@a, ",
    "parts": "[@a;;;;",
    "handles": "@a-@b",
    "citations side by side": "[@a][b",
    "definitions": "\n[a]:\n",
    "footnotes": "[^ref-",
    "backticks": "`",
    "backticks of all lengths": "` `` ``` ",
    "comments": "<!--",
    "fences": "\n```a",
    "backslashes": "\\",
    "blanks": " ",
    "link and blanks": "[a]( " + " " * 50,
    "line ends": "\n",
    "blanks and line ends": " \n",
    "headings": "\n# ",
    "equal headings": "\n# a",
    "counted headings": "\n# a_1",
    "signs of headings": "#",
    "attributes": "\n## a {a=b a='",
    "braces": " {",
    "closing braces": " {}  ",
    "emphasis": "*_",
    "underscores": "_a",
    "list items": "\n- a",
    "indents": "\n    ",
    "tables": "|a",
    "entities": "&amp",
    "letters": "a",
    "digits": "9",
    "locators": "sec. 1.",
}


def seconds(run: Callable[[str], object], text: str) -> float:
    """The time that the processor spends on one run, whatever else the machine does."""
    start = time.process_time()
    run(text)
    return time.process_time() - start


def assert_linear(run: Callable[[str], object], piece: str, size: int = SIZE) -> None:
    """Fail when twice the input costs over 2.5 times the time, the best of three tries."""
    text = piece * (size // len(piece))
    for _ in range(3):
        once, twice = seconds(run, text), seconds(run, text * 2)
        if twice <= max(FLOOR, 2.5 * once):
            return
    pytest.fail(f"{once:.2f} s, and {twice:.2f} s for twice as much")


def read_page(text: str) -> None:
    """Everything that the grammar does with a page."""
    page, _ = parse_page("a.md", text)
    source = page_source(page)
    for _ in find_narrative(source, page.prose, page.groups):
        pass
    for _ in find_linked(source, page.prose):
        pass
    unclosed_fence(page.body)
    plain_text(page.body)


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_pages_are_read_in_linear_time(piece: str) -> None:
    """Even one that holds nothing but one sign, or the beginning of something a thousand times."""
    assert_linear(read_page, piece)


@pytest.mark.parametrize("ending", ["]", ")", "}", "x", "`", "-->", "\n"])
def test_a_late_end_does_not_make_it_slower(ending: str) -> None:
    """What was begun a thousand times may be ended once."""
    assert_linear(lambda text: read_page(text + ending), "[a](b {c `d <!-- [@e, ")


@pytest.mark.parametrize("piece", ["a: b\n", "- ", "[", "{a: ", "a: 'b\n", "? ", "&a ", "*a ", "# a\n", "a:\n ", '"'])
def test_yaml_is_read_in_linear_time(piece: str) -> None:
    """Also where it is none."""
    assert_linear(lambda text: parse_yaml(text, "a.yml"), piece)


@pytest.mark.parametrize("piece", ["sec. ", "1.", "a-", "9", " ", "pp. 1-", "para. 1, "])
def test_locators_are_read_in_linear_time(piece: str) -> None:
    """Also where they are none."""
    assert_linear(lambda text: parse_locator(f"sec. {text}"), piece)
