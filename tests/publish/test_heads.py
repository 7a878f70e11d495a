"""What pages say in their heads with an address of the site and without one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from kb.load.identity import Identity
from kb.publish.edition import Edition
from kb.publish.heads import Head, heads


def addresses(value: Any) -> Iterator[str]:
    """Every address in a piece of JSON-LD."""
    if isinstance(value, dict):
        for name, part in value.items():
            if name in ("url", "contentUrl", "inDefinedTermSet"):
                yield part
            yield from addresses(part)
    elif isinstance(value, list):
        for part in value:
            yield from addresses(part)


def told(found: dict[str, Head]) -> list[str]:
    """The addresses in the JSON-LD of all pages."""
    return [where for head in found.values() if head.data for where in addresses(json.loads(head.data))]


def test_every_page_names_the_address_under_which_to_cite_it(edition: Edition) -> None:
    """Papers, themes, tables and lists alike, with the address that the site is published at."""
    found = heads(edition.desk)

    assert found["papers/marsh-lending.md"].cite_as == "https://example.org/bicycles/papers/marsh-lending/"
    assert found["themes/access.md"].cite_as == "https://example.org/bicycles/themes/access/"
    assert found["data/marsh-lending-table-1.md"].cite_as == "https://example.org/bicycles/data/marsh-lending-table-1/"
    assert found["references.md"].cite_as == "https://example.org/bicycles/references/"
    assert found["index.md"].cite_as == "https://example.org/bicycles/"
    assert {where.startswith("https://") for where in told(found)} == {True}


def test_a_site_without_an_address_invents_none(edition: Edition) -> None:
    """What is relative would be taken for another address, so it is left out."""
    found = heads(replace(edition.desk, identity=Identity("Lending")))

    assert {head.cite_as for head in found.values()} == {""}
    assert [where for where in told(found) if not where.startswith("https://")] == []
    assert json.loads(found["themes/access.md"].data)["termCode"] == "access"
