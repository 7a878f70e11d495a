"""Citations: what is one, what only looks like one, and what is wrong with it."""

from __future__ import annotations

import pytest

from kb.grammar.citations import find_citations, find_linked, find_narrative, without_groups
from kb.grammar.prose import prose
from kb.grammar.source import Source
from kb.model import Citation, CitationGroup, Finding, Locator, Place


def read(text: str) -> tuple[list[CitationGroup], list[Finding]]:
    """The groups and faults of a text."""
    return find_citations(Source("a.md", text), prose(text))


def groups(text: str) -> list[list[tuple[str, str, Locator | None]]]:
    """Prefix, key and locator of each citation, by group."""
    return [[(c.prefix, c.key, c.locator) for c in group.citations] for group in read(text)[0]]


def faults(text: str) -> list[str]:
    """The faults of a text."""
    return [str(fault) for fault in read(text)[1]]


CITED = [
    ("[@holm]", [("", "holm", None)]),
    ("[@holm-2019b, p. 7]", [("", "holm-2019b", Locator(pages="7"))]),
    ("[see @holm, n. 1]", [("see", "holm", Locator(note="1"))]),
    ("[see also the *old* table in @holm]", [("see also the *old* table in", "holm", None)]),
    ("[-@holm]", [("", "holm", None)]),
    ("[see -@holm]", [("see", "holm", None)]),
    ("[@holm; @berg, fig. 2;@lund]", [("", "holm", None), ("", "berg", Locator(figure="2")), ("", "lund", None)]),
    ("[see @holm; cf. @berg, tbl. 1]", [("see", "holm", None), ("cf.", "berg", Locator(table="1"))]),
    ("[@holm, sec. 3.3,\npara. 1,\n  sent. 1-2]", [("", "holm", Locator("3.3", 1, (1, 2)))]),
    ("[see\n@holm,\np. 7;\n@berg]", [("see", "holm", Locator(pages="7")), ("", "berg", None)]),
    ("[@holm ,p. 7]", [("", "holm", Locator(pages="7"))]),
    ("[@holm;]", [("", "holm", None)]),
    ("[@holm; ;\n]", [("", "holm", None)]),
    ("([@holm])", [("", "holm", None)]),
    ("word[@holm]", [("", "holm", None)]),
    ("[“@holm]", [("“", "holm", None)]),
    ("[@holm]: a colon follows", []),
    ("Oil [@holm]: a colon follows", [("", "holm", None)]),
    ("[[@holm]]", [("", "holm", None)]),
    ("# Title [@holm]", [("", "holm", None)]),
    ("- a\n\n    [@holm]", [("", "holm", None)]),
    ("| [@holm] |", [("", "holm", None)]),
    ("> [@holm]", [("", "holm", None)]),
    ("x[^1]\n\n[^1]: [@holm]", [("", "holm", None)]),
    ("*[@holm]*", [("", "holm", None)]),
    ("`a` [@holm] `b`", [("", "holm", None)]),
    ("a ` b [@holm]", [("", "holm", None)]),
]


@pytest.mark.parametrize(("text", "cited"), CITED, ids=[text[:30] for text, _ in CITED])
def test_a_bracket_with_a_key_is_a_group(text: str, cited: list[tuple[str, str, Locator | None]]) -> None:
    """With prefixes, locators, several works, and over line ends."""
    assert groups(text) == ([cited] if cited else [])
    assert faults(text) == []


