"""What each page offers to take away."""

from __future__ import annotations

from kb.exports.selection import select, selections


def test_every_paper_theme_and_brief_and_the_whole_is_a_selection(desk) -> None:
    """Addresses are those of the pages; the whole has none."""
    found = {selection.address: selection.kind for selection in selections(desk)}

    assert found["papers/marsh-lending/"] == "paper"
    assert found["themes/access/"] == "theme"
    assert found[""] == "everything"
    others = {address for address, kind in found.items() if kind in ("comparison", "pair")}
    assert {"compare/facet-challenge/", "compare/riders/", "compare/osei-repair--quayside-report/"} <= others
    assert len(found) == len(desk.corpus.papers) + len(desk.corpus.themes) + len(others) + 1


def test_two_papers_side_by_side_are_a_selection_of_all_their_claims(desk) -> None:
    """Under the names of both."""
    pair = next(s for s in selections(desk) if s.address == "compare/osei-repair--quayside-report/")

    assert (pair.kind, pair.title) == ("pair", "Side by side: Osei 2021 / The Quayside Reporter 2021")
    assert {claim.paper for claim in pair.claims} == {"osei-repair", "quayside-report"}


def test_a_paper_takes_its_claims_and_what_they_cite(desk) -> None:
    """The works stand in the order of the bibliography; the prose ends where the claims begin."""
    paper = next(s for s in selections(desk) if s.address == "papers/marsh-lending/")

    assert {claim.paper for claim in paper.claims} == {"marsh-lending"}
    assert paper.works[:2] == ("marsh-lending", "kovac-where")
    assert paper.prose.text.lstrip().startswith("An invented paper")
    assert "## In brief" in paper.prose.text and "## Preconditions" not in paper.prose.text


def test_a_choice_of_claims_is_a_selection_too(desk) -> None:
    """So a comparison exports through the same functions; every work cited comes along once."""
    claims = [desk.corpus.claim_by_id["quayside-report/no-deposit"], desk.corpus.claims[0]]

    made = select(desk.corpus, "compare/", "comparison", "Two", claims)

    assert [claim.id for claim in made.claims] == ["quayside-report/no-deposit", desk.corpus.claims[0].id]
    assert set(made.works) >= {"quayside-report", "marsh-lending"}
    assert made.name == "compare/export"
