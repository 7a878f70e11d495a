"""Which parts of a Markdown text are prose, and which only look like it.

Code, comments and escapes are blanked out with spaces, so that whatever is searched afterwards keeps its offsets.
Every pass is linear in the length of the text, whatever the text is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_FENCE = re.compile(r"[ \t]*(?P<fence>`{3,}|~{3,})(?P<info>[^\n]*)")
_CONTAINER = re.compile(r"(?:[*+-]|\d+[.)])[ \t]|!!!|\?\?\?|:[ \t]|\[\^")
_TOKEN = re.compile(r"\\[!-/:;=-@\[-`{-~]|`+|<!--|\n[ \t]*(?=\n)|\n(?=#)")
"""A backslash before `<` escapes nothing: Python-Markdown lets the tag through."""

_COMMENT = re.compile(r"(?!-?>)(?:[^<-]++|-(?!-!?>)|<(?!!--))*+--!?>")
"""What stands behind `<!--` up to where a browser ends the comment; a comment inside a comment is none."""

_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_TAG_ON_A_LINE = re.compile(r"\n {0,3}<[a-zA-Z/!?]")
_MARKED = re.compile(r"[\\`<]")
_TAB = 4
_NOT_LINE_END = re.compile(r"[^\n]")


def prose(text: str) -> str:
    """The text with code, comments and escaped characters replaced by spaces; same length, same lines."""
    return _without_inline(_without_blocks(text))


def unclosed_fence(text: str) -> tuple[int, str] | None:
    """The offset and the marks of a fence that opens a code block without end, or None."""
    opened: tuple[int, str] | None = None
    offset = 0
    for line in text.splitlines(keepends=True):
        match = _FENCE.match(line)
        if opened and match and _closes(match, opened[1]):
            opened = None
        elif not opened and match and "`" not in match["info"]:
            opened = offset + match.start("fence"), match["fence"]
        offset += len(line)
    return opened


def _closes(match: re.Match[str], fence: str) -> bool:
    return match["fence"].startswith(fence) and not match["info"].strip()


def _blank(text: str) -> str:
    return _NOT_LINE_END.sub(" ", text)


def _without_blocks(text: str) -> str:
    kept: list[str] = []
    fence = ""
    in_container = False
    content = 0
    after_blank = True
    in_code = False
    for line in text.splitlines(keepends=True):
        if fence:
            match = _FENCE.match(line)
            fence = "" if match and _closes(match, fence) else fence
            kept.append(_blank(line))
            continue
        match = _FENCE.match(line)
        if match and "`" not in match["info"]:
            fence = match["fence"]
            kept.append(_blank(line))
            after_blank = True
            in_container = in_container and line.startswith(" ")
            continue
        if not line.strip():
            kept.append(line)
            after_blank = True
            continue
        words = line.lstrip(" \t")
        column = len(line[: len(line) - len(words)].expandtabs(_TAB))
        marker = _CONTAINER.match(words)
        ends_paragraph = line.startswith(("#", "<!--"))
        if ends_paragraph:
            in_container = False
        elif column < _TAB:
            # A line that follows without a blank one goes on with the item, however it is indented; but a paragraph is
            # not ended by something that looks like an item.
            continues = in_container and (column > 0 or not after_blank)
            begins = marker and (after_blank or in_code or in_container or words.startswith("[^"))
            in_container = continues or bool(begins)
        if in_container and marker and column < content + _TAB:
            content = (column // _TAB + 1) * _TAB
        in_code = column >= (content if in_container else 0) + _TAB and (after_blank or in_code)
        kept.append(_blank(line) if in_code else line)
        after_blank = ends_paragraph
    return "".join(kept)


def _without_inline(text: str) -> str:
    if not _MARKED.search(text):
        return text
    kept: list[str] = []
    done = 0
    for start, end in _inline(text):
        kept.append(text[done:start])
        kept.append(_blank(text[start:end]))
        done = end
    kept.append(text[done:])
    return "".join(kept)


def escapes(text: str) -> list[int]:
    """The offsets of the backslashes that escape a character, which are those outside code and comments."""
    return [start for start, end in _inline(_without_blocks(text)) if end == start + 2 and text[start] == "\\"]


def _inline(text: str) -> Iterator[tuple[int, int]]:
    """Where each stretch of code, each comment and each escaped character begins and ends."""
    tokens = list(_TOKEN.finditer(text))
    partner = _closing_runs(tokens)
    done = 0
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
            if _TAG_ON_A_LINE.search(text, start, end):  # Python-Markdown sees the tag first
                continue
        elif mark == "<!--":
            comment = _COMMENT.match(text, end)
            if comment is None or (_BLANK_LINE.search(text, start, comment.end()) and not _begins_line(text, start)):
                continue
            end = comment.end()
        yield start, end
        done = end


def _begins_line(text: str, start: int) -> bool:
    line = text.rfind("\n", 0, start) + 1
    return start - line <= 3 and not text[line:start].strip(" ")


def _closing_runs(tokens: list[re.Match[str]]) -> dict[int, int]:
    """For each run of backticks the run that closes it in the same paragraph, by index.

    The next one of the same length; where all that follow are shorter, Python-Markdown takes the longest of them.
    """
    partner: dict[int, int] = {}
    latest: dict[int, int] = {}
    longest = 0
    for index in range(len(tokens) - 1, -1, -1):
        mark = tokens[index].group()
        if mark[0] == "\n":
            latest.clear()
            longest = 0
        elif mark[0] == "`":
            if len(mark) in latest or 0 < longest < len(mark):
                partner[index] = latest[min(len(mark), longest)]
            latest[len(mark)] = index
            longest = max(longest, len(mark))
    return partner
