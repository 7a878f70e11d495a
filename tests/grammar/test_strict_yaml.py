"""YAML as people think it works."""

from __future__ import annotations

import pytest

from kb.grammar.strict_yaml import DEPTH_LIMIT, SIZE_LIMIT, as_mapping, as_text, as_texts, parse_yaml
from kb.model import Finding, Place, Value

HELP = 'indent with spaces, and put a value that holds ": " or begins with a sign between quotes'


def plain(value: Value | None) -> object:
    """A value without places."""
    if value is None or isinstance(value.value, str):
        return value.value if value else None
    if isinstance(value.value, tuple):
        return [plain(item) for item in value.value]
    return {key: plain(item) for key, item in value.value.items()}


def read(text: str) -> object:
    """The value of a text without faults."""
    value, faults = parse_yaml(text, "a.yml")
    assert faults == []
    return plain(value)


def faults(text: str) -> list[str]:
    """The faults of a text."""
    return [str(fault) for fault in parse_yaml(text, "a.yml")[1]]


@pytest.mark.parametrize(
    "scalar",
    ["no", "Yes", "on", "null", "~", "012", "1:30", "1e3", "0x1F", "1_000", "2026-11-22", "2026-02-30", "1.10", ".inf"],
)
def test_scalars_stay_as_they_are_written(scalar: str) -> None:
    """Nothing becomes a truth value, a number or a date."""
    assert read(f"a: {scalar}\nb: [{scalar}]\n{scalar}: c") == {"a": scalar, "b": [scalar], scalar: "c"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("# nothing\n", None),
        ("word", "word"),
        ("'a: b'", "a: b"),
        ('"a\\tb \\u706f"', "a\tb 灯"),
        ("a:", {"a": ""}),
        ("a: # b", {"a": ""}),
        ("a: b # c", {"a": "b"}),
        ("a: b#c", {"a": "b#c"}),
        ("- a\n- [b, {c: d}]", ["a", ["b", {"c": "d"}]]),
        ("a: |\n  b\n  c\nd: >\n  e\n  f\n", {"a": "b\nc\n", "d": "e f\n"}),
        ("a: b\n  c", {"a": "b c"}),
        ("{a: b, 'c d': [e]}", {"a": "b", "c d": ["e"]}),
        ("---\na: b\n", {"a": "b"}),
        ("a: b\n...\n", {"a": "b"}),
        ("a: ! b", {"a": "b"}),
        ("a: 灯台\r\nb: é", {"a": "灯台", "b": "é"}),
        ("a: https://example.org/x?y=1#z", {"a": "https://example.org/x?y=1#z"}),
    ],
    ids=[
        "nothing", "comment", "word", "single quotes", "double quotes", "empty", "empty with comment", "comment behind",
        "hash in a word", "lists", "blocks", "folded", "flow", "start", "end", "no tag", "scripts", "address",
    ],
)  # fmt: skip
def test_what_people_write_is_read(text: str, value: object) -> None:
    """Scalars, lists, mappings and blocks of all styles."""
    assert read(text) == value


