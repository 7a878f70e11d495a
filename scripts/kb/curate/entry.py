"""The bibliography entry of a new paper, from whatever file a library or publisher gave."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kb.citations import pandoc
from kb.citations.bibliography import macros, needed_macros
from kb.citations.items import Item
from kb.curate.biblatex import WITHHELD, entry_text, left_out, protected
from kb.environment import EnvironmentFault
from kb.evidence.blocks import blocks, one_line
from kb.grammar.bibtex import parse_bibliography
from kb.grammar.bibtex_entry import EntryReader
from kb.grammar.bibtex_values import month_macros
from kb.grammar.latex import plain
from kb.load.bibliography import NAME as BIBLIOGRAPHY
from kb.model import Reference

SIZE_LIMIT = 2_000_000
"""Bytes of the file with one entry."""

TITLE_LIMIT = 300
"""Longest line of a text, in characters, that is taken for its title."""

LANGUAGES = {"en": "english", "zh": "chinese", "ja": "japanese"}

_MARKED = re.compile(r"#\s+(\S.*)")
_HEAD = re.compile(r"@\s*\w+\s*[{(]\s*")
_RIS_TAG = re.compile(r"(?m)^([A-Z][A-Z0-9])  - ?(.*?)\s*$")
_RIS_DATE = re.compile(r"([12]\d{3})(?:/(0?[1-9]|1[0-2]))?(?:/(0?[1-9]|[12]\d|3[01]))?")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry ready to be appended, the title as a reader sees it, and what the curator should know of it."""

    text: str
    title: str
    remarks: tuple[str, ...] = ()


def entry_from(path: Path, key: str) -> Entry:
    """The one entry of a `.bib`, `.ris` or `.json` (CSL) file, under the key.

    A `.bib` entry keeps its text, but for its key and an abstract or a file path; the others are written anew. Raises
    EnvironmentFault for a file that cannot be read, is malformed, or does not hold exactly one entry. Of several
    entries in a `.bib` file the one that has the key already is taken.
    """
    kind = path.suffix.lower()
    if kind not in (".bib", ".ris", ".json"):
        raise EnvironmentFault(f"{path.name} is no bibliography file", "name a .bib, .ris or .json (CSL) file")
    text = _read(path)
    if kind == ".bib":
        return _from_bib(text, path.name, key)
    item = _item(_ris_items(text, path.name) if kind == ".ris" else _json_items(text, path.name), path.name)
    if not item.get("title"):
        raise EnvironmentFault(f"the entry in {path.name} has no title", "add it, or supply the entry as .bib")
    kept_back = left_out(item)
    remarks = (f"left out of the entry: {', '.join(kept_back)}",) if kept_back else ()
    written = entry_text(key, item)
    return Entry(written, plain(_parsed(written, path.name).get("title")), remarks)


def unfinished_entry(key: str, text: str, language: str) -> Entry:
    """An entry with no more than the title that stands in the text; `kb check` asks for the rest (B012)."""
    title = title_in(text) or key
    lines = [
        f"@misc{{{key},",
        f"  title      = {{{protected(title)}}},",
        f"  langid     = {{{LANGUAGES.get(language, 'english')}}},",
        "  annotation = {To be completed: type, author, date, and where it appeared}",
        "}",
        "",
    ]
    written = "\n".join(lines)
    return Entry(
        written, plain(_parsed(written, BIBLIOGRAPHY).get("title")), (f"complete its entry in {BIBLIOGRAPHY}",)
    )


def title_in(text: str) -> str:
    """The title of a text: its first Markdown heading, else its first block that can be one; empty without any."""
    shown = [one_line(block) for block in blocks(text[:20_000])[:20]]
    marked = next((m[1] for line in shown if (m := _MARKED.match(line))), "")
    if marked:
        return marked.strip(" *#")
    fits = (line for line in shown if len(line) <= TITLE_LIMIT and line[:1] not in "([（" and not line.endswith("."))
    return next((line.strip(" *") for line in fits if sum(map(str.isalpha, line)) >= 4), "")


def joined(bibliography: str, entry: Entry, key: str) -> str:
    """The bibliography with the entry behind its last one.

    Raises EnvironmentFault when the entry would not be read there as it was meant: a brace that is open above it, a
    macro that has another value.
    """
    ends = "\r\n" if "\r\n" in bibliography else "\n"
    before = bibliography.replace("\r\n", "\n")
    whole = f"{before.rstrip()}\n\n{entry.text}" if before.strip() else entry.text
    references, found = parse_bibliography(whole, BIBLIOGRAPHY)
    _, known = parse_bibliography(before, BIBLIOGRAPHY)
    new = [finding for finding in found if finding not in known]
    if new or not any(reference.key == key for reference in references):
        reason = f": {new[0].message}" if new else ""
        message = f'the entry of "{key}" cannot be added to {BIBLIOGRAPHY}{reason}'
        raise EnvironmentFault(message, (new[0].help if new else "") or f"mend {BIBLIOGRAPHY} first: kb check")
    return whole.replace("\n", ends)


