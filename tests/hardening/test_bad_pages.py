"""Bad pages: citations, Markdown, links, front matter and YAML; each fault is found where it stands."""

from __future__ import annotations

import pytest

from kb.checks.safety import LINE_LIMIT

FROM_TOP = "---\n"
"""A case that begins so is the whole page; any other stands below a title."""

CITATIONS = {
    "unknown key": ("[@no-such-work]", "C001:1"),
    "unknown key beside a known one": ("[@kovac-where; @no-such-work]", "C001:1"),
    "unknown key that begins as a known one": ("[@kovac-where-2020]", "C001:1"),
    "known key with the wrong case": ("[@Kovac-Where]", "C002:1"),
    "key with a colon": ("[@kovac:2020]", "C002:1"),
    "key with a full stop": ("[@kovac.2020]", "C002:1"),
    "key with a slash": ("[@kovac/2020]", "C002:1"),
    "key with an underscore": ("[@kovac_where]", "C002:1"),
    "key with a Cyrillic letter": ("[@kоvac-where]", "C002:1"),
    "key with an accent in two parts": ("[@kova\u030cc]", "C002:1"),
    "key in full-width letters": ("[@ｋｏｖａｃ]", "C002:1"),
    "key with a zero-width space": ("[@kovac\u200b-where]", "C002:1 S001:1"),
    "key with a soft hyphen": ("[@kovac\u00ad-where]", "C002:1 S001:1"),
    "citation with a direction override": ("[@kovac-where\u202e]", "C002:1 S001:1"),
    "key of 81 characters": (f"[@{'a' * 81}]", "C002:1"),
    "key with markup": ('[@"><img]', "C002:1 S006:1"),
    "two at signs": ("[@@kovac-where]", "C002:1"),
    "space after the at sign": ("[@ kovac-where]", "C002:1"),
    "locator without its full stop": ("[@kovac-where, p 5]", "C003:1"),
    "locator of an unknown kind": ("[@kovac-where, verse 5]", "C003:1"),
    "locator without a comma": ("[@kovac-where p. 5]", "C003:1"),
    "words after the locator": ("[@kovac-where, p. 5 emphasis added]", "C003:1"),
    "pages that run backwards": ("[@kovac-where, pp. 19-11]", "C003:1"),
    "sentences that run backwards": ("[@marsh-lending, sec. 3, para. 1, sent. 3-1]", "C003:1"),
    "paragraph nought": ("[@marsh-lending, sec. 3, para. 0]", "C003:1"),
    "number of a million digits": (f"[@kovac-where, p. {'9' * 15_000}]", "C003:1"),
    "locator cut by a line end and wrong": ("[@kovac-where,\np 5]", "C003:2"),
    "citation never closed": ("Lenders differ [@kovac-where, p. 5.", "C005:1"),
    "citation closed in the next paragraph": ("Lenders differ [@kovac-where,\n\np. 5].", "C005:1"),
    "citation never closed before another": ("Differ [@kovac-where and [@kovac-deposits].", "C005:1"),
    "part without a key": ("[@kovac-where; see the table]", "C006:1"),
    "citation as the text of a link": ("[@kovac-where](https://example.org)", "C007:1"),
    "citation as a reference link": ("[@kovac-where][other]\n\n[other]: https://example.org", "C007:1"),
    "key outside brackets": ("As @kovac-where shows, depots matter.", "C008:1"),
    "citation in a heading": ("## Depots [@kovac-where]", "C009:1"),
    "digested paper by page": ("[@marsh-lending, p. 21]", "C011:1"),
    "command of the citation plugin": ("\\bibliography", "C012:1"),
    "command for everything": ("\\full_bibliography", "C012:1"),
    "footnote under a reserved label": ("Text[^ref-1].\n\n[^ref-1]: mine", "C012:1 C012:3"),
    "section that is not there": ("[@marsh-lending, sec. 9, para. 1, sent. 1]", "E011:1"),
    "paragraph that is not there": ("[@marsh-lending, sec. 3, para. 9, sent. 1]", "E011:1"),
    "sentence that is not there": ("[@marsh-lending, sec. 3, para. 1, sent. 99]", "E011:1"),
    "table that is not there": ("[@marsh-lending, tbl. 9]", "E011:1"),
    "note that is not there": ("[@marsh-lending, n. 99]", "E011:1"),
    "fault in the second of three lines": ("[@kovac-where;\n@no-such-work;\n@kovac-deposits]", "C001:2"),
    "faults in every line": ("[@a-a]\n[@b-b]\n[@c-c]", "C001:1 C001:2 C001:3"),
}

