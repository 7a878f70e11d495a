"""What rendering made of pages, kept for as long as their Markdown is what it was.

It is kept under the digest of the Markdown and of the programs that read it: so it is true for ever, and may be deleted
at any time.
"""

from __future__ import annotations

import json
from typing import Any

from kb.citations.cache import Store, digest


class Renderings:
    """What was made of pages, by path: each page's entry is replaced when its Markdown is another."""

    def __init__(self, store: Store, recipe: str) -> None:
        """`recipe` is a digest of everything but the Markdown that a rendering depends on."""
        self._store = store
        self._recipe = recipe

    def get(self, path: str, markdown: str) -> dict[str, Any] | None:
        """The content, table of contents and title that were made of this Markdown, or None."""
        try:
            kept = json.loads(self._store.get(self._name(path)) or "null")
        except (ValueError, RecursionError):
            return None
        return kept if isinstance(kept, dict) and kept.get("of") == digest(self._recipe, markdown) else None

    def put(self, path: str, markdown: str, made: dict[str, Any]) -> None:
        """Keep what was made."""
        text = json.dumps({"of": digest(self._recipe, markdown), **made}, ensure_ascii=False)
        self._store.put(self._name(path), text)

    def _name(self, path: str) -> str:
        return digest("rendered page", path)
