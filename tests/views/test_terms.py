"""Claims by facet, place, sector and actor."""

from __future__ import annotations

from pathlib import Path

from kb.load.corpus import load
from kb.views.terms import term_paths, term_views
from kb.views.way import neighbours, parent

CORPUS = load(Path(__file__).resolve().parents[1] / "site", None)


def test_every_facet_has_a_view_and_only_used_terms_have_one() -> None:
    """All eight facets are there, in their order; a place that no claim names is not."""
    views = term_views(CORPUS)
    assert [view.slug for view in views["facets"]][:4] == ["precondition", "mode", "challenge", "countermeasure"]
    assert len(views["facets"]) == 8
    assert [view.slug for view in views["places"]] == ["china", "north-quay", "tarn-valley", "wexley"]
    assert [view.slug for view in views["actors"]] == ["aldo-renn", "petra-lund", "tarn-valley-college"]


def test_a_term_has_its_claims_in_order() -> None:
    """A place has every claim that names it, in the order of the papers."""
    places = {view.slug: view for view in term_views(CORPUS)["places"]}
    assert [claim.id for claim in places["north-quay"].claims] == [
        "marsh-lending/shared-workshop",
        "quayside-report/workshop-talks",
        "quayside-report/no-deposit",
        "quayside-report/few-loans",
    ]


def test_the_paths_are_those_of_the_indexes_and_terms() -> None:
    """Each index and each term with claims has a page."""
    paths = term_paths(CORPUS)
    assert paths["places/index.md"] == "Places"
    assert paths["places/wexley.md"] == "Wexley"
    assert paths["facets/challenge.md"] == "Challenges"


def test_a_page_in_a_folder_is_below_its_index() -> None:
    """The index of a folder leads to its pages; what stands alone or is an index has nothing above it."""
    assert parent("papers/marsh-lending.md") == "papers/index.md"
    assert parent("places/wexley.md") == "places/index.md"
    assert parent("compare/facet-mode.md") == "compare.md"
    assert parent("papers/index.md") == ""
    assert parent("method.md") == ""
    assert parent("index.md") == ""


def test_papers_follow_each_other() -> None:
    """The first paper has none before it, the last none after."""
    around = neighbours(CORPUS)
    assert around["papers/marsh-lending.md"] == ("", "papers/osei-repair.md")
    assert around["papers/osei-repair.md"] == ("papers/marsh-lending.md", "papers/quayside-report.md")
    assert around["papers/quayside-report.md"] == ("papers/osei-repair.md", "")
