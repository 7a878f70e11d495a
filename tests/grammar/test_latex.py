"""LaTeX of bibliographies becomes what a reader sees."""

from __future__ import annotations

import time

import pytest

from kb.grammar.latex import is_harmless, macros, plain


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        ("Where to Lend", "Where to Lend"),
        ('M{\\"u}ller', "Müller"),
        ('M\\"uller', "Müller"),
        ('M\\"{u}ller', "Müller"),
        ("\\'{e}t\\'e", "été"),
        ("na\\\"{\\i}ve \\'\\i", "naïve í"),
        ("\\v{C}apek, \\c{c}a, \\k{a}, \\H{o}", "Čapek, ça, ą, ő"),
        ("Stra\\ss e, Stra{\\ss}e", "Straße, Straße"),
        ("\\O rsted, {\\aa}, \\L{}", "Ørsted, å, Ł"),
        ("50\\% \\& \\_ \\# \\$ \\{x\\}", "50% & _ # $ {x}"),
        ("11--19 --- ``said'' A~B", "11–19 — “said” A B"),
        ("The {ASEAN} {W}ay", "The ASEAN Way"),
        ("\\emph{Lend} \\textbf{it}", "Lend it"),
        ("\\href{https://example.org}{the depot}", "the depot"),
        ("$x$ and \\~{}user", "x and ~user"),
        ("\\foo{bar}", "\\foobar"),
        ("{李明} 東京", "李明 東京"),
        ("ends with \\", "ends with \\"),
        ("", ""),
    ],
)
def test_plain_text(latex: str, text: str) -> None:
    """Accents are composed, formatting goes, and what is unknown stays as written."""
    assert plain(latex) == text


def test_plain_is_linear_on_hostile_input() -> None:
    """A hundred thousand nested braces and accents take no recursion and little time."""
    start = time.perf_counter()
    assert plain("{" * 100_000 + "\\'" * 100_000 + "e" + "}" * 100_000) == "é"
    assert time.perf_counter() - start < 2


def test_macros_are_listed_with_offsets() -> None:
    """Words and signs alike, without the backslash."""
    assert list(macros("a \\emph{b} \\& \\write18{c}")) == [(2, "emph"), (11, "&"), (14, "write")]


@pytest.mark.parametrize(
    ("macro", "expected"),
    [
        ("emph", True),
        ("ss", True),
        ('"', True),
        ("c", True),
        ("&", True),
        ("input", False),
        ("write", False),
        ("x", False),
    ],
)
def test_macros_that_only_print_are_harmless(macro: str, expected: bool) -> None:
    """Everything that is not on the list may do anything."""
    assert is_harmless(macro) is expected
