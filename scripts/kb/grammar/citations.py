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
_NARRATIVE = re.compile(r"(?<![\w.@/:+\[-])@(?P<key>[a-z0-9][a-z0-9-]*+)(?![\w@]|\.\w)")
_FOLLOWING = re.compile(r"\(|\[[^\[\]]*")
_DEFINED = re.compile(r":(?=[ \t]*\S)")
_NO_KEY = re.compile(r"\s*@(?=[\s@;,]|$)")
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")


def find_citations(source: Source, prose: str) -> tuple[list[CitationGroup], list[Finding]]:
    """Find the citation groups of a text whose prose has the same offsets.

    Faults: C002 a key outside the key grammar, C003 a malformed locator, C005 a bracket never closed, C006 a part
    without a key.
    """
    groups: list[CitationGroup] = []
    faults: list[Finding] = []
    for match in _BRACKET.finditer(prose):
        inside, start = match["inside"], match.start("inside")
        if "@" not in inside:
            continue
        cut = _PARAGRAPH_END.search(inside)
        closed = bool(match["end"]) and cut is None
        inside = inside[: cut.start()] if cut else inside
        parts = [(part.group(), start + part.start()) for part in _PART.finditer(inside) if part.group().strip()]
        marks = [_mark(part) for part, _ in parts]
        if not any(marks):
            if closed and _NO_KEY.match(inside) and not _is_link(prose, match):
                place = source.place(match.start())
                faults.append(Finding(place, "C002", 'no key follows the "@"', "write the key right behind it"))
            continue
        if not closed:
            if inside.lstrip().startswith("@"):
                place = source.place(match.start())
                faults.append(Finding(place, "C005", "citation is never closed", 'put the missing "]"'))
            continue
        if _is_link(prose, match):
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


def _is_link(prose: str, bracket: re.Match[str]) -> bool:
    """Whether a bracket is the text of a link, or defines where a link leads; a second citation may follow it."""
    if _DEFINED.match(prose, bracket.end()):
        return not prose[prose.rfind("\n", 0, bracket.start()) + 1 : bracket.start()].strip()
    following = _FOLLOWING.match(prose, bracket.end())
    return following is not None and not any(_mark(part) for part in following.group().split(";"))


def find_linked(source: Source, prose: str) -> Iterator[tuple[str, Finding]]:
    """Each `@key` in the text of a link, with the C007 finding that holds if the bibliography has the key."""
    for bracket in _BRACKET.finditer(prose):
        if "@" in bracket["inside"] and bracket["end"] and _is_link(prose, bracket):
            start = bracket.start("inside")
            for part in _PART.finditer(bracket["inside"]):
                if (mark := _mark(part.group())) and NAME.fullmatch(mark["key"]):
                    message = f'"@{mark["key"]}" is the text of a link and would cite nothing'
                    place = source.place(start + part.start() + mark.start())
                    yield mark["key"], Finding(place, "C007", message, "put the citation after the link")


def find_narrative(source: Source, prose: str, groups: tuple[CitationGroup, ...]) -> Iterator[tuple[str, Finding]]:
    """Each `@key` outside brackets, with the C008 finding that holds if the bibliography has the key."""
    rest = without_groups(prose, groups)
    if "@" not in rest:
        return
    for match in _NARRATIVE.finditer(_without_links(rest)):
        key = match["key"]
        if source.text.startswith("\\[", max(0, match.start() - 2)):
            continue
        message = f'"@{key}" outside brackets cites nothing'
        yield key, Finding(source.place(match.start()), "C008", message, f"write [@{key}, …] with a locator")


def _without_links(prose: str) -> str:
    """The prose without the texts of links, in which a key is another fault."""
    if "](" not in prose and "][" not in prose:
        return prose
    return _BRACKET.sub(
        lambda bracket: " " * len(bracket.group()) if bracket["end"] and _is_link(prose, bracket) else bracket.group(),
        prose,
    )


def without_groups(text: str, groups: tuple[CitationGroup, ...]) -> str:
    """The text with its citation groups blanked out; same length."""
    kept: list[str] = []
    done = 0
    for group in groups:
        kept += [text[done : group.start], " " * (group.end - group.start)]
        done = group.end
    return "".join([*kept, text[done:]])
