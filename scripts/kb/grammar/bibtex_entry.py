"""One block of a BibTeX file: type, key, fields, and exactly what is wrong with it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from kb.grammar.bibtex_values import NAME, SPACE, Fault, ReadValue, collapse, is_too_large, read_value

_HEAD = re.compile(r"@(\w*)[ \t]*([{(])\s*")
_KEY = re.compile(r"[^,{}=\"#%\r\n]*")
_PLAIN_FIELD = re.compile(
    r"[ \t\r\n]*([^\W\d][\w:.+/'\-]*)[ \t\r\n]*=[ \t\r\n]*"
    r"(?:\{((?:[^{}\\]++|\\.|\{(?:[^{}\\]++|\\.|\{(?:[^{}\\]++|\\.)*+\})*+\})*+)\}|\"([^\"{}\\]*+)\"|([0-9]++))"
    r"[ \t\r\n]*([,})])",
    re.DOTALL,
)
"""The common field in one step: braces at most three deep, a quoted text or a number, and what ends it."""
_INNER_FIELD = re.compile(r"\n[ \t]*+([A-Za-z][\w-]*+)[ \t]*+=[ \t]*+[\"{0-9]")
_RESUME = re.compile(r"\\.|[{}(),]|\n[ \t]*+[A-Za-z][\w-]*+[ \t]*+=(?=[ \t]*+[\"{\w])", re.DOTALL)
_COMMENT_BRACE = re.compile(r"[{})]")
_LINE = re.compile(r"[^\n]*")
_ATTEMPTS = 3
_SHOWN = 30


class RawField(NamedTuple):
    """A field as read: `text` is None when it was too large; `start` and `end` enclose the value as written."""

    name: str
    offset: int
    text: str | None
    start: int
    end: int
    closed: bool = True


@dataclass(slots=True)
class ReadEntry:
    """A block as read; `end` is the offset behind it."""

    start: int
    type: str
    key: str = ""
    key_offset: int = 0
    fields: list[RawField] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    end: int = 0


class EntryReader:
    """Reads blocks of one text, with the macros defined so far."""

    def __init__(self, text: str, macros: dict[str, str]) -> None:
        self.text = text
        self.macros = macros

    def read(self, start: int, limit: int) -> ReadEntry:
        """The block whose `@` is at `start`; it ends before `limit` at the latest."""
        head = _HEAD.match(self.text, start, limit)
        if head is None:  # the splitter found the same pattern here
            raise ValueError(f"no block at offset {start}")
        entry = ReadEntry(start, head[1].lower())
        opening = head.start(2)
        close = ")" if head[2] == "(" else "}"
        if entry.type == "comment":
            self._skip_comment(entry, opening, limit, close)
        elif entry.type == "preamble":
            value = read_value(self.text, head.end(), limit, self.macros)
            entry.faults += value.faults
            self._finish(entry, self._space(value.end, limit), limit, close, opening)
        else:
            position = head.end()
            if entry.type != "string":
                if not entry.type:
                    _fault(entry, start, "the entry has no type", "write one, as in @article{key,")
                position = self._read_key(entry, position, limit, close)
            self._read_fields(entry, position, limit, close, opening)
        return entry

    def _skip_comment(self, entry: ReadEntry, opening: int, limit: int, close: str) -> None:
        depth = 0
        for match in _COMMENT_BRACE.finditer(self.text, opening + 1, limit):
            if match.group() == close and depth == 0:
                entry.end = match.end()
                return
            depth = max(depth + (match.group() == "{") - (match.group() == "}"), 0)
        _fault(entry, opening, "the comment is never closed", f"close it with {close}")
        entry.end = limit

    def _read_key(self, entry: ReadEntry, offset: int, limit: int, close: str) -> int:
        """Sets the key; returns the offset at which the first field may begin."""
        match = _KEY.match(self.text, offset, limit)
        end = match.end() if match else offset
        if close == ")" and (found := self.text.find(")", offset, end)) >= 0:
            end = found
        entry.key, entry.key_offset = self.text[offset:end].strip(), offset
        position = self._space(end, limit)
        following = self.text[position : position + 1] if position < limit else ""
        if following == "=":
            entry.key = ""
            _fault(entry, offset, "the entry has no key before its first field", f"write @{entry.type}{{key,")
            return offset
        if not entry.key:
            _fault(entry, offset, "the entry has no key", f"write @{entry.type}{{key,")
        if following == ",":
            return position + 1
        if following not in ("", close):
            message = f'a comma is missing after the key "{entry.key}"'
            _fault(entry, end, message, f"write {entry.key},")
        return position

    def _read_fields(self, entry: ReadEntry, offset: int, limit: int, close: str, opening: int) -> None:
        text, fields = self.text, entry.fields
        position = offset
        attempts = _ATTEMPTS
        while True:
            match = _PLAIN_FIELD.match(text, position, limit)
            if match is not None and match[5] in (",", close):
                self._keep(entry, match)
                position = match.end()
                if match[5] == ",":
                    continue
                entry.end = position
                return
            position = self._space(position, limit)
            if position < limit and text[position] == close:
                entry.end = position + 1
                return
            if position < limit:
                position = self._read_slowly(entry, position, limit, close)
                continue
            # The limit is reached: a brace or quote takes in what should stand behind it.
            resumed = self._resume_inside(entry) if attempts else None
            if resumed is None:
                self._finish(entry, position, limit, close, opening)
                return
            position, attempts = resumed, attempts - 1
            del fields[next((i for i, raw in enumerate(fields) if raw.offset >= position), len(fields)) :]

    def _keep(self, entry: ReadEntry, match: re.Match[str]) -> None:
        group = 4 if match[4] else 2 if match[2] is not None else 3
        delimiter = 0 if group == 4 else 1
        start, end = match.start(group) - delimiter, match.end(group) + delimiter
        value: str | None = collapse(match[group])
        if is_too_large(match[group]):
            slow = read_value(self.text, start, end, self.macros)
            entry.faults += slow.faults
            value = slow.text
        entry.fields.append(RawField(match[1], match.start(1), value, start, end))

    def _read_slowly(self, entry: ReadEntry, position: int, limit: int, close: str) -> int:
        """One field that is not plain, or what stands in its place; returns where to go on, always further."""
        text = self.text
        if text[position] == ",":
            _fault(entry, position, "a field is missing between two commas", "delete one comma")
            return position + 1
        if text[position] == "%":
            _fault(entry, position, '"%" begins no comment inside an entry', "delete the line")
            line = _LINE.match(text, position, limit)
            return line.end() if line else limit
        name = NAME.match(text, position, limit)
        if name is None:
            message = f'"{_shown(text, position)}" stands where a field should begin'
            _fault(entry, position, message, "write name = {value},")
            return max(self._resume(position, limit, close), position + 1)
        after = self._space(name.end(), limit)
        if not (after < limit and text[after] == "="):
            message = f'the field "{name.group()}" has no "="'
            _fault(entry, name.end(), message, f"write {name.group()} = {{value}},")
            return self._resume(after, limit, close)
        start = self._space(after + 1, limit)
        value = read_value(text, start, limit, self.macros)
        entry.faults += value.faults
        closed = value.unclosed is None
        entry.fields.append(RawField(name.group(), name.start(), value.text, start, value.end, closed))
        if not closed:
            return limit
        return self._read_end(entry, value, limit, close)

    def _read_end(self, entry: ReadEntry, value: ReadValue, limit: int, close: str) -> int:
        text = self.text
        position = self._space(value.end, limit)
        following = text[position : position + 1] if position < limit else ""
        if following in ("", close):
            return position
        if following == ",":
            return position + 1
        last = entry.fields[-1]
        if text[last.start : last.start + 1] == '"' and _INNER_FIELD.search(text, last.start, last.end):
            resumed = self._resume_inside(entry, len(entry.fields) - 1)
            if resumed is not None:
                return resumed
        name = NAME.match(text, position, limit)
        if name is not None and text.startswith("=", self._space(name.end(), limit), limit):
            message = f'a comma is missing between the fields "{last.name}" and "{name.group()}"'
            _fault(entry, value.end, message, "put a comma here")
            return position
        if value.end > last.start:
            message = f'text follows the value of "{last.name}": {_shown(text, position)}'
            _fault(entry, position, message, "put the whole value in one pair of braces")
        return self._resume(position, limit, close)

    def _resume_inside(self, entry: ReadEntry, first: int = 0) -> int | None:
        """Finds the first value that takes in a field, cuts it there, and returns where that field begins."""
        for index in range(first, len(entry.fields)):
            raw = entry.fields[index]
            inner = _INNER_FIELD.search(self.text, raw.start, raw.end)
            if inner is None:
                continue
            delimiter = "quote" if self.text[raw.start] == '"' else "brace"
            message = f'the {delimiter} of "{raw.name}" is not closed before the field "{inner[1]}"'
            while entry.faults and entry.faults[-1][0] >= raw.start:
                entry.faults.pop()  # what was found inside the value cut here
            _fault(entry, raw.start, message, "close it at the end of the value")
            cut = collapse(self.text[raw.start + 1 : inner.start()]).rstrip(",")
            entry.fields[index] = RawField(raw.name, raw.offset, cut, raw.start, inner.start())
            return inner.start(1)
        return None

    def _finish(self, entry: ReadEntry, position: int, limit: int, close: str, opening: int) -> None:
        """Ends a block whose closing brace should stand at `position`."""
        if position < limit and self.text[position] == close:
            entry.end = position + 1
            return
        last = entry.fields[-1] if entry.fields else None
        if last is not None and not last.closed:
            delimiter = "quote" if self.text[last.start] == '"' else "brace"
            message = f'the {delimiter} of "{last.name}" is never closed'
            _fault(entry, last.start, message, "close it at the end of the value")
        else:
            message = f'the entry "{entry.key}" is never closed' if entry.key else "the block is never closed"
            _fault(entry, opening, message, f"close it with {close}")
        entry.end = limit

    def _resume(self, offset: int, limit: int, close: str) -> int:
        """Where reading can go on after a fault: behind the next comma, at the end, or at a line with a field."""
        depth = 0
        for match in _RESUME.finditer(self.text, offset, limit):
            mark = match.group()
            if mark == "{":
                depth += 1
            elif depth > 0:
                depth -= mark == "}"
            elif mark == ",":
                return match.end()
            elif mark == close or mark.endswith("="):
                return match.start()
        return limit

    def _space(self, offset: int, limit: int) -> int:
        match = SPACE.match(self.text, offset, limit)
        return match.end() if match else offset


def _fault(entry: ReadEntry, offset: int, message: str, help_: str) -> None:
    entry.faults.append((offset, "B001", message, help_))


def _shown(text: str, offset: int) -> str:
    shown = text[offset : offset + _SHOWN].split("\n")[0].strip()
    return f"{shown}…" if len(shown) == _SHOWN else shown
