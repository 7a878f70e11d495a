"""The controlled lists, and how a text is matched against them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.load.vocabulary import Matcher, corrected, load_groups, load_terms
from kb.model import Place, Term

HERE = Place("sources/places.yml", 1)
MATCHER = Matcher(
    {
        slug: Term(slug, name, aliases, HERE)
        for slug, name, aliases in (
            ("north", "North", ()),
            ("north-sea", "North Sea", ("German Ocean",)),
            ("north-sea-board", "North Sea Board", ("N.S.B.", "Board")),
            ("holm", "Ada Holm", ("Holm", "霍姆")),
            ("nothing", "–", ()),
        )
    }
)

FOUND = {
    "name": ("In the North.", ("north",)),
    "longest alias first": ("The North Sea Board met.", ("north-sea-board",)),
    "shorter where the longer does not fit": ("The North Sea Club met.", ("north-sea",)),
    "beginning of a longer alias at the end": ("Up North", ("north",)),
    "all when all stand there": ("Holm of the North Sea, North Sea Board.", ("holm", "north-sea", "north-sea-board")),
    "in the order of their appearance": ("Holm went North; Holm stayed.", ("holm", "north")),
    "alias of several words": ("the German\n  Ocean", ("north-sea",)),
    "whole words": ("Northern Holmes", ()),
    "case as written": ("north of the north sea", ()),
    "possessive": ("Holm's", ("holm",)),
    "hyphen": ("North-Sea", ("north-sea",)),
    "stops in an alias": ("The N.S.B. met", ("north-sea-board",)),
    "full name once": ("Ada Holm", ("holm",)),
    "other script": ("霍姆（Holm）", ("holm",)),
    "name without a letter": ("– – –", ()),
    "nothing": ("", ()),
}  # fmt: skip


@pytest.mark.parametrize(("text", "slugs"), FOUND.values(), ids=FOUND.keys())
def test_terms_are_found_by_all_their_names(text: str, slugs: tuple[str, ...]) -> None:
    """What a longer alias has taken counts for no shorter one."""
    assert MATCHER.find(text) == slugs


@pytest.mark.parametrize(
    ("found", "corrections", "result"),
    [
        (("a", "b"), "", ("a", "b")),
        (("a", "b"), "+c", ("a", "b", "c")),
        (("a", "b"), "-a", ("b",)),
        (("a", "b"), "-a +c -d +b", ("b", "c")),
        (("a",), "+a", ("a",)),
        (("a",), "-a +a", ("a",)),
        ((), "c", ("c",)),
    ],
)
def test_an_editor_may_add_and_take_away(found: tuple[str, ...], corrections: str, result: tuple[str, ...]) -> None:
    """In the order in which the corrections stand."""
    assert corrected(found, corrections) == result


def listed(root: Path, text: str | bytes, name: str = "places") -> Path:
    """A root with one list."""
    (root / "sources").mkdir(exist_ok=True)
    (root / "sources" / f"{name}.yml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def test_a_list_is_read_in_its_order(tmp_path: Path) -> None:
    """With names, aliases, kinds and places."""
    text = "vik:\n  name: The  Vik\n  aliases: [Vik, 'no']\nno:\n  name: Norway\n  kind: country\n  aliases: Norge\n"
    terms, faults = load_terms(listed(tmp_path, text), "places")
    assert faults == []
    assert list(terms.values()) == [
        Term("vik", "The Vik", ("Vik", "no"), Place("sources/places.yml", 2, 3)),
        Term("no", "Norway", ("Norge",), Place("sources/places.yml", 5, 3), "country"),
    ]


FAULTY = {
    "list": ("- vik\n", ["1:1: T010 sources/places.yml is not a mapping"]),
    "word": ("vik", ["1:1: T010 sources/places.yml is not a mapping"]),
    "entry that is a name": ("vik: The Vik\n", ['1:6: T010 "vik" has no name']),
    "entry without a name": ("vik:\n  aliases: [Vik]\n", ['2:3: T010 "vik" has no name']),
    "unknown field": ("vik:\n  name: Vik\n  alias: V\n", ['3:10: T010 "vik" has an unknown field "alias"']),
    "aliases that are no list": ("vik:\n  name: V\n  aliases: {a: b}\n", ['3:12: T010 aliases of "vik" is not a list']),
    "slug twice": ("vik:\n  name: Vik\nvik:\n  name: V\n", ['3:1: S011 key "vik" stands twice; first on line 1']),
    "no YAML": ("vik: [\n", ["2:1: S010 not valid YAML: did not find expected node content"]),
    "Latin-1": (b"vik:\n  name: V\xeek\n", ["2:10: S002 byte 0xEE is not UTF-8"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FAULTY.values(), ids=FAULTY.keys())
def test_a_fault_of_a_list_is_found_where_it_stands(text: str | bytes, expected: list[str], tmp_path: Path) -> None:
    """Once."""
    faults = load_terms(listed(tmp_path, text), "places")[1]
    assert [str(fault).removeprefix("sources/places.yml:") for fault in faults] == expected


def test_an_entry_with_a_fault_does_not_hide_the_others(tmp_path: Path) -> None:
    """They are read."""
    assert list(load_terms(listed(tmp_path, "a: b\nvik:\n  name: Vik\n"), "places")[0]) == ["vik"]


def test_an_empty_list_is_a_list_and_a_missing_one_is_not(tmp_path: Path) -> None:
    """Nobody has to have actors, but has to say so."""
    assert load_terms(listed(tmp_path, "# none\n", "actors"), "actors") == ({}, [])
    (fault,) = load_terms(tmp_path, "sectors")[1]
    assert str(fault) == "sources/sectors.yml:1:1: T010 the list of sectors is missing"


@pytest.mark.parametrize(
    ("text", "groups", "expected"),
    [
        ("- Weather\n- Keeping # and more\n", ("Weather", "Keeping"), []),
        ("Weather\n", ("Weather",), []),
        ("", (), ["sources/theme-groups.yml:1:1: T010 no theme groups are listed"]),
        ("a: b\n", (), ["sources/theme-groups.yml:1:1: T010 no theme groups are listed"]),
        ("- [a\n", (), ["sources/theme-groups.yml:2:1: S010 not valid YAML: did not find expected ',' or ']'"]),
        (b"- \xe9\n", (), ["sources/theme-groups.yml:1:3: S002 byte 0xE9 is not UTF-8"]),
    ],
    ids=["list", "word", "empty", "mapping", "no YAML", "Latin-1"],
)
def test_theme_groups_come_in_their_order(
    text: str | bytes, groups: tuple[str, ...], expected: list[str], tmp_path: Path
) -> None:
    """And one fault is said once."""
    found, faults = load_groups(listed(tmp_path, text, "theme-groups"))
    assert (found, [str(fault) for fault in faults]) == (groups, expected)
