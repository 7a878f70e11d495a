"""The file `bibliography.bib` to references by key."""

from __future__ import annotations

from pathlib import Path

from kb.grammar.bibtex import parse_bibliography
from kb.model import Finding, Place, Reference

NAME = "bibliography.bib"
"""The bibliography's path, relative to the root."""

SIZE_LIMIT = 64_000_000
"""Bytes of the bibliography; 10,000 entries with abstracts have a quarter of it."""


def load_bibliography(root: Path) -> tuple[str, dict[str, Reference], list[Finding]]:
    """The text of the bibliography, its references by key in the order of the file, and its faults.

    The text has no byte order mark and `\\n` line ends. Of entries with the same key the first counts. Faults: B006
    no such file, S002 not UTF-8 (each line once; its bytes are then read as Windows-1252, so that one wrong letter
    does not make every key unknown), S003 too large, and those of `parse_bibliography`.
    """
    path = root / NAME
    if not path.is_file():
        message = f"the bibliography {NAME} does not exist"
        return "", {}, [Finding(Place(NAME, 1), "B006", message, f"create {NAME} beside docs/, if need be empty")]
    size = path.stat().st_size
    if size > SIZE_LIMIT:
        message = f"the file has {size:,} bytes; the limit is {SIZE_LIMIT:,}"
        return "", {}, [Finding(Place(NAME, 1), "S003", message, "delete entries that nothing cites")]
    text, faults = _decode(path.read_bytes())
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    entries, found = parse_bibliography(text, NAME)
    references: dict[str, Reference] = {}
    for entry in entries:
        references.setdefault(entry.key, entry)
    return text, references, faults + found


def _decode(data: bytes) -> tuple[str, list[Finding]]:
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        pass
    lines = data.decode("utf-8", "surrogateescape").split("\n")
    faults = []
    for number, line in enumerate(lines, start=1):
        column = next((index for index, letter in enumerate(line, start=1) if letter in _ESCAPED), 0)
        if column:
            message = f"byte 0x{ord(line[column - 1]) - 0xDC00:02X} is not UTF-8"
            faults.append(Finding(Place(NAME, number, column), "S002", message, "save the file as UTF-8"))
    return "\n".join(lines).translate(_ESCAPED_TO_LETTER), faults


_ESCAPED_TO_LETTER = {0xDC00 + byte: bytes((byte,)).decode("cp1252", "ignore") or "?" for byte in range(0x80, 0x100)}
_ESCAPED = frozenset(map(chr, _ESCAPED_TO_LETTER))
