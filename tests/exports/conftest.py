"""What the tests of the reference exports share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kb.citations.cache import Store
from kb.citations.items import Item, csl_items
from kb.grammar.bibtex import parse_bibliography
from kb.model import Reference


@pytest.fixture(scope="session")
def references_of() -> Callable[[str], dict[str, Reference]]:
    """Reads a bibliography that has no faults into references by key."""

    def read(text: str) -> dict[str, Reference]:
        references, _ = parse_bibliography(text, "bibliography.bib")
        return {reference.key: reference for reference in references}

    return read


@pytest.fixture(scope="session")
def items_of(references_of: Callable[[str], dict[str, Reference]]) -> Callable[[str], dict[str, Item]]:
    """Reads a bibliography into CSL items by key."""
    return lambda text: csl_items(references_of(text), text, Store(None))
