"""Files to texts: what may be read, and how it is decoded."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from kb.environment import EnvironmentFault
from kb.grammar.characters import unsafe_characters
from kb.grammar.source import Source
from kb.model import NAME_LIMIT, Finding, Place

SIZE_LIMIT = 2_000_000
"""Bytes of one content file; a page of a thousand claims has a quarter of it."""

ACTIVE = frozenset(
    [
        ".htm",
        ".html",
        ".js",
        ".mht",
        ".mjs",
        ".shtml",
        ".svg",
        ".svgz",
        ".swf",
        ".wasm",
        ".xht",
        ".xhtml",
        ".xml",
        ".xsl",
        ".xslt",
    ]
)
"""Endings of files in which a browser runs scripts."""

_PART = re.compile(r"[a-z0-9][a-z0-9-]*")
_ASSETS = "assets"


def relative(path: Path, root: Path) -> str:
    """The path as findings show it: from the root, with forward slashes."""
    return _printable(path.relative_to(root))


def _printable(path: Path) -> str:
    """The path with the bytes that are no UTF-8 written out, as no terminal or file could hold them."""
    return path.as_posix().encode("utf-8", "backslashreplace").decode("utf-8")


def read_file(path: Path, root: Path) -> tuple[str | None, list[Finding]]:
    """The text of a file with `\\n` line ends and without byte order mark, or None with the reason.

    Faults: S001 unsafe characters, S002 not UTF-8, S003 too large. Raises EnvironmentFault where it may not be read.
    """
    name = relative(path, root)
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= SIZE_LIMIT else b""
    except OSError as error:
        raise EnvironmentFault(f"{name} cannot be read: {error.strerror}", "check its permissions") from None
    if size > SIZE_LIMIT:
        message = f"the file has {size:,} bytes; the limit is {SIZE_LIMIT:,}"
        return None, [Finding(Place(name, 1), "S003", message, "split it")]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The error counts from behind a byte order mark, in the bytes that it carries.
        before = error.object[: error.start].decode("utf-8")
        message = f"byte 0x{error.object[error.start]:02X} is not UTF-8"
        return None, [Finding(Source(name, before).place(len(before)), "S002", message, "save the file as UTF-8")]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, unsafe_characters(text, name)


def is_text(path: Path, root: Path) -> bool:
    """Whether `read_file` would find text there; raises EnvironmentFault as that does."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise EnvironmentFault(
            f"{relative(path, root)} cannot be read: {error.strerror}", "check its permissions"
        ) from None
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return len(data) <= SIZE_LIMIT


def markdown_files(docs: Path, root: Path) -> tuple[list[Path], list[Finding]]:
    """Every Markdown file under `docs`, sorted; links out of the tree, unfit names and active files are
    faults (S004, S005, S016)."""
    found: list[Path] = []
    faults: list[Finding] = []
    inside = docs.resolve()
    for folder, path, is_folder in _walk(docs):
        shown = _printable(path.relative_to(docs))
        # `realpath` and not `resolve`, which raises where links lead in a circle.
        if path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(inside):
            message = f'"{shown}" is a link that leaves docs/'
            faults.append(Finding(Place(relative(path, root), 1), "S004", message, "copy the file in instead"))
            continue
        if path.is_symlink() and is_folder:
            message = f'"{shown}" is a link to a folder'
            faults.append(Finding(Place(relative(path, root), 1), "S004", message, "move the folder instead"))
            continue
        if not is_folder and path.suffix.lower() in ACTIVE and path.relative_to(docs).parts[0] != _ASSETS:
            message = f'"{shown}" can run something in a browser'
            help_ = "write it in Markdown; drawings and scripts belong in docs/assets/, where they are reviewed as code"
            faults.append(Finding(Place(relative(path, root), 1), "S016", message, help_))
            continue
        if is_folder or path.suffix.lower() != ".md":
            continue
        if not path.is_file():
            what = "a link that leads nowhere" if path.is_symlink() else "no ordinary file"
            faults.append(Finding(Place(relative(path, root), 1), "S004", f'"{shown}" is {what}', "remove it"))
            continue
        if not _fit(path.relative_to(docs)) and folder != docs / _ASSETS:
            message = f'the name "{shown}" does not make a lasting address'
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
