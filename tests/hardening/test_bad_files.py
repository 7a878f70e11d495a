"""Bad files: names, links and kinds of files under docs/ that would be published wrongly or not at all."""

from __future__ import annotations

import os
import socket

import pytest

NAMES = {
    "capitals": "Notes.md",
    "a space": "my notes.md",
    "an underscore": "my_notes.md",
    "a full stop": "my.notes.md",
    "a question mark": "what?.md",
    "a number sign": "a#b.md",
    "percent signs that climb": "%2e%2e.md",
    "an accent": "café.md",
    "an accent in two parts": "cafe\u0301.md",
    "Chinese": "借用.md",
    "a Cyrillic letter": "nоtes.md",
    "a zero-width space": "no\u200btes.md",
    "a direction override": "notes\u202edm.md",
    "a line end": "a\nb.md",
    "a quote": "it's.md",
    "markup": '"><img src=x onerror=alert(1)>.md',
    "a script address": "javascript:alert(1).md",
    "a leading hyphen": "-rf.md",
    "a trailing space": "notes .md",
    "a semicolon": "a;b.md",
    "a backslash": "a\\b.md",
    "a dollar": "$HOME.md",
    "a leading full stop": ".hidden.md",
    "81 characters": f"{'a' * 81}.md",
    "an extension in capitals": "notes.MD",
    "braces": "{{ config }}.md",
    "a folder with a space": "my folder/notes.md",
    "a folder with capitals": "Folder/notes.md",
    "a folder with markup": "<b>/notes.md",
}


@pytest.mark.bad_input
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_a_name_that_makes_no_lasting_address_is_found(base, name: str) -> None:
    """One finding for the file, on its first line, and its content is not read."""
    base.write(f"docs/decisions/{name}", "# A\n")
    assert base.findings() == [f"S005 docs/decisions/{name}:1"]


@pytest.mark.bad_input
def test_a_name_that_is_no_unicode_is_found(base) -> None:
    """Bytes that no terminal can show are written out."""
    target = os.fsencode(base.root / "docs" / "decisions")
    os.makedirs(target, exist_ok=True)
    with open(os.path.join(target, b"caf\xe9.md"), "wb") as file:
        file.write(b"# A\n")
    (finding,) = base.findings()
    assert finding.startswith("S005 docs/decisions/caf")


@pytest.mark.bad_input
@pytest.mark.parametrize(
    ("first", "second"),
    [("docs/method.md", "docs/method/index.md"), ("docs/decisions/a.md", "docs/decisions/a/index.md")],
    ids=["a page and a folder", "two new pages"],
)
def test_two_files_of_one_address_are_found(base, first: str, second: str) -> None:
    """The second would silently take the place of the first."""
    for path in (first, second):
        if not (base.root / path).exists():
            base.write(path, "# A\n")
    assert any(finding.startswith("P004 ") for finding in base.findings())


@pytest.mark.bad_input
@pytest.mark.parametrize(
    "path", ["docs/references.md", "docs/papers/index.md", "docs/checks/index.md", "docs/verification.md"]
)
def test_a_page_at_the_address_of_a_generated_one_is_found(base, path: str) -> None:
    """What the base generates cannot be replaced by hand."""
    base.write(path, "# A\n")
    assert f"P004 {path}:1" in base.findings()


@pytest.mark.bad_input
def test_a_page_in_no_navigation_is_found(base) -> None:
    """A page that nobody can reach is said."""
    base.write("docs/lonely.md", "# A\n")
    assert base.findings() == ["P003 docs/lonely.md:1"]


LINKS = {
    "a file outside": ("/etc/hostname", "S004"),
    "a file outside by a relative path": ("../../../../../../../../etc/hostname", "S004"),
    "the configuration": ("../../mkdocs.yml", "S004"),
    "nothing": ("nowhere.md", "S004"),
    "itself": ("9000-case.md", "S004"),
    "a device": ("/dev/zero", "S004"),
    "a folder outside": ("/etc", "S004"),
    "the root": ("/", "S004"),
}


@pytest.mark.bad_input
@pytest.mark.parametrize(("target", "code"), LINKS.values(), ids=LINKS.keys())
def test_a_page_that_is_a_link_out_of_the_tree_is_found(base, target: str, code: str) -> None:
    """A symbolic link publishes what it points to, so it may not leave docs/."""
    (base.root / "docs" / "decisions").mkdir(exist_ok=True)
    (base.root / "docs" / "decisions" / "9000-case.md").symlink_to(target)
    assert base.findings() == [f"{code} docs/decisions/9000-case.md:1"]


FOLDERS = {"a folder outside": "/etc", "a folder inside": "papers", "its own parent": ".", "the parent of docs": ".."}


@pytest.mark.bad_input
@pytest.mark.parametrize("target", FOLDERS.values(), ids=FOLDERS.keys())
def test_a_folder_that_is_a_link_is_found(base, target: str) -> None:
    """Links to folders publish twice, or for ever, or what was never meant to be."""
    (base.root / "docs" / "more").symlink_to(target)
    assert base.findings() == ["S004 docs/more:1"]


@pytest.mark.bad_input
@pytest.mark.parametrize("name", ["secret.txt", "map.svg", "data.csv"])
def test_an_asset_that_is_a_link_out_of_the_tree_is_found(base, name: str) -> None:
    """MkDocs copies every file under docs/, not only pages."""
    (base.root / "docs" / name).symlink_to("/etc/hostname")
    assert base.findings() == [f"S004 docs/{name}:1"]


@pytest.mark.bad_input
@pytest.mark.parametrize("name", ["page.html", "drawing.svg", "script.js", "old.htm", "a.xhtml", "worker.mjs"])
def test_an_asset_that_can_run_is_found_outside_the_assets(base, name: str) -> None:
    """HTML, SVG and scripts are published as they are, so they are code and stand where code is reviewed."""
    base.write(f"docs/decisions/{name}", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")
    assert base.findings() == [f"S016 docs/decisions/{name}:1"]


@pytest.mark.bad_input
def test_a_pipe_instead_of_a_page_is_found(base) -> None:
    """A build would wait for it for ever."""
    (base.root / "docs" / "decisions").mkdir(exist_ok=True)
    os.mkfifo(base.root / "docs" / "decisions" / "9000-case.md")
    assert base.findings() == ["S004 docs/decisions/9000-case.md:1"]


@pytest.mark.bad_input
def test_a_folder_named_like_a_page_is_no_page(base) -> None:
    """`notes.md/` is said, or left out, but raises nothing."""
    base.write("docs/decisions/9000-case.md/index.md", "# A\n")
    assert any(finding.startswith("S005 docs/decisions/9000-case.md") for finding in base.findings())


@pytest.mark.bad_input
def test_a_socket_instead_of_a_page_is_found(base, monkeypatch) -> None:
    """Whatever is no ordinary file is said."""
    (base.root / "docs" / "decisions").mkdir(exist_ok=True)
    monkeypatch.chdir(base.root / "docs" / "decisions")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("9000-case.md")
        assert base.findings() == ["S004 docs/decisions/9000-case.md:1"]
