"""Which files are read, and how."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kb.environment import EnvironmentFault
from kb.load.files import SIZE_LIMIT, markdown_files, read_file, relative
from kb.model import Finding, Place


def read(root: Path, data: bytes) -> tuple[str | None, list[str]]:
    """The text and the faults of a file with these bytes."""
    (root / "a.md").write_bytes(data)
    text, faults = read_file(root / "a.md", root)
    return text, [str(fault) for fault in faults]


def tree(root: Path, *names: str) -> tuple[list[str], list[str]]:
    """The Markdown files found under `docs` with these files in it, and the faults."""
    for name in names:
        path = root / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# A\n", encoding="utf-8")
    found, faults = markdown_files(root / "docs", root)
    return [path.relative_to(root / "docs").as_posix() for path in found], [str(fault) for fault in faults]


# --- one file ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        (b"a\nb\n", "a\nb\n"),
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        (b"\xef\xbb\xbfa", "a"),
        ("灯台 é \U0001f6a2".encode(), "灯台 é \U0001f6a2"),
        (b"a\tb", "a\tb"),
    ],
    ids=["nothing", "Unix", "Windows and old Mac", "byte order mark", "scripts", "tab"],
)
def test_a_text_has_one_kind_of_line_end_and_no_mark(data: bytes, text: str, tmp_path: Path) -> None:
    """Whatever the editor wrote."""
    assert read(tmp_path, data) == (text, [])


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"caf\xe9", "a.md:1:4: S002 byte 0xE9 is not UTF-8"),
        ("é灯\n灯 ".encode() + b"\xff", "a.md:2:3: S002 byte 0xFF is not UTF-8"),
        (b"a\rb\r\nc \xe9", "a.md:3:3: S002 byte 0xE9 is not UTF-8"),
        (b"\xef\xbb\xbfab \xe9", "a.md:1:4: S002 byte 0xE9 is not UTF-8"),
        (b"a \xe7\x81", "a.md:1:3: S002 byte 0xE7 is not UTF-8"),
        ("a".encode("utf-16"), "a.md:1:1: S002 byte 0xFF is not UTF-8"),
    ],
    ids=["Latin-1", "behind wide letters", "line ends", "byte order mark", "cut off", "UTF-16"],
)
def test_what_is_not_utf_8_is_found_at_its_character(data: bytes, expected: str, tmp_path: Path) -> None:
    """Columns count characters, not bytes; the file is not guessed at."""
    assert read(tmp_path, data) == (None, [expected])


def test_an_invisible_character_is_found_and_the_text_read(tmp_path: Path) -> None:
    """NUL among them."""
    assert read(tmp_path, b"a\r\nb\0c") == (
        "a\nb\0c",
        ["a.md:2:2: S001 U+0000 NULL is invisible or controls how the text is shown"],
    )


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    """Its size is known before; at the limit it is read."""
    with (tmp_path / "a.md").open("wb") as file:
        file.truncate(8_000_000_000)
    text, faults = read_file(tmp_path / "a.md", tmp_path)
    message = "the file has 8,000,000,000 bytes; the limit is 2,000,000"
    assert (text, faults) == (None, [Finding(Place("a.md", 1), "S003", message, "split it")])
    assert read(tmp_path, b"a" * SIZE_LIMIT) == ("a" * SIZE_LIMIT, [])


def test_a_file_that_may_not_be_read_is_the_machines_fault(tmp_path: Path) -> None:
    """It is no content, and no traceback."""
    with pytest.raises(EnvironmentFault) as fault:
        read_file(tmp_path / "a.md", tmp_path)
    assert fault.value.message == "a.md cannot be read: No such file or directory"
    assert fault.value.remedy == "check its permissions"


def test_paths_are_shown_from_the_root_and_can_be_printed(tmp_path: Path) -> None:
    """Bytes that are no UTF-8 are written out."""
    assert relative(tmp_path / "docs" / "a b.md", tmp_path) == "docs/a b.md"
    assert relative(tmp_path / os.fsdecode(b"caf\xe9.md"), tmp_path) == "caf\\udce9.md"


# --- the tree ---------------------------------------------------------------------------------------------------


def test_every_markdown_file_is_found_in_order(tmp_path: Path) -> None:
    """Other files are nobody's business here."""
    names = ("b.md", "a.md", "papers/z-1.md", "papers/old/a.md", "assets/a.png", "assets/Read Me.md", "notes.txt")
    assert tree(tmp_path, *names) == (["a.md", "b.md", "assets/Read Me.md", "papers/z-1.md", "papers/old/a.md"], [])


