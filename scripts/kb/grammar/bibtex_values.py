"""The value of a BibTeX field: braces, quotes, numbers and macros, joined by `#`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kb.grammar.dates import MONTHS

SIZE_LIMIT = 65_536
"""Bytes of one value in UTF-8; the longest abstract has a tenth of it."""

DEPTH_LIMIT = 50
"""Nesting of braces in one value; LaTeX in a bibliography needs five."""

SPACE = re.compile(r"[ \t\r\n]*")
NAME = re.compile(r"[^\W\d][\w:.+/'\-]*")

_NUMBER = re.compile(r"[0-9]+")
_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)
_BRACES_AND_QUOTES = re.compile(r"\\.|[{}\"]", re.DOTALL)
_WIDE_SPACE = re.compile(r"[\t\r\n]|  ")
_SPACES = re.compile(r"[ \t\r\n]+")

Fault = tuple[int, str, str, str]
"""Offset, code, message and help of what is wrong."""


def month_macros() -> dict[str, str]:
    """The macros that every BibTeX style defines: `jan` to `dec`."""
    return {month[:3].lower(): month for month in MONTHS}


@dataclass(slots=True)
class ReadValue:
    """A value as read: its text, or None when it is too large or too deep; `end` is the offset behind it.

    `unclosed` is the offset of the brace or quote that is not closed before the limit.
    """

    text: str | None
    end: int
    faults: list[Fault] = field(default_factory=list)
    unclosed: int | None = None


def collapse(text: str) -> str:
    """The text with each run of spaces, tabs and line ends as one space, and none at its ends."""
    if _WIDE_SPACE.search(text):
        text = _SPACES.sub(" ", text)
    return text.strip(" ")


def is_too_large(text: str) -> bool:
    """Whether a value has more bytes than `SIZE_LIMIT`."""
    return len(text) * 4 > SIZE_LIMIT and len(text.encode("utf-8", "surrogatepass")) > SIZE_LIMIT


def read_value(text: str, offset: int, limit: int, macros: dict[str, str]) -> ReadValue:
    """The value that begins at `offset`, read up to `limit` at most.

    Faults: B001 for what is no value, B002 for an undefined macro (whose name then stands for it), B005 for a value
    too large or too deep. Iterative, and bounded: macros that multiply each other stop at the limit of size.
    """
    value = ReadValue("", offset)
    parts: list[str] = []
    size = depth = 0
    while True:
        start = position = _skip_space(text, value.end, limit)
        opening = text[position : position + 1] if position < limit else ""
        if opening and opening in '{"':
            close, reached = _closing(text, position, limit, value.faults)
            if close < 0:
                value.unclosed, value.end = position, limit
                return value
            depth = max(depth, reached)
            part, value.end = text[position + 1 : close], close + 1
        elif number := _NUMBER.match(text, position, limit):
            part, value.end = number.group(), number.end()
        elif name := NAME.match(text, position, limit):
            part, value.end = _expand(name.group(), name.start(), macros, value.faults), name.end()
        else:
            found = f'"{opening}"' if opening else "the end of the file"
            value.faults.append((position, "B001", f"a value is missing before {found}", "write one, as in {text}"))
            break
        size += len(part)
        if size <= SIZE_LIMIT:
            parts.append(part)
        position = _skip_space(text, value.end, limit)
        if not (position < limit and text[position] == "#"):
            break
        value.end = position + 1
    value.text = collapse("".join(parts))
    _guard(value, start, size, depth)
    return value


def _guard(value: ReadValue, start: int, size: int, depth: int) -> None:
    if depth > DEPTH_LIMIT:
        message = f"the value nests braces {depth:,} deep; the limit is {DEPTH_LIMIT}"
        value.faults.append((start, "B005", message, "take the needless braces out"))
        value.text = None
    elif size > SIZE_LIMIT or is_too_large(value.text or ""):
        message = f"the value has more than {SIZE_LIMIT:,} bytes"
        value.faults.append((start, "B005", message, "shorten it, or leave the field out"))
        value.text = None


def _expand(name: str, offset: int, macros: dict[str, str], faults: list[Fault]) -> str:
    known = macros.get(name.lower())
    if known is None:
        message = f'the macro "{name}" is not defined above this line'
        help_ = f"put the text in braces, or define it first: @string{{{name} = {{…}}}}"
        faults.append((offset, "B002", message, help_))
        return name
    return known


def _closing(text: str, offset: int, limit: int, faults: list[Fault]) -> tuple[int, int]:
    """The offset of the delimiter that closes the one at `offset`, or -1, and the depth of braces on the way.

    A backslash takes the next character out of the count, as pandoc does; `kb.checks` reports where BibTeX differs.
    """
    is_quoted = text[offset] == '"'
    depth = deepest = 0
    for match in (_BRACES_AND_QUOTES if is_quoted else _BRACES).finditer(text, offset + 1, limit):
        mark = match.group()
        if mark == "{":
            depth += 1
            deepest = max(deepest, depth)
        elif mark == "}":
            if depth == 0:
                return (-1 if is_quoted else match.start()), deepest
            depth -= 1
        elif depth == 0 and mark == '"':
            return match.start(), deepest
        elif depth == 0 and mark == '\\"' and is_quoted:
            message = 'the quote after "\\" ends the value for BibTeX'
            faults.append((match.start(), "B001", message, 'put braces around the accent, as in {\\"o}'))
    return -1, deepest


def _skip_space(text: str, offset: int, limit: int) -> int:
    match = SPACE.match(text, offset, limit)
    return match.end() if match else offset
