"""What the cite dialog needs of a page of the site: its title, and the works that it rests on, with places or without.

`data/cite/pages/edition.json` says how any page of this edition is cited; `data/cite/pages/<address>.json` what one is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kb.citations.manners import MANNERS
from kb.citations.site_pages import site_page_forms
from kb.exports.cite_places import place_record
from kb.exports.desk import Desk
from kb.exports.selection import selections
from kb.grammar.markdown import plain_text
from kb.model import Citation, Locator, SourceNote

EDITION = "data/cite/pages/edition.json"

LISTED = 100
"""Most works that are listed for a page; its exports have all of them."""


def edition_record(desk: Desk) -> dict[str, Any]:
    """How pages of this edition are cited in every style; `address` is empty where the site has none."""
    imprint = desk.imprint
    forms = site_page_forms(desk.identity.name, imprint.text, imprint.date[:4])
    return {
        "name": desk.identity.name,
        "date": imprint.date,
        "digest": imprint.digest,
        "text": imprint.text,
        "address": desk.identity.address,
        "styles": {
            style: {"name": MANNERS[style].name, "forms": [{"form": form, "html": text} for form, text in own]}
            for style, own in forms.items()
        },
    }


def page_record(
    desk: Desk, url: str, title: str, works: Iterable[tuple[str, dict[str, Any] | None]], count: int
) -> dict[str, Any]:
    """One page: what it is called, and the first of the works that it rests on, each with a place or none."""
    listed = [{"key": key, "label": desk.labels[key].text, "place": place} for key, place in works if key in desk.items]
    return {"title": title, "url": url, "works": listed[:LISTED], "count": count}


def page_records(desk: Desk) -> Iterator[tuple[str, dict[str, Any]]]:
    """The records of themes, briefs, comparisons, tables and source notes, each with its name: `themes/trust`."""
    corpus = desk.corpus
    for selection in selections(desk):
        if selection.kind not in ("paper", "everything"):
            # The digested papers are what the page is about; the works that they cite follow.
            keys = sorted(selection.works, key=lambda key: key not in corpus.papers)
            record = page_record(
                desk, selection.address, plain_text(selection.title), [(key, None) for key in keys], len(keys)
            )
            yield selection.address.strip("/"), record
    by_place = _notes_by_place(corpus.notes)
    for table in corpus.tables.values():
        touching = dict.fromkeys(note.id for citation in table.where for note in by_place.get(_spot(citation), ()))
        notes = [corpus.note_by_id[id_] for id_ in touching]
        works = _placed(table.where, table.title, table.url, notes)
        yield table.url.strip("/"), page_record(desk, table.url, table.title, works, len(works))
    for note in corpus.notes:
        works = _placed(note.where, f"Source note {note.id}", note.url, ())
        yield f"notes/{note.id}", page_record(desk, note.url, f"Source note {note.id}", works, len(works))


def page_files(desk: Desk) -> Iterator[tuple[str, bytes]]:
    """The files for citing pages with their paths, one by one; the cost is linear."""
    yield EDITION, _bytes(edition_record(desk))
    for name, record in page_records(desk):
        yield f"data/cite/pages/{name}.json", _bytes(record)


def _placed(
    where: Iterable[Citation], title: str, url: str, notes: Iterable[SourceNote]
) -> list[tuple[str, dict[str, Any] | None]]:
    """The works that are cited, each once, with its places."""
    by_work: dict[str, list[Locator]] = {}
    for citation in where:
        found = by_work.setdefault(citation.key, [])
        if citation.locator:
            found.append(citation.locator)
    return [(key, place_record(key, title, locators, notes, url)) for key, locators in by_work.items()]


def _notes_by_place(notes: Iterable[SourceNote]) -> Mapping[tuple[str, Locator | None], list[SourceNote]]:
    found: dict[tuple[str, Locator | None], list[SourceNote]] = {}
    for note in notes:
        for citation in note.where:
            found.setdefault(_spot(citation), []).append(note)
    return found


def _spot(citation: Citation) -> tuple[str, Locator | None]:
    return citation.key, citation.locator


def _bytes(record: Mapping[str, Any]) -> bytes:
    return (json.dumps(record, ensure_ascii=False) + "\n").encode()
