"""On which page a work stands: one page while the library is small, stretches of the alphabet when it is not."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from kb.model import Corpus, Place, Reference
from kb.views.site import (
    REFERENCES_TOGETHER,
    anchors,
    generated,
    reference_address,
    reference_pages,
    reference_titles,
)


def _corpus(*keys: str) -> Corpus:
    empty: dict[str, Any] = {field.name: {} for field in fields(Corpus)}
    references = {key: Reference(key, "book", {}, "", Place("bibliography.bib", 1)) for key in keys}
    return Corpus(**empty | {"root": ".", "pages": (), "references": references})  # type: ignore[arg-type]


def test_a_small_library_has_one_page() -> None:
    """Its addresses are those that readers have noted down."""
    corpus = _corpus("marsh-lending", "byrne-lights")

    assert set(reference_pages(corpus).values()) == {"references.md"}
    assert reference_titles(corpus) == {}
    assert reference_address(corpus)["byrne-lights"] == "references/#byrne-lights"


def test_a_large_library_has_pages_of_bounded_size() -> None:
    """By letter, in the order of the keys, and as many as it takes; no key is left out."""
    many = [f"byrne-{number:04d}" for number in range(REFERENCES_TOGETHER + 1)]
    corpus = _corpus("marsh-lending", *many, "2020-census")
    pages = reference_pages(corpus)

    assert pages["2020-census"] == "references/2.md"
    assert pages["byrne-0000"] == "references/b.md"
    assert pages[f"byrne-{REFERENCES_TOGETHER:04d}"] == "references/b-2.md"
    assert pages["marsh-lending"] == "references/m.md"
    assert set(pages) == set(corpus.references)
    assert list(dict.fromkeys(pages[key] for key in sorted(pages))) == list(reference_titles(corpus))
    assert reference_titles(corpus)["references/b-2.md"] == "References, B, 2"
    assert reference_address(corpus)["marsh-lending"] == "references/m/#marsh-lending"


def test_links_in_content_are_held_against_the_page_that_has_the_work() -> None:
    """The further pages are known as pages, and each knows its own anchors only."""
    many = [f"byrne-{number:04d}" for number in range(REFERENCES_TOGETHER + 1)]
    corpus = _corpus(*many)
    known = anchors(corpus)

    assert generated(corpus)["references/b.md"] == "References, B"
    assert "byrne-0000" in known["references/b.md"]
    assert "byrne-0000" not in known["references/b-2.md"]
    assert known["references.md"] == frozenset()
