"""Tables of evidence in which nothing is wrong, read in one step a row; of any other table nothing is said here."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from kb.evidence.fingerprint import incipit_too_long, shortest
from kb.grammar.locators import parse_passage_locator
from kb.model import NAME, SET_ASIDE_REASONS, Confirmation, Locator, Passage, Place

_VALUE = r'(?:"((?:[^"\n]++|"")*+)"|([^",\n]*))'
_PASSAGE = re.compile(
    rf"{_VALUE},([1-9]\d{{0,5}})(?:-([1-9]\d{{0,5}}))?,(\d{{1,6}}),([0-9a-f]{{32}}),"
    rf'{_VALUE},{_VALUE},(\d{{1,6}}),([^",\n]*),([^",\n]*),([a-z-]*)',
    re.ASCII,
)
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_CONFIRMATION = re.compile(r"(([a-z0-9-]+)/[a-z0-9][a-z0-9-]*),([0-9a-f]{32}),([0-9]{4}-[0-9]{2}-[0-9]{2})")


def sound_passages(text: str, head: str, path: str, sections: set[str], language: str) -> list[Passage] | None:
    """The passages of a table with this head, or None where the slower reader has to say what is wrong."""
    lines = text.rstrip("\n").split("\n")
    if lines[0] != head or len(lines) == 1:
        return None
    least, count = shortest(language), len(lines) - 1
    passages: list[Passage] = []
    known: set[tuple[Locator, int | None]] = set()
    paragraph: tuple[str | None, int | None] = (None, None)
    sentence = 0
    for number, line in enumerate(lines[1:], 1):
        match = _PASSAGE.fullmatch(line)
        if match is None:
            return None
        quoted, where, first, last, length, print_, opening, incipit, listed, figure, negations, *rest = match.groups()
        located = _located(_value(quoted, where))
        references = _list(rest[1])
        incipit = _value(opening, incipit)
        if (
            located is None
            or not int(first) <= number <= int(last or first) <= count
            or int(length) < least
            or incipit_too_long(incipit)
            or (rest[2] and rest[2] not in SET_ASIDE_REASONS)
            or not all(map(NAME.fullmatch, references))
        ):
            return None
        locator, row = located
        if locator.section is not None and locator.sentences is not None:
            follows = (locator.section, locator.paragraph) == paragraph
            if locator.section not in sections or locator.sentences[0] > (sentence if follows else 0) + 1:
                return None
            sentence = locator.sentences[1]
        paragraph = (locator.section, locator.paragraph)
        known.add(located)
        passages.append(
            Passage(
                locator,
                row,
                (int(first), int(last or first)),
                int(length),
                print_,
                incipit,
                _list(_value(listed, figure)),
                int(negations),
                _list(rest[0]),
                references,
                rest[2],
                Place(path, number + 1),
            )
        )
    return passages if len(known) == count else None


def sound_confirmations(text: str, head: str, path: str, paper: str) -> dict[str, Confirmation] | None:
    """The confirmations of a table with this head by claim, or None where the slower reader says what is wrong."""
    lines = text.rstrip("\n").split("\n")
    if lines[0] != head:
        return None
    found: dict[str, Confirmation] = {}
    for number, line in enumerate(lines[1:], 2):
        match = _CONFIRMATION.fullmatch(line)
        if match is None or match[2] != paper or not is_date(match[4]):
            return None
        found[match[1]] = Confirmation(match[1], match[3], match[4], Place(path, number))
    return found if len(found) == len(lines) - 1 else None


@lru_cache(maxsize=1 << 12)
def is_date(text: str) -> bool:
    """Whether the text is a day that exists, as YYYY-MM-DD."""
    if not ISO_DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=1 << 14)
def _located(text: str) -> tuple[Locator, int | None] | None:
    """The locator of one passage; papers are much alike, so that few are read a second time."""
    found = parse_passage_locator(text)
    if isinstance(found, str):
        return None
    locator = found[0]
    if (locator.section and not locator.sentences) or locator.pages:
        return None
    return None if locator.sentences and locator.sentences[0] != locator.sentences[1] else found


def _value(quoted: str | None, plain: str | None) -> str:
    return plain or "" if quoted is None else quoted.replace('""', '"')


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip()) if text else ()