LEFT_ALONE = {
    "code span": "`[@holm]`",
    "code span of two ticks": "`` ` [@holm] ``",
    "fence": "```\n[@holm, p 7\n```",
    "fence of tildes": "~~~ md\n[@holm]\n~~~",
    "indented code": "a\n\n    [@holm]",
    "comment": "a <!-- [@holm, p 7 --> b",
    "escaped bracket": "\\[@holm\\]",
    "escaped opening bracket": "\\[@holm]",
    "mail address": "keeper@example.org [keeper@example.org] (a@b.org) <a@b.org>",
    "mail address behind a word": "[write to keeper@example.org; or come]",
    "handle": "@holm_lamp and @Holm",
    "handle at a host": "[@holm@social.example] @holm@social.example",
    "at sign alone": "[40 @ 2] @ [a@]",
    "link": "[a](https://example.org/@holm) [b]( x@y )",
    "link with a handle": "[@holm](https://example.org)",
    "link with words and a handle": "[by @holm](https://example.org \"@holm\")",
    "reference link": "[@holm][h]\n\n[h]: https://example.org/@holm",
    "definition": "[@holm]: https://example.org",
    "image": "![@holm](a@2x.png)",
    "image with a reference": "![by @holm][h]",
    "autolink": "<https://example.org/@holm>",
    "attributes": "# Title {#holm title='a@b'}",
    "footnote mark": "[^@holm]",
    "full-width sign": "[＠holm]",
    "no at sign": "[holm, p. 7] [1] []",
}  # fmt: skip


@pytest.mark.parametrize("text", LEFT_ALONE.values(), ids=LEFT_ALONE.keys())
def test_what_only_looks_like_a_citation_is_left_alone(text: str) -> None:
    """Neither a group nor a fault."""
    assert read(text) == ([], [])


