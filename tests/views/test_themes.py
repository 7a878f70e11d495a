"""Which claims speak to a theme, and which papers are silent on it."""

from __future__ import annotations

from dataclasses import replace

from kb.model import Corpus
from kb.views.themes import grouped, theme_views


def test_a_theme_has_its_claims_by_facet(lights: Corpus) -> None:
    """Facets in the order of a paper page, claims in the order of the corpus."""
    view = theme_views(lights)["oil"]
    assert [claim.id for claim in view.claims] == ["lamp/dear", "lamp/herring", "tern/cold"]
    assert {facet: [claim.id for claim in claims] for facet, claims in view.by_facet.items()} == {
        "challenge": ["lamp/dear", "tern/cold"],
        "countermeasure": ["lamp/herring"],
    }
    assert list(view.by_facet) == ["challenge", "countermeasure"]
    assert (view.papers, view.silent) == (("lamp", "tern"), ())


def test_papers_without_a_claim_are_silent(lights: Corpus) -> None:
    """An empty cell says so."""
    views = theme_views(lights)
    assert (views["fog"].papers, views["fog"].silent) == (("tern",), ("lamp",))
    assert (views["bread"].claims, views["bread"].by_facet, views["bread"].silent) == ((), {}, ("lamp", "tern"))


def test_unknown_themes_of_claims_make_no_theme(lights: Corpus) -> None:
    """That is for a check to say."""
    assert list(theme_views(lights)) == ["bread", "fog", "oil"]


def order(corpus: Corpus) -> list[tuple[str, list[str]]]:
    """The groups with the slugs of their themes."""
    return [(name, [theme.slug for theme in themes]) for name, themes in grouped(corpus).items()]


def test_themes_are_grouped_in_the_listed_order(lights: Corpus) -> None:
    """By title within a group; empty groups not at all, and what is in no listed group comes last."""
    assert order(lights) == [("Weather", ["fog"]), ("Supply", ["bread", "oil"])]
    themes = {**lights.themes, "fog": replace(lights.themes["fog"], group="")}
    assert order(replace(lights, themes=themes)) == [("Supply", ["bread", "oil"]), ("", ["fog"])]
