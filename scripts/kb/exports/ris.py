"""RIS, which EndNote and most reference managers import, and which pandoc reads but cannot write.

Tags and types after the RIS specification of 2011, https://en.wikipedia.org/wiki/RIS_(file_format).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kb.citations.items import Item, clean_text, plain_text

_TYPES = {
    "article": "JOUR",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "bill": "BILL",
    "book": "BOOK",
    "chapter": "CHAP",
    "dataset": "DATA",
    "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC",
    "legal_case": "CASE",
    "legislation": "STAT",
    "manuscript": "UNPB",
    "map": "MAP",
    "motion_picture": "MPCT",
    "pamphlet": "PAMP",
    "paper-conference": "CPAPER",
    "patent": "PAT",
    "personal_communication": "PCOMM",
    "post-weblog": "BLOG",
    "report": "RPRT",
    "software": "COMP",
    "speech": "UNPB",
    "standard": "STAND",
    "thesis": "THES",
    "treaty": "LEGAL",
    "webpage": "ELEC",
}
_PEOPLE = (("AU", "author"), ("A2", "editor"), ("A3", "collection-editor"), ("A4", "translator"))
_TEXTS = (
    ("TI", "title"),
    ("ST", "title-short"),
    ("T2", "container-title"),
    ("T2", "event"),
    ("T3", "collection-title"),
    ("VL", "volume"),
    ("IS", "issue"),
    ("M1", "number"),
    ("M3", "genre"),
    ("ET", "edition"),
    ("PB", "publisher"),
    ("CY", "publisher-place"),
    ("SN", "ISBN"),
    ("SN", "ISSN"),
    ("DO", "DOI"),
    ("UR", "URL"),
    ("LA", "language"),
    ("AB", "abstract"),
    ("N1", "note"),
    ("N1", "annote"),
)
_PAGES = re.compile(r"\s*([^\s–—-]+)\s*[–—-]+\s*([^\s–—-]+)\s*")


def ris(keys: Iterable[str], items: Mapping[str, Item]) -> str:
    """The chosen items as RIS records, sorted by key, with the line ends that the format asks for.

    A value is one line without control characters, so that none can end a record or begin a field.
    """
    return "".join(_record(items[key]) for key in sorted(set(keys)) if key in items)


def _record(item: Item) -> str:
    lines = [f"{tag}  - {clean}" for tag, value in _fields(item) if (clean := " ".join(clean_text(value).split()))]
    return "\r\n".join([*lines, "ER  - ", "", ""])


def _fields(item: Item) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES.get(item["type"], "GEN")
    yield "ID", item["id"]
    for tag, role in _PEOPLE:
        for person in item.get(role, ()):
            yield tag, _name(person)
    used: set[str] = set()
    for tag, name in _TEXTS:
        # One journal or event, one ISBN or ISSN; of the notes all.
        if item.get(name) and (tag == "N1" or tag not in used):
            used.add(tag)
            yield tag, plain_text(str(item[name]))
    if original := plain_text(item.get("original-title", "")):
        yield "N1", f"Original title: {original}"
    for person in item.get("original-author", ()):
        yield "N1", f"Original author: {_name(person).rstrip(',')}"
    yield from _page_fields(str(item.get("page", "")))
    yield from _dates(item)
    for keyword in str(item.get("keyword", "")).split(","):
        yield "KW", keyword


def _name(person: Mapping[str, Any]) -> str:
    """`Family, Given, Suffix`; a name that is one piece ends in a comma, so that no reader cuts it in two."""
    if literal := person.get("literal"):
        return f"{literal},"
    family = " ".join(
        filter(None, (person.get("dropping-particle"), person.get("non-dropping-particle"), person.get("family")))
    )
    parts = [family, person.get("given", ""), person.get("suffix", "")]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return ", ".join(parts) if len(parts) > 1 else f"{parts[0]},"


def _page_fields(pages: str) -> Iterator[tuple[str, str]]:
    if match := _PAGES.fullmatch(pages):
        yield "SP", match[1]
        yield "EP", match[2]
    elif pages:
        yield "SP", pages


def _dates(item: Item) -> Iterator[tuple[str, str]]:
    for name in ("issued", "event-date"):
        if date := _date(item.get(name, {})):
            yield "PY", date[:4]
            yield "DA", date
            break
    if accessed := _date(item.get("accessed", {})):
        yield "Y2", accessed


def _date(date: Mapping[str, Any]) -> str:
    """`2018/10//`: year, month, day and anything else, of which all but the year may be missing."""
    parts = date.get("date-parts") or [[]]
    if not parts[0]:
        return ""
    year, month, day = [*parts[0], None, None][:3]
    end = "-".join(f"{part:02}" for part in parts[1]) if len(parts) > 1 else ""
    return "/".join([f"{year:04}", f"{month:02}" if month else "", f"{day:02}" if day else "", end and f"to {end}"])
