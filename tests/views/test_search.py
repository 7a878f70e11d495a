"""What can be found, and by which words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kb.load.corpus import load
from kb.views.evidence import EvidenceView
from kb.views.search import VOLUME, Names, Shelf, capped, pairs, shelves, token, words_of
from kb.views.search_terms import search_terms, search_words

CORPUS = load(Path(__file__).resolve().parents[1] / "site", None)
NAMES = Names({key: key.title() for key in CORPUS.papers}, {})
SHELVES: dict[str, Shelf] = {shelf.url: shelf for shelf in shelves(CORPUS, EvidenceView(CORPUS), NAMES)}


def entries(shelf: Shelf) -> dict[str, dict[str, Any]]:
    """What stands on a shelf, by address."""
    listed: Any = shelf.content["entries"]
    return {entry["url"]: entry for entry in listed}


def others() -> dict[str, dict[str, Any]]:
    """The pages and works, by address."""
    found: dict[str, dict[str, Any]] = {}
    for url, shelf in SHELVES.items():
        if not url.startswith("papers/"):
            found |= entries(shelf)
    return found


def test_every_claim_page_and_work_stands_on_one_shelf() -> None:
    """Claims stand with their paper, pages and works on shelves of their own; nothing stands twice."""
    addresses = [url for shelf in SHELVES.values() for url in entries(shelf)]
    assert len(set(addresses)) == len(addresses)
    claims = [url for key in CORPUS.papers for url in entries(SHELVES[f"papers/{key}/"])]
    assert claims == [claim.url for claim in CORPUS.claims]
    assert {"papers/marsh-lending/", "themes/access/", "references/", "search/"} <= others().keys()
    assert "references/#kovac-deposits" in others()


def test_a_claim_is_shown_with_what_a_reader_needs() -> None:
    """Title, text, locator, the values of all filters; the paper is named once for its shelf."""
    shelf = SHELVES["papers/marsh-lending/"]
    entry = entries(shelf)["papers/marsh-lending/#deposit-barrier"]
    assert entry["title"] == "A deposit of $40 keeps poorer families out"
    assert (entry["locator"], entry["facet"]) == ("§3 ¶1 s3", "challenge")
    assert entry["theme"] == ["lending-terms", "access"]
    assert (shelf.content["paper"], shelf.content["name"]) == ("marsh-lending", "Marsh-Lending")


def test_a_shelf_is_found_by_its_words_and_by_those_of_its_vocabulary() -> None:
    """Words of claims, names and aliases of their terms, and a word for each value of a filter."""
    words = SHELVES["papers/marsh-lending/"].words
    for word in (
        "deposit",
        "poorer",
        "wexley",
        token("theme", "access"),
        token("place", "wexley"),
        *pairs("自行车借用"),
    ):
        assert word in words, word
    for kind, value in (("kind", "claim"), ("paper", "marsh-lending"), ("facet", "challenge"), ("year", "2019")):
        assert token(kind, value) in words, kind


def test_claims_can_be_asked_for_alone() -> None:
    """No word of a shelf of pages or works is one that claims have."""
    of_claims = {word for url, shelf in SHELVES.items() if url.startswith("papers/") for word in shelf.words}
    of_others = {word for url, shelf in SHELVES.items() if not url.startswith("papers/") for word in shelf.words}
    assert "kbwdeposits" in of_others
    assert of_claims & of_others == set()


def test_a_word_counts_a_few_times_at_most() -> None:
    """Words come in the order of the alphabet, and one that is said often is in the index four times."""
    assert capped(["b", "a", "b", "b", "b", "b"]) == ["a", "b", "b", "b", "b"]


def test_the_years_of_a_claim_are_those_it_speaks_of() -> None:
    """Years that it names, and those of the events that it reports; no part of a figure is one."""
    claims = entries(SHELVES["papers/marsh-lending/"])
    assert "2019" in claims["papers/marsh-lending/#opening"]["year"]
    reporting = {claim: event.date[:4] for event in CORPUS.events for claim in event.claims}
    for claim in CORPUS.claims:
        if claim.id in reporting:
            assert reporting[claim.id] in entries(SHELVES[f"papers/{claim.paper}/"])[claim.url]["year"]


def test_a_paper_page_is_found_by_what_stands_before_its_claims() -> None:
    """The claims are found one by one, so the page does not repeat them."""
    page = others()["papers/marsh-lending/"]
    assert "Lending works where people already pass" not in f"{page['text']} {page['said']}"


def test_a_page_says_what_it_is() -> None:
    """Among results a theme, a place and an index are told apart; headings are text."""
    pages = others()
    kinds = {"themes/access/": "Theme", "places/wexley/": "Place", "places/": "Page", "papers/marsh-lending/": "Paper"}
    assert {url: pages[url]["type"] for url in kinds} == kinds
    assert not [page["url"] for page in pages.values() if "# " in str(page.get("text", ""))]


def test_all_words_of_a_page_lead_to_it() -> None:
    """What is shown is its beginning; the words of the rest are kept once each, aliases of a theme with them."""
    page = others()["themes/access/"]
    assert len(page["text"]) <= 302
    found = {*words_of(page["text"]), *page["said"].split()}
    assert {*words_of(" ".join(CORPUS.themes["access"].aliases))} <= found


def test_no_shelf_grows_with_the_library() -> None:
    """Pages and works that are too many for one shelf stand on several."""
    for url, shelf in SHELVES.items():
        if not url.startswith("papers/") and len(entries(shelf)) > 1:
            assert sum(len(str(value)) for entry in entries(shelf).values() for value in entry.values()) <= VOLUME


def test_words_are_folded() -> None:
    """Case, accents and width are gone, letters of other scripts keep their marks, dollars are no country."""
    assert list(words_of("The Café’s ＢＩＣＹＣＬＥ")) == ["the", "cafe", "s", "bicycle"]
    assert list(words_of("US$18 for Й")) == ["usd", "18", "for", "й"]


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
    words = search_words(CORPUS)
    assert len(set(words)) == len(words)
    assert "deposit" in words
    assert all(word.isascii() and len(word) >= 4 for word in words)


def test_pairs_are_words_that_no_program_cuts_up() -> None:
    """Neighbouring characters in pairs, runs apart from each other, one character alone."""
    assert list(pairs("中日合 and 港")) == ["h4e2dh65e5", "h65e5h5408", "h6e2f"]
    assert list(pairs("none")) == []
