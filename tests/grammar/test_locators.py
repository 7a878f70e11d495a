"""Locators: the forms that are accepted, the reasons why others are not, and the way back to text."""

from __future__ import annotations

import pytest

from kb.grammar.locators import (
    ACCEPTED,
    NUMBER_LIMIT,
    locator_text,
    parse_locator,
    parse_passage_locator,
    sentence_range,
)
from kb.model import Locator

FORMS = [
    ("sec. 3.3, para. 1, sent. 1-2", Locator("3.3", 1, (1, 2))),
    ("sec. 3.3, para. 1, sent. 4", Locator("3.3", 1, (4, 4))),
    ("sec. 3.3, para. 12", Locator("3.3", 12)),
    ("sec. 3", Locator("3")),
    ("sec. abstract, para. 1, sent. 2", Locator("abstract", 1, (2, 2))),
    ("sec. part-two.a, para. 1", Locator("part-two.a", 1)),
    ("tbl. 2", Locator(table="2")),
    ("tbl. 2b", Locator(table="2b")),
    ("fig. 1", Locator(figure="1")),
    ("n. 12", Locator(note="12")),
    ("p. 7", Locator(pages="7")),
    ("pp. 50-52", Locator(pages="50-52")),
]

REASONS = [
    ("", "it has none of the accepted forms"),
    ("p 5", "it has none of the accepted forms"),
    ("page 5", "it has none of the accepted forms"),
    ("pp. 5", "it has none of the accepted forms"),
    ("pp. xi-xii", "it has none of the accepted forms"),
    ("sec. 3.3 para. 1", "it has none of the accepted forms"),
    ("sec. 3.3, sent. 1", "it has none of the accepted forms"),
    ("sec. 3.3, para. 1, sent. 1, 2", "it has none of the accepted forms"),
    ("sec. 3.3, para. 1, sent. 1 and more", "it has none of the accepted forms"),
    ("sec. 3.3, para. 0", "it has none of the accepted forms"),
    ("sec. 3.3, para. 1, sent. 0", "it has none of the accepted forms"),
    ("sec. .3", "it has none of the accepted forms"),
    ("sec. Abstract", "it has none of the accepted forms"),
    ("sec. 3.3., para. 1", "it has none of the accepted forms"),
    ("Sec. 3", "it has none of the accepted forms"),
    ("tbl. 0", "it has none of the accepted forms"),
    ("tbl. 2, row 3", "it has none of the accepted forms"),
    ("para. 1", "it has none of the accepted forms"),
    ("sec. ３", "it has none of the accepted forms"),
    ("n. ١", "it has none of the accepted forms"),
    ("sec. 3, para. 1, sent. 3-1", "the sentence range runs backwards"),
    ("pp. 52-50", "the page range runs backwards"),
    ("n. 123456", "a number has more than 5 digits"),
    ("sec. 1, para. 123456", "a number has more than 5 digits"),
    ("p. " + "9" * 5000, "a number has more than 5 digits"),
]


@pytest.mark.parametrize(("text", "locator"), FORMS, ids=[text for text, _ in FORMS])
def test_each_accepted_form_is_read_and_written_back(text: str, locator: Locator) -> None:
    """Reading and writing are inverse to each other."""
    assert parse_locator(text) == locator
    assert locator_text(locator) == text


@pytest.mark.parametrize(
    ("text", "locator"),
    [
        ("  sec. 3.3,\n  para. 1,\tsent. 1-2 ", Locator("3.3", 1, (1, 2))),
        ("sec. 3, para. 1, sent. 1–2", Locator("3", 1, (1, 2))),
        ("sec. 3, para. 1, sent. 2-2", Locator("3", 1, (2, 2))),
        ("pp. 50–52", Locator(pages="50-52")),
        ("pp. 7-7", Locator(pages="7-7")),
        ("p. 00007", Locator(pages="00007")),
    ],
    ids=["line ends", "en dash", "range of one", "en dash of pages", "one page as a range", "zeros"],
)
def test_what_people_type_differently_is_the_same(text: str, locator: Locator) -> None:
    """White space of any kind is one space, and an en dash is a hyphen."""
    assert parse_locator(text) == locator


@pytest.mark.parametrize(("text", "reason"), REASONS, ids=[text[:40] or "nothing" for text, _ in REASONS])
def test_anything_else_has_a_reason(text: str, reason: str) -> None:
    """The reason can follow the words "malformed locator"."""
    assert parse_locator(text) == reason


def test_the_forms_shown_are_accepted() -> None:
    """What the help says can be typed."""
    assert [type(parse_locator(form)) for form in ACCEPTED.split(" · ")] == [Locator] * 5


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("tbl. 2, row 3", (Locator(table="2"), 3)),
        ("tbl.  2,\nrow 3", (Locator(table="2"), 3)),
        ("tbl. 2", (Locator(table="2"), None)),
        ("sec. 1, para. 1, sent. 2", (Locator("1", 1, (2, 2)), None)),
        ("fig. 2, row 3", "it has none of the accepted forms"),
        ("tbl. 2, row 0", "it has none of the accepted forms"),
        ("tbl. 2, row " + "9" * 5000, "a number has more than 5 digits"),
    ],
    ids=["row", "white space", "no row", "sentence", "row of a figure", "row zero", "row of many digits"],
)
def test_a_passage_may_be_a_row_of_a_table(text: str, found: tuple[Locator, int | None] | str) -> None:
    """Only tables have rows, and no number can exhaust the machine."""
    assert parse_passage_locator(text) == found


def test_a_range_of_sentences_is_one_number_or_two() -> None:
    """One sentence is no range."""
    assert (sentence_range((2, 2)), sentence_range((2, 4))) == ("2", "2-4")


def test_the_limit_allows_real_numbers() -> None:
    """A paper of a hundred thousand sentences is none."""
    assert parse_locator("n. " + "9" * NUMBER_LIMIT) == Locator(note="99999")
