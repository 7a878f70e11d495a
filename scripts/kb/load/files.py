"""Files to texts: what may be read, and how it is decoded."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from kb.grammar.characters import unsafe_characters
from kb.model import NAME_LIMIT, Finding, Place

SIZE_LIMIT = 2_000_000
"""Bytes of one content file; a page of a thousand claims has a quarter of it."""

_PART = re.compile(r"[a-z0-9][a-z0-9-]*")
_ASSETS = "assets"


def relative(path: Path, root: Path) -> str:
    """The path as findings show it: from the root, with forward slashes."""
    return path.relative_to(root).as_posix()


def read_file(path: Path, root: Path) -> tuple[str | None, list[Finding]]:
    """The text of a file with `\\n` line ends and without byte order mark, or None with the reason.

    Faults: S001 unsafe characters, S002 not UTF-8, S003 too large.
    """
    name = relative(path, root)
    data = path.read_bytes()
    if len(data) > SIZE_LIMIT:
        message = f"the file has {len(data):,} bytes; the limit is {SIZE_LIMIT:,}"
        return None, [Finding(Place(name, 1), "S003", message, "split it")]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        place = Place(name, before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1)
        message = f"byte 0x{data[error.start]:02X} is not UTF-8"
        return None, [Finding(place, "S002", message, "save the file as UTF-8")]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, unsafe_characters(text, name)


def markdown_files(docs: Path, root: Path) -> tuple[list[Path], list[Finding]]:
    """Every Markdown file under `docs`, sorted; links out of the tree and unfit names are faults (S004, S005)."""
    found: list[Path] = []
    faults: list[Finding] = []
    inside = docs.resolve()
    for folder, path, is_folder in _walk(docs):
        if path.is_symlink() and not path.resolve().is_relative_to(inside):
            message = f'"{path.name}" is a link that leaves docs/'
            faults.append(Finding(Place(relative(path, root), 1), "S004", message, "copy the file in instead"))
            continue
        if path.is_symlink() and is_folder:
            message = f'"{path.name}" is a link to a folder'
            faults.append(Finding(Place(relative(path, root), 1), "S004", message, "move the folder instead"))
            continue
        if is_folder or path.suffix.lower() != ".md":
            continue
        if not _fit(path.relative_to(docs)) and folder != docs / _ASSETS:
            message = f'the name "{path.relative_to(docs).as_posix()}" does not make a lasting address'
            help_ = f"use a-z, 0-9 and hyphens, at most {NAME_LIMIT} characters a name, ending in .md"
            faults.append(Finding(Place(relative(path, root), 1), "S005", message, help_))
            continue
        found.append(path)
    return found, faults


def _walk(top: Path) -> Iterator[tuple[Path, Path, bool]]:
    for name, folders, files in os.walk(top):
        folders.sort()
        folder = Path(name)
        yield from ((folder, folder / child, True) for child in folders)
        yield from ((folder, folder / child, False) for child in sorted(files))


def _fit(path: Path) -> bool:
    parts = [*path.parts[:-1], path.name.removesuffix(".md")]
    return path.name.endswith(".md") and all(_PART.fullmatch(part) and len(part) <= NAME_LIMIT for part in parts)
