"""Slices of the bibliography's original text: the macros it defines, and what an entry needs beside itself.

Nothing is ever written anew from parsed fields, because every writer of BibTeX known to us loses or changes some.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kb.model import Reference

_BLOCK = re.compile(
    r"@\s*(?:comment\s*(?P<comment>[({])|string\s*(?P<open>[({])\s*(?P<name>[^\s={}(),\"#%']+)\s*=)", re.IGNORECASE
)
_TOKEN = re.compile(r"\\.|[{}\"]|[^\s={}(),\"#%'@\\]+", re.DOTALL)
_BRACKET = re.compile(r"\\.|[{})]", re.DOTALL)
_PARENT_FIELDS = ("crossref", "xdata")


@dataclass(frozen=True, slots=True)
class Macro:
    """An `@string` definition: its name in lower case, its original text, and the macros that its value names."""

    name: str
    source: str
    uses: frozenset[str]


def macros(references: Mapping[str, Reference], bibliography: str) -> dict[str, Macro]:
    """The `@string` definitions that stand between the entries, by name, in their order; of duplicates the last."""
    found: dict[str, Macro] = {}
    for text in _between(references, bibliography):
        at = 0
        while match := _BLOCK.search(text, at):
            at = _end_of_group(text, match.end(), match["comment"] or match["open"])
            if match["name"]:
                name = match["name"].lower()
                words = frozenset(words_outside_groups(text[match.end() : at - 1]))
                found.pop(name, None)
                found[name] = Macro(name, text[match.start() : at], words)
    return found


def needed_macros(sources: Iterable[str], defined: Mapping[str, Macro]) -> list[Macro]:
    """The macros that entries with these texts use, and those that they use in turn, in the order of the file."""
    needed: set[str] = set()
    if defined:
        waiting = {word for source in sources for word in words_outside_groups(source, depth=1)}
        while waiting:
            name = waiting.pop()
            if name in defined and name not in needed:
                needed.add(name)
                waiting |= defined[name].uses
    return [macro for name, macro in defined.items() if name in needed]


def parents(reference: Reference, references: Mapping[str, Reference]) -> Iterator[str]:
    """The keys of the entries from which this one takes fields, and from which those do; circles are walked once."""
    seen = {reference.key}
    waiting = [reference]
    while waiting:
        entry = waiting.pop()
        for key in (key.strip() for name in _PARENT_FIELDS for key in entry.get(name).split(",")):
            if key in references and key not in seen:
                seen.add(key)
                yield key
                waiting.append(references[key])


def words_outside_groups(text: str, depth: int = 0) -> Iterator[str]:
    """The bare words of BibTeX text, in lower case: those inside no braces or quotes beyond the given depth."""
    level = 0
    quoted = False
    for match in _TOKEN.finditer(text):
        token = match[0]
        if token == "{":
            level += 1
        elif token == "}":
            level -= 1
        elif level > depth or token[0] == "\\":
            continue
        elif token == '"':
            quoted = not quoted
        elif not quoted:
            yield token.lower()


def _between(references: Mapping[str, Reference], bibliography: str) -> Iterator[str]:
    """The pieces of the bibliography that belong to no entry."""
    done = 0
    for reference in sorted(references.values(), key=lambda entry: entry.place):
        start = bibliography.find(reference.source, done)
        if start >= 0:
            yield bibliography[done:start]
            done = start + len(reference.source)
    yield bibliography[done:]


def _end_of_group(text: str, start: int, opened_by: str) -> int:
    """Where the group that is open at `start` has been closed; parentheses only count outside all braces."""
    braces = 1 if opened_by == "{" else 0
    for match in _BRACKET.finditer(text, start):
        if match[0] == "{":
            braces += 1
        elif match[0] == "}":
            braces -= 1
        if braces == 0 and match[0] == ("}" if opened_by == "{" else ")"):
            return match.end()
    return len(text)
