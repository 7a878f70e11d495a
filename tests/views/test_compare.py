"""Comparisons of the miniature base: words in the cells, and silence told from absence."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.load.corpus import load
from kb.model import Corpus
from kb.views.answers import ledger
from kb.views.compare import grid_titles, grids, pair_facets, pairs, whole_grid
from kb.views.notes import counted, notes_by_claim, notes_by_paper, notes_by_theme

MINIATURE = Path(__file__).resolve().parents[1] / "site"


@pytest.fixture(scope="module")
def base() -> Corpus:
    """The miniature base, without its texts."""
    return load(MINIATURE, None)


def test_every_theme_has_a_row_and_every_paper_a_cell(base: Corpus) -> None:
    """By group, themes by title; a cell names two claims and counts the others."""
    grid = whole_grid(base)
    assert grid.papers == ("marsh-lending", "osei-repair", "quayside-report")
    assert [row.theme.slug for row in grid.rows] == ["neighbours", "repair", "volunteers", "access", "lending-terms"]
    access = next(row for row in grid.rows if row.theme.slug == "access")
    assert [([claim.slug for claim in cell.shown], cell.more, cell.word) for cell in access.cells] == [
        (["passing-trade", "three-models"], 3, ""),
        ([], 0, "silent"),
        (["no-deposit", "few-loans"], 0, ""),
    ]


def test_a_grid_of_a_facet_tells_silence_from_speaking_elsewhere(base: Corpus) -> None:
    """Only themes with such claims have rows."""
    grid = next(grid for grid in grids(base) if grid.name == "facet-precondition")
    assert {row.theme.slug: [cell.word for cell in row.cells] for row in grid.rows} == {
        "repair": ["not here", "", "not here"],
        "volunteers": ["not here", "", "silent"],
        "access": ["", "silent", "not here"],
        "lending-terms": ["", "silent", "not here"],
    }


def test_every_grid_has_the_page_that_was_announced(base: Corpus) -> None:
    """Paths and titles are known without building the grids."""
    assert {grid.path: grid.title for grid in grids(base)} == dict(grid_titles(base))
    assert "compare/riders.md" in grid_titles(base)
    assert "compare/place-wexley.md" in grid_titles(base)


def test_papers_two_by_two(base: Corpus) -> None:
    """Facet by facet, in the order of the facets."""
    assert pairs(base) == (
        ("marsh-lending", "osei-repair"),
        ("marsh-lending", "quayside-report"),
        ("osei-repair", "quayside-report"),
    )
    found = pair_facets(base, "osei-repair", "quayside-report")
    assert {facet: (len(left), len(right)) for facet, (left, right) in found.items()} == {
        "precondition": (1, 0),
        "mode": (1, 1),
        "challenge": (2, 1),
        "countermeasure": (0, 1),
        "context": (2, 1),
        "outlook": (1, 0),
    }


def test_the_ledger_says_who_answers_what(base: Corpus) -> None:
    """And what nobody answers."""
    book = ledger(base)
    assert {challenge.slug: [claim.slug for claim in answers] for challenge, answers in book.answered} == {
        "few-mechanics": ["shared-workshop"],
        "deposit-barrier": ["signature-instead", "no-deposit"],
    }
    assert [claim.slug for claim in book.unanswered] == ["many-parts", "summer-gap", "theft-fear"]
    assert book.answering_nothing == ()


def test_notes_by_claim_paper_and_theme(base: Corpus) -> None:
    """A note on two papers stands with both."""
    by_claim = notes_by_claim(base)
    assert {id_: [note.id for note in notes] for id_, notes in by_claim.items()} == {
        "marsh-lending/passing-trade": ["marsh-loans-total"],
        "marsh-lending/three-models": ["marsh-loans-total"],
        "quayside-report/few-loans": ["quayside-loans-unsourced"],
        "marsh-lending/shared-workshop": ["dis-depot-or-wexley"],
        "osei-repair/chinese-fleets": ["osei-chinese-cities"],
    }
    by_paper = notes_by_paper(base)
    assert [note.id for note in by_paper["quayside-report"]] == ["quayside-loans-unsourced", "dis-depot-or-wexley"]
    assert counted(by_paper["marsh-lending"]) == {"arithmetic": 1, "disagreement": 1}
    assert [note.id for note in notes_by_theme(base)["neighbours"]] == ["dis-depot-or-wexley"]
