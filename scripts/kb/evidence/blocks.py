"""Lines into blocks: what stands together on the page, before anybody asks what it is."""

from __future__ import annotations

import re
from collections import Counter
from statistics import median

from kb.evidence.sentences import CJK

RULE = re.compile(r"\s*(?:[-*_]\s*){3,}$")
PAGE_NUMBER = re.compile(r"(?:page\s+|[-–—|·]\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,4})?(?:\s*[-–—|·])?$", re.I)
HEADING_WORD = re.compile(
    r"(?:abstract|introduction|conclusions?|references?|bibliography|notes|摘要|要旨|引言|はじめに|おわりに|参考文献)[:：]?$",
    re.I,
)
LONE_NUMBER = re.compile(r"\W{0,4}\d{1,4}\W{0,4}$")
HEADING = re.compile(r"#{1,6}\s+\S")
ENTRY = re.compile(r"(?:-\s+)?\[\d{1,3}\]\s*\S")
RAISED = re.compile(r"<sup>\s*\[?\w{1,7}\]?\s*</sup>\s*\S|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}\s*\S")
CAPTION = re.compile(
    r"\W{0,4}(?P<kind>table|tab\.|figure|fig\.|表|图|図)\s*(?P<number>\d{1,3}[a-z]?)\**\s*(?P<stop>[.:．：|—–-])?\s*(?P<rest>.*)$",
    re.I | re.S,
)
RUN_IN = re.compile(
    r"\W{0,4}(?P<word>abstract|summary|key ?words|index terms|摘要|提要|要旨|要約|概要|关键词|關鍵詞|キーワード)"
    r"\s*\**\s*[:：.—]\s*\**\s*(?P<rest>.*)$",
    re.I | re.S,
)
BARE_NUMBER = re.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})(?P<dot>[.．]?)\s+(?=[A-Z“\"‘'\u3040-\u9fff])(?P<title>\S.*)$"
)
TERMINAL = re.compile(r"[.!?:;。！？；：…][”\"’'\])>）」』】]*\**$|[”\"’\])>）」』】]\**$")
FURNITURE_REPEATS = 3
WRAPPED_LINES = 6


def ends_sentence(text: str) -> bool:
    """Whether a line or paragraph ends as sentences, lists and quotations end."""
    return bool(TERMINAL.search(text.rstrip()))


def join_pieces(first: str, second: str) -> str:
    """Two pieces of running text as one: a hyphen at the break is taken out, ideographs are joined without a space."""
    if first.endswith(("-", "\u00ad")) and first[-2:-1].isalpha() and second[:1].islower():
        return first[:-1] + second
    if first and second and CJK.match(first[-1]) and CJK.match(second[0]):
        return first + second
    return f"{first} {second}" if first and second else first or second


def one_line(lines: list[str]) -> str:
    """The lines of a block as running text with single spaces."""
    text = ""
    for line in lines:
        text = join_pieces(text, " ".join(line.split()))
    return text


def blocks(text: str) -> list[list[str]]:
    """The blocks of a text as lists of lines: cut at blank lines, and where a line plainly begins something new.

    Page numbers standing alone, rules, and running heads (the same short line, digits aside, three times or more) are
    dropped. In text without blank lines a short line that ends a sentence ends the paragraph.
    """
    lines = text.replace("\f", "\n\n").split("\n")
    heads = Counter(_shape(line) for line in lines if 0 < len(line.strip()) <= 100 and "\t" not in line)
    found: list[list[str]] = []
    current: list[str] = []
    for line in lines:
        shown = line.strip("\ufeff \u00a0\u3000\r")
        bare = shown.strip()
        if not bare or RULE.match(bare):
            found.append(current)
            current = []
        elif PAGE_NUMBER.match(bare) or ("\t" not in line and heads[_shape(line)] >= FURNITURE_REPEATS and _idle(bare)):
            continue
        else:
            if current and (_begins(bare, current[-1]) or (len(current) == 1 and _heads(current[0], bare))):
                found.append(current)
                current = []
            current.append(shown)
    found.append(current)
    return [part for block in found if block and not LONE_NUMBER.match("".join(block)) for part in _unwrap(block)]


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", line.strip())


def _idle(line: str) -> bool:
    """Whether a repeated line can be a running head: headings, entries, captions and table lines are not."""
    return not (HEADING.match(line) or "|" in line or CAPTION.match(line) or ends_sentence(line))


def is_row(line: str) -> bool:
    """Whether a line is a row of a table, written with tabs or Markdown pipes."""
    return "\t" in line.strip(" ") or (line.startswith("|") and line.endswith("|") and len(line) > 2)


def _begins(line: str, before: str) -> bool:
    """Whether a line begins a new block although no blank line stands before it."""
    if is_row(line) != is_row(before):
        return True
    if HEADING.match(line) or HEADING.match(before) or ENTRY.match(line) or RUN_IN.match(line):
        return True
    if RAISED.match(line) or HEADING_WORD.match(line) or HEADING_WORD.match(before):
        return True
    caption = CAPTION.match(line)
    if caption and caption["stop"]:
        return True
    heading = BARE_NUMBER.match(line)
    return bool(heading and len(line) <= 100 and not ends_sentence(line) and (ends_sentence(before) or heading["dot"]))


def _heads(first: str, line: str) -> bool:
    """Whether the first line of a block is a numbered heading of the text right below it."""
    heading = BARE_NUMBER.match(first)
    if not heading or not (heading["dot"] or "." in heading["number"]):
        return False
    return len(first) <= 80 and not ends_sentence(first) and not line[:1].islower()


def _unwrap(block: list[str]) -> list[list[str]]:
    """Long blocks of wrapped lines cut into paragraphs where a line is short and ends a sentence."""
    if len(block) < WRAPPED_LINES or is_row(block[0]):
        return [block]
    full = 0.8 * median(len(line) for line in block)
    parts: list[list[str]] = [[]]
    for line in block:
        parts[-1].append(line)
        if len(line) < full and (ends_sentence(line) or BARE_NUMBER.match(line)):
            parts.append([])
    return [part for part in parts if part]


def cells(line: str) -> tuple[str, ...]:
    """The cells of a table row written with tabs or Markdown pipes."""
    parts = line.split("\t") if "\t" in line else line.strip().strip("|").split("|")
    return tuple(" ".join(part.split()) for part in parts)
