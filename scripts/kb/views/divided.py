"""On which page a record stands: one page has all while they are few, so that no page grows with the library."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from kb.model import Corpus, Event
from kb.views.gists import facet_by_id
from kb.views.timeline import by_period

TOGETHER = 300
"""Most records of a kind that stand on one page."""

_LEDGER_FACETS = ("challenge", "countermeasure")

FORECASTS = "forecasts"
"""The name of the part of the timeline that has not happened yet."""


def event_pages(corpus: Corpus) -> Mapping[str, str]:
    """The page of each event, by its id: the timeline, or one for each period, and as many as that takes."""
    if len(corpus.events) <= TOGETHER:
        return {event.id: "timeline.md" for event in corpus.events}
    found: dict[str, str] = {}
    for name, events in event_parts(corpus.events).items():
        for number, event in enumerate(events):
            part = number // TOGETHER + 1
            found[event.id] = f"timeline/{name}.md" if part == 1 else f"timeline/{name}-{part}.md"
    return found


def event_parts(events: Iterable[Event]) -> Mapping[str, tuple[Event, ...]]:
    """The events by period, forecasts last and apart."""
    known = list(events)
    parts = dict(by_period(event for event in known if not event.forecast))
    expected = by_period(event for event in known if event.forecast)
    if expected:
        parts[FORECASTS] = tuple(event for found in expected.values() for event in found)
    return parts


def computation_pages(corpus: Corpus) -> Mapping[str, str]:
    """The page of each computation, by its id: one for all, or one for each paper whose figure it is."""
    papers = {each.id: each.where[0].key for each in corpus.computations if each.where}
    return _by_paper("data/recomputed", papers)


def ledger_papers(corpus: Corpus) -> tuple[str, ...]:
    """The papers whose challenges and countermeasures have a page of their own; none while one page has them all."""
    counts = Counter(id_.partition("/")[0] for id_, facet in facet_by_id(corpus).items() if facet in _LEDGER_FACETS)
    return tuple(key for key in corpus.papers if counts[key]) if counts.total() > TOGETHER else ()


def _by_paper(name: str, papers: Mapping[str, str]) -> Mapping[str, str]:
    if len(papers) <= TOGETHER:
        return dict.fromkeys(papers, f"{name}.md")
    return {id_: f"{name}/{paper}.md" for id_, paper in papers.items()}


def divided_titles(corpus: Corpus) -> Mapping[str, str]:
    """The further pages of the timeline, the ledger and the computations, with their titles; none while all are few."""
    titles = {f"ledger/{key}.md": f"Ledger: {key}" for key in ledger_papers(corpus)}
    for name, title, pages in (
        ("timeline", "Timeline", event_pages(corpus)),
        ("data/recomputed", "Figures recomputed", computation_pages(corpus)),
    ):
        others = (path for path in dict.fromkeys(pages.values()) if path != f"{name}.md")
        titles |= {path: f"{title}: {path.removeprefix(f'{name}/').removesuffix('.md')}" for path in others}
    return titles
