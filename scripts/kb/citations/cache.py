"""A store of results under names made from what they were made of.

An entry is true for ever, for its name holds all that it depends on; so nothing is ever updated, and the folder may be
deleted at any time. Whatever in it is not whole, or not ours, counts as absent.
"""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

FOLDER = Path(".cache", "kb")
"""Where the results of a knowledge base are kept, relative to its root."""

_MARK = "kb-cache-3"


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
        return data if head == _head(name, data) else None

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
                    file.write(_head(name, data) + b"\n" + data)
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

    def shelf(self, name: str) -> Shelf:
        """The many small texts that are kept together under one name."""
        return Shelf(self, name)

    def _path(self, name: str) -> Path:
        assert self._folder is not None
        return self._folder / name[:2] / name[2:]


class Shelf:
    """Texts by name in one entry of a store: a hundred thousand files would take longer than what they save.

    The entry is replaced as a whole, and keeps what was asked for or put since it was opened. Of two programs that do
    so at once the last one wins, and the other's texts are made again.
    """

    def __init__(self, store: Store, name: str) -> None:
        self._store = store
        self._name = name
        self._stored = _texts(store.get(name))
        self._kept: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        """The text under the name, or None."""
        text = self._stored.get(name)
        if text is not None:
            self._kept[name] = text
        return text

    def put(self, name: str, text: str) -> None:
        """Keep the text under the name."""
        self._kept[name] = text

    def close(self) -> None:
        """Store what is kept, if that is not what was stored."""
        if self._kept != self._stored:
            self._store.put(self._name, json.dumps(self._kept, ensure_ascii=False))


def _texts(stored: str | None) -> dict[str, str]:
    try:
        value = json.loads(stored or "{}")
    except (ValueError, RecursionError):
        return {}
    return {str(k): v for k, v in value.items() if isinstance(v, str)} if isinstance(value, dict) else {}


def _head(name: str, data: bytes) -> bytes:
    """What tells a whole entry from a part of one, and from another's under its name."""
    return f"{_MARK} {name} {blake2b(data, digest_size=20).hexdigest()}".encode()
