"""Author-date labels: what stands in the running text, the same for a work on every page.

Pandoc gives year letters page by page, so that two pages can call one work 2020a and 2020b; here they are given once
for the whole site.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kb.citations.items import Item, plain_text
from kb.citations.languages import is_east_asian

NAMED_AUTHORS = 3
"""Most authors that a label names; of more, it names the first."""

TITLE_WORDS = 6
"""Most words of a title that stands for a missing author."""

TITLE_CHARACTERS = 14
"""The same for titles written without spaces."""

UNDATED = "n.d."

_PERIODICALS = ("article-newspaper", "article-magazine")
_ABBREVIATION = re.compile(r".+\((?P<short>[A-Z][A-Za-z&-]{1,11})\)")


@dataclass(frozen=True, slots=True)
class Label:
    """`Su, Xue and Xu` and `2018a`; `letter` is the year's letter alone, or the empty text."""

    authors: str
    year: str
    letter: str = ""

    @property
    def text(self) -> str:
        """`Su, Xue and Xu 2018a`."""
        return f"{self.authors} {self.year}"


def labels(items: Mapping[str, Item]) -> dict[str, Label]:
    """The label of every item, in one pass over all of them.

    Works that would read the same get letters in the order of their titles: `2018a`, `2018b`; `n.d.-a`, `n.d.-b`.
    """
    plain = {key: (_authors(item), _year(item)) for key, item in items.items()}
    alike: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for key, (authors, year) in plain.items():
        alike[authors.casefold(), year].append(key)
    found: dict[str, Label] = {}
    for group in alike.values():
        ordered = sorted(group, key=lambda key: (_sortable(items[key].get("title", "")), key))
        for index, key in enumerate(ordered):
            authors, year = plain[key]
            letter = _letter(index) if len(ordered) > 1 else ""
            found[key] = Label(authors, _lettered(year, letter), letter)
    return {key: found[key] for key in items}


def _authors(item: Item) -> str:
    for names in ("short-author", "author", "editor", "translator"):
        if item.get(names):
            return _listed([_short_name(person) for person in item[names]])
    if item.get("type") in _PERIODICALS and item.get("container-title"):
        return plain_text(item["container-title"])
    if item.get("type") == "webpage" and item.get("publisher"):
        return plain_text(item["publisher"])
    return _short_title(item)


def _listed(names: list[str]) -> str:
    if len(names) > NAMED_AUTHORS or names[-1] == "others":
        return f"{names[0]} et al."
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _short_name(person: Mapping[str, Any]) -> str:
    if literal := person.get("literal"):
        match = _ABBREVIATION.fullmatch(literal)
        return match["short"] if match else str(literal)
    return " ".join(filter(None, (person.get("non-dropping-particle"), person.get("family") or person.get("given"))))


def _short_title(item: Item) -> str:
    chosen = item.get("title-short") if "shorttitle" in item.get("custom", {}) else None
    title = plain_text(chosen or item.get("title", ""))
    words = title.split()
    if is_east_asian(title) and len(title) > TITLE_CHARACTERS:
        title = f"{title[:TITLE_CHARACTERS]}…"
    elif len(words) > TITLE_WORDS:
        title = f"{' '.join(words[:TITLE_WORDS]).rstrip(',;:.–-')}…"
    return f"‘{title or item['id']}’"


def _year(item: Item) -> str:
    for name in ("issued", "event-date", "available-date"):
        date = item.get(name, {})
        if years := [str(part[0]) for part in date.get("date-parts", ()) if part]:
            return "–".join(dict.fromkeys(years))
        if literal := date.get("literal") or date.get("raw"):
            return str(literal)
    return str(item.get("status") or UNDATED)


def _lettered(year: str, letter: str) -> str:
    if not letter:
        return year
    return f"{year}{letter}" if year[-1].isdigit() else f"{year}-{letter}"


def _letter(index: int) -> str:
    """`a` to `z`, then `aa`, `ab` and so on."""
    letters = ""
    index += 1
    while index:
        index, place = divmod(index - 1, 26)
        letters = chr(ord("a") + place) + letters
    return letters


def _sortable(title: str) -> str:
    """The title's letters and digits, so that quotation marks and capitals have no say in the order."""
    folded = unicodedata.normalize("NFKC", plain_text(title)).casefold()
    return " ".join("".join(character if character.isalnum() else " " for character in folded).split())
