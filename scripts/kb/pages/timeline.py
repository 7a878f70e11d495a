"""The timeline: every dated happening that the papers report, as a list and as a simple graphic."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping

from kb.model import Event, SourceNote, Term, Theme
from kb.pages.library import Library
from kb.pages.notes import note_list
from kb.pages.text import capital, escape, html_text, listed, plural
from kb.views.site import href, relative
from kb.views.timeline import by_period, by_year, events_by_actor, papers_of, span_words

PATH = "timeline.md"
"""The page of the timeline."""

_UNIT, _GAP, _HEIGHT = 14, 3, 132
_BAR = 36


def timeline_page(library: Library) -> str:
    """The Markdown of the timeline: the graphic, the years, the forecasts apart, then the ways by actor and theme."""
    corpus = library.corpus
    past = [event for event in corpus.events if not event.forecast]
    forecasts = [event for event in corpus.events if event.forecast]
    parts = [
        "# Timeline\n",
        f"{plural(len(past), 'dated happening')} that the papers report, and "
        f"{plural(len(forecasts), 'forecast')}, each with the claims that report it. Dates are as exact as the papers "
        "are; where they are wrong or disagree, a source note says so.\n",
        graphic(past, forecasts),
        "[By actor](#by-actor) · [By theme](#by-theme)"
        + (" · [Forecasts](#forecasts)" if forecasts else "")
        + "\n{: .kb-line }\n",
    ]
    for period, events in by_period(past).items():
        parts.append(f"## {period} {{#y{period}}}\n")
        parts.append(_list(library, events))
    if forecasts:
        parts.append("## Forecasts {#forecasts}\n")
        parts.append(
            "What the papers expect, or report that others expect. Whether it came true is not recorded here.\n"
        )
        parts.append(_list(library, (event for found in by_year(forecasts).values() for event in found)))
    parts.append("## By actor {#by-actor}\n")
    parts.append(_index("actor", corpus.actors, events_by_actor(corpus)))
    parts.append("## By theme {#by-theme}\n")
    parts.append(_index("theme", corpus.themes, library.theme_events))
    return "\n".join(parts)


def _list(library: Library, events: Iterable[Event]) -> str:
    return f'<ol class="kb-events">\n{"".join(_item(library, event) for event in events)}</ol>\n'


def _item(library: Library, event: Event) -> str:
    corpus = library.corpus
    claims = [corpus.claim_by_id[id_] for id_ in event.claims if id_ in corpus.claim_by_id]
    said = "; ".join(
        f'<a href="{href(PATH, f"papers/{c.paper}.md#{c.slug}")}">{html.escape(library.short(c.paper))}: '
        f"{html_text(c.title)}</a>"
        for c in claims
    )
    notes = "".join(
        f'<p class="kb-event-note"><span class="kb-note-word">Source note</span> '
        f'<a href="{href(PATH, f"notes.md#{note.id}")}">{html.escape(capital(note.stated))}</a> → '
        f"{html.escape(note.should_be)}</p>"
        for id_ in event.notes
        if (note := corpus.note_by_id.get(id_))
    )
    data = f'data-actors="{" ".join(event.actors)}" data-themes="{" ".join(event.themes)}"'
    data += f' data-papers="{" ".join(papers_of(event))}"'
    return (
        f'<li id="{event.id}" {data}><time datetime="{event.date}">{html.escape(span_words(event))}</time> '
        f'<span class="kb-event">{html.escape(event.title)}</span>'
        f'<p class="kb-event-said">{said}</p>{notes}</li>\n'
    )


def event_list(source: str, events: Iterable[Event]) -> Iterator[str]:
    """Events as lines of a list on the page `source`: the date, and the title as a link to the timeline."""
    for event in events:
        target = relative(source, f"{PATH}#{event.id}")
        forecast = " (forecast)" if event.forecast else ""
        yield f"- {span_words(event)}: [{escape(event.title)}]({target}){forecast}"


def touching(library: Library, source: str, events: tuple[Event, ...], notes: tuple[SourceNote, ...]) -> Iterator[str]:
    """The sections of a page on what happened and on what is wrong; those that would be empty are left out."""
    if events:
        yield "## Timeline { #timeline }\n"
        yield "\n".join(event_list(source, events)) + "\n"
    if notes:
        yield "## Source notes { #source-notes }\n"
        yield "\n".join(note_list(library, source, notes)) + "\n"


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


def graphic(past: list[Event], forecasts: list[Event]) -> str:
    """Happenings counted by decade, later by year, forecasts hatched, as SVG; every bar leads to its heading."""
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
        target = f"#y{period}" if events else "#forecasts"
        bars.append(f'<a href="{target}"><title>{label}</title>{shapes}</a>')
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
