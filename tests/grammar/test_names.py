"""Lists of names in the notation of BibTeX are taken apart as BibTeX does."""

from __future__ import annotations

import pytest

from kb.grammar.names import NameList, Person, is_literal, outside_braces, parse_names, split_commas, split_names


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Ada Marsh", Person("Marsh", "Ada")),
        ("Marsh, Ada", Person("Marsh", "Ada")),
        ("Ada Mary Marsh", Person("Marsh", "Ada Mary")),
        ("Ludwig van der Berg", Person("Berg", "Ludwig", "van der")),
        ("van der Berg, Ludwig", Person("Berg", "Ludwig", "van der")),
        ("Marsh, Jr, Ada", Person("Marsh", "Ada", "", "Jr")),
        ("de la Cruz, III, Juan", Person("Cruz", "Juan", "de la", "III")),
        ("Ferrow Marsh, Ada", Person("Ferrow Marsh", "Ada")),
        ("Ada {Ferrow Marsh}", Person("Ferrow Marsh", "Ada")),
        ('M{\\"u}ller, J{\\o}rn', Person("Müller", "Jørn")),
        ("{\\'E}mile Zola", Person("Zola", "Émile")),
        ("J.~K. Marsh", Person("Marsh", "J. K.")),
        ("Plato", Person("Plato")),
        ("李, 明", Person("李", "明")),
        ("李明", Person("李明")),
        ("{County Transport Board}", Person(literal="County Transport Board")),
        ("{Ernst \\& Young, Ltd. and Sons}", Person(literal="Ernst & Young, Ltd. and Sons")),
        ("{外務省}", Person(literal="外務省")),
        ("{A} and-co {B}", Person("B", "A", "and-co")),
    ],
)
def test_one_name(text: str, person: Person) -> None:
    """The three forms, particles, suffixes, ties, accents, names without case, and bodies in braces."""
    assert parse_names(text) == NameList((person,))


def test_a_list_is_split_at_and_outside_braces() -> None:
    """`and` in braces belongs to the name, in a word too, and its case does not matter."""
    text = "Marsh, Ada and {Lend and Ride} AND Anderson, Sandy\nand {\\'A}nd, B"
    assert split_names(text) == ["Marsh, Ada", "{Lend and Ride}", "Anderson, Sandy", "{\\'A}nd, B"]


def test_an_escaped_brace_opens_nothing() -> None:
    """A list after `\\{` is still split."""
    assert split_names("A\\{ B and C") == ["A\\{ B", "C"]


def test_others_ends_the_list() -> None:
    """`and others` is no person."""
    assert parse_names("Marsh, Ada and others") == NameList((Person("Marsh", "Ada"),), others=True)


@pytest.mark.parametrize("text", ["", "  ", "and", "and and"])
def test_nobody(text: str) -> None:
    """Empty lists and names give no person."""
    assert parse_names(text) == NameList(())


def test_empty_names_are_kept_when_split() -> None:
    """A check can see the `and` too many."""
    assert split_names("A and and B and") == ["A", "", "B", ""]


def test_commas_in_braces_part_nothing() -> None:
    """Only commas outside braces part a name."""
    assert split_commas("{Lend, Ltd}, Ada") == ["{Lend, Ltd}", "Ada"]


def test_what_stands_outside_braces() -> None:
    """Groups are replaced, also where one is never closed."""
    assert outside_braces("a {b; c} d {e; f") == "a x d x"


@pytest.mark.parametrize(
    ("name", "expected"),
    [("{A B}", True), ("{A} {B}", False), ("{\\'E}", False), ("A", False), ("{A} and {B}", False)],
)
def test_only_one_group_around_everything_is_literal(name: str, expected: bool) -> None:
    """Two groups are two words."""
    assert is_literal(name) is expected
