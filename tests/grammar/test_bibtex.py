"""Bibliographies are read strictly, with places, and one broken entry never hides another."""

from __future__ import annotations

import logging
import time

import pytest

from kb.grammar.bibtex import parse_bibliography
from kb.model import Place, Reference

B = "b.bib"


def values(reference: Reference) -> dict[str, str]:
    """The texts of the fields of a reference."""
    return {name: field.value for name, field in reference.fields.items()}


def findings(text: str) -> list[tuple[int, int, str, str]]:
    """Line, column, code and message of what is wrong with a text."""
    return [(f.place.line, f.place.column, f.code, f.message) for f in parse_bibliography(text, B)[1]]


def test_an_entry_has_key_type_fields_source_and_places() -> None:
    """Names of types and fields are lowered, keys are not; the source is the original text."""
    source = "@ARTICLE{Kovac-Where,\n  AUTHOR = {Kovac, Mira},\n  Title  = {Where to\n    Lend},\n  year = 2020\n}"
    references, faults = parse_bibliography(f"% A comment\n\n{source}\n", B)
    [reference] = references
    assert faults == []
    assert (reference.key, reference.type, reference.place) == ("Kovac-Where", "article", Place(B, 3, 1))
    assert values(reference) == {"author": "Kovac, Mira", "title": "Where to Lend", "year": "2020"}
    assert reference.fields["title"].place == Place(B, 5, 3)
    assert reference.source == source


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("{Lend}", "Lend"),
        ('"Lend"', "Lend"),
        ("2020", "2020"),
        ("{{Lend} {it}}", "{Lend} {it}"),
        ('"Lend {"}it{"}"', 'Lend {"}it{"}'),
        ('{Say "lend"}', 'Say "lend"'),
        ("{a\n\t  b }", "a b"),
        ("jan", "January"),
        ("SEP", "September"),
        ("jil", "Journal of Lending"),
        ('"5~" # jan # 1 # {x}', "5~January1x"),
        ("{50\\% \\{x\\} \\}}", "50\\% \\{x\\} \\}"),
        ("{see @book{q}, or mail a@b.org}", "see @book{q}, or mail a@b.org"),
        ("{" * 51 + "deep" + "}" * 51, "{" * 50 + "deep" + "}" * 50),
        ("{}", ""),
    ],
)
def test_values(value: str, text: str) -> None:
    """Delimiters go, space collapses, macros are replaced, `#` joins; what is inside stays as written."""
    bibliography = f"@string{{jil = {{Journal of Lending}}}}\n@misc{{a, x = {value}, y = {{z}}}}"
    references, faults = parse_bibliography(bibliography, B)
    assert faults == []
    assert [values(reference) for reference in references] == [{"x": text, "y": "z"}]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\ufeff@misc{a,\r\n  title = {x}\r\n}\r\n",
        "@misc(a, title = {(x)}, year = 2020)",
        "@misc {a, title = {x},\n}",
        '@comment{anything {at} all}\n@comment free\n@preamble{ "\\newcommand{x}" # {y} }',
        "Notes of the editor.\n%% ==== Articles ====\n% year = {2020}\n@misc{a}",
        "@misc{a, title={x}} @misc{b, title={y}}",
    ],
    ids=["empty", "BOM and CRLF", "parentheses", "space and comma", "comments", "free text", "one line"],
)
def test_sound_files_have_no_finding(text: str) -> None:
    """Everything that BibTeX allows, a byte order mark and Windows line ends are accepted."""
    assert findings(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "@misc{a,\n  title = {Lend,\n  year = {2020}\n}\n@misc{b}",
            (2, 11, 'the brace of "title" is not closed before the field "year"'),
        ),
        (
            '@misc{a,\n  title = "Lend,\n  year = "2020"\n}\n@misc{b}',
            (2, 11, 'the quote of "title" is not closed before the field "year"'),
        ),
        ("@misc{a, title = {Lend\n\n@misc{b}", (1, 18, 'the brace of "title" is never closed')),
        ('@misc{a, title = "Lend\n\n@misc{b}', (1, 18, 'the quote of "title" is never closed')),
        ("@misc{a, title = {Lend}\n\n@misc{b}", (1, 6, 'the entry "a" is never closed')),
        ("@misc{a\n  title = {Lend}}\n@misc{b}", (1, 8, 'a comma is missing after the key "a"')),
        (
            "@misc{a, title = {Lend}\n  year = 2020}\n@misc{b}",
            (1, 24, 'a comma is missing between the fields "title" and "year"'),
        ),
        ("@misc{a, title {Lend}, year = 2020}\n@misc{b}", (1, 15, 'the field "title" has no "="')),
        ("@misc{a, title = , year = 2020}\n@misc{b}", (1, 18, 'a value is missing before ","')),
        ("@misc{a, = {Lend}}\n@misc{b}", (1, 10, '"= {Lend}}" stands where a field should begin')),
        ("@misc{a, title = {x},, year = 2020}\n@misc{b}", (1, 22, "a field is missing between two commas")),
        ("@misc{a, pages = 12--34}\n@misc{b}", (1, 20, 'text follows the value of "pages": --34}')),
        ("@misc{a, title = {x} {y}}\n@misc{b}", (1, 22, 'text follows the value of "title": {y}}')),
        ("@misc{a,\n  % year = 2020\n title={x}}\n@misc{b}", (2, 3, '"%" begins no comment inside an entry')),
        ('@misc{a, title = "G\\"odel"}\n@misc{b}', (1, 20, 'the quote after "\\" ends the value for BibTeX')),
        ("@{a, title = {x}}\n@misc{b}", (1, 1, "the entry has no type")),
        ("@misc{a, title = {x}}}\n@misc{b}", (1, 22, '"}" stands outside any entry')),
        ("@misc{a, title = {x}}, year = 2020}\n@misc{b}", (1, 22, '", year = 2" stands outside any entry')),
        ("@misc{a}\nmisc{x, title = {x}}\n@misc{b}", (2, 1, '"misc{x," begins no entry: the @ is missing')),
        (
            "@misc{a}\n@misc x, title = {x}}\n@misc{b}",
            (2, 1, '"@" outside an entry begins none: it is not followed by a type and {'),
        ),
        ("@misc{a}\n% @misc{b}", (2, 3, 'the "%" does not hide the entry that follows it')),
        ("@misc{a}\n@comment{x\n@misc{b}", (2, 9, "the comment is never closed")),
    ],
)
def test_syntax_is_reported_once_where_it_fails(text: str, expected: tuple[int, int, str]) -> None:
    """Each fault is one finding at its place, and both entries are still read."""
    line, column, message = expected
    assert findings(text) == [(line, column, "B001", message)]
    assert [reference.key for reference in parse_bibliography(text, B)[0]] == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@misc{title = {x}}", (1, 7, "B001", "the entry has no key before its first field")),
        ("@misc{, title = {x}}", (1, 7, "B001", "the entry has no key")),
        ("@misc{a, title = nope}", (1, 18, "B002", 'the macro "nope" is not defined above this line')),
        (
            "@string{n = {x}}\n@string{N = {y}}",
            (2, 9, "B002", 'the macro "n" already has another value from line 1'),
        ),
        ("@misc{a,\n title={x},\n Title={y}}", (3, 2, "B003", 'the field "title" repeats the one in line 2')),
        ("@misc{a}\n\n@book{a}", (3, 7, "B004", 'the key "a" is taken by the entry in line 1')),
        ("@misc{a} @book{a}", (1, 16, "B004", 'the key "a" is taken by the entry in line 1')),
        (
            "@misc{a, title = {" + "{" * 51 + "}" * 51 + "}}",
            (1, 18, "B005", "the value nests braces 51 deep; the limit is 50"),
        ),
        ("@misc{a, title = {" + "é" * 32_769 + "}}", (1, 18, "B005", "the value has more than 65,536 bytes")),
        (
            "@misc{a, title = {x\u200b}}",
            (1, 20, "S001", "U+200B ZERO WIDTH SPACE is invisible or controls how the text is shown"),
        ),
    ],
)
def test_other_faults(text: str, expected: tuple[int, int, str, str]) -> None:
    """Macros, repeated names, sizes and characters have codes of their own."""
    assert findings(text) == [expected]


