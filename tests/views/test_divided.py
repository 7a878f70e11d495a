"""Records stand together while they are few, and on pages of their own when they are many."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.load.corpus import load
from kb.model import Corpus
from kb.views.divided import computation_pages, divided_titles, event_pages, event_parts, ledger_papers

MINIATURE = Path(__file__).resolve().parents[1] / "site"


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    """The miniature base, without its texts."""
    return load(MINIATURE, None)


def test_few_records_stand_on_one_page(corpus: Corpus) -> None:
    """And there are no further pages."""
    assert set(event_pages(corpus).values()) == {"timeline.md"}
    assert set(computation_pages(corpus).values()) == {"data/recomputed.md"}
    assert ledger_papers(corpus) == ()
    assert divided_titles(corpus) == {}


def test_many_records_stand_by_period_and_by_paper(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    """A period that is full goes on with a second page; every page has a title."""
    monkeypatch.setattr("kb.views.divided.TOGETHER", 1)
    assert event_pages(corpus) == {
        "ownership-falls": "timeline/2012.md",
        "college-agreement": "timeline/2018.md",
        "damage-ordinance": "timeline/2019.md",
        "depot-opens": "timeline/2019-2.md",
        "shared-workshop": "timeline/forecasts.md",
    }
    assert set(computation_pages(corpus).values()) == {
        "data/recomputed/marsh-lending.md",
        "data/recomputed/osei-repair.md",
    }
    assert ledger_papers(corpus) == ("marsh-lending", "osei-repair", "quayside-report")
    titles = divided_titles(corpus)
    assert titles["timeline/2019-2.md"] == "Timeline: 2019-2"
    assert titles["ledger/osei-repair.md"] == "Ledger: osei-repair"
    assert titles["data/recomputed/marsh-lending.md"] == "Figures recomputed: marsh-lending"


def test_forecasts_stand_apart_at_the_end(corpus: Corpus) -> None:
    """They are no part of what has happened."""
    assert list(event_parts(corpus.events)) == ["2012", "2018", "2019", "forecasts"]
