"""Characters that a reader cannot see and an attacker can use."""

from __future__ import annotations

import re
import unicodedata

from kb.grammar.source import Source
from kb.model import Finding

_SIGNS = (
    "\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f"  # control characters; tab and line ends are text
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"  # soft hyphen, joiners and fillers without a shape
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f"  # zero width, line separators, bidirectional overrides
    "\u3164\ufeff\uffa0\ufff9-\ufffd\ufffe\uffff"  # fillers, byte order mark, annotation, replacement, no character
    "\ud800-\udfff"  # halves of a pair
    "\U000e0000-\U000e007f"  # tags: text within the text
)
_UNSAFE = re.compile(rf"(?:[{_SIGNS}]|\r(?!\n))+")
_SUSPECT = re.compile(rf"[{_SIGNS}\r]")
"""One class of characters is looked for ten times faster, and hardly any text has one."""

_CONTROL_NAMES = {0x00: "NULL", 0x08: "BACKSPACE", 0x0D: "CARRIAGE RETURN", 0x1B: "ESCAPE", 0x7F: "DELETE"}
_BYTE_ORDER_MARK = "\ufeff"
_HELP = "delete it, or type the character that you mean"


def unsafe_characters(text: str, path: str, first_line: int = 1) -> list[Finding]:
    """Every invisible, control or bidirectional character of a text, as S001, one finding for each run of them.

    A byte order mark at the very beginning of a file is accepted. Linear in the length of the text.
    """
    if not _SUSPECT.search(text):
        return []
    source = Source(path, text, first_line)
    faults = []
    for match in _UNSAFE.finditer(text):
        run = match.group()
        if match.start() == 0 and first_line == 1 and run == _BYTE_ORDER_MARK:
            continue
        others = f" (the first of {len(run):,})" if len(run) > 1 else ""
        message = f"{code_point(run[0])}{others} is invisible or controls how the text is shown"
        faults.append(Finding(source.place(match.start()), "S001", message, _HELP))
    return faults


def code_point(character: str) -> str:
    """The number and Unicode name of a character: `U+200B ZERO WIDTH SPACE`."""
    number = ord(character)
    name = unicodedata.name(character, _CONTROL_NAMES.get(number, ""))
    return f"U+{number:04X} {name}".rstrip()
