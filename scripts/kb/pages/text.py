"""Plain values to Markdown that cannot be taken for anything else."""

from __future__ import annotations

import re

from kb.grammar.locators import locator_text
from kb.model import Citation

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~^@])")


def escape(text: str) -> str:
    """The text with every character that Markdown could act on escaped."""
    return _SPECIAL.sub(r"\\\1", text).replace("\\@", "&#64;").replace("\\<", "&lt;").replace("\\>", "&gt;")


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
