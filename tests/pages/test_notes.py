"""Source notes beside claims and on their page."""

from __future__ import annotations

from lxml import html as lxml_html

from kb.pages.library import Library
from kb.pages.note_pages import note_pages
from kb.pages.notes import claim_notes, note_list


def test_a_note_opens_in_place_below_its_claim(library: Library) -> None:
    """One line that says what is stated and what it should be, and a link to the note, without a script."""
    claim = library.corpus.claim_by_id["marsh-lending/passing-trade"]
    assert claim_notes(library, "papers/marsh-lending.md", claim) == (
        '<details class="kb-note"><summary><span class="kb-note-word">Source note</span> '
        '<span class="kb-note-line">Stated: 1,240 loans in the first year '
        '<span class="kb-note-right">→ 1,230, which is what the three models add up to</span></span></summary>'
        "<p>Either the text or one row of the table is off by ten. The paper does not say which.</p>"
        '<p class="kb-note-facts">arithmetic · recomputed · confidence: certain · '
        '<a href="../../notes/marsh-lending/#marsh-loans-total">the whole note</a></p></details>\n'
    )


def test_a_claim_without_a_note_has_nothing_below_it(library: Library) -> None:
    """Silence, not an empty bar."""
    claim = library.corpus.claim_by_id["marsh-lending/opening"]
    assert claim_notes(library, "papers/marsh-lending.md", claim) == ""


def test_notes_in_a_list(library: Library) -> None:
    """Each leads to its place among the notes of its paper."""
    notes = library.paper_notes["osei-repair"]
    assert list(note_list(library, "themes/repair.md", notes)) == [
        "- [Sharing bicycles in cities](../notes/osei-repair.md#osei-chinese-cities) "
        "→ Sharing of bicycles in towns and cities"
    ]


def test_the_overview_has_every_note_in_a_line(library: Library) -> None:
    """With what it is filtered by; the line leads to the whole note, which stands with the first paper it names."""
    root = lxml_html.fromstring(f"<div>{note_pages(library)['notes.md']}</div>")
    rows = {row.get("data-kb-item"): row for row in root.xpath(".//tr[@data-kb-item]")}
    assert list(rows) == [
        "marsh-loans-total",
        "dis-depot-or-wexley",
        "osei-chinese-cities",
        "quayside-loans-unsourced",
    ]
    row = rows["dis-depot-or-wexley"]
    assert row.find("th/a").get("href") == "marsh-lending/#dis-depot-or-wexley"
    assert row.get("data-paper") == "marsh-lending quayside-report"
    assert (row.get("data-kind"), row.get("data-known")) == ("disagreement", "papers")
    assert (
        "How we know: 1 recomputed · 2 from the papers themselves · 1 from outside knowledge."
        in (note_pages(library)["notes.md"])
    )


def test_the_notes_of_a_paper_stand_by_kind(library: Library) -> None:
    """The id of a note is its anchor; what stands with another paper is told in a line."""
    pages = note_pages(library)
    headings = [line for line in pages["notes/osei-repair.md"].split("\n") if line.startswith("#")]
    assert headings == [
        "# Source notes: Osei",
        "## Name {#kind-name}",
        '### Sharing bicycles in cities {#osei-chinese-cities .kb-noted data-kb-item="osei-chinese-cities" '
        'data-paper="osei-repair" data-kind="name" data-known="outside" data-confidence="low"}',
    ]
    told = pages["notes/quayside-report.md"].partition("## With other papers {#elsewhere}")[2]
    assert told.strip().startswith(
        "- [A shared workshop that could work by 2022](marsh-lending.md#dis-depot-or-wexley)"
    )


def test_a_note_cites_where_it_is_and_what_it_rests_on(library: Library) -> None:
    """And names both names, so that search finds both."""
    pages = note_pages(library)
    assert "[@marsh-lending, sec. 1.1, para. 1, sent. 2; @marsh-lending, tbl. 1]" in pages["notes/marsh-lending.md"]
    page = pages["notes/osei-repair.md"]
    assert "From outside knowledge [@li-cities] · confidence: low" in page
    assert "Names: 城市自行车共享" in page
    assert (
        "Touches: [Chinese fleets without a workshop shrink by a third yearly](../papers/osei-repair.md#chinese-fleets)"
        in page
    )
