"""Dates as bibliographies and events write them: to the year, the month or the day, and ranges of these."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

YEARS = range(1000, 2101)
"""Years that a cited work can bear; anything else is a slip of the finger."""

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_MONTH_NUMBERS = {
    name: number
    for number, month in enumerate(MONTHS, start=1)
    for name in (month.lower(), month[:3].lower(), str(number), f"{number:02}")
} | {"sept": 9}


@dataclass(frozen=True, slots=True)
class Date:
    """A date as exact as it is known; `month` and `day` are 0 where unknown, `until` is the end of a range."""

    year: int
    month: int = 0
    day: int = 0
    until: Date | None = None

    def __str__(self) -> str:
        """The date in ISO 8601: `2019`, `2019-08`, `2019-08-03`, `2016/2018`."""
        text = f"{self.year:04}"
        if self.month:
            text += f"-{self.month:02}"
        if self.day:
            text += f"-{self.day:02}"
        return f"{text}/{self.until}" if self.until else text

    @property
    def first_day(self) -> tuple[int, int, int]:
        """Year, month and day of the earliest day that the date allows; sorts by time."""
        return self.year, self.month or 1, self.day or 1

    @property
    def last_day(self) -> tuple[int, int, int]:
        """Year, month and day of the latest day that the date allows."""
        if self.until:
            return self.until.last_day
        month = self.month or 12
        return self.year, month, self.day or monthrange(self.year, month)[1]


def parse_date(text: str) -> Date | str:
    """A partial ISO date or a range of two, or the reason why the text is none, which names the text."""
    first, slash, second = text.partition("/")
    if slash and not (first and second):
        return f'the range "{text}" is open; both years are needed'
    start = _parse_day(first)
    if isinstance(start, str) or not slash:
        return start
    end = _parse_day(second)
    if isinstance(end, str):
        return end
    if end.last_day < start.first_day:
        return f'"{text}" ends before it begins'
    return Date(start.year, start.month, start.day, end)


def month_number(text: str) -> int | None:
    """The number of a month written as a number, an English name or its first three letters."""
    return _MONTH_NUMBERS.get(text.strip().rstrip(".").lower())


def _parse_day(text: str) -> Date | str:
    match = _DATE.fullmatch(text)
    if not match:
        return f'"{text}" is not YYYY, YYYY-MM or YYYY-MM-DD'
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if year not in YEARS:
        return f'the year of "{text}" is not between {YEARS.start} and {YEARS.stop - 1}'
    if match[2] and not 1 <= month <= 12:
        return f'"{text}" has no month {match[2]}'
    if match[3]:
        days = monthrange(year, month)[1]
        if not 1 <= day <= days:
            return f'"{text}" is impossible: {MONTHS[month - 1]} {year} has {days} days'
    return Date(year, month, day)