MARKDOWN = {
    "script": ("<script>alert(1)</script>", "S006:1"),
    "script in capitals": ("<SCRIPT SRC=//evil.example/x.js></SCRIPT>", "S006:1"),
    "image with a handler": ("<img src=x onerror=alert(1)>", "S006:1"),
    "drawing with a handler": ("<svg/onload=alert(1)>", "S006:1"),
    "frame": ('<iframe src="https://evil.example"></iframe>', "S006:1"),
    "form": ('<form action="https://evil.example"><input name=q></form>', "S006:1"),
    "style sheet": ("<style>body{display:none}</style>", "S006:1"),
    "redirect": ('<meta http-equiv="refresh" content="0;url=https://evil.example">', "S006:1"),
    "base address": ('<base href="https://evil.example/">', "S006:1"),
    "harmless markup": ("Trade <b>grew</b>.", "S006:1"),
    "markup in the middle of a word": ("lend<i>ing</i>", "S006:1"),
    "markup in a list": ("- one\n- <u>two</u>", "S006:2"),
    "markup in a quotation": ("> <div>quoted</div>", "S006:1"),
    "markup in a table": ("| a |\n|---|\n| <b>x</b> |", "S006:3"),
    "markup in a heading": ("## <em>Depots</em>", "S006:1"),
    "markup in a footnote": ("Text[^1].\n\n[^1]: <b>note</b>", "S006:3"),
    "tag that is never closed": ("<img src=x onerror=alert(1) //", "S006:1"),
    "processing instruction": ("<?php phpinfo(); ?>", "S006:1"),
    "declaration": ("<!ENTITY x SYSTEM 'file:///etc/passwd'>", "S006:1"),
    "character data": ("<![CDATA[<script>alert(1)</script>]]>", "S006:1"),
    "markup across two lines": ("<img\nsrc=x onerror=alert(1)>", "S006:1"),
    "comment never closed": ("Text\n\n<!-- to do", "S009:3"),
    "fence never closed": ("```\ncode", "S009:1"),
    "fence closed by a shorter one": ("````\ncode\n```", "S009:1"),
    "tilde fence never closed": ("Text\n\n~~~\ncode", "S009:3"),
    "handler as an attribute": ('Depots.\n{: onclick="alert(1)" }', "S008:2"),
    "handler on a heading": ('## Depots { onmouseover="alert(1)" }', "S008:1"),
    "handler after a link": ('[a](https://example.org){: onclick="alert(1)" }', "S008:1"),
    "handler after a citation": ('[@kovac-where]{: onclick="alert(1)" }', "S008:1"),
    "handler in capitals": ('Depots.\n{: OnClick="alert(1)" }', "S008:2"),
    "style as an attribute": ('Depots.\n{: style="position:fixed" }', "S008:2"),
    "address as an attribute": ('Depots.\n{: href="javascript:alert(1)" }', "S008:2"),
    "handler without quotes": ("Depots.\n{: onclick=alert(1) }", "S008:2"),
    "line of 100,000 brackets": ("[" * 100_000, "S015:1"),
    "line of 30,000 spaces in brackets": (f"[{' ' * 30_000}]", "S015:1"),
    "line of 20,000 keys": ("@a " * 20_000, "S015:1"),
    "one letter too many": ("a" * (LINE_LIMIT + 1), "S015:1"),
    "list 300 levels deep": (
        "\n".join(" " * 4 * n + "- a" for n in range(300)),
        " ".join(f"S015:{n + 1}" for n in range(25, 300)),
    ),
    "heading that skips a level": ("## A\n\n#### B", "P007:3"),
    "second title": ("# Another", "P007:1"),
    "underlined heading": ("Depots\n------", "P007:1"),
    "two headings with one id": ("## A {#depots}\n\n## B {#depots}", "P008:3"),
    "heading with broken attributes": ("## A {#a ===}", "K001:1"),
    "heading with one attribute twice": ("## A {#a #b}", "K001:1"),
    "heading without a text": ("## ", "P007:1"),
    "image without a text": ("![](../method.md)", "P009:1"),
}

