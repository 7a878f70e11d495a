"""Locators: where in a work, as written in a citation.

sec. 3.3, para. 1, sent. 1-2 · sec. 3.3, para. 1 · sec. abstract · tbl. 2 · tbl. 2, row 3 · fig. 1 · n. 12 · pp. 50-52
"""

from __future__ import annotations

import re
from functools import lru_cache

from kb.model import Locator

ACCEPTED = "sec. 3.3, para. 1, sent. 1-2 · tbl. 2 · fig. 1 · n. 12 · pp. 50-52"
"""The forms to show to somebody who wrote another one."""

NUMBER_LIMIT = 5
"""Most digits of a paragraph, sentence or row number; more is a slip, and costs time to parse."""

_SECTION = re.compile(
    r"sec\. (?P<section>[a-z0-9]+(?:[.-][a-z0-9]+)*)"
    r"(?:, para\. (?P<paragraph>[1-9][0-9]*)"
    r"(?:, sent\. (?P<first>[1-9][0-9]*)(?:-(?P<last>[1-9][0-9]*))?)?)?"
)
_ITEM = re.compile(r"(?P<kind>tbl|fig|n)\. (?P<number>[1-9][0-9]*[a-z]?)")
_ROW = re.compile(r"(?P<table>tbl\. [1-9][0-9]*[a-z]?), row (?P<row>[1-9][0-9]*)")
_PAGES = re.compile(r"(?:p\. (?P<page>[0-9]+)|pp\. (?P<first>[0-9]+)[-–](?P<last>[0-9]+))")
_USUAL = 60
_LONG_NUMBER = re.compile(rf"[0-9]{{{NUMBER_LIMIT + 1},}}")


def parse_locator(text: str) -> Locator | str:
    """Read a locator, with any run of white space taken as one space and an en dash as a hyphen.

    Returns the locator, or the reason why the text is none as a phrase that can follow "malformed locator".
    """
    # Papers are much alike, so that a few thousand locators make up a library of any size.
    return _remembered(text) if len(text) <= _USUAL else _parsed(text)


def _parsed(text: str) -> Locator | str:
    text = " ".join(text.split()).replace("–", "-")
    if _LONG_NUMBER.search(text):
        return f"a number has more than {NUMBER_LIMIT} digits"
    if match := _SECTION.fullmatch(text):
        return _section_locator(match)
    if match := _ITEM.fullmatch(text):
        kind, number = match["kind"], match["number"]
        return Locator(
            table=number if kind == "tbl" else None,
            figure=number if kind == "fig" else None,
            note=number if kind == "n" else None,
        )
    if match := _PAGES.fullmatch(text):
        if match["page"]:
            return Locator(pages=match["page"])
        if int(match["last"]) < int(match["first"]):
            return "the page range runs backwards"
        return Locator(pages=f"{match['first']}-{match['last']}")
    return "it has none of the accepted forms"


_remembered = lru_cache(maxsize=1 << 14)(_parsed)


def _section_locator(match: re.Match[str]) -> Locator | str:
    paragraph = int(match["paragraph"]) if match["paragraph"] else None
    if not match["first"]:
        return Locator(section=match["section"], paragraph=paragraph)
    first = int(match["first"])
    last = int(match["last"] or first)
    if last < first:
        return "the sentence range runs backwards"
    return Locator(section=match["section"], paragraph=paragraph, sentences=(first, last))


def parse_passage_locator(text: str) -> tuple[Locator, int | None] | str:
    """Read the locator of one passage, which may name a row of a table: `tbl. 2, row 3`."""
    row = None
    if text.startswith("sec. "):
        locator = parse_locator(text)
        return locator if isinstance(locator, str) else (locator, row)
    text = " ".join(text.split())
    if not _LONG_NUMBER.search(text) and (match := _ROW.fullmatch(text)):
        text, row = match["table"], int(match["row"])
    locator = parse_locator(text)
    return locator if isinstance(locator, str) else (locator, row)


@lru_cache(maxsize=1 << 14)
def locator_text(locator: Locator) -> str:
    """Write a locator as `parse_locator` reads it; the two are inverse to each other."""
    if locator.table:
        return f"tbl. {locator.table}"
    if locator.figure:
        return f"fig. {locator.figure}"
    if locator.note:
        return f"n. {locator.note}"
    if locator.pages:
        return f"pp. {locator.pages}" if "-" in locator.pages else f"p. {locator.pages}"
    parts = [f"sec. {locator.section}"]
    if locator.paragraph:
        parts.append(f"para. {locator.paragraph}")
    if locator.sentences:
        parts.append(f"sent. {sentence_range(locator.sentences)}")
    return ", ".join(parts)


def sentence_range(sentences: tuple[int, int]) -> str:
    """`2` or `2-4`."""
    first, last = sentences
    return str(first) if first == last else f"{first}-{last}"
