"""Macros and parents are found in the original text."""

from __future__ import annotations

from kb.citations.bibliography import macros, needed_macros, parents, words_outside_groups

TEXT = """@string{coast = "Coast (East)"}
@comment{@string{ghost = "not there"}}
@string(journal = coast # { Letters})
@string{unused = {Fog}}
@article{lamp-oil, journal = journal # { of Light}, title = {A unused b}, crossref = {volume-two}}
@book{volume-two, title = {Two}, crossref = {series}}
@book{series, title = {Series}, crossref = {volume-two}}
"""


def test_macros_stand_between_entries_and_outside_comments(references_of) -> None:
    """Each definition is found with its original text, whichever brackets it uses."""
    found = macros(references_of(TEXT), TEXT)

    assert [macro.source for macro in found.values()] == [
        '@string{coast = "Coast (East)"}',
        "@string(journal = coast # { Letters})",
        "@string{unused = {Fog}}",
    ]
    assert found["journal"].uses == {"coast"}


def test_needed_macros_include_those_that_macros_use(references_of) -> None:
    """A macro named only by another macro is needed too; a word inside braces names none."""
    references = references_of(TEXT)

    needed = needed_macros([references["lamp-oil"].source], macros(references, TEXT))

    assert [macro.name for macro in needed] == ["coast", "journal"]


def test_parents_of_a_circle_are_each_named_once(references_of) -> None:
    """Cross-references are followed upwards and a circle is walked once."""
    references = references_of(TEXT)

    assert list(parents(references["lamp-oil"], references)) == ["volume-two", "series"]
    assert list(parents(references["series"], references)) == ["volume-two"]


def test_words_inside_groups_are_not_macros() -> None:
    """Quoted and braced text holds no macro names, and an escaped brace opens nothing."""
    assert list(words_outside_groups('a # "b c" # {d {e} \\{ f} # G')) == ["a", "g"]
