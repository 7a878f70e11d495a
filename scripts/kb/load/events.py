"""The file `sources/events.yml` to events."""

from __future__ import annotations

from pathlib import Path

from kb.grammar.dates import Date, parse_date
from kb.load.entries import Entry, read_entries
from kb.model import Event, Finding

CODE = "D002"
"""Code of the faults of an event's form."""

IMPOSSIBLE = "D007"
"""Code of the faults of an event's dates."""

_TRUE, _FALSE = ("true", "yes"), ("false", "no", "")


def load_events(root: Path) -> tuple[tuple[Event, ...], list[Finding]]:
    """The events in the order of the file; faults D002, D007 (dates), those of files and of YAML.

    An event whose date cannot be read is left out, since it has no place in time.
    """
    entries, faults = read_entries(root, "events", CODE)
    events = []
    for id_, entry in entries:
        entry.check_fields(("date", "title", "claims"), ("until", "forecast", "notes", "actors", "themes"))
        start, end = _date(entry, "date", faults), _date(entry, "until", faults)
        if start and end and end.last_day < start.first_day:
            message = f'"{id_}" ends ({end}) before it begins ({start})'
            faults.append(Finding(entry.at("until"), IMPOSSIBLE, message, "correct one of the two dates"))
        forecast = entry.text("forecast").lower()
        if forecast not in (*_TRUE, *_FALSE):
            entry.fault(entry.at("forecast"), f'forecast "{forecast}" is neither true nor false', "write true or false")
        title = entry.required_text("title")
        if start is None:
            continue
        events.append(
            Event(
                id=id_,
                date=str(start),
                until=str(end) if end else "",
                title=title,
                claims=entry.texts("claims"),
                forecast=forecast in _TRUE,
                notes=entry.texts("notes"),
                actors=entry.texts("actors"),
                themes=entry.texts("themes"),
                place=entry.place,
                places=entry.places("claims", "notes", "actors", "themes"),
            )
        )
    return tuple(events), faults


def _date(entry: Entry, name: str, faults: list[Finding]) -> Date | None:
    text = entry.text(name)
    if not text:
        return None
    date = parse_date(text)
    if isinstance(date, str) or date.until:
        reason = date if isinstance(date, str) else f'"{text}" is a range'
        help_ = "write 2018, 2018-05 or 2018-05-09, and the end of a range as `until:`"
        faults.append(Finding(entry.at(name), IMPOSSIBLE, f'{name} of "{entry.id}": {reason}', help_))
        return None
    return date
