"""Family S: nothing in the input can run, hide, or swallow the rest of a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Change = str | bytes | None | tuple[str, ...]
Findings = Callable[[Mapping[str, Change]], list[str]]

METHOD = "docs/method.md"
PLACES = "sources/places.yml"


def method(text: str) -> dict[str, Change]:
    """The page about the method with this text from line 3 on."""
    return {METHOD: f"# Method\n\n{text}\n"}


def front(text: str) -> dict[str, Change]:
    """The page about the method with this front matter from line 2 on."""
    return {METHOD: f"---\n{text}\n---\n\n# Method\n"}


BAD: dict[str, tuple[str, Mapping[str, Change], list[str]]] = {
    "zero-width space": (
        "S001",
        method("Lamp\u200boil."),
        ["docs/method.md:3:5: S001 U+200B ZERO WIDTH SPACE is invisible or controls how the text is shown"],
    ),
    "right-to-left override": (
        "S001",
        method("Lamp \u202eoil."),
        ["docs/method.md:3:6: S001 U+202E RIGHT-TO-LEFT OVERRIDE is invisible or controls how the text is shown"],
    ),
    "control character in a list": (
        "S001",
        {PLACES: "skerryvik:\n  name: Skerryvik\n  aliases: [the Vik]  # \u00ad\n"},
        ["sources/places.yml:3:25: S001 U+00AD SOFT HYPHEN is invisible or controls how the text is shown"],
    ),
    "Latin-1": (
        "S002",
        {METHOD: "# Méthode\n\nÉté, été\n".encode() + "Été\n".encode("latin-1")},
        ["docs/method.md:4:1: S002 byte 0xC9 is not UTF-8"],
    ),
    "Latin-1 behind letters of two bytes": (
        "S002",
        {METHOD: "# Method\n\néé ".encode() + b"\xe9\n"},
        ["docs/method.md:3:4: S002 byte 0xE9 is not UTF-8"],
    ),
    "Latin-1 behind a byte order mark": (
        "S002",
        {METHOD: b"\xef\xbb\xbf# Method\r\n\r\na \xe9\r\n"},
        ["docs/method.md:3:3: S002 byte 0xE9 is not UTF-8"],
    ),
    "Latin-1 in a list": (
        "S002",
        {"sources/sectors.yml": b"fishing:\n  name: P\xeache\n"},
        ["sources/sectors.yml:2:10: S002 byte 0xEA is not UTF-8"],
    ),
    "oversized page": (
        "S003",
        {METHOD: "# Method\n" + "a\n" * 1_000_000},
        ["docs/method.md:1:1: S003 the file has 2,000,009 bytes; the limit is 2,000,000"],
    ),
    "name with blanks": (
        "S005",
        {"docs/My Notes.md": "# Notes\n"},
        ['docs/My Notes.md:1:1: S005 the name "My Notes.md" does not make a lasting address'],
    ),
    "name with capitals": (
        "S005",
        {"docs/README.md": "# Notes\n"},
        ['docs/README.md:1:1: S005 the name "README.md" does not make a lasting address'],
    ),
    "other ending": (
        "S005",
        {"docs/notes.MD": "# Notes\n"},
        ['docs/notes.MD:1:1: S005 the name "notes.MD" does not make a lasting address'],
    ),
    "folder with a stop": (
        "S005",
        {"docs/old.d/notes.md": "# Notes\n"},
        ['docs/old.d/notes.md:1:1: S005 the name "old.d/notes.md" does not make a lasting address'],
    ),
    "HTML": (
        "S006",
        method("A <b>bright</b> lamp."),
        ['docs/method.md:3:3: S006 raw HTML "<b"', 'docs/method.md:3:12: S006 raw HTML "</b"'],
    ),
    "script over two lines": ("S006", method("<script\nsrc=x>"), ['docs/method.md:3:1: S006 raw HTML "<script"']),
    "HTML that begins a comment and is none": (
        "S006",
        method("<!DOCTYPE html>"),
        ['docs/method.md:3:1: S006 raw HTML "<!DOCTYPE"'],
    ),
    "javascript": (
        "S007",
        method("[a](javascript:alert(1))"),
        ['docs/method.md:3:1: S007 link with scheme "javascript:"'],
    ),
    "javascript with blanks": (
        "S007",
        method("[a](javascript:alert('a b'))"),
        ['docs/method.md:3:1: S007 link with scheme "javascript:"'],
    ),
    "javascript in capitals": (
        "S007",
        method("[a](<JavaScript:alert(1)>)"),
        ['docs/method.md:3:1: S007 link with scheme "JavaScript:"'],
    ),
    "javascript in a definition": (
        "S007",
        method("[a][b]\n\n[b]:\n  javascript:alert(1)"),
        ['docs/method.md:5:1: S007 link with scheme "javascript:"'],
    ),
    "javascript in an autolink": (
        "S007",
        method("<javascript:alert(1)>"),
        ['docs/method.md:3:1: S007 link with scheme "javascript:"'],
    ),
    "data as an image": (
        "S007",
        method("![a](data:image/svg+xml,x)"),
        ['docs/method.md:3:1: S007 link with scheme "data:"'],
    ),
    "no scheme": ("S007", method("[a](//example.org)"), ['docs/method.md:3:1: S007 "//example.org" has no scheme']),
    "handler": ("S008", method('Text {: onclick="x()" }'), ['docs/method.md:3:9: S008 attribute "onclick"']),
    "handler in capitals": (
        "S008",
        method("## Text {#a OnClick=x}"),
        ['docs/method.md:3:13: S008 attribute "OnClick"'],
    ),
    "image on another machine": (
        "S007",
        method("![a](https://example.org/a.png)"),
        ['docs/method.md:3:1: S007 the image "https://example.org/a.png" is on another machine'],
    ),
    "two attributes": (
        "S008",
        method("[a lamp](https://example.org/a){ style=x srcset=y }"),
        ['docs/method.md:3:34: S008 attribute "style"', 'docs/method.md:3:42: S008 attribute "srcset"'],
    ),
    "comment never closed": (
        "S009",
        method("Oil <!-- to do\n\nmore"),
        ["docs/method.md:3:5: S009 a comment is never closed"],
    ),
    "fence never closed": (
        "S009",
        method("```python\noil\n``` python"),
        ["docs/method.md:3:1: S009 a code block is never closed"],
    ),
    "longer fence never closed": (
        "S009",
        method("````\n```\noil"),
        ["docs/method.md:3:1: S009 a code block is never closed"],
    ),
    "front matter that is no YAML": (
        "S010",
        front("title: Trade: a story"),
        ["docs/method.md:2:13: S010 not valid YAML: mapping values are not allowed in this context"],
    ),
    "front matter never closed": (
        "S010",
        {METHOD: "---\ntitle: Method\n\n# Method\n"},
        ["docs/method.md:1:1: S010 the front matter is never closed"],
    ),
    "tabs in YAML": (
        "S010",
        front("title:\n\t- a"),
        ["docs/method.md:3:1: S010 not valid YAML: found character that cannot start any token"],
    ),
    "no YAML in a list": (
        "S010",
        {PLACES: ("name: Skerryvik", "name: [Skerryvik")},
        ["sources/places.yml:3:10: S010 not valid YAML: did not find expected ',' or ']'"],
    ),
    "no YAML in mkdocs.yml": (
        "S010",
        {"mkdocs.yml": "nav: [\n"},
        ["mkdocs.yml:2:1: S010 not valid YAML: did not find expected node content"],
    ),
    "key twice": (
        "S011",
        front("description: a\ndescription: b"),
        ['docs/method.md:3:1: S011 key "description" stands twice; first on line 2'],
    ),
    "slug twice": (
        "S011",
        {PLACES: ("skerryvik:\n", "skerryvik:\n  name: Vik\nskerryvik:\n")},
        ['sources/places.yml:3:1: S011 key "skerryvik" stands twice; first on line 1'],
    ),
    "tag": (
        "S012",
        front("description: !!python/name:os.system x"),
        ['docs/method.md:2:14: S012 tag "tag:yaml.org,2002:python/name:os.system" in YAML'],
    ),
    "anchor and alias": (
        "S012",
        {"docs/papers/skerry-lamp.md": ("[Coast Office]", "[&a Coast Office, *a]")},
        [
            'docs/papers/skerry-lamp.md:3:16: S012 anchor "&a" in YAML',
            'docs/papers/skerry-lamp.md:3:33: S012 alias "*a" in YAML',
        ],
    ),
    "too deep": (
        "S013",
        front(f"description: {'[' * 21}{']' * 21}"),
        ["docs/method.md:2:33: S013 the YAML is nested deeper than 20 levels"],
    ),
    "list as front matter": ("S014", front("- title"), ["docs/method.md:2:1: S014 the front matter is not a mapping"]),
    "word as front matter": ("S014", front("title"), ["docs/method.md:2:1: S014 the front matter is not a mapping"]),
    "drawing beside the pages": (
        "S016",
        {"docs/lamp.svg": "<svg/>"},
        ['docs/lamp.svg:1:1: S016 "lamp.svg" can run something in a browser'],
    ),
    "monstrous line": ("S015", method("a" * 20_001), ["docs/method.md:3:1: S015 the line has 20,001 characters"]),
    "monstrous indent": (
        "S015",
        method("- a\n" + " " * 100 + "- b"),
        ["docs/method.md:4:1: S015 indented deeper than 100 columns"],
    ),
}

GOOD: dict[str, Mapping[str, Change]] = {
    "letters of all scripts": method("Lumière, Фонарь, 灯台, \u2018quoted\u2019 \u2013 50\u00a0%"),
    "CRLF and byte order mark": {METHOD: b"\xef\xbb\xbf# Method\r\n\r\nWords.\r\n"},
    "signs that are no HTML": method("1 < 2 > 0, a <- b, <3"),
    "HTML in code": method("`<b>`\n\n```html\n<b>\n```"),
    "addresses": method(
        "<https://example.org> <keeper@example.org> [a](mailto:keeper@example.org) [b](HTTP://EXAMPLE.ORG) [c](<method.md> 'a b')"
    ),
    "harmless attributes": method("Text {: .note #a data-style=x title='on x=1' }"),
    "braces in prose": method("The set {style, on x} of things, written as {a=1}."),
    "comment": method("Oil <!-- to do --> and <!-- more\nto do -->."),
    "fence in a fence": method("````\n```\n````\n\n~~~\n```\n~~~"),
    "info behind a fence": method("```\n```python\n```"),
    "code span of three ticks": method("```a``` is code.\n\nWords."),
    "front matter": front("description: \"a: 'b' # c\""),
    "rule on top": {METHOD: "-----\n\n# Method\n"},
    "long line": method("a " * 9_999),
    "tags are MkDocs's affair": {"mkdocs.yml": ("site_name: Lighthouses", "site_name: !ENV NAME")},
}


@pytest.mark.parametrize(("code", "changes", "expected"), BAD.values(), ids=BAD.keys())
def test_a_fault_is_found_once_and_where_it_stands(
    code: str, changes: Mapping[str, Change], expected: list[str], findings: Findings
) -> None:
    """Place, code and fact of all that the change makes, and nothing else."""
    assert findings(changes) == expected
    assert any(f": {code} " in finding for finding in expected)


@pytest.mark.parametrize("changes", GOOD.values(), ids=GOOD.keys())
def test_what_is_allowed_has_no_finding(changes: Mapping[str, Change], findings: Findings) -> None:
    """The other side of each rule."""
    assert findings(changes) == []


BAD_LINKS = {
    "link out of docs": (
        "S004",
        "../bibliography.bib",
        'docs/notes.md:1:1: S004 "notes.md" is a link that leaves docs/',
    ),
    "link to a folder": ("S004", "themes", 'docs/notes.md:1:1: S004 "notes.md" is a link to a folder'),
    "link to nothing": ("S004", "nothing.md", 'docs/notes.md:1:1: S004 "notes.md" is a link that leads nowhere'),
    "link in a circle": ("S004", "notes.md", 'docs/notes.md:1:1: S004 "notes.md" is a link that leads nowhere'),
}


@pytest.mark.parametrize(("code", "target", "expected"), BAD_LINKS.values(), ids=BAD_LINKS.keys())
def test_a_symbolic_link_that_leads_astray_is_found(
    code: str, target: str, expected: str, findings: Findings, tmp_path: Path
) -> None:
    """It is not followed."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "notes.md").symlink_to(target)
    assert findings({}) == [expected]
