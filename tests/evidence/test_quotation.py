"""Eight words in a row that a page shares with a paper are found, wherever they stand, and seven are not."""

from __future__ import annotations

from random import Random

import pytest

from kb.evidence.quotation import SHARED_WORDS, quotations, runs, spoken
from kb.model import Quotation

SOURCE = "The keeper of the low light counts the ships that pass the sound before dawn, and the keeper's dog barks."
RUN = "low light counts the ships that pass the"


def test_a_run_is_found_with_its_line() -> None:
    """The line is that on which the paragraph begins, from 0."""
    page = f"# Light\n\nA keeper.\n \nOn the rock a\n{RUN} quay.\n"
    assert quotations(page, SOURCE) == (Quotation(4, (RUN,)),)


def test_each_run_of_a_longer_quotation_is_named() -> None:
    """In the order in which they stand."""
    assert quotations(f"{RUN} sound before.", SOURCE) == (
        Quotation(
            0, (RUN, "light counts the ships that pass the sound", "counts the ships that pass the sound before")
        ),
    )


@pytest.mark.parametrize(
    "page",
    [
        "low light counts the ships that pass",
        "low light counts the ships\n\nthat pass the sound before dawn",
        "low light counts some ships that pass the sound",
        "",
    ],
    ids=["seven words", "two paragraphs", "another word", "nothing"],
)
def test_what_is_no_run_is_none(page: str) -> None:
    """Words in a row, of one paragraph."""
    assert quotations(page, SOURCE) == ()


@pytest.mark.parametrize(
    "page",
    [
        "LOW LIGHT counts the ships, that pass: the",
        "low light counts the [@keeper, sec. 1] ships that pass the",
        "low light counts the ships that pass {.small} the",
        "low light counts the ships that\0pass the",
        "and the keepers dog barks low",
    ],
    ids=["capitals and commas", "a citation", "attributes", "a sign that is no letter", "the end"],
)
def test_what_only_looks_different_is_the_same(page: str) -> None:
    """Capitals, stops, apostrophes, and what is no word of the page."""
    source = f"{SOURCE} And the keeper’s dog barks low at the tide."
    found = quotations(f"{page} at the tide", source)
    assert found and found[0].line == 0


def test_what_is_found_is_what_comparing_every_run_finds() -> None:
    """The blocks are but a short way to it: random texts of few words, in which much is repeated."""
    random = Random(7)
    for _ in range(200):
        source = " ".join(random.choices("abc", k=random.randrange(40)))
        page = " ".join(random.choices("abc", k=random.randrange(40)))
        known = set(runs(spoken(source)))
        expected = tuple(" ".join(run) for run in runs(spoken(page)) if run in known)
        assert quotations(page, source) == ((Quotation(0, expected),) if expected else ())
    assert SHARED_WORDS == 8
