"""The words of a text are the same whichever way they are found."""

from __future__ import annotations

import re

import pytest

from kb.grammar.words import words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tern Rock, kept in 1911.", ["Tern", "Rock", "kept", "in", "1911"]),
        ("low_light's (second) keeper\x1fleft", ["low_light", "s", "second", "keeper", "left"]),
        ("Skerryvöre — 灯台 2 km", ["Skerryvöre", "灯台", "2", "km"]),
        (" \n", []),
    ],
)
def test_words_are_letters_digits_and_underscores(text: str, words: list[str]) -> None:
    """In ASCII and in any other script."""
    assert words_of(text) == words


def test_every_sign_of_ascii_is_treated_alike_in_both_ways() -> None:
    """The way for ASCII is but a shorter one."""
    for sign in map(chr, range(128)):
        assert words_of(f"a{sign}b") == re.findall(r"\w+", f"a{sign}b")