def test_all_faults_of_an_entry_are_found_in_one_run() -> None:
    """Reading goes on after each fault, and what can be read is kept."""
    text = "@misc{a\n title {x},\n year = 2020 x,,\n note = nope\n pages = {1}\n}"
    assert [(line, code) for line, _, code, _ in findings(text)] == [
        (1, "B001"), (2, "B001"), (3, "B001"), (3, "B001"), (4, "B002"), (4, "B001"),
    ]  # fmt: skip
    assert values(parse_bibliography(text, B)[0][0]) == {"year": "2020", "note": "nope", "pages": "1"}


def test_a_repeated_key_is_returned_twice() -> None:
    """Which of two counts is decided by whoever loads them."""
    assert [reference.type for reference in parse_bibliography("@misc{a}@book{a}", B)[0]] == ["misc", "book"]


def test_macros_that_multiply_stop_at_the_limit() -> None:
    """Six lines that would make 10^12 characters are one finding."""
    text = "@string{a = {" + "x" * 100 + "}}\n"
    text += "".join(f"@string{{{new} = {' # '.join(old * 100)}}}\n" for old, new in zip("abcde", "bcdef", strict=True))
    assert [(line, code) for line, _, code, _ in findings(text)] == [(3, "B005")]


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> None:
    """The library that splits blocks warns through logging; the findings say it better."""
    with caplog.at_level(logging.DEBUG):
        findings("@misc{a, title = {Lend")
    assert capfd.readouterr() == ("", "")
    assert caplog.records == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("@misc{a, title = {" + "{" * 3_000 + "}" * 3_000 + "}}", "B005"),
        ("@misc{a, title = " + "{" * 100_000, "B001"),
        ("@misc{a, title = {x}}" + "}" * 100_000, "B001"),
        ("@misc{a, title = {" + "x" * 5_000_000 + "}}", "B005"),
        ("@misc{a," + '\n b = "x' * 20_000, "B001"),
        ("@misc{a," + "b = {x} " * 20_000, "B001"),
        ("@misc{a}" + " " * 1_000_000 + "\n" + " " * 1_000_000 + "x = y", "B001"),
        ("@a{" * 10_000, "B001"),
    ],
    ids=["nested", "open", "closed", "huge", "quotes", "no commas", "spaces", "openings"],
)
def test_hostile_input_ends_soon(text: str, code: str) -> None:
    """Nothing recurses and nothing is quadratic."""
    start = time.perf_counter()
    assert code in {found for _, _, found, _ in findings(text)}
    assert time.perf_counter() - start < 3
