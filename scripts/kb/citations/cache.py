"""A store of results under names made from what they were made of.

An entry is true for ever, for its name holds all that it depends on; so nothing is ever updated, and the folder may be
deleted at any time. Whatever in it is not whole, or not ours, counts as absent.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

FOLDER = Path(".cache", "kb")
"""Where the results of a knowledge base are kept, relative to its root."""

_MARK = "kb-cache-2"


def digest(*parts: str) -> str:
    """A name for the parts in their order; no two lists of parts share one."""
    found = blake2b(digest_size=20)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        found.update(len(data).to_bytes(8, "big"))
        found.update(data)
    return found.hexdigest()


class Store:
    """Texts and bytes by name, in a folder or, without one, in memory."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._memory: dict[str, bytes] = {}

    def get(self, name: str) -> str | None:
        """The text stored under the name, or None when there is none that is whole."""
        data = self.get_bytes(name)
        try:
            return None if data is None else data.decode()
        except UnicodeDecodeError:
            return None

    def put(self, name: str, text: str) -> None:
        """Store the text; readers see the whole of it or nothing. A folder that cannot be written stores nothing."""
        self.put_bytes(name, text.encode())

    def get_bytes(self, name: str) -> bytes | None:
        """The bytes stored under the name, or None when there are none that are whole."""
        if self._folder is None:
            return self._memory.get(name)
        try:
            head, _, data = self._path(name).read_bytes().partition(b"\n")
        except OSError:
            return None
        return data if head == _head(data) else None

    def put_bytes(self, name: str, data: bytes) -> None:
        """Store the bytes, as `put` does a text."""
        if self._folder is None:
            self._memory[name] = data
            return
        path = self._path(name)
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".draft-")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(_head(data) + b"\n" + data)
                Path(draft).replace(path)
            except OSError:
                Path(draft).unlink(missing_ok=True)

    def remember(self, name: str, make: Callable[[], str]) -> str:
        """The text stored under the name, made and stored first when absent."""
        text = self.get(name)
        if text is None:
            text = make()
            self.put(name, text)
        return text

    def remember_bytes(self, name: str, make: Callable[[], bytes]) -> bytes:
        """The bytes stored under the name, made and stored first when absent."""
        data = self.get_bytes(name)
        if data is None:
            data = make()
            self.put_bytes(name, data)
        return data

    def _path(self, name: str) -> Path:
        assert self._folder is not None
        return self._folder / name[:2] / name[2:]


def _head(data: bytes) -> bytes:
    return f"{_MARK} {blake2b(data, digest_size=20).hexdigest()}".encode()