FAULTY = [
    ("Oil [@Holm].", ['a.md:1:6: C002 malformed citation key "Holm"']),
    ("Oil [@holm:2019].", ['a.md:1:6: C002 malformed citation key "holm:2019"']),
    ("Oil [@holm.2019, p. 7].", ['a.md:1:6: C002 malformed citation key "holm.2019"']),
    ("Oil [@holm/2019].", ['a.md:1:6: C002 malformed citation key "holm/2019"']),
    ("Oil [@holm_2019].", ['a.md:1:6: C002 malformed citation key "holm_2019"']),
    ("Oil [@{holm}].", ['a.md:1:6: C002 malformed citation key "{holm}"']),
    ("Oil [@holm\u2010a].", ['a.md:1:6: C002 malformed citation key "holm\u2010a"']),
    ("Oil [@h\u043elm].", ['a.md:1:6: C002 malformed citation key "h\u043elm"']),
    ("Oil [@ｈolm].", ['a.md:1:6: C002 malformed citation key "ｈolm"']),
    ("Oil [@-holm].", ['a.md:1:6: C002 malformed citation key "-holm"']),
    ("Oil [@" + "a" * 81 + "].", [f'a.md:1:6: C002 malformed citation key "{"a" * 81}"']),
    ("Oil [@].", ['a.md:1:5: C002 no key follows the "@"']),
    ("Oil [@; @holm].", ['a.md:1:6: C006 "@" stands between citations and has no key']),
    ("Oil [@holm, p 7].", ['a.md:1:13: C003 malformed locator "p 7": it has none of the accepted forms']),
    ("Oil [@holm p. 7].", [
        'a.md:1:12: C003 malformed locator "p. 7": no comma stands between the key and the locator',
    ]),
    ("Oil [see\n@holm,\n  p 7].", ['a.md:3:3: C003 malformed locator "p 7": it has none of the accepted forms']),
    ("Oil [@holm,].", ['a.md:1:12: C003 malformed locator "": it has none of the accepted forms']),
    ("Oil [@holm @berg].", [
        'a.md:1:12: C003 malformed locator "@berg": it has none of the accepted forms',
    ]),
    ("Oil [@holm, pp. 9-7].", ['a.md:1:13: C003 malformed locator "pp. 9-7": the page range runs backwards']),
    ("Oil [@holm, p. 7.", ["a.md:1:5: C005 citation is never closed"]),
    ("Oil [@holm, p. 7.\n\nMore] oil.", ["a.md:1:5: C005 citation is never closed"]),
    ("Oil [@holm [sic], p. 7].", ["a.md:1:5: C005 citation is never closed"]),
    ("Oil [@holm; and more].", ['a.md:1:12: C006 "and more" stands between citations and has no key']),
    ("Oil [a@b.org; @holm].", ['a.md:1:6: C006 "a@b.org" stands between citations and has no key']),
    ("Oil [@holm, p 7; @berg, p 8].", [
        'a.md:1:13: C003 malformed locator "p 7": it has none of the accepted forms',
        'a.md:1:25: C003 malformed locator "p 8": it has none of the accepted forms',
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FAULTY, ids=[text[:30] for text, _ in FAULTY])
def test_a_fault_is_found_at_its_column(text: str, expected: list[str]) -> None:
    """Once, and where it stands."""
    assert faults(text) == expected


def test_a_look_alike_is_named_by_its_number() -> None:
    """The help says which of the signs it is."""
    (fault,) = read("[@h\u043elm]")[1]
    assert fault.help == '"\u043e" (U+043E) cannot stand in a key; use a-z, 0-9 and hyphens'
    (fault,) = read("[@-holm]")[1]
    assert fault.help == "begin with a letter or digit and use at most 80 characters"


def test_a_group_knows_its_offsets_and_each_citation_its_place() -> None:
    """So that it can be replaced, and found in an editor."""
    text = "Oil [see @holm;\n@berg, p. 7]."
    (group,) = read(text)[0]
    assert text[group.start : group.end] == "[see @holm;\n@berg, p. 7]"
    assert group.citations == (
        Citation("holm", Place("a.md", 1, 10), "see"),
        Citation("berg", Place("a.md", 2, 1), "", Locator(pages="7")),
    )


def test_a_malformed_locator_leaves_the_citation() -> None:
    """The key can still be checked."""
    assert groups("[@holm, p 7]") == [[("", "holm", None)]]


def test_citations_side_by_side_are_two_groups() -> None:
    """A bracket that a citation follows is no text of a link."""
    assert groups("[@holm][see @berg]") == [[("", "holm", None)], [("see", "berg", None)]]


NARRATIVE = [
    ("As @holm shows", ["holm"]),
    ("(@holm) *@berg* “@lund” @holm's, @holm.", ["holm", "berg", "lund", "holm", "holm"]),
    ("[ask @holm about it", ["holm"]),
    ("[@holm] [@holm", []),
    ("[@holm](x.md) [by @holm][x]", []),
    ("\\@holm \\[@holm\\]", []),
    ("`@holm`", []),
    ("a@holm @holm@host @holm.example @holm-a.example @holm-a@host", []),
    ("https://example.org/@holm /@holm :@holm +@holm -@holm", []),
    ("@Holm @holm_a", []),
]


@pytest.mark.parametrize(("text", "keys"), NARRATIVE, ids=[text for text, _ in NARRATIVE])
def test_keys_in_running_text_are_found(text: str, keys: list[str]) -> None:
    """But no address, no handle at a host, and nothing that another fault is about."""
    blank = prose(text)
    assert [key for key, _ in find_narrative(Source("a.md", text), blank, tuple(read(text)[0]))] == keys


def test_a_key_in_running_text_is_a_finding_if_it_is_known() -> None:
    """The finding comes with the key, for whoever knows the bibliography."""
    found = list(find_narrative(Source("a.md", "As @holm shows"), "As @holm shows", ()))
    message = '"@holm" outside brackets cites nothing'
    assert found == [("holm", Finding(Place("a.md", 1, 4), "C008", message, "write [@holm, …] with a locator"))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[see @holm; @berg](x.md)", [("holm", 6), ("berg", 13)]),
        ("a [@holm][x]", [("holm", 4)]),
        ("[@holm]: x.md", [("holm", 2)]),
        ("![@holm](x.png)", [("holm", 3)]),
        ("a [@holm]: b", []),
        ("[@holm][@berg]", []),
        ("[@Holm](x.md) [@holm@host](x.md) [a@holm](x.md)", []),
        ("[a](x.md) [@holm]", []),
    ],
)
def test_keys_in_the_text_of_a_link_are_found(text: str, found: list[tuple[str, int]]) -> None:
    """With their columns."""
    linked = list(find_linked(Source("a.md", text), prose(text)))
    assert [(key, finding.place.column) for key, finding in linked] == found


def test_groups_are_blanked_out_at_the_same_length() -> None:
    """What is searched afterwards keeps its offsets."""
    text = "a [@holm] b [@berg] c"
    assert without_groups(text, tuple(read(text)[0])) == "a         b         c"
