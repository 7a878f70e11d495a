"""Events stand in the order of time and read as people say dates."""

from __future__ import annotations

import pytest

from kb.model import Event, Place
from kb.views.timeline import by_period, by_year, date_words, in_order, papers_of, span_words


def event(id_: str, date: str, until: str = "") -> Event:
    """An event of two papers."""
    claims = ("marsh-lending/opening", "osei-repair/summer-gap", "marsh-lending/damage-rule")
    return Event(id_, date, until, "The library opens", claims, False, (), (), (), Place("sources/events.yml", 1), {})


EVENTS = [
    event("c", "2019-05-04"),
    event("a", "2019"),
    event("b", "2019-05"),
    event("d", "1995"),
    event("e", "1991-02"),
]


def test_events_stand_in_the_order_of_time() -> None:
    """Of those that begin together the more exact ones stand last."""
    assert [each.id for each in in_order(EVENTS)] == ["e", "d", "a", "b", "c"]


def test_events_by_year_and_by_period() -> None:
    """Early years stand together by decade."""
    assert {year: [e.id for e in found] for year, found in by_year(EVENTS).items()} == {
        "1991": ["e"],
        "1995": ["d"],
        "2019": ["a", "b", "c"],
    }
    assert {period: [e.id for e in found] for period, found in by_period(EVENTS).items()} == {
        "1990s": ["e", "d"],
        "2019": ["a", "b", "c"],
    }


@pytest.mark.parametrize(("date", "words"), [("2018", "2018"), ("2018-05", "May 2018"), ("2018-05-09", "9 May 2018")])
def test_a_partial_date_reads_as_it_is_known(date: str, words: str) -> None:
    """Nothing is made up."""
    assert date_words(date) == words


@pytest.mark.parametrize(
    ("date", "until", "words"),
    [
        ("2018-05-09", "", "9 May 2018"),
        ("1980", "1989", "1980s"),
        ("1960", "1979", "1960–1979"),
        ("2018-10-25", "2018-10-27", "25 to 27 October 2018"),
        ("2018-10-25", "2018-11-02", "25 October 2018 to 2 November 2018"),
        ("2018", "2019-05", "2018 to May 2019"),
    ],
)
def test_a_span_reads_as_short_as_it_can(date: str, until: str, words: str) -> None:
    """Decades, days of one month, and everything else."""
    assert span_words(event("a", date, until)) == words


def test_the_papers_of_an_event() -> None:
    """Each once, in the order of the claims."""
    assert papers_of(EVENTS[0]) == ("marsh-lending", "osei-repair")
