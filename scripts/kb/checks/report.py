"""Findings as a person, a program or a code host reads them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from unicodedata import combining, east_asian_width

from kb.checks.registry import RULES
from kb.model import Finding

FORMATS = ("text", "json", "github")

_EXCERPT = 100
_ESCAPED_IN_MESSAGES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_ESCAPED_IN_PROPERTIES = str.maketrans({":": "%3A", ",": "%2C"})


def report(findings: Iterable[Finding], root: Path, form: str) -> str:
    """All findings in one of the formats; `root` is where the source lines are read from."""
    found = list(findings)
    if form == "json":
        return json.dumps([_record(finding) for finding in found], ensure_ascii=False, indent=2)
    if form == "github":
        return "\n".join(_annotation(finding) for finding in found)
    lines: dict[str, list[str]] = {}
    return "\n".join(_text(finding, _line(finding, root, lines)) for finding in found)


def _record(finding: Finding) -> dict[str, object]:
    return {
        "path": finding.place.path,
        "line": finding.place.line,
        "column": finding.place.column,
        "code": finding.code,
        "name": RULES[finding.code].name if finding.code in RULES else "",
        "message": finding.message,
        "help": finding.help,
    }


def _annotation(finding: Finding) -> str:
    """A workflow command of GitHub Actions: messages escape `%` and line ends, properties also `:` and `,`."""
    place, message = finding.place, f"{finding.message} ({finding.help})" if finding.help else finding.message
    message, path = (text.translate(_ESCAPED_IN_MESSAGES) for text in (message, place.path))
    path = path.translate(_ESCAPED_IN_PROPERTIES)
    return f"::error file={path},line={place.line},col={place.column},title={finding.code}::{message}"


def _text(finding: Finding, line: str) -> str:
    shown = [_visible(str(finding))]
    if line.strip():
        start = max(0, finding.place.column - 1 - _EXCERPT // 2)
        before = "… " if start else ""
        excerpt = _visible(line[start : start + _EXCERPT])
        caret = " " * (len(before) + _width(excerpt[: finding.place.column - 1 - start])) + "^"
        shown += [f"    {before}{excerpt}", f"    {caret}"]
    if finding.help:
        shown.append(f"    help: {_visible(finding.help)}")
    return "\n".join(shown)


def _visible(text: str) -> str:
    """The text in which nothing can steer the terminal or hide: one sign for each character."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else " " if c.isspace() else "\ufffd" for c in text)


def _width(text: str) -> int:
    """How many columns of a terminal the text fills: Chinese and Japanese characters two, combining marks none."""
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "FW" else 1 for c in text)


def _line(finding: Finding, root: Path, lines: dict[str, list[str]]) -> str:
    path = finding.place.path
    if path not in lines:
        try:
            lines[path] = (root / path).read_text(encoding="utf-8-sig", errors="replace").split("\n")
        except OSError:
            lines[path] = []
    number = finding.place.line - 1
    return lines[path][number] if 0 <= number < len(lines[path]) else ""
