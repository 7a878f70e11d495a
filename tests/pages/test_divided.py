"""A large library: records on several pages, all of which are announced and led to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kb.pages.ledger import ledger_pages
from kb.pages.library import Library
from kb.pages.note_pages import note_pages
from kb.pages.recomputed import recomputed_pages
from kb.pages.timeline import timeline_pages
from kb.views.site import anchors, generated


@pytest.fixture
def large(library: Library, monkeypatch: pytest.MonkeyPatch) -> Library:
    """The miniature, as if one record were as many as a page holds."""
    monkeypatch.setattr("kb.views.divided.TOGETHER", 1)
    monkeypatch.setattr("kb.pages.note_pages.TOGETHER", 1)
    return replace(library)


def test_every_page_is_announced_and_no_other(large: Library) -> None:
    """So links to them can be checked."""
    made = {*timeline_pages(large), *note_pages(large), *ledger_pages(large), *recomputed_pages(large)}
    folders = ("timeline", "notes", "ledger", "data/recomputed")
    assert made == {path for path in generated(large.corpus) if path.startswith(folders)}


def test_every_record_stands_where_its_address_says(large: Library) -> None:
    """Events, notes and computations, each on the page that links to it are checked against."""
    pages = {**timeline_pages(large), **note_pages(large), **recomputed_pages(large)}
    known = anchors(large.corpus)
    for path, page in pages.items():
        for id_ in known[path]:
            assert f'data-kb-item="{id_}"' in page
    assert sum(page.count("<li id=") for page in pages.values()) == len(large.corpus.events)


def test_the_overviews_lead_to_the_parts(large: Library) -> None:
    """By period and by paper, with how much stands there."""
    timeline = timeline_pages(large)["timeline.md"]
    assert "- [Timeline: 2019-2](timeline/2019-2.md)" in timeline
    assert '<a href="2019/"><title>2019: 2 happenings</title>' in timeline
    assert "- [Osei](notes/osei-repair.md) · 1 note" in note_pages(large)["notes.md"]
    assert "- [Osei](ledger/osei-repair.md)" in ledger_pages(large)["ledger.md"]
    assert (
        "- [Osei](recomputed/osei-repair.md): 1 figure: 1 agree, 0 do not"
        in (recomputed_pages(large)["data/recomputed.md"])
    )


def test_the_ledger_of_a_paper_has_its_challenges_with_whoever_answers(large: Library) -> None:
    """An answer of another paper stands with the challenge that it answers."""
    page = ledger_pages(large)["ledger/marsh-lending.md"]
    assert "A deposit of $40 keeps poorer families out" in page
    assert "../../papers/quayside-report/#no-deposit" in page
    assert "Opponents fear theft" not in page
