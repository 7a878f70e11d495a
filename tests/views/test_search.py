"""What can be found, and by which words."""

from __future__ import annotations

from pathlib import Path

from kb.load.corpus import load
from kb.views.evidence import EvidenceView
from kb.views.search import Names, SearchRecord, pairs, search_records, search_terms, token

CORPUS = load(Path(__file__).resolve().parents[1] / "site", None)
NAMES = Names({key: key.title() for key in CORPUS.papers}, {})


def records() -> dict[str, SearchRecord]:
    """The records of the miniature by address."""
    return {record.url: record for record in search_records(CORPUS, EvidenceView(CORPUS), NAMES)}


def test_every_claim_page_and_work_has_one_record() -> None:
    """Claims by their own addresses, pages by theirs, works by their entries in the references; nothing twice."""
    found = list(search_records(CORPUS, EvidenceView(CORPUS), NAMES))
    assert len({record.url for record in found}) == len(found)
    assert sum(record.kind == "claim" for record in found) == len(CORPUS.claims) == 20
    assert {"papers/marsh-lending/", "themes/access/", "references/", "search/"} <= {record.url for record in found}
    assert "references/#kovac-deposits" in {record.url for record in found}


def test_a_claim_is_found_by_its_words_and_by_those_of_its_vocabulary() -> None:
    """The title, the text, the names and aliases of its themes and places, and a word for each term."""
    record = records()["papers/marsh-lending/#deposit-barrier"]
    assert record.content.startswith("A deposit of $40 keeps poorer families out.")
    for words in (
        "Wexley",
        "Access to bicycles",
        "自行车借用",
        "kbqthemeaccesszz",
        "kbqplacewexleyzz",
        "kbqkindclaimzz",
    ):
        assert words in record.content
    assert record.meta["locator"] == "§3 ¶1 s3"
    assert record.meta["facet"] == "challenge"
    assert record.meta["paper"] == "Marsh-Lending"
    assert record.values["theme"] == ("lending-terms", "access")


def test_the_first_theme_counts_for_most() -> None:
    """The theme that an editor names first has its word three times, the second twice."""
    content = records()["papers/marsh-lending/#deposit-barrier"].content
    assert content.count(token("theme", "lending-terms")) == 3
    assert content.count(token("theme", "access")) == 2


def test_the_years_of_a_claim_are_those_it_names() -> None:
    """Years stand by themselves: no part of a figure is one."""
    values = records()["papers/marsh-lending/#opening"].values
    assert "2019" in values["year"]


def test_a_paper_page_is_found_by_what_stands_before_its_claims() -> None:
    """The claims are found one by one, so the page does not repeat them."""
    content = records()["papers/marsh-lending/"].content
    assert "Lending works where people already pass" not in content


def test_the_terms_are_those_that_claims_have() -> None:
    """A place that no claim names leads nowhere and is left out."""
    concepts = search_terms(CORPUS)["concepts"]
    assert isinstance(concepts, list)
    names = {(kind, slug) for _, kind, slug, _ in concepts}
    assert ("theme", "access") in names
    assert ("place", "wexley") in names
    used = {slug for claim in CORPUS.claims for slug in claim.places}
    assert {slug for kind, slug in names if kind == "place"} == used


def test_words_to_mend_towards_come_commonest_first() -> None:
    """The list is of Latin letters without accents, each word once."""
    words = search_terms(CORPUS)["words"]
    assert isinstance(words, list)
    assert len(set(words)) == len(words)
    assert "deposit" in words
    assert all(word.isascii() and len(word) >= 4 for word in words)


def test_pairs_are_words_that_no_program_cuts_up() -> None:
    """Neighbouring characters in pairs, runs apart from each other, one character alone."""
    assert pairs("中日合 and 港") == "h4e2dh65e5 h65e5h5408 h6e2f"
    assert pairs("none") == ""