def _read(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise EnvironmentFault(f"{path.name} cannot be read: {error.strerror}", "check the file's name") from None
    if len(data) > SIZE_LIMIT:
        message = f"{path.name} has {len(data):,} bytes; the limit is {SIZE_LIMIT:,}"
        raise EnvironmentFault(message, "put the one entry into a file of its own")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"{path.name} is not UTF-8: line {line} holds the byte 0x{data[error.start]:02x}"
        raise EnvironmentFault(message, "save the file again in the encoding UTF-8") from None
    if not text.strip():
        raise EnvironmentFault(f"{path.name} is empty", "put the entry of the paper into the file")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _from_bib(text: str, name: str, key: str) -> Entry:
    references, found = parse_bibliography(text, name)
    if found:
        raise EnvironmentFault(str(found[0]), found[0].help)
    named = [reference for reference in references if reference.key == key]
    chosen = named or references
    if len(chosen) != 1:
        count = f'{len(references)} entries, none with the key "{key}"' if references else "no entry"
        message = f"{name} holds {count}"
        raise EnvironmentFault(message, "leave the one entry of the paper in the file")
    reference = chosen[0]
    if not reference.get("title"):
        raise EnvironmentFault(f'the entry "{reference.key}" in {name} has no title', "add title = {…}")
    source, cut = _without(reference, WITHHELD)
    head = _HEAD.match(source)
    start = head.end() if head else 0
    source = source[:start] + key + source[start + len(reference.key) :]
    used = needed_macros([source], macros({r.key: r for r in references}, text))
    remarks = (f"left out of the entry: {', '.join(cut)}",) if cut else ()
    written = "\n\n".join([*(macro.source for macro in used), source]) + "\n"
    return Entry(written, plain(reference.get("title")), remarks)


def _without(reference: Reference, names: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    """The text of an entry without the fields of these names, and the names that it had."""
    source = reference.source
    fields = EntryReader(source, month_macros()).read(0, len(source)).fields
    cut = [field for field in fields if field.name.lower() in names]
    for field in reversed(cut):
        end = field.end
        while end < len(source) and source[end] in " \t\n,":
            end += 1
        source = source[: field.offset] + source[end:]
    return source, tuple(sorted(field.name.lower() for field in cut))


def _json_items(text: str, name: str) -> list[Item]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise EnvironmentFault(f"{name} is no JSON: {error}", "export the entry again as CSL-JSON") from None
    items = data.get("items", [data]) if isinstance(data, dict) else data
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise EnvironmentFault(f"{name} is no CSL-JSON: it holds no items", "export the entry again as CSL-JSON")
    # Pandoc insists on names that are text, and reads years as text or number; items without a name get one.
    named = [
        {**item, "id": str(item.get("id", place)), "type": str(item.get("type", ""))}
        for place, item in enumerate(items)
    ]
    return _through_pandoc("csljson", json.dumps(named), name)


def _ris_items(text: str, name: str) -> list[Item]:
    items = _through_pandoc("ris", text, name)
    if len(items) == 1:
        _complete(items[0], dict(_RIS_TAG.findall(text)))
    return items


def _complete(item: Item, tags: dict[str, str]) -> None:
    """Put in what pandoc leaves out of a RIS record: the month and day, and the place of publication."""
    if date := _RIS_DATE.match(tags.get("DA", "")):
        parts = [int(part) for part in date.groups() if part]
        if [parts[:1]] == item.get("issued", {}).get("date-parts", [parts[:1]]):
            item["issued"] = {"date-parts": [parts]}
    if tags.get("CY"):
        item.setdefault("publisher-place", tags["CY"])


def _through_pandoc(kind: str, text: str, name: str) -> list[Item]:
    try:
        read: Any = json.loads(pandoc.run(["-f", kind, "-t", "csljson"], text))
    except pandoc.PandocFailure as failure:
        said = failure.message.partition(": ")[2] or failure.message
        shown = "RIS" if kind == "ris" else "CSL-JSON"
        raise EnvironmentFault(
            f"{name} is no {shown}: {said}", f"export the entry again as {shown}, or as .bib"
        ) from None
    return list(read)


def _item(items: Sequence[Item], name: str) -> Item:
    if len(items) != 1:
        raise EnvironmentFault(f"{name} holds {len(items)} entries", "leave the one entry of the paper in the file")
    return items[0]


def _parsed(text: str, name: str) -> Reference:
    references, found = parse_bibliography(text, name)
    if found or len(references) != 1:
        reason = found[0].message if found else f"{len(references)} entries came of it"
        raise EnvironmentFault(f"{name} cannot be made a BibLaTeX entry: {reason}", "supply the entry as .bib")
    return references[0]
