"""A bibliography to references: each entry with its fields, places and original text.

What stands inside a block is read here, strictly. In a file with a fault bibtexparser finds where blocks begin, so that
a broken entry never hides the next one; it does no more, because it keeps no columns and lets text after a value pass,
and no more often, because it takes as long as all the rest.
"""

from __future__ import annotations

import logging
import re
from itertools import chain

from kb.grammar.bibtex_entry import EntryReader, ReadEntry
from kb.grammar.bibtex_values import Fault, month_macros
from kb.grammar.characters import unsafe_characters
from kb.grammar.source import Source
from kb.model import Field, Finding, Reference

_REMAINS = (
    r"[ \t]*+(?:"
    r"(?P<entry>[A-Za-z]++[ \t]*+[{(][ \t]*+[^\s,{}()=]++[ \t]*+,)"
    r"|(?P<field>,?[ \t]*+[A-Za-z][\w-]*+[ \t]*+=[ \t]*+[\"{\w])"
    r"|(?P<close>[})]+[ \t]*+,?[ \t]*+\r?$)"
    r"|(?P<comment>%[^@\n]*+$)"
    r")"
)
"""What is left where an entry lost its @ or closed too early; lines that begin with % are comments to the author."""
_AT_ONCE = re.compile(_REMAINS, re.MULTILINE)
_ON_A_LINE = re.compile(rf"^{_REMAINS}|(?P<at>@(?!comment\b))", re.MULTILINE | re.IGNORECASE)
_START = re.compile(r"@\w*[ \t]*[{(]")
_SHOWN = 30


def parse_bibliography(text: str, path: str) -> tuple[list[Reference], list[Finding]]:
    """Every entry in the order of the file, repeated keys included, and the faults in the order of their places.

    Faults: B001 not BibTeX, B002 undefined or redefined macro, B003 repeated field (the first counts), B004 repeated
    key, B005 value too large or too deep (the field is left out), S001 unsafe character. Of a broken entry the fields
    that can be read are kept. A byte order mark and any line ends are accepted; linear in the length of the text.
    """
    text = text.removeprefix("\ufeff")
    parser = _Parser(path, text)
    parser.parse([match.start() for match in _START.finditer(text)])
    if parser.findings:
        # Something is wrong somewhere, and where the next entry begins is no longer plain to see.
        parser = _Parser(path, text)
        parser.parse(_block_starts(text))
    return parser.references, sorted(parser.findings, key=_by_place)


class _Parser:
    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.source = Source(path, text)
        self.findings = unsafe_characters(text, path)
        self.references: list[Reference] = []
        self.macros = month_macros()
        self.macro_lines: dict[str, int] = {}
        self.first_lines: dict[str, int] = {}

    def parse(self, starts: list[int]) -> None:
        """Read the blocks that begin at these offsets, and what stands between them."""
        reader = EntryReader(self.text, self.macros)
        position = 0
        for start, limit in zip(starts, self._limits(starts), strict=True):
            if start < position:  # inside the entry that was read last
                continue
            self._read_between(position, start)
            self._look_before(position, start)
            block = reader.read(start, limit)
            self._report(block.faults)
            if block.type == "string":
                self._define(block)
            elif block.type not in ("comment", "preamble"):
                self._add(block)
            position = block.end
        self._read_between(position, len(self.text))

    def _limits(self, starts: list[int]) -> list[int]:
        """For each block, where the next one begins that is the first thing on its line: no entry reaches beyond."""
        limits = []
        limit = len(self.text)
        for start in reversed(starts):
            limits.append(limit)
            indent = start
            while indent and self.text[indent - 1] in " \t":
                indent -= 1
            if not indent or self.text[indent - 1] in "\r\n":
                limit = start
        return limits[::-1]

    def _report(self, faults: list[Fault]) -> None:
        for offset, code, message, help_ in faults:
            self.findings.append(Finding(self.source.place(offset), code, message, help_))

    def _define(self, block: ReadEntry) -> None:
        for raw in block.fields:
            name = raw.name.lower()
            place = self.source.place(raw.offset)
            value = raw.text or ""
            if name in self.macro_lines and self.macros[name] != value:
                message = f'the macro "{name}" already has another value from line {self.macro_lines[name]}'
                self.findings.append(Finding(place, "B002", message, "rename one of the two"))
            self.macros[name] = value
            self.macro_lines[name] = place.line

    def _add(self, block: ReadEntry) -> None:
        fields: dict[str, Field] = {}
        for raw in block.fields:
            name = raw.name.lower()
            place = self.source.place(raw.offset)
            if (first := fields.get(name)) is not None:
                message = f'the field "{name}" repeats the one in line {first.place.line}'
                self.findings.append(Finding(place, "B003", message, "keep one of the two"))
            elif raw.text is not None:
                fields[name] = Field(name, raw.text, place)
        if not block.key:
            return
        place = self.source.place(block.start)
        self.references.append(
            Reference(block.key, block.type, fields, self.text[block.start : block.end].rstrip(), place)
        )
        known = len(self.first_lines)
        first_line = self.first_lines.setdefault(block.key, place.line)
        if len(self.first_lines) == known:
            message = f'the key "{block.key}" is taken by the entry in line {first_line}'
            key_place = self.source.place(block.key_offset)
            self.findings.append(Finding(key_place, "B004", message, "delete one entry, or give it a key of its own"))

    def _look_before(self, position: int, start: int) -> None:
        line = max(self.text.rfind("\n", position, start) + 1, position)
        if self.text[line:start].lstrip().startswith("%"):
            message = 'the "%" does not hide the entry that follows it'
            self._report([(start, "B001", message, "delete the entry, or take the % away")])

    def _read_between(self, start: int, end: int) -> None:
        """Free text is a comment, unless it looks like what is left of an entry: one finding for each stretch."""
        first = _AT_ONCE.match(self.text, start, end) if start else None
        for match in chain([first] if first else [], _ON_A_LINE.finditer(self.text, start, end)):
            if match["comment"]:
                continue
            offset = match.end() - len(match.group().lstrip())
            shown = match.group().strip()[:_SHOWN]
            if match["entry"]:
                message = f'"{shown}" begins no entry: the @ is missing'
                help_ = f"write @{shown}"
            elif match.group() == "@":
                message = '"@" outside an entry begins none: it is not followed by a type and {'
                help_ = "write @type{key, on one line, or take the @ out of the comment"
            else:
                message = f'"{shown}" stands outside any entry'
                help_ = "look for a brace too many in the entry above, or delete the text"
            self._report([(offset, "B001", message, help_)])
            return


def _block_starts(text: str) -> list[int]:
    """Offsets of every `@type{`, those inside of entries left out unless one is broken."""
    import bibtexparser
    from bibtexparser.model import ImplicitComment

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # its warnings are our findings
    starts = []
    position = 0
    for block in bibtexparser.parse_string(text, parse_stack=[]).blocks:
        if isinstance(block, ImplicitComment) or not block.raw:
            continue
        raw = block.raw
        position = text.find(raw, position)
        if position < 0:
            break
        starts.append(position)
        position += 1
    return starts


def _by_place(finding: Finding) -> tuple[int, int, str]:
    return finding.place.line, finding.place.column, finding.code
