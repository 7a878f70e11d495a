"""Plain values to Markdown that cannot be taken for anything else."""

from __future__ import annotations

import html
import re

from kb.grammar.locators import locator_text
from kb.grammar.markdown import plain_text
from kb.grammar.prose import escapes
from kb.model import Citation

_KNOWN_ESCAPES = frozenset("\\`*_{}[]()>#+-.!|")
"""What Python-Markdown, with tables, takes for escaped; CommonMark takes all ASCII punctuation."""

_SPECIAL = re.compile(r"[\\`*_{}\[\]#|]")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;", "^": "&#94;", "~": "&#126;"})
_ITEM = re.compile(r"^(\d*)([-+.)])(?=\s|$)")
"""What at the beginning of a line would make it an item of a list."""


def escape(text: str) -> str:
    """The text on one line, with every character that Markdown or HTML could act on escaped."""
    line = _SPECIAL.sub(r"\\\g<0>", " ".join(text.split())).translate(_ENTITIES)
    return _ITEM.sub(r"\1\\\2", line)


def portable(markdown: str) -> str:
    """The same Markdown with those escapes as entities that CommonMark knows and Python-Markdown prints: `\\$`."""
    if "\\" not in markdown:
        return markdown
    parts: list[str] = []
    done = 0
    for start in escapes(markdown):
        character = markdown[start + 1]
        if character not in _KNOWN_ESCAPES:
            parts += [markdown[done:start], f"&#{ord(character)};"]
            done = start + 2
    return "".join([*parts, markdown[done:]])


def plural(count: int, one: str, many: str = "") -> str:
    """`1 claim`, `2 claims`, `1,000 claims`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def joined(parts: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def cite(citations: tuple[Citation, ...]) -> str:
    """A group of citations as people write it: `[@key, sec. 1, para. 1, sent. 2; @key, tbl. 2]`."""
    parts = [
        f"@{citation.key}" + (f", {locator_text(citation.locator)}" if citation.locator else "")
        for citation in citations
    ]
    return f"[{'; '.join(parts)}]"


def html_text(markdown: str) -> str:
    """Inline Markdown, a claim's title say, as text inside HTML: marks and escapes taken out, the rest escaped."""
    return html.escape(plain_text(markdown))


def capital(text: str) -> str:
    """The text with a capital first letter, where it stands as a heading or item."""
    return text[:1].upper() + text[1:]


def listed(parts: list[str]) -> str:
    """Short items on one line, with dots between; what is empty is left out."""
    return " · ".join(part for part in parts if part)
