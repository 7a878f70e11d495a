"""The inline HTML of formatted references, read into runs and written for other readers: plain text, Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from itertools import groupby

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~^@$&])")
_START = re.compile(r"^(?:(?P<mark>[-+=:%])|(?P<number>[0-9]+)(?P<stop>[.)]))")
_MARKS = {"i": "*", "em": "*", "b": "**", "strong": "**", "sup": "^", "sub": "~"}
_NOT_LANGUAGE = re.compile("[^A-Za-z0-9-]")
_IN_TARGET = re.compile(r"[\s<>\\\"'`\[\]{}|^]")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that is marked up alike: its tags from the outside in, `a` with its address."""

    text: str
    tags: tuple[tuple[str, str], ...]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.runs: list[Run] = []
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        named = dict(attributes)
        self._open.append((tag, named.get("href" if tag == "a" else "lang") or ""))

    def handle_endtag(self, tag: str) -> None:
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index][0] == tag:
                del self._open[index]
                return

    def handle_data(self, data: str) -> None:
        self.runs.append(Run(data, tuple(self._open)))


_TAG = re.compile(r"</?[a-z](?:[^<>\"]|\"[^\"]*\")*>")


def runs(html: str) -> list[Run]:
    """The runs of inline HTML as sanitisers write it."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.runs


def plain(html: str) -> str:
    """The text alone, on one line."""
    return unescape(_TAG.sub("", html)).strip()


def markdown(html: str) -> str:
    """The same as Markdown that says nothing more: every character that could be markup is escaped.

    Italics, bold, superscripts, subscripts, languages and web links are kept; `pandoc -f markdown` reads them.
    """
    return _no_block("".join(_pieces(html)))


def escaped(text: str) -> str:
    """Plain text as Markdown on one line, with nothing in it that pandoc or CommonMark could act on."""
    return _no_block(_SPECIAL.sub(r"\\\1", " ".join(text.split())))


def address(target: str) -> str:
    """A web address as the target of a Markdown link, with what could end it percent-encoded."""
    return "<" + _IN_TARGET.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), target) + ">"


def _no_block(line: str) -> str:
    """The line with what would make a list, a heading or another block of it escaped."""
    return _START.sub(lambda m: f"\\{m['mark']}" if m["mark"] else f"{m['number']}\\{m['stop']}", line)


def _pieces(html: str) -> Iterator[str]:
    for run in _joined(runs(html)):
        text = _SPECIAL.sub(r"\\\1", run.text.replace("\n", " "))
        inner = text.strip(" ")
        if not inner:
            yield text
            continue
        before, after = text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :]
        for mark in ("^", "~", "*", "**"):
            # What is marked twice is not marked: italics inside italics are upright.
            if sum(_MARKS.get(tag) == mark for tag, _ in run.tags) % 2:
                inner = f"{mark}{inner.replace(' ', chr(92) + ' ') if mark in '^~' else inner}{mark}"
        for tag, value in reversed(run.tags):
            if tag == "a" and value and run.text.strip() == value and not _IN_TARGET.search(value):
                inner = f"<{value}>"
            elif tag == "a" and value:
                inner = f"[{inner}]({address(value)})"
            elif tag == "span" and value:
                inner = f"[{inner}]{{lang={_NOT_LANGUAGE.sub('', value)}}}"
        yield f"{before}{inner}{after}"


def _joined(found: list[Run]) -> Iterator[Run]:
    """The runs with neighbours that are marked up alike as one."""
    for tags, group in groupby(found, key=lambda run: run.tags):
        yield Run("".join(run.text for run in group), tags)
