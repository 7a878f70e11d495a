"""Partial dates and ranges are read, and impossible ones rejected with the reason."""

from __future__ import annotations

import pytest

from kb.grammar.dates import Date, month_number, parse_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2019", Date(2019)),
        ("2019-08", Date(2019, 8)),
        ("2019-08-03", Date(2019, 8, 3)),
        ("2020-02-29", Date(2020, 2, 29)),
        ("2016/2018", Date(2016, until=Date(2018))),
        ("2018-10/2018-10-26", Date(2018, 10, until=Date(2018, 10, 26))),
    ],
)
def test_a_date_is_read_and_written_back(text: str, date: Date) -> None:
    """The text of a date is the one that was read."""
    assert parse_date(text) == date
    assert str(date) == text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", '"" is not YYYY, YYYY-MM or YYYY-MM-DD'),
        ("19", '"19" is not YYYY, YYYY-MM or YYYY-MM-DD'),
        ("2019-8", '"2019-8" is not YYYY, YYYY-MM or YYYY-MM-DD'),
        ("２０１９", '"２０１９" is not YYYY, YYYY-MM or YYYY-MM-DD'),
        ("2019-13", '"2019-13" has no month 13'),
        ("2019-00", '"2019-00" has no month 00'),
        ("2019-02-29", '"2019-02-29" is impossible: February 2019 has 28 days'),
        ("2019-02-00", '"2019-02-00" is impossible: February 2019 has 28 days'),
        ("0999", 'the year of "0999" is not between 1000 and 2100'),
        ("2101", 'the year of "2101" is not between 1000 and 2100'),
        ("2018/2016", '"2018/2016" ends before it begins'),
        ("2018/", 'the range "2018/" is open; both years are needed'),
        ("2018/2019/2020", '"2019/2020" is not YYYY, YYYY-MM or YYYY-MM-DD'),
    ],
)
def test_what_is_no_date_has_a_reason(text: str, reason: str) -> None:
    """The reason names the text."""
    assert parse_date(text) == reason


def test_a_date_knows_its_first_and_last_day() -> None:
    """A year begins in January and ends in December; a range ends with its end."""
    assert (Date(2020).first_day, Date(2020).last_day) == ((2020, 1, 1), (2020, 12, 31))
    assert Date(2020, 2).last_day == (2020, 2, 29)
    assert Date(2016, until=Date(2018, 4)).last_day == (2018, 4, 30)


@pytest.mark.parametrize(
    ("text", "number"),
    [("March", 3), ("mar", 3), ("Mar.", 3), ("3", 3), ("03", 3), ("sept", 9), ("13", None), ("Lent", None)],
)
def test_months_by_name_and_number(text: str, number: int | None) -> None:
    """English names, their first three letters, and numbers."""
    assert month_number(text) == number
