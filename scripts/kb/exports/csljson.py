"""CSL-JSON: the items as pandoc, Zotero and other programs read them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from kb.citations.items import Item


def csl_json(keys: Iterable[str], items: Mapping[str, Item]) -> str:
    """The chosen items, sorted by key, their fields too; the same items always give the same bytes.

    `custom` holds every field of the entry as the bibliography has it.
    """
    chosen = [items[key] for key in sorted(set(keys)) if key in items]
    return json.dumps(chosen, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
