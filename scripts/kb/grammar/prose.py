"""Which parts of a Markdown text are prose, and which only look like it.

Code, comments and escapes are blanked out with spaces, so that whatever is searched afterwards keeps its offsets.
Every pass is linear in the length of the text, whatever the text is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_FENCE = re.compile(
    r"(?P<fence>`{3,}|~{3,}) *(?:\{[^{}\n]*\}|\.?[\w#.+-]* *(?:hl_lines=(?:\"[^\"\n]*\"|'[^'\n]*') *)?)(?:\n|\Z)"
)
"""What opens a code block for Python-Markdown: at the very beginning of a line, and with nothing else behind it."""

_CONTAINER = re.compile(r"(?:[*+-]|\d+[.)])[ \t]|!!!|\?\?\?|:[ \t]|\[\^")
_TOKEN = re.compile(r"\\`+|\\[!-/:;=-@\[-_{-~]|`+|<!--|\n[ \t]*(?=\n)|\n(?=#)")
"""A backslash before `<` escapes nothing: Python-Markdown lets the tag through."""

_COMMENT = re.compile(r"(?!-?>)(?:[^<-]++|-(?!-!?>)|<(?!!--))*+--!?>")
"""What stands behind `<!--` up to where a browser ends the comment; a comment inside a comment is none."""

_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_INTERRUPTS = re.compile(r"\n[ \t]*(?:[\[#>*+=|:{_-]|\d+[.)])|\n {0,3}<|\|")
"""What may end a paragraph inside of what else would be code over several lines, or part it into cells."""

_NO_PARAGRAPH = re.compile(r" {0,3}(?:#|[\[|{]|\*\[)")
_MARKED = re.compile(r"[\\`<]")
_TAB = 4
_BLOCKS = ("    ", "\t", " \t", "  \t", "   \t", "```", "~~~")
"""How a line begins that may be code, or may open it."""
_NOT_LINE_END = re.compile(r"[^\n]")


def prose(text: str) -> str:
    """The text with code, comments and escaped characters replaced by spaces; same length, same lines."""
    return _without_inline(_without_blocks(text))


def unclosed_fence(text: str) -> tuple[int, str] | None:
    """The offset and the marks of a fence that opens a code block without end, or None."""
    opened: tuple[int, str] | None = None
    offset = 0
    for line in text.splitlines(keepends=True):
        if opened:
            opened = None if _closes(line, opened[1]) else opened
        elif match := _FENCE.match(line):
            opened = offset, match["fence"]
        offset += len(line)
    return opened


def _closes(line: str, fence: str) -> bool:
    return line.startswith(fence) and not line[len(fence) :].strip(" \n")


def _blank(text: str) -> str:
    return _NOT_LINE_END.sub(" ", text)


def _without_blocks(text: str) -> str:
    lines = text.splitlines(keepends=True)
    if not any(line.startswith(_BLOCKS) for line in lines):
        return text
    kept: list[str] = []
    fence = ""
    in_container = False
    content = 0
    after_blank = True
    in_code = False
    for line in lines:
        if fence:
            fence = "" if _closes(line, fence) else fence
            kept.append(_blank(line))
            continue
        match = _FENCE.match(line)
        if match:
            fence = match["fence"]
            kept.append(_blank(line))
            after_blank = True
            in_container = False
            continue
        if not line.strip():
            after_blank = bool(kept) or line == "\n"
            kept.append(line)
            continue
        words = line.lstrip(" \t")
        column = len(line[: len(line) - len(words)].expandtabs(_TAB))
        marker = _CONTAINER.match(words)
        ends_paragraph = (line.startswith("#") and not line.endswith("\\\n")) or (
            line.startswith("<!--") and line.endswith("-->\n")
        )
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


def without_comments(text: str) -> str:
    """The text without its comments: what editors write to each other is not published."""
    if "<!--" not in text:
        return text
    kept: list[str] = []
    done = 0
    for start, end in _inline(_without_blocks(text)):
        if text.startswith("<!--", start):
            kept.append(text[done:start])
            done = end
    return "".join([*kept, text[done:]])


def _inline(text: str) -> Iterator[tuple[int, int]]:
    """Where each stretch of code, each comment and each escaped character begins and ends."""
    tokens = list(_TOKEN.finditer(text))
    partner = _closing_runs(tokens)
    done = 0
    doubtful, tail = False, 0
    for index, token in enumerate(tokens):
        if token.start() < done:
            continue
        start, end = token.span()
        mark = token.group()
        if mark[0] == "\n":
            doubtful = False
            continue
        if mark.endswith("`"):
            if mark[0] == "\\":
                yield start, start + 2
                start += 2
            closing = partner.get(index)
            if closing is None:  # behind a run without partner, Python-Markdown passes over as many characters again
                following = tokens[index + 1] if index + 1 < len(tokens) else None
                doubtful = doubtful or (following is not None and following.start() < end + (end - start))
                continue
            end = tokens[closing].end()
            # Which backticks make a pair behind such a place cannot be known: nothing up to the next paragraph is code.
            doubtful = doubtful or not _is_code(text, start, end)
            if doubtful or start < tail:
                continue
        elif mark == "<!--":
            comment = _COMMENT.match(text, end)
            begins = _begins_line(text, start)
            if comment is None or not (begins or _is_one_piece(text, start, comment.end())):
                continue
            end = comment.end()
            if begins:  # what follows on the line is not read as a paragraph
                tail = text.find("\n", end) % (len(text) + 1)
        yield start, end
        done = end


def _is_code(text: str, start: int, end: int) -> bool:
    """Whether what stands between two runs of backticks is one piece for Python-Markdown, too."""
    if "\n" not in text[start:end]:
        return True
    line = text.rfind("\n", 0, start) + 1
    return not (_INTERRUPTS.search(text, start, end) or _NO_PARAGRAPH.match(text, line, start + 1))


def _is_one_piece(text: str, start: int, end: int) -> bool:
    """Whether a comment in a paragraph is a comment for Python-Markdown, which reads escapes and code in it first."""
    inside = text[start:end]
    return not ("\\" in inside or "`" in inside or _BLANK_LINE.search(inside)) and _is_code(text, start, end)


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
        elif mark.endswith("`"):
            length = mark.count("`")
            opening = length - (mark[0] == "\\")  # the first one behind a backslash closes, but does not open
            if opening and (opening in latest or 0 < longest < opening):
                partner[index] = latest[opening] if opening in latest else latest[longest]
            latest[length] = index
            longest = max(longest, length)
    return partner
