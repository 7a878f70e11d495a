"""Source notes beside claims and on their page."""

from __future__ import annotations

from kb.pages.library import Library
from kb.pages.notes import claim_notes, note_list, note_page


def test_a_note_opens_in_place_below_its_claim(library: Library) -> None:
    """One line that says what is stated and what it should be, and a link to the note, without a script."""
    claim = library.corpus.claim_by_id["marsh-lending/passing-trade"]
    assert claim_notes(library, "papers/marsh-lending.md", claim) == (
        '<details class="kb-note"><summary><span class="kb-note-word">Source note</span> '
        '<span class="kb-note-line">Stated: 1,240 loans in the first year '
        '<span class="kb-note-right">→ 1,230, which is what the three models add up to</span></span></summary>'
        "<p>Either the text or one row of the table is off by ten. The paper does not say which.</p>"
        '<p class="kb-note-facts">arithmetic · recomputed · confidence: certain · '
        '<a href="../../notes/#marsh-loans-total">the whole note</a></p></details>\n'
    )


def test_a_claim_without_a_note_has_nothing_below_it(library: Library) -> None:
    """Silence, not an empty bar."""
    claim = library.corpus.claim_by_id["marsh-lending/opening"]
    assert claim_notes(library, "papers/marsh-lending.md", claim) == ""


def test_notes_in_a_list(library: Library) -> None:
    """Each leads to its place on the page of notes."""
    notes = library.paper_notes["osei-repair"]
    assert list(note_list(library, "themes/repair.md", notes)) == [
        "- [Sharing bicycles in cities](../notes.md#osei-chinese-cities) → Sharing of bicycles in towns and cities"
    ]


def test_the_page_has_every_note_by_paper_and_kind(library: Library) -> None:
    """Its id is its anchor; what lies between papers stands at the end."""
    page = note_page(library)
    headings = [line for line in page.split("\n") if line.startswith("#")]
    assert headings == [
        "# Source notes",
        "## Marsh and Ferrow {#in-marsh-lending}",
        "### Arithmetic {#in-marsh-lending-arithmetic}",
        "#### 1,240 loans in the first year {#marsh-loans-total .kb-noted}",
        "## Osei {#in-osei-repair}",
        "### Name {#in-osei-repair-name}",
        "#### Sharing bicycles in cities {#osei-chinese-cities .kb-noted}",
        "## The Quayside Reporter {#in-quayside-report}",
        "### Unsourced {#in-quayside-report-unsourced}",
        "#### 95 bicycles lent last year {#quayside-loans-unsourced .kb-noted}",
        "## Between the papers {#between}",
        "### Disagreement {#between-disagreement}",
        "#### A shared workshop that could work by 2022 {#dis-depot-or-wexley .kb-noted}",
    ]
    assert "How we know: 1 recomputed · 2 from the papers themselves · 1 from outside knowledge." in page


def test_a_note_cites_where_it_is_and_what_it_rests_on(library: Library) -> None:
    """And names both names, so that search finds both."""
    page = note_page(library)
    assert "[@marsh-lending, sec. 1.1, para. 1, sent. 2; @marsh-lending, tbl. 1]" in page
    assert "From outside knowledge [@li-cities] · confidence: low" in page
    assert "Names: 城市自行车共享" in page
    assert (
        "Touches: [Chinese fleets without a workshop shrink by a third yearly](papers/osei-repair.md#chinese-fleets)"
        in page
    )