def test_every_value_has_its_place() -> None:
    """Also where the text is a part of a file."""
    value, _ = parse_yaml("a:\n  - b\n  - c: d\n", "a.md", first_line=2)
    top = as_mapping(value)
    assert top["a"].place == Place("a.md", 3, 3)
    items = top["a"].value
    assert isinstance(items, tuple)
    assert items[0] == Value("b", Place("a.md", 3, 5))
    assert as_mapping(items[1])["c"] == Value("d", Place("a.md", 4, 8))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: b: c", ["a.yml:1:5: S010 not valid YAML: mapping values are not allowed in this context"]),
        ("a: [b", ["a.yml:2:1: S010 not valid YAML: did not find expected ',' or ']'"]),
        ("a:\n\t- b", ["a.yml:2:1: S010 not valid YAML: found character that cannot start any token"]),
        ("a: @b", ["a.yml:1:4: S010 not valid YAML: found character that cannot start any token"]),
        ("a: 'b", ["a.yml:1:6: S010 not valid YAML: found unexpected end of stream"]),
        ("a: b\n c: d", ["a.yml:2:3: S010 not valid YAML: mapping values are not allowed in this context"]),
        ("a\0b", ["a.yml:1:1: S010 not valid YAML: unacceptable character #x0000: control characters are not allowed"]),
        ("a: b\n---\nc: d", ["a.yml:2:1: S010 not valid YAML: a second document begins"]),
        ("[a, b]: c", ["a.yml:1:1: S010 not valid YAML: a key is not plain text"]),
        ("a: b\nc: d\na: e", ['a.yml:3:1: S011 key "a" stands twice; first on line 1']),
        ("{a: b, a: c}", ['a.yml:1:8: S011 key "a" stands twice; first on line 1']),
        ("a: &x b\nc: *x", ['a.yml:1:4: S012 anchor "&x" in YAML', 'a.yml:2:4: S012 alias "*x" in YAML']),
        ("a: &x {b: c}\nd:\n  <<: *x", [
            'a.yml:1:4: S012 anchor "&x" in YAML', 'a.yml:3:7: S012 alias "*x" in YAML',
        ]),
        ("a: !!str b", ['a.yml:1:4: S012 tag "tag:yaml.org,2002:str" in YAML']),
        ("a: !!python/object/apply:os.system [x]", [
            'a.yml:1:4: S012 tag "tag:yaml.org,2002:python/object/apply:os.system" in YAML',
        ]),
        ("[" * 1000, ["a.yml:1:21: S013 the YAML is nested deeper than 20 levels"]),
        ("a" * (SIZE_LIMIT + 1), ["a.yml:1:1: S013 the YAML has 1,000,001 characters; the limit is 1,000,000"]),
    ],
    ids=[
        "colon", "never closed", "tab", "at sign", "quote never closed", "indent", "control character",
        "second document", "list as key", "key twice", "key twice in one line", "alias", "merge", "harmless tag",
        "tag that runs something", "too deep", "too large",
    ],
)  # fmt: skip
def test_each_fault_is_a_finding_with_its_place(text: str, expected: list[str]) -> None:
    """And nothing is raised."""
    assert faults(text) == expected


def test_of_a_repeated_key_the_first_counts() -> None:
    """As people read from the top."""
    assert plain(parse_yaml("a: b\na: c", "a.yml")[0]) == {"a": "b"}


def test_a_fault_says_what_to_do() -> None:
    """In words for whoever wrote the line."""
    assert parse_yaml("a: b: c", "a.yml")[1] == [
        Finding(Place("a.yml", 1, 5), "S010", "not valid YAML: mapping values are not allowed in this context", HELP)
    ]


def test_an_anchor_cannot_multiply() -> None:
    """A few lines that would be gigabytes are a few findings."""
    bomb = "a: &a [x, x]\n" + "".join(f"{n}: &n{n} [*{m}, *{m}]\n" for n, m in ((k, "a") for k in range(50)))
    value, found = parse_yaml(bomb, "a.yml")
    assert len(found) == 151
    assert len(str(plain(value))) < 2000


def test_twenty_levels_are_allowed() -> None:
    """More than anybody writes by hand."""
    assert faults("[" * DEPTH_LIMIT + "]" * DEPTH_LIMIT) == []


def test_values_are_read_as_what_is_wanted() -> None:
    """A text, texts or a mapping; anything else counts as nothing there."""
    value, _ = parse_yaml("a: ' b\n  c '\nd: [e, '', [f], g]\nh: ' '\ni: {j: k}", "a.yml")
    top = as_mapping(value)
    assert (as_text(top["a"]), as_text(top["d"]), as_text(top.get("z"))) == ("b c", "", "")
    assert [as_texts(top.get(name)) for name in "adhiz"] == [("b c",), ("e", "g"), (), (), ()]
    assert (as_mapping(top["a"]), plain(as_mapping(top["i"])["j"])) == ({}, "k")
