"""Findings as a person, a program or a code host reads them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from kb.checks.registry import RULES
from kb.model import Finding

FORMATS = ("text", "json", "github")

_EXCERPT = 100


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
    """A workflow command of GitHub Actions, whose messages escape `%` and line ends."""
    place, message = finding.place, f"{finding.message} ({finding.help})" if finding.help else finding.message
    for raw, escaped in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A")):
        message = message.replace(raw, escaped)
    return f"::error file={place.path},line={place.line},col={place.column},title={finding.code}::{message}"


def _text(finding: Finding, line: str) -> str:
    shown = [str(finding)]
    if line.strip():
        start = max(0, finding.place.column - 1 - _EXCERPT // 2)
        before = "… " if start else ""
        excerpt = line[start : start + _EXCERPT].replace("\t", " ")
        caret = " " * (len(before) + finding.place.column - 1 - start) + "^"
        shown += [f"    {before}{excerpt}", f"    {caret}"]
    if finding.help:
        shown.append(f"    help: {finding.help}")
    return "\n".join(shown)


def _line(finding: Finding, root: Path, lines: dict[str, list[str]]) -> str:
    path = finding.place.path
    if path not in lines:
        try:
            lines[path] = (root / path).read_text(encoding="utf-8-sig", errors="replace").splitlines()
        except OSError:
            lines[path] = []
    number = finding.place.line - 1
    return lines[path][number] if 0 <= number < len(lines[path]) else ""
