"""Findings as a person, a program or a code host reads them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kb.checks.report import FORMATS, report
from kb.model import Finding, Place

FINDING = Finding(Place("docs/a.md", 2, 5), "C001", 'unknown citation key "fgo"', "use a key")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with one page."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text("# Oil\nIt [@fgo].\n", encoding="utf-8")
    return tmp_path


def written(root: Path, text: str | bytes, line: int, column: int) -> str:
    """The report about one place of a page with this text."""
    (root / "docs" / "a.md").write_bytes(text.encode() if isinstance(text, str) else text)
    return report([Finding(Place("docs/a.md", line, column), "C001", "fact")], root, "text")


def test_text_shows_the_line_with_a_caret_and_the_remedy(root: Path) -> None:
    """Place, code and fact; the source line; what to do."""
    assert report([FINDING], root, "text") == (
        'docs/a.md:2:5: C001 unknown citation key "fgo"\n'
        "    It [@fgo].\n"
        "        ^\n"
        "    help: use a key"
    )  # fmt: skip


def test_text_of_several_findings_is_one_below_the_other(root: Path) -> None:
    """Nothing stands between them; without remedy there is no line for it."""
    other = Finding(Place("docs/a.md", 1), "P007", "no title")
    assert report([other, other], root, "text") == (
        "docs/a.md:1:1: P007 no title\n    # Oil\n    ^\ndocs/a.md:1:1: P007 no title\n    # Oil\n    ^"
    )


@pytest.mark.parametrize(
    "place",
    [Place("docs/b.md", 1), Place("docs", 1), Place("docs/a.md", 9), Place("docs/a.md", 0)],
    ids=["no file", "folder", "line behind the end", "line zero"],
)
def test_text_without_a_source_line_has_the_fact_alone(place: Place, root: Path) -> None:
    """A finding about a file that is not there is shown too."""
    assert report([Finding(place, "E003", "it is missing")], root, "text").splitlines()[1:] == []


def test_text_cuts_long_lines_around_the_place(root: Path) -> None:
    """The caret stays below its sign."""
    shown = written(root, "a" * 300 + "X" + "b" * 300, 1, 301).splitlines()
    assert shown[1] == "    … " + "a" * 50 + "X" + "b" * 49
    assert shown[2].index("^") == shown[1].index("X")


def test_text_counts_tabs_as_one_and_wide_characters_as_two(root: Path) -> None:
    """In a terminal the caret stands below the sign."""
    assert written(root, "\t灯台 x", 1, 5) == "docs/a.md:1:5: C001 fact\n     灯台 x\n          ^"


def test_text_counts_combining_marks_as_nothing(root: Path) -> None:
    """They stand on the letter before."""
    assert written(root, "e\u0301 x", 1, 4).splitlines()[2] == "      ^"


def test_text_lets_nothing_steer_the_terminal(root: Path) -> None:
    """Escapes, overrides and line ends in lines and messages are shown as a sign."""
    line = written(root, "a\x1b[31m \u202eb\u00a0c", 1, 1).splitlines()[1]
    assert line == "    a\ufffd[31m \ufffdb c"
    finding = Finding(Place("docs/\x1b.md", 1), "S005", 'the name "\n"', "rename\rit")
    assert report([finding], root, "text") == (
        'docs/\ufffd.md:1:1: S005 the name " "\n    help: rename it'
    )  # fmt: skip


@pytest.mark.parametrize("text", [b"\xef\xbb\xbfa\r\nX", b"a\rX", b"a\x0c\nX", "a\u2028\nX".encode()])
def test_text_counts_lines_as_the_parsers_do(text: bytes, root: Path) -> None:
    """Any of the three line ends, and no other sign that some programs take for one."""
    assert written(root, text, 2, 1).splitlines()[1] == "    X"


def test_text_shows_lines_that_are_not_utf_8(root: Path) -> None:
    """With a sign for the bytes that are none."""
    assert written(root, b"caf\xe9", 1, 4).splitlines()[1:] == ["    caf\ufffd", "       ^"]


def test_json_is_a_list_of_records(root: Path) -> None:
    """With the name of the check; signs of all scripts as they are."""
    found = report([FINDING, Finding(Place("docs/a.md", 1), "X999", "灯台")], root, "json")
    assert json.loads(found) == [
        {
            "path": "docs/a.md",
            "line": 2,
            "column": 5,
            "code": "C001",
            "name": "unknown-key",
            "message": 'unknown citation key "fgo"',
            "help": "use a key",
        },
        {"path": "docs/a.md", "line": 1, "column": 1, "code": "X999", "name": "", "message": "灯台", "help": ""},
    ]
    assert "灯台" in found
    assert report([], root, "json") == "[]"


def test_github_gets_a_command_for_each_finding(root: Path) -> None:
    """File, line, column, code, and fact with remedy."""
    assert report([FINDING], root, "github") == (
        '::error file=docs/a.md,line=2,col=5,title=C001::unknown citation key "fgo" (use a key)'
    )


def test_github_commands_cannot_be_broken_by_content(root: Path) -> None:
    """Percent signs, line ends, and in properties colons and commas are escaped."""
    finding = Finding(Place("docs/a,b:c%\n.md", 1), "S005", "50 %\r\n::error::x")
    assert report([finding], root, "github") == (
        "::error file=docs/a%2Cb%3Ac%25%0A.md,line=1,col=1,title=S005::50 %25%0D%0A::error::x"
    )


@pytest.mark.parametrize("form", ["text", "github"])
def test_without_findings_nothing_is_said(form: str, root: Path) -> None:
    """JSON alone has a form for nothing."""
    assert report([], root, form) == ""
    assert form in FORMATS
