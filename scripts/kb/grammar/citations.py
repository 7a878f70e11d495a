"""Citations: `[see @key, sec. 3.3, para. 1, sent. 1-2; @other, tbl. 2]`.

A bracket is a group of citations when one of its parts, cut at the semicolons, holds an `@` that begins a word.
E-mail addresses, handles, links, images and footnote marks are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.grammar.locators import ACCEPTED, parse_locator
from kb.grammar.source import Source
from kb.model import NAME, NAME_LIMIT, Citation, CitationGroup, Finding

_BRACKET = re.compile(r"\[(?P<inside>[^\[\]]*)(?P<end>\]?)")
_PART = re.compile(r"[^;]+")
_MARK = re.compile(r"(?<![^\s(\[‘“\"'—–-])@(?P<key>[^\s,;@]+)(?P<rest>@?)")
_NARRATIVE = re.compile(r"(?<![\w.@/:+-])@(?P<key>[a-z0-9][a-z0-9-]*)(?![\w@]|\.\w)")
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")


def find_citations(source: Source, prose: str) -> tuple[list[CitationGroup], list[Finding]]:
    """Find the citation groups of a text whose prose has the same offsets.

    Faults: C002 a key outside the key grammar, C003 a malformed locator, C005 a bracket never closed, C006 a part
    without a key, C007 a citation as the text of a link.
    """
    groups: list[CitationGroup] = []
    faults: list[Finding] = []
    for match in _BRACKET.finditer(prose):
        inside, start = match["inside"], match.start("inside")
        if "@" not in inside:
            continue
        closed = bool(match["end"])
        if not closed:
            cut = _PARAGRAPH_END.search(inside)
            inside = inside[: cut.start()] if cut else inside
        parts = [(part.group(), start + part.start()) for part in _PART.finditer(inside)]
        marks = [_mark(part) for part, _ in parts]
        if not any(marks):
            continue
        place = source.place(match.start())
        if not closed:
            if inside.lstrip().startswith("@"):
                faults.append(Finding(place, "C005", "citation is never closed", 'put the missing "]"'))
            continue
        if prose[match.end() : match.end() + 1] in ("(", "[", ":"):
            faults.extend(_linked(source, parts, marks))
            continue
        citations = list(_citations(source, parts, marks, faults))
        if citations:
            groups.append(CitationGroup(tuple(citations), match.start(), match.end()))
    return groups, faults


def _mark(part: str) -> re.Match[str] | None:
    """The `@key` of a part, unless what follows shows that it is a handle at a host."""
    match = _MARK.search(part)
    return None if match is None or match["rest"] else match


def _citations(
    source: Source, parts: list[tuple[str, int]], marks: list[re.Match[str] | None], faults: list[Finding]
) -> Iterator[Citation]:
    for (part, start), mark in zip(parts, marks, strict=True):
        if mark is None:
            message = f'"{" ".join(part.split())}" stands between citations and has no key'
            faults.append(Finding(source.place(start), "C006", message, "give it a key, or move it out of the bracket"))
            continue
        key, place = mark["key"], source.place(start + mark.start())
        if not NAME.fullmatch(key) or len(key) > NAME_LIMIT:
            faults.append(Finding(place, "C002", f'malformed citation key "{key}"', _key_help(key)))
        locator = None
        suffix = part[mark.end() :]
        if suffix.strip():
            read = parse_locator(suffix.strip().removeprefix(",").strip())
            if isinstance(read, str) or not suffix.lstrip().startswith(","):
                reason = read if isinstance(read, str) else "no comma stands between the key and the locator"
                shown = " ".join(suffix.strip().removeprefix(",").split())
                at = start + mark.end() + len(suffix) - len(suffix.lstrip(" ,\t\n"))
                message = f'malformed locator "{shown}": {reason}'
                faults.append(Finding(source.place(at), "C003", message, f"write one of: {ACCEPTED}"))
            else:
                locator = read
        yield Citation(key, place, prefix=_prefix(part[: mark.start()]), locator=locator)


def _prefix(text: str) -> str:
    return " ".join(text.split()).removesuffix("-").rstrip()


def _key_help(key: str) -> str:
    for character in key:
        if not NAME.fullmatch(character) and character != "-":
            return f'"{character}" (U+{ord(character):04X}) cannot stand in a key; use a-z, 0-9 and hyphens'
    return f"begin with a letter or digit and use at most {NAME_LIMIT} characters"


def _linked(source: Source, parts: list[tuple[str, int]], marks: list[re.Match[str] | None]) -> Iterator[Finding]:
    for (_, start), mark in zip(parts, marks, strict=True):
        if mark and NAME.fullmatch(mark["key"]):
            message = f'"@{mark["key"]}" is the text of a link and would cite nothing'
            yield Finding(source.place(start + mark.start()), "C007", message, "put the citation after the link")


def find_narrative(source: Source, prose: str, groups: tuple[CitationGroup, ...]) -> Iterator[tuple[str, Finding]]:
    """Each `@key` outside brackets, with the C008 finding that holds if the bibliography has the key."""
    for match in _NARRATIVE.finditer(without_groups(prose, groups)):
        key = match["key"]
        if source.text.startswith("\\[", match.start() - 2):
            continue
        message = f'"@{key}" outside brackets cites nothing'
        yield key, Finding(source.place(match.start()), "C008", message, f"write [@{key}, …] with a locator")


def without_groups(text: str, groups: tuple[CitationGroup, ...]) -> str:
    """The text with its citation groups blanked out; same length."""
    kept: list[str] = []
    done = 0
    for group in groups:
        kept += [text[done : group.start], " " * (group.end - group.start)]
        done = group.end
    return "".join([*kept, text[done:]])
