"""Events in the order of time, and which of them touch a paper, a theme or an actor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kb.grammar.dates import MONTHS
from kb.model import Corpus, Event

DETAILED_FROM = 2010
"""The first year that stands for itself in the graphic; earlier ones are counted by decade."""


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """Events by date; of those that begin together the more exact ones last."""
    return tuple(sorted(events, key=lambda event: (event.date, event.until, event.id)))


def by_year(events: Iterable[Event]) -> Mapping[str, tuple[Event, ...]]:
    """Events by the year in which they begin, in order."""
    found: dict[str, list[Event]] = {}
    for event in in_order(events):
        found.setdefault(event.date[:4], []).append(event)
    return {year: tuple(events) for year, events in found.items()}


def by_period(events: Iterable[Event]) -> Mapping[str, tuple[Event, ...]]:
    """Events by decade (`1990s`) before the year from which each year stands for itself."""
    found: dict[str, list[Event]] = {}
    for year, of_year in by_year(events).items():
        period = year if int(year) >= DETAILED_FROM else f"{year[:3]}0s"
        found.setdefault(period, []).extend(of_year)
    return {period: tuple(events) for period, events in found.items()}


def events_by_paper(corpus: Corpus) -> Mapping[str, tuple[Event, ...]]:
    """The events that each paper reports, by its key, in order of time."""
    found: dict[str, list[Event]] = {key: [] for key in corpus.papers}
    for event in in_order(corpus.events):
        for key in papers_of(event):
            if key in found:
                found[key].append(event)
    return {key: tuple(events) for key, events in found.items()}


def events_by_theme(corpus: Corpus) -> Mapping[str, tuple[Event, ...]]:
    """The events filed under each theme, by its slug, in order of time."""
    return _filed(corpus.themes, ((event, event.themes) for event in in_order(corpus.events)))


def events_by_actor(corpus: Corpus) -> Mapping[str, tuple[Event, ...]]:
    """The events of each actor, by its slug, in order of time."""
    return _filed(corpus.actors, ((event, event.actors) for event in in_order(corpus.events)))


def _filed(
    known: Mapping[str, object], events: Iterable[tuple[Event, tuple[str, ...]]]
) -> Mapping[str, tuple[Event, ...]]:
    found: dict[str, list[Event]] = {slug: [] for slug in known}
    for event, slugs in events:
        for slug in slugs:
            if slug in found:
                found[slug].append(event)
    return {slug: tuple(filed) for slug, filed in found.items()}


def papers_of(event: Event) -> tuple[str, ...]:
    """The keys of the papers that report an event, in the order of its claims."""
    return tuple(dict.fromkeys(id_.partition("/")[0] for id_ in event.claims))


def date_words(date: str) -> str:
    """`2018`, `May 2018`, `9 May 2018`: a partial ISO date as it is read."""
    year, _, rest = date.partition("-")
    month, _, day = rest.partition("-")
    return " ".join([*([str(int(day))] if day else []), *([MONTHS[int(month) - 1]] if month else []), year])


def span_words(event: Event) -> str:
    """When an event was: `9 May 2018`, `1960s`, `2016–2030`, `8 to 10 June 2018`."""
    if not event.until:
        return date_words(event.date)
    first, last = event.date, event.until
    if len(first) == len(last) == 4:
        decade = first[3] == "0" and int(last) - int(first) == 9
        return f"{first}s" if decade else f"{first}–{last}"
    if len(first) == len(last) == 10 and first[:7] == last[:7]:
        return f"{int(first[8:])} to {date_words(last)}"
    return f"{date_words(first)} to {date_words(last)}"
