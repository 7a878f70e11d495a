"""What the tests of exports share: an invented bibliography, the miniature base, and one of awkward works."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kb.citations.cache import Store
from kb.citations.items import Item, csl_items
from kb.citations.labels import labels
from kb.citations.works import cited_works
from kb.exports.desk import Desk
from kb.exports.selection import Prose, Selection, select
from kb.grammar.bibtex import parse_bibliography
from kb.grammar.citations import find_citations
from kb.grammar.prose import prose
from kb.grammar.source import Source
from kb.load.corpus import load
from kb.load.identity import load_identity
from kb.model import Corpus, Reference
from kb.views.imprint import imprint

TESTS = Path(__file__).resolve().parents[1]
MINIATURE = TESTS / "site"
AWKWARD = TESTS / "citations" / "golden" / "awkward.bib"


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


@pytest.fixture(scope="session")
def desk_of() -> Callable[[Corpus], Desk]:
    """Makes a corpus ready to be exported."""

    def make(corpus: Corpus) -> Desk:
        store = Store(None)
        items = csl_items(corpus.references, corpus.bibliography, store)
        names = labels(items)
        identity = load_identity(Path(corpus.root))
        return Desk(corpus, items, names, cited_works(items, names, store), identity, imprint(corpus))

    return make


@pytest.fixture(scope="session")
def desk(desk_of: Callable[[Corpus], Desk]) -> Desk:
    """The miniature base, ready to be exported."""
    return desk_of(load(MINIATURE, None))


@pytest.fixture(scope="session")
def awkward(
    desk: Desk, desk_of: Callable[[Corpus], Desk], references_of: Callable[[str], dict[str, Reference]]
) -> tuple[Desk, Selection]:
    """The works of `awkward.bib`, and a selection of prose that cites each of them with a locator."""
    text = AWKWARD.read_text(encoding="utf-8")
    references = references_of(text)
    corpus = replace(desk.corpus, bibliography=text, references=references, papers={}, themes={}, pages=(), notes=())
    body = "\n\n".join(f"A sentence with “quotes” & 50% about {key} [@{key}, pp. 5-6]." for key in references)
    body += "\n\nAgain [@quotes, sec. 3.2; @quotes, tbl. 1; see @chinese, n. 4]."
    groups, faults = find_citations(Source("briefs/awkward.md", body), prose(body))
    assert not faults
    title = 'Awkward "title" with & < > {braces} %, 海 and #hash'
    made = select(corpus, "briefs/awkward/", "brief", title, (), Prose(body, tuple(groups), "briefs/awkward.md"))
    return desk_of(corpus), made


def selection_of(desk: Desk, address: str) -> Selection:
    """The selection of the page with this address."""
    from kb.exports.selection import selections

    return next(found for found in selections(desk) if found.address == address)