@pytest.mark.parametrize(
    "name",
    ["My Notes.md", "README.md", "a_b.md", "-a.md", "a.b.md", ".a.md", "é.md", "a.MD", "灯.md", "a b/c.md", "A/c.md",
     "x" * 81 + ".md"],
)  # fmt: skip
def test_a_name_that_makes_no_lasting_address_is_found(name: str, tmp_path: Path) -> None:
    """Of the file or of its folder; the page is left out."""
    message = f'docs/{name}:1:1: S005 the name "{name}" does not make a lasting address'
    assert tree(tmp_path, "good.md", name) == (["good.md"], [message])


def test_a_name_that_is_no_text_is_found(tmp_path: Path) -> None:
    """And the finding can be printed."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / os.fsdecode(b"caf\xe9.md")).touch()
    (tmp_path / "docs" / "a\nb.md").touch()
    found = tree(tmp_path)
    assert found == ([], [
        'docs/a\nb.md:1:1: S005 the name "a\nb.md" does not make a lasting address',
        'docs/caf\\udce9.md:1:1: S005 the name "caf\\udce9.md" does not make a lasting address',
    ])  # fmt: skip
    assert "".join(found[1]).encode("utf-8")


LINKS = {
    "out of docs": ("../secret.md", '"link.md" is a link that leaves docs/'),
    "out of docs and absolute": ("{root}/secret.md", '"link.md" is a link that leaves docs/'),
    "out of docs to nothing": ("../nothing.md", '"link.md" is a link that leaves docs/'),
    "to nothing": ("nothing.md", '"link.md" is a link that leads nowhere'),
    "to itself": ("link.md", '"link.md" is a link that leads nowhere'),
    "to a folder": ("papers", '"link.md" is a link to a folder'),
    "to its own folder": (".", '"link.md" is a link to a folder'),
    "to a folder outside": ("..", '"link.md" is a link that leaves docs/'),
}


@pytest.mark.parametrize(("target", "fact"), LINKS.values(), ids=LINKS.keys())
def test_a_link_that_leads_astray_is_not_followed(target: str, fact: str, tmp_path: Path) -> None:
    """Out, nowhere, in a circle, or to a folder."""
    (tmp_path / "docs" / "papers").mkdir(parents=True)
    (tmp_path / "secret.md").touch()
    (tmp_path / "docs" / "link.md").symlink_to(target.format(root=tmp_path))
    assert tree(tmp_path, "papers/a.md") == (["papers/a.md"], [f"docs/link.md:1:1: S004 {fact}"])


def test_a_circle_of_links_is_found_at_each(tmp_path: Path) -> None:
    """And does not go on for ever."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").symlink_to("b.md")
    (tmp_path / "docs" / "b.md").symlink_to("a.md")
    assert tree(tmp_path) == ([], [
        'docs/a.md:1:1: S004 "a.md" is a link that leads nowhere',
        'docs/b.md:1:1: S004 "b.md" is a link that leads nowhere',
    ])  # fmt: skip


def test_links_of_other_files_may_not_leave_docs_either(tmp_path: Path) -> None:
    """Whatever they point to would be published."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "data.csv").symlink_to("/etc/hostname")
    assert tree(tmp_path) == ([], ['docs/data.csv:1:1: S004 "data.csv" is a link that leaves docs/'])


def test_a_link_inside_docs_is_a_file(tmp_path: Path) -> None:
    """It is content like any other."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "b.md").symlink_to("a.md")
    assert tree(tmp_path, "a.md") == (["a.md", "b.md"], [])


def test_docs_may_itself_be_a_link(tmp_path: Path) -> None:
    """Whoever made it meant it."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "docs").symlink_to("elsewhere")
    assert tree(tmp_path, "a.md") == (["a.md"], [])


def test_a_pipe_is_no_page(tmp_path: Path) -> None:
    """Reading it would wait for ever."""
    (tmp_path / "docs").mkdir()
    os.mkfifo(tmp_path / "docs" / "pipe.md")
    assert tree(tmp_path) == ([], ['docs/pipe.md:1:1: S004 "pipe.md" is no ordinary file'])


def test_a_folder_with_the_name_of_a_page_is_a_folder(tmp_path: Path) -> None:
    """But pages in it would have no lasting address."""
    (tmp_path / "docs" / "a.md").mkdir(parents=True)
    assert tree(tmp_path) == ([], [])
