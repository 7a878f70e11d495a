"""Names of people and bodies in the notation of BibTeX."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.grammar.latex import plain

_AND = re.compile(r"(?:^|\s)and(?=\s|$)", re.IGNORECASE)
_ESCAPE = re.compile(r"\\[\\{}]")
_DELIMITER = re.compile(r"\\.|[{},;&~\s]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Person:
    """A name in plain text; a body, or a name that must not be taken apart, has only `literal`."""

    family: str = ""
    given: str = ""
    prefix: str = ""
    suffix: str = ""
    literal: str = ""


@dataclass(frozen=True, slots=True)
class NameList:
    """The names of a field; `others` when the list ends with `and others`."""

    persons: tuple[Person, ...]
    others: bool = False


def parse_names(text: str) -> NameList:
    """The names of a list, each in one of the three forms of BibTeX; empty names are left out.

    The forms are `First von Last`, `von Last, First` and `von Last, Jr, First`; a name wholly in braces is literal.
    The rules are those of Oren Patashnik, "BibTeXing" (1988), section 4.
    """
    names = [name for name in split_names(text) if name]
    others = bool(names) and names[-1] == "others"
    return NameList(tuple(parse_name(name) for name in (names[:-1] if others else names)), others)


def split_names(text: str) -> list[str]:
    """The texts between the words `and` outside braces, empty ones included, as written."""
    counted = _ESCAPE.sub("xx", text) if "\\" in text else text
    names: list[str] = []
    depth = start = last = 0
    for match in _AND.finditer(counted):
        depth += counted.count("{", last, match.start()) - counted.count("}", last, match.start())
        last = match.start()
        if depth <= 0:
            names.append(text[start : match.start()].strip())
            start = match.end()
    return [*names, text[start:].strip()]


def outside_braces(text: str) -> str:
    """The text with everything in braces replaced by `x`, of any length: for looking at separators."""
    if "{" not in text and "\\" not in text:
        return text
    parts: list[str] = []
    depth = last = 0
    for match in _DELIMITER.finditer(text):
        mark = match.group()
        if mark == "{":
            if depth == 0:
                parts += text[last : match.start()], "x"
            depth += 1
        elif mark == "}":
            depth = max(depth - 1, 0)
            if depth == 0:
                last = match.end()
    if depth == 0:
        parts.append(text[last:])
    return "".join(parts)


def split_commas(text: str) -> list[str]:
    """The parts of one name between the commas outside braces."""
    if "{" not in text:
        return [part.strip() for part in text.split(",")]
    parts: list[str] = []
    depth = last = 0
    for match in _DELIMITER.finditer(text):
        mark = match.group()
        depth += (mark == "{") - (mark == "}")
        if mark == "," and depth == 0:
            parts.append(text[last : match.start()].strip())
            last = match.end()
    parts.append(text[last:].strip())
    return parts


def is_literal(name: str) -> bool:
    """Whether one pair of braces encloses the whole name, as for a body; `{\\'E}` begins a letter, not a body."""
    if not (name.startswith("{") and name.endswith("}")) or name.startswith("{\\"):
        return False
    return outside_braces(name) == "x"


def parse_name(name: str) -> Person:
    """One name taken apart; parts after a third comma join the given name."""
    if is_literal(name):
        return Person(literal=plain(name).strip())
    parts = split_commas(name)
    if len(parts) == 1:
        words = _words(parts[0], ties=True)
        lower = [index for index, word in enumerate(words[:-1]) if _is_lower(word)]
        if lower:
            given, prefix, family = words[: lower[0]], words[lower[0] : lower[-1] + 1], words[lower[-1] + 1 :]
        else:
            given, prefix, family = words[:-1], [], words[-1:]
        return Person(_text(family), _text(given), _text(prefix))
    words = _words(parts[0], ties=True)
    lower = [index for index, word in enumerate(words[:-1]) if _is_lower(word)]
    first = lower[-1] + 1 if lower else 0
    suffix = parts[1] if len(parts) > 2 else ""
    given_text = " ".join(part for part in parts[2 if len(parts) > 2 else 1 :] if part)
    return Person(_text(words[first:]), plain(given_text), _text(words[:first]), plain(suffix))


def _text(words: list[str]) -> str:
    return plain(" ".join(words))


def _words(text: str, ties: bool = False) -> list[str]:
    """The words outside braces; with `ties`, a `~` parts words as a space does."""
    if "{" not in text and "\\" not in text:
        return (text.replace("~", " ") if ties else text).split()
    words: list[str] = []
    depth = last = 0
    for match in _DELIMITER.finditer(text):
        mark = match.group()
        if mark == "{":
            depth += 1
        elif mark == "}":
            depth = max(depth - 1, 0)
        elif depth == 0 and (mark.isspace() or (ties and mark == "~")):
            words.append(text[last : match.start()])
            last = match.end()
    words.append(text[last:])
    return [word for word in words if word]


def _is_lower(word: str) -> bool:
    """Whether BibTeX takes the word for a particle; a group in plain braces has no case."""
    if word.startswith("{") and not word.startswith("{\\"):
        return False
    return next((letter.islower() for letter in plain(word) if letter.isalpha()), False)
