"""Characters that cannot be seen are found and named."""

from __future__ import annotations

import pytest

from kb.grammar.characters import code_point, unsafe_characters
from kb.model import Finding, Place

HELP = "delete it, or type the character that you mean"


@pytest.mark.parametrize(
    "text",
    ["", "plain\ttext\r\nand more\n", "Müller, 李明, “quoted” – 50 %", "\ufeffa byte order mark first", "👍🏽 à"],
    ids=["empty", "tabs and line ends", "accents and signs", "byte order mark", "emoji and combining accent"],
)
def test_visible_text_has_no_finding(text: str) -> None:
    """Letters of any script, typographic signs and both kinds of line end are text."""
    assert unsafe_characters(text, "a.md") == []


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\x00", "U+0000 NULL"),
        ("\x1b", "U+001B ESCAPE"),
        ("\x85", "U+0085"),
        ("\xad", "U+00AD SOFT HYPHEN"),
        ("\u200b", "U+200B ZERO WIDTH SPACE"),
        ("\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("\u2066", "U+2066 LEFT-TO-RIGHT ISOLATE"),
        ("\ufeff", "U+FEFF ZERO WIDTH NO-BREAK SPACE"),
        ("\ufffd", "U+FFFD REPLACEMENT CHARACTER"),
        ("\U000e0041", "U+E0041 TAG LATIN CAPITAL LETTER A"),
        ("\r", "U+000D CARRIAGE RETURN"),
    ],
)
def test_an_unsafe_character_is_named_with_its_code_point(character: str, name: str) -> None:
    """The finding stands at the character, in a file that begins at line 5."""
    found = unsafe_characters(f"one\ntwo {character}x", "a.md", first_line=5)
    message = f"{name} is invisible or controls how the text is shown"
    assert found == [Finding(Place("a.md", 6, 5), "S001", message, HELP)]


def test_a_run_of_unsafe_characters_is_one_finding() -> None:
    """A file full of NUL bytes does not drown the report."""
    found = unsafe_characters("\x00\x01" * 50_000 + "a\u200b", "a.md")
    assert [(str(finding.place), finding.message.split(" is ")[0]) for finding in found] == [
        ("a.md:1:1", "U+0000 NULL (the first of 100,000)"),
        ("a.md:1:100002", "U+200B ZERO WIDTH SPACE"),
    ]


def test_a_code_point_without_name_has_its_number() -> None:
    """Control characters have no Unicode name."""
    assert code_point("\x02") == "U+0002"
