"""Where in a work something stands, for citing it: a claim, a table, what a source note is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from kb.citations.places import DIALECTS, places
from kb.grammar.locators import locator_text
from kb.model import Locator, SourceNote
from kb.views.warnings import told, warning


def place_record(
    key: str, title: str, locators: Sequence[Locator], notes: Iterable[SourceNote], url: str = ""
) -> dict[str, Any]:
    """The places in a work in the manner of each style, and the warnings that go along.

    `url` is that of the page about it, where that is not the work's own.
    """
    written = "; ".join(f"@{key}, {locator_text(locator)}" for locator in locators) or f"@{key}"
    record = {
        "title": title,
        "locators": {dialect: places(locators, dialect) for dialect in DIALECTS},
        "markdown": f"[{written}]",
        "warnings": [{"text": warning(note), "said": told(note), "url": note.url} for note in notes],
    }
    return record | {"url": url} if url else record
