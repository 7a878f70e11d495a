"""Who cites a work."""

from __future__ import annotations

from dataclasses import replace

from kb.model import Corpus, Evidence, Locator, Passage, Place
from kb.views.references import CitedBy, cited_by

AT = Place("sources/lamp/passages.csv", 2)


def names(found: CitedBy) -> tuple[list[str], list[str], tuple[tuple[str, str], ...]]:
    """Claims by id, pages by path, and passages."""
    return [claim.id for claim in found.claims], [page.path for page in found.pages], found.passages


def test_claims_and_other_pages_are_named_once(lights: Corpus) -> None:
    """However often they cite; the page of a paper only through its claims."""
    found = cited_by(lights)
    assert names(found["lund"]) == (["lamp/dear", "tern/cold"], ["index.md", "themes/oil.md"], ())
    assert names(found["lamp"]) == (["lamp/dear", "lamp/herring"], ["index.md"], ())


def test_a_work_that_nobody_cites_has_nothing(lights: Corpus) -> None:
    """But it is there; works that are no entries are not."""
    found = cited_by(lights)
    assert list(found) == ["lamp", "tern", "lund", "ash"]
    assert names(found["ash"]) == ([], [], ())


def test_passages_of_the_papers_cite_too(lights: Corpus) -> None:
    """With the place in the paper, each once."""
    passage = Passage(Locator(note="3"), None, (1, 1), 90, "0" * 32, "", (), 0, (), ("ash", "gone"), "", AT)
    evidence = Evidence("lamp", (), "", "", (passage, replace(passage, row=2)), {}, AT)
    found = cited_by(replace(lights, evidence={"lamp": evidence}))
    assert names(found["ash"]) == ([], [], (("lamp", "n. 3"),))
