"""Which parts of a Markdown text are prose, and which only look like it.

Code, comments and escapes are blanked out with spaces, so that whatever is searched afterwards keeps its offsets.
Every pass is linear in the length of the text, whatever the text is.
"""

from __future__ import annotations

import re

_FENCE = re.compile(r"[ \t]*(?P<fence>`{3,}|~{3,})(?P<info>[^\n]*)")
_INDENTED = re.compile(r"(?: {4}|\t)")
_CONTAINER = re.compile(r"(?:[*+-]|\d+[.)])[ \t]|!!!|\?\?\?|:[ \t]|\[\^")
_TOKEN = re.compile(r"\\[!-/:-@\[-`{-~]|`+|<!--|\n[ \t]*(?=\n)")
_NOT_LINE_END = re.compile(r"[^\n]")


def prose(text: str) -> str:
    """The text with code, comments and escaped characters replaced by spaces; same length, same lines."""
    return _without_inline(_without_blocks(text))


def _blank(text: str) -> str:
    return _NOT_LINE_END.sub(" ", text)


def _without_blocks(text: str) -> str:
    kept: list[str] = []
    fence = ""
    in_container = False
    after_blank = True
    in_code = False
    for line in text.splitlines(keepends=True):
        if fence:
            match = _FENCE.match(line)
            closes = match and match["fence"].startswith(fence) and not match["info"].strip()
            fence = "" if closes else fence
            kept.append(_blank(line))
            continue
        match = _FENCE.match(line)
        if match and "`" not in match["info"]:
            fence = match["fence"]
            kept.append(_blank(line))
            continue
        if not line.strip():
            kept.append(line)
            after_blank = True
            continue
        indented = bool(_INDENTED.match(line))
        if not indented:
            in_container = bool(_CONTAINER.match(line.lstrip(" "))) or (in_container and line.startswith(" "))
        in_code = indented and not in_container and (after_blank or in_code)
        kept.append(_blank(line) if in_code else line)
        after_blank = False
    return "".join(kept)


def _without_inline(text: str) -> str:
    tokens = list(_TOKEN.finditer(text))
    partner = _closing_runs(tokens)
    kept: list[str] = []
    done = 0
    comments_close = True
    for index, token in enumerate(tokens):
        if token.start() < done:
            continue
        start, end = token.span()
        mark = token.group()
        if mark[0] == "\n":
            continue
        if mark[0] == "`":
            closing = partner.get(index)
            if closing is None:
                continue
            end = tokens[closing].end()
        elif mark == "<!--":
            close = text.find("-->", end) if comments_close else -1
            comments_close = close >= 0
            if not comments_close:
                continue
            end = close + 3
        kept.append(text[done:start])
        kept.append(_blank(text[start:end]))
        done = end
    kept.append(text[done:])
    return "".join(kept)


def _closing_runs(tokens: list[re.Match[str]]) -> dict[int, int]:
    """For each run of backticks the next run of the same length in the same paragraph, by index."""
    partner: dict[int, int] = {}
    latest: dict[int, int] = {}
    for index in range(len(tokens) - 1, -1, -1):
        mark = tokens[index].group()
        if mark[0] == "\n":
            latest.clear()
        elif mark[0] == "`":
            if len(mark) in latest:
                partner[index] = latest[len(mark)]
            latest[len(mark)] = index
    return partner
