"""Pages to papers and claims."""

from __future__ import annotations

from kb.grammar.markdown import parse_page
from kb.load.papers import load_paper
from kb.load.vocabulary import Matcher
from kb.model import Locator, Paper, Place, Term

HERE = Place("sources/places.yml", 1)
MATCHERS = {
    "places": Matcher({"vik": Term("vik", "The Vik", ("Vik",), HERE), "tern": Term("tern", "Tern Rock", (), HERE)}),
    "sectors": Matcher({"fishing": Term("fishing", "Fishing", ("herring",), HERE)}),
    "actors": Matcher({"holm": Term("holm", "Holm", (), HERE)}),
}
PAGE = """---
kind: report
institutions: [Coast Office, 海岸局]
vantage: Its own
  light
peer_review: no
dated: 2019
digested: 2026-11-22
---

# The Lamp

A report [@lamp].

## In brief

Oil was dear [@lamp, sec. 2].

## Preconditions

None stated.

## Challenges

Introduced by a sentence.

### Oil was *dear* in the Vik {#dear-oil data-themes="oil fog oil" data-basis=statistic data-derived="8 = 4*2; 2 = 4/2"}

Holm gave \\$40 for herring oil
[@lamp, sec. 2, para. 1, sent. 1-2; see @lund, p. 7], says `x_y` [@lamp, tbl. 1].

- Also [@other, n. 1].

### Fog came {#fog data-places="+tern -vik" data-answers="lamp/dear-oil tern/ice"}

To the Vik.

## Countermeasures

None stated as a list.

### Bread was baked

## Obstacles

### Nobody came {#nobody}

To Tern Rock [@lamp, sec. 1].
"""


def paper(text: str = PAGE) -> Paper:
    """The paper of a page."""
    return load_paper(parse_page("papers/lamp.md", text)[0], MATCHERS)


def test_a_paper_is_described_by_its_front_matter() -> None:
    """Every value as text."""
    found = paper()
    assert (found.key, found.url, found.kind, found.institutions, found.vantage) == (
        "lamp",
        "papers/lamp/",
        "report",
        ("Coast Office", "海岸局"),
        "Its own light",
    )
    assert (found.peer_review, found.dated, found.digested) == ("no", "2019", "2026-11-22")


def test_what_is_missing_stays_empty() -> None:
    """It is for the checks to say."""
    found = paper("# A\n")
    assert (found.kind, found.institutions, found.vantage, found.claims, found.silences) == ("", (), "", (), {})


def test_claims_are_the_headings_of_the_third_level() -> None:
    """In the order of the page, with the facet of the section that they stand in."""
    assert [(claim.id, claim.facet, claim.title) for claim in paper().claims] == [
        ("lamp/dear-oil", "challenge", "Oil was *dear* in the Vik"),
        ("lamp/fog", "challenge", "Fog came"),
        ("lamp/", "countermeasure", "Bread was baked"),
        ("lamp/nobody", "", "Nobody came"),
    ]


def test_a_claim_has_its_text_citations_and_attributes() -> None:
    """Text without citations and marks; each theme once."""
    claim = paper().claims[0]
    assert claim.text == "Holm gave $40 for herring oil, says x_y. - Also."
    assert [(c.prefix, c.key, c.locator) for c in claim.citations] == [
        ("", "lamp", Locator("2", 1, (1, 2))),
        ("see", "lund", Locator(pages="7")),
        ("", "lamp", Locator(table="1")),
        ("", "other", Locator(note="1")),
    ]
    assert [c.key for c in claim.locators] == ["lamp", "lamp"]
    assert (claim.themes, claim.basis, claim.derived, claim.answers) == (
        ("oil", "fog"),
        "statistic",
        ("8 = 4*2", "2 = 4/2"),
        (),
    )
    assert claim.url == "papers/lamp/#dear-oil"
    assert claim.heading.place == Place("docs/papers/lamp.md", 27)


def test_places_sectors_and_actors_are_found_in_title_and_text() -> None:
    """And corrected by the editor."""
    first, second, third, last = paper().claims
    assert (first.places, first.sectors, first.actors) == (("vik",), ("fishing",), ("holm",))
    assert (second.places, second.answers) == (("tern",), ("lamp/dear-oil", "tern/ice"))
    assert (third.places, third.text, third.slug, third.themes, third.basis) == ((), "", "", (), "")
    assert last.places == ("tern",)


def test_a_claim_ends_where_the_next_heading_begins() -> None:
    """Citations behind it are not its own."""
    found = paper()
    body = found.page.body
    assert [body[claim.end :].split("\n")[0] for claim in found.claims] == [
        '### Fog came {#fog data-places="+tern -vik" data-answers="lamp/dear-oil tern/ice"}',
        "## Countermeasures",
        "## Obstacles",
        "",
    ]
    assert [len(claim.citations) for claim in found.claims] == [4, 0, 0, 1]


def test_silence_is_what_stands_below_the_heading_of_a_facet() -> None:
    """Word for word, so that a qualification is kept."""
    assert paper().silences == {"precondition": "None stated.", "countermeasure": "None stated as a list."}
