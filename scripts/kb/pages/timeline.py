"""The timeline: every dated happening that the papers report, as a list and as a simple graphic."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Iterator, Mapping

from kb.model import Event, SourceNote, Term, Theme
from kb.pages.filters import Filter, csv_link, filter_form, marks
from kb.pages.library import Library
from kb.pages.notes import note_list
from kb.pages.text import capital, escape, html_text, listed, plural
from kb.views.divided import FORECASTS, divided_titles, event_parts
from kb.views.site import href, relative
from kb.views.timeline import by_period, events_by_actor, papers_of, span_words

PATH = "timeline.md"
"""The page of the timeline."""

_CSV = "data/events.csv"
_TOUCHING = 100
"""Most events, and most notes, that the page of a paper or theme lists."""

_UNIT, _GAP, _HEIGHT = 14, 3, 132
_BAR = 36


def timeline_pages(library: Library) -> Mapping[str, str]:
    """The Markdown of the timeline by path: one page, or an overview and pages for each period."""
    events = library.corpus.events
    paths = dict.fromkeys(library.event_pages.values())
    past = [event for event in events if not event.forecast]
    forecasts = [event for event in events if event.forecast]
    opening = [
        "# Timeline\n",
        f"{plural(len(past), 'dated happening')} that the papers report, and "
        f"{plural(len(forecasts), 'forecast')}, each with the claims that report it. Dates are as exact as the papers "
        "are; where they are wrong or disagree, a source note says so.\n",
    ]
    if set(paths) <= {PATH}:
        return {PATH: "\n".join([*opening, *_together(library, past, forecasts)])}
    titles = divided_titles(library.corpus)
    ways = [f"- [{titles[path]}]({path})" for path in paths]
    csv = f'<p class="kb-line"><a href="{href(PATH, _CSV)}" download>CSV</a></p>\n'
    drawn = graphic(past, forecasts, lambda name: href(PATH, f"timeline/{name}.md"))
    pages = {PATH: "\n".join([*opening, drawn, csv, *ways, ""])}
    filed: dict[str, list[Event]] = {path: [] for path in paths}
    for of_part in event_parts(events).values():
        for event in of_part:
            filed[library.event_pages[event.id]].append(event)
    for path, own in filed.items():
        back = f'<p class="kb-line"><a href="{href(path, PATH)}">The whole timeline</a></p>\n'
        pages[path] = "\n".join([f"# {titles[path]}\n", back, _form(library, own), _list(library, path, own)])
    return pages


def _together(library: Library, past: list[Event], forecasts: list[Event]) -> Iterator[str]:
    """The whole timeline: the graphic, the years, the forecasts apart, then the ways by actor and theme."""
    corpus = library.corpus
    yield graphic(past, forecasts)
    yield _form(library, corpus.events)
    links = ['<a href="#by-actor">By actor</a>', '<a href="#by-theme">By theme</a>']
    if forecasts:
        links.append('<a href="#forecasts">Forecasts</a>')
    yield f'<p class="kb-line">{listed([*links, csv_link(href(PATH, _CSV))])}</p>\n'
    for part, events in event_parts(corpus.events).items():
        if part == FORECASTS:
            yield "## Forecasts {#forecasts}\n"
            yield "What the papers expect, or report that others expect. Whether it came true is not recorded here.\n"
        else:
            yield f"## {part} {{#y{part}}}\n"
        yield _list(library, PATH, events)
    yield "## By actor {#by-actor}\n"
    yield _index("actor", corpus.actors, events_by_actor(corpus))
    yield "## By theme {#by-theme}\n"
    yield _index("theme", corpus.themes, library.theme_events)


def _form(library: Library, events: Iterable[Event]) -> str:
    corpus = library.corpus
    found = list(events)
    papers = {key for event in found for key in papers_of(event)}
    actors, themes = ({slug for event in found for slug in getattr(event, name)} for name in ("actors", "themes"))
    named = {slug: term.name for slug, term in corpus.actors.items() if slug in actors}
    titled = {slug: theme.title for slug, theme in corpus.themes.items() if slug in themes}
    kinds = {"happening": "Happenings", "forecast": "Forecasts"} if len({e.forecast for e in found}) > 1 else {}
    filters = (
        Filter("actor", "Actor", dict(sorted(named.items(), key=lambda item: item[1].casefold()))),
        Filter("theme", "Theme", dict(sorted(titled.items(), key=lambda item: item[1].casefold()))),
        Filter("paper", "Paper", {key: library.short(key) for key in corpus.papers if key in papers}),
        Filter("kind", "Kind", kinds),
    )
    return filter_form(filters, "entry", "entries")


def _list(library: Library, path: str, events: Iterable[Event]) -> str:
    return f'<ol class="kb-events">\n{"".join(_item(library, path, event) for event in events)}</ol>\n'


def _item(library: Library, path: str, event: Event) -> str:
    corpus = library.corpus
    claims = [corpus.claim_by_id[id_] for id_ in event.claims if id_ in corpus.claim_by_id]
    said = "; ".join(
        f'<a href="{href(path, f"papers/{c.paper}.md#{c.slug}")}">{html.escape(library.short(c.paper))}: '
        f"{html_text(c.title)}</a>"
        for c in claims
    )
    notes = "".join(
        f'<p class="kb-event-note"><span class="kb-note-word">Source note</span> '
        f'<a href="{href(path, f"{note.path}#{note.id}")}">{html.escape(capital(note.stated))}</a> → '
        f"{html.escape(note.should_be)}</p>"
        for id_ in event.notes
        if (note := corpus.note_by_id.get(id_))
    )
    kind = "forecast" if event.forecast else "happening"
    values = marks(actor=event.actors, theme=event.themes, paper=papers_of(event), kind=[kind])
    return (
        f'<li id="{event.id}" data-kb-item="{event.id}"{values}>'
        f'<time datetime="{event.date}">{html.escape(span_words(event))}</time> '
        f'<span class="kb-event">{html.escape(event.title)}</span>'
        f'<p class="kb-event-said">{said}</p>{notes}</li>\n'
    )


def event_list(library: Library, source: str, events: Iterable[Event]) -> Iterator[str]:
    """Events as lines of a list on the page `source`: the date, and the title as a link to the timeline."""
    for event in events:
        target = relative(source, f"{library.event_pages[event.id]}#{event.id}")
        forecast = " (forecast)" if event.forecast else ""
        yield f"- {span_words(event)}: [{escape(event.title)}]({target}){forecast}"


def touching(library: Library, source: str, events: tuple[Event, ...], notes: tuple[SourceNote, ...]) -> Iterator[str]:
    """The sections of a page on what happened and on what is wrong; those that would be empty are left out."""
    if events:
        yield "## Timeline { #timeline }\n"
        yield "\n".join(event_list(library, source, events[:_TOUCHING])) + "\n"
        if len(events) > _TOUCHING:
            yield f"The first {_TOUCHING} of {len(events):,}; [the others]({relative(source, PATH)}).\n"
    if notes:
        yield "## Source notes { #source-notes }\n"
        yield "\n".join(note_list(library, source, notes[:_TOUCHING])) + "\n"
        if len(notes) > _TOUCHING:
            yield f"The first {_TOUCHING} of {len(notes):,}; [the others]({relative(source, 'notes.md')}).\n"


def _index(kind: str, known: Mapping[str, Term] | Mapping[str, Theme], filed: Mapping[str, tuple[Event, ...]]) -> str:
    names = {slug: term.name if isinstance(term, Term) else term.title for slug, term in known.items()}
    parts = []
    for slug in sorted((slug for slug in names if filed.get(slug)), key=lambda slug: names[slug].casefold()):
        links = listed(
            [
                f'<a href="#{event.id}" title="{html.escape(event.title)}">{html.escape(span_words(event))}</a>'
                for event in filed[slug]
            ]
        )
        parts.append(f'<div id="{kind}-{slug}"><dt>{html.escape(names[slug])}</dt><dd>{links}</dd></div>\n')
    return f'<dl class="kb-facts kb-index">\n{"".join(parts)}</dl>\n' if parts else "None.\n"


def _heading(part: str) -> str:
    return f"#{part}" if part == FORECASTS else f"#y{part}"


def graphic(past: list[Event], forecasts: list[Event], where: Callable[[str], str] = _heading) -> str:
    """Happenings counted by decade, later by year, forecasts in outline, as SVG; every bar leads to its heading.

    `where` gives the address of a period's part of the timeline.
    """
    if not past:
        return ""
    told, expected = by_period(past), by_period(forecasts)
    periods = sorted({*told, *expected})
    highest = max(len(told.get(period, ())) + len(expected.get(period, ())) for period in periods)
    unit = min(_UNIT, (_HEIGHT - 20) / highest)
    width = len(periods) * _BAR
    bars = []
    for number, period in enumerate(periods):
        events, foreseen = told.get(period, ()), expected.get(period, ())
        x, top = number * _BAR + _GAP, _HEIGHT - unit * len(events)
        label = f"{period}: {plural(len(events), 'happening')}"
        label += f", {plural(len(foreseen), 'forecast')}" if foreseen else ""
        shapes = f'<rect class="kb-bar" x="{x}" y="{top:g}" width="{_BAR - 2 * _GAP}" height="{unit * len(events):g}"/>'
        if foreseen:
            above = top - unit * len(foreseen)
            shapes += (
                f'<rect class="kb-bar kb-bar-open" x="{x}" y="{above:g}" width="{_BAR - 2 * _GAP}" '
                f'height="{unit * len(foreseen):g}"/>'
            )
            top = above
        middle = number * _BAR + _BAR / 2
        shapes += f'<text x="{middle:g}" y="{top - 4:g}" text-anchor="middle">{len(events) + len(foreseen)}</text>'
        shapes += (
            f'<text class="kb-axis" x="{middle:g}" y="{_HEIGHT + 16}" text-anchor="middle">{_short(period)}</text>'
        )
        bars.append(f'<a href="{where(period if events else FORECASTS)}"><title>{label}</title>{shapes}</a>')
    text = f"Counted by decade until 2009, then by year. {periods[0]} to {periods[-1]}, at most {highest} in one bar."
    return (
        '<figure class="kb-chart"><figcaption>'
        "Happenings by decade, from 2010 by year; forecasts in outline</figcaption>"
        f'<div class="kb-scroll"><svg class="kb-wide" viewBox="0 -14 {width} {_HEIGHT + 38}" role="group" '
        'aria-labelledby="timeline-title timeline-text"><title id="timeline-title">Happenings over time</title>'
        f'<desc id="timeline-text">{text}</desc>\n'
        + "\n".join(bars)
        + f'\n<line class="kb-line-axis" x1="0" x2="{width}" y1="{_HEIGHT}" y2="{_HEIGHT}"/></svg></div></figure>\n'
    )


def _short(period: str) -> str:
    return period if len(period) == 4 else f"{period[2:4]}s"
