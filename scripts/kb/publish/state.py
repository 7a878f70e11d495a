"""What the findings depend on: every file that is read, byte by byte, and the program that reads it.

Dates and sizes of files are not asked, for clocks go back and files are restored.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Mapping
from functools import cached_property
from hashlib import blake2b
from operator import itemgetter
from pathlib import Path

_READ = {"bibliography.bib": 1, "mkdocs.yml": 1, "docs": 1, "sources": 2}
"""What the loader and the checks read of a knowledge base, and to what depth it may be links to folders elsewhere."""


Contents = dict[str, bytes]
"""What was found, by name: the digest of a file, or whatever else tells one thing from another."""


class State:
    """Everything that findings depend on, as it was when this was made: two equal states have the same findings."""

    def __init__(self, root: Path, texts: Path | None) -> None:
        self._root, self._texts = root, texts
        self.files: Mapping[str, bytes] = _contents_of(root, texts)
        """Each file by name with its digest, and whatever else was found, such as folders and where links lead."""

    @cached_property
    def name(self) -> str:
        """A digest of the whole."""
        return _digest({"program": self.program.encode(), **self.files})

    @cached_property
    def program(self) -> str:
        """A digest of this program, the packages that it can import, and the Python that runs it."""
        return program()

    def lasts(self) -> bool:
        """Whether everything is still the same."""
        return State(self._root, self._texts).name == self.name


def program() -> str:
    """A digest of this program, the packages that it can import, and the Python that runs it."""
    parts = {"python": sys.version.encode(), "installed": "\n".join(sorted(_installed())).encode()}
    _read(parts, str(Path(__file__).resolve().parents[1]), "program")
    return _digest(parts)


def _digest(parts: Contents) -> str:
    digest = blake2b(digest_size=20, person=b"kb-state")
    for name, content in parts.items():
        digest.update(f"{len(name)}:{name}:{len(content)}:".encode("utf-8", "surrogateescape") + content)
    return digest.hexdigest()


def _contents_of(root: Path, texts: Path | None) -> Contents:
    found: Contents = {}
    for name, depth in _READ.items():
        _read(found, str(root / name), name, depth)
    found["texts"] = b"" if texts is None else b"at hand"
    if texts is not None:
        papers = root / "docs" / "papers"
        keys = sorted(path.stem for path in papers.iterdir()) if papers.is_dir() else []
        present = set(os.listdir(texts))
        for name in (f"{key}{suffix}" for key in keys for suffix in (".txt", ".pdf")):
            if name in present:
                _read(found, str(texts / name), f"texts/{name}")
    return found


def _installed() -> Iterator[str]:
    """The packages that can be imported, with their versions, as their folders are named."""
    for folder in sys.path:
        if folder and os.path.isdir(folder):
            yield from (name for name in os.listdir(folder) if name.endswith(".dist-info"))


def _read(found: Contents, path: str, name: str, followed: int = 0) -> None:
    """Add the digest of every file of a folder, or of the file itself, by name; what is neither counts as what it is.

    Links to folders are followed down to so many levels, which is where the loader follows them.
    """
    try:
        kind = os.lstat(path).st_mode
        if stat.S_ISLNK(kind):
            found[f"{name} leads to"] = os.fsencode(os.path.realpath(path))
            kind = os.stat(path).st_mode
            if stat.S_ISDIR(kind) and not followed:
                return
        if stat.S_ISDIR(kind):
            found[f"{name}/"] = b""
            with os.scandir(path) as entries:
                children = sorted(((entry.name, entry) for entry in entries), key=itemgetter(0))
        elif stat.S_ISREG(kind):
            _read_file(found, path, name)
            return
        else:
            found[f"{name} is no file"] = str(stat.S_IFMT(kind)).encode()
            return
    except OSError as error:
        found[f"{name} cannot be read"] = str(error.errno).encode()
        return
    for child, entry in children:
        if entry.is_file(follow_symlinks=False):
            _read_file(found, f"{path}/{child}", f"{name}/{child}")
        elif child != "__pycache__":
            _read(found, f"{path}/{child}", f"{name}/{child}", max(followed - 1, 0))


def _read_file(found: Contents, path: str, name: str) -> None:
    try:
        with open(path, "rb", buffering=0) as file:
            found[name] = blake2b(file.read(), digest_size=20, person=b"kb-file").digest()
    except OSError as error:
        found[f"{name} cannot be read"] = str(error.errno).encode()
