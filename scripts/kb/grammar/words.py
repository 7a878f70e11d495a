"""The words of a text: runs of letters, digits and underscores."""

from __future__ import annotations

import re

_WORD = re.compile(r"\w+")
_BETWEEN = {code: " " for code in range(128) if not (chr(code).isalnum() or chr(code) == "_")}


def words_of(text: str) -> list[str]:
    """The words in their order; plain ASCII is cut at everything else, which is faster than looking for words."""
    return text.translate(_BETWEEN).split() if text.isascii() else _WORD.findall(text)