LINKS = {
    "script": ("[a](javascript:alert(1))", "S007:1"),
    "script in capitals": ("[a](JAVASCRIPT:alert(1))", "S007:1"),
    "script with a tab in it": ("[a](java\tscript:alert(1))", "P001:1 S007:1"),
    "script as a numeric entity": ("[a](&#106;avascript:alert(1))", "P001:1 S007:1"),
    "script as a named entity": ("[a](javascript&colon;alert(1))", "P001:1 S007:1"),
    "script as an image": ("![a](javascript:alert(1))", "S007:1"),
    "script in angle brackets": ("<javascript:alert(1)>", "S007:1"),
    "script behind a reference": ("[a][b]\n\n[b]: javascript:alert(1)", "S007:3"),
    "script behind a reference in angle brackets": ("[a][b]\n\n[b]: <javascript:alert(1)>", "S007:3"),
    "script behind a reference on the next line": ("[a][b]\n\n[b]:\n    javascript:alert(1)", "S007:3"),
    "script with a title": ('[a](javascript:alert(1) "title")', "S007:1"),
    "script in an image in a link": ("[![a](javascript:alert(1))](https://example.org)", "S007:1"),
    "script around an image": ("[![a](https://example.org/a.png)](javascript:alert(1))", "S007:1"),
    "script with brackets in the text": ("[a [b] c](javascript:alert(1))", "S007:1"),
    "script with code in the text": ("[`a`](javascript:alert(1))", "S007:1"),
    "Visual Basic": ("[a](vbscript:msgbox(1))", "S007:1"),
    "data": ("[a](data:text/html;base64,PHNjcmlwdD4=)", "S007:1"),
    "file": ("[a](file:///etc/passwd)", "S007:1"),
    "FTP": ("[a](ftp://example.org/a)", "S007:1"),
    "blob": ("[a](blob:https://example.org/1)", "S007:1"),
    "another machine without a scheme": ("[a](//evil.example/)", "S007:1"),
    "backslashes for slashes": ("[a](\\\\evil.example/)", "P001:1"),
    "absolute path": ("[a](/method/)", "P001:1"),
    "out of docs": ("[a](../../mkdocs.yml)", "P001:1"),
    "out of the base": ("[a](../../../../etc/passwd)", "P001:1"),
    "no such page": ("[a](../methods.md)", "P001:1"),
    "no such folder": ("[a](../nothing/)", "P001:1"),
    "no such image": ("![a](map.png)", "P001:1"),
    "no such anchor": ("[a](../method.md#nothing)", "P002:1"),
    "no such anchor on this page": ("[a](#nothing)", "P002:1"),
    "no such claim": ("[a](../papers/marsh-lending.md#no-such-claim)", "P002:1"),
    "address of the built page": ("[a](../method/)", "P001:1"),
    "reference that is nowhere": ("[a][nowhere]", "P001:1"),
}

FRONT_MATTER = {
    "never closed": ("---\ntitle: A\n\n# A\n", "S010:1"),
    "a list": ("---\n- title\n---\n# A\n", "S014:2"),
    "a single word": ("---\ntitle\n---\n# A\n", "S014:2"),
    "colon in a value": ("---\ntitle: Trade: a story\n---\n", "S010:2 P007:1"),
    "tab for indentation": ("---\ntitle:\n\t- a\n---\n# A\n", "S010:3"),
    "bracket never closed": ("---\ntitle: [a\n---\n# A\n", "S010:3"),
    "quote never closed": ('---\ntitle: "a\n---\n# A\n', "S010:3"),
    "key twice": ("---\ndescription: a\ndescription: b\n---\n# A\n", "S011:3"),
    "anchor and alias": ("---\ndescription: &a b\ntitle: *a\n---\n", "S012:2 S012:3"),
    "alias bomb": (
        "---\na: &a [x,x,x,x,x,x,x,x,x]\n"
        + "".join(f"{c}: &{c} [{','.join([f'*{p}'] * 9)}]\n" for p, c in zip("abcdefgh", "bcdefghi", strict=True))
        + "---\n# A\n",
        " ".join(f"P005:{n} S012:{n}" for n in range(2, 11)),
    ),
    "tag that builds objects": (
        "---\ndescription: !!python/object/apply:os.system ['ls']\n---\n# A\n",
        "P005:2 S012:2",
    ),
    "tag of its own": ("---\ndescription: !include /etc/passwd\n---\n# A\n", "S012:2"),
    "twenty-one levels": (f"---\ntitle: {'[' * 21}{']' * 21}\n---\n# A\n", "S013:2"),
    "ten thousand levels": (f"---\ntitle: {'[' * 10_000}\n---\n# A\n", "S013:2"),
    "two documents": ("---\ntitle: A\n--- b\n---\n", "S010:3"),
    "a key that is a list": ("---\n? [a, b]\n: c\n---\n# A\n", "S010:2 P005:3"),
    "a mapping in a mapping": ("---\ndescription: {a: b}\n---\n# A\n", "P005:2"),
    "unknown field": ("---\nlayout: wide\n---\n# A\n", "P005:2"),
    "template of the theme": ("---\ntemplate: ../../../../etc/passwd\n---\n# A\n", "P005:2"),
    "icon of the theme": ("---\nicon: ../../etc/passwd\n---\n# A\n", "P005:2"),
    "tags": ("---\ntags: [<script>alert(1)</script>]\n---\n# A\n", "P005:2"),
    "merge key": ("---\n<<: {title: A}\n---\n# A\n", "P005:2"),
    "title and heading": ("---\ntitle: A\n---\n# A\n", "P007:4"),
    "no title": ("---\ndescription: a\n---\nText\n", "P007:1"),
    "control character": ("---\ntitle: a\x07b\n---\n", "P007:1 S001:2 S010:2"),
}

WHOLE_PAGES = {
    "line that MkDocs takes for metadata": ("Note: read this first.\n\n# A\n", "P006:1"),
    "no title": ("Text.\n", "P007:1"),
    "nothing": ("", "P007:1"),
    "NUL": ("# A\n\na\0b\n", "S001:3"),
    "Latin-1": (b"# A\n\nCaf\xe9\n", "S002:3"),
    "UTF-16": ("# A\n".encode("utf-16"), "S002:1"),
    "half of a pair": (b"# A\n\n\xed\xa0\x80\n", "S002:3"),
    "3 MB": ("# A\n" + "text " * 600_000, "S003:1"),
    "byte order mark in the middle": ("# A\n\na\ufeffb\n", "S001:3"),
    "line separator": ("# A\n\na\u2028b\n", "S001:3"),
    "tag characters": ("# A\n\na\U000e0041b\n", "S001:3"),
    "carriage returns of two systems": ("# A\r\n\r\n[@no-such-work]\r\n", "C001:3"),
}


def lines(expected: str, offset: int) -> list[str]:
    """`CODE path:line` for `CODE:line` counted from the beginning of the case."""
    wanted = (entry.split(":") for entry in expected.split())
    return [f"{code} docs/decisions/9000-case.md:{offset + int(line)}" for code, line in wanted]


@pytest.mark.bad_input
@pytest.mark.parametrize(("text", "expected"), CITATIONS.values(), ids=CITATIONS.keys())
def test_a_bad_citation_is_found_where_it_stands(base, text: str, expected: str) -> None:
    """Each fault of a citation has its code and line, and nothing else is said."""
    base.page(text)
    assert sorted(base.findings()) == lines(expected, 2)


@pytest.mark.bad_input
@pytest.mark.parametrize(("text", "expected"), MARKDOWN.values(), ids=MARKDOWN.keys())
def test_bad_markdown_is_found_where_it_stands(base, text: str, expected: str) -> None:
    """Raw HTML, active attributes, unclosed blocks and monstrous lines have their code and line."""
    base.page(text)
    assert base.findings() == lines(expected, 2)


@pytest.mark.bad_input
@pytest.mark.parametrize(("text", "expected"), LINKS.values(), ids=LINKS.keys())
def test_a_bad_link_is_found_where_it_stands(base, text: str, expected: str) -> None:
    """A link that runs something, or leads nowhere, has its code and line."""
    base.page(text)
    assert base.findings() == lines(expected, 2)


@pytest.mark.bad_input
@pytest.mark.parametrize(("text", "expected"), FRONT_MATTER.values(), ids=FRONT_MATTER.keys())
def test_bad_front_matter_is_found_where_it_stands(base, text: str, expected: str) -> None:
    """What is no mapping of texts has its code and line; nothing is built and nothing multiplies."""
    base.write("docs/decisions/9000-case.md", text)
    assert sorted(base.findings()) == sorted(lines(expected, 0))


@pytest.mark.bad_input
@pytest.mark.parametrize(("text", "expected"), WHOLE_PAGES.values(), ids=WHOLE_PAGES.keys())
def test_a_bad_page_is_found_where_it_is_bad(base, text: str | bytes, expected: str) -> None:
    """Bytes, sizes and beginnings of files."""
    base.write("docs/decisions/9000-case.md", text)
    assert base.findings() == lines(expected, 0)
