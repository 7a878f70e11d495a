"""Tables, their charts, and what fails in them."""

from __future__ import annotations

import re

from lxml import html as lxml_html

from kb.pages.data import data_pages
from kb.pages.library import Library
from kb.pages.recomputed import recomputed_pages

PAGE = "data/marsh-lending-table-1.md"


def test_every_table_has_a_page_and_the_index_names_it(library: Library) -> None:
    """With the number of figures that were recomputed and that fail."""
    pages = data_pages(library)
    assert list(pages) == ["data.md", PAGE]
    assert f"## [Loans and their cost by model, first year]({PAGE}) {{#marsh-lending-table-1}}" in pages["data.md"]
    assert (
        "3 rows · 1 figure recomputed · one of them fails · 1 chart · [CSV](data/tables/marsh-lending-table-1.csv)"
        in pages["data.md"]
    )
    assert "[2 figures recomputed](data/recomputed.md): 1 agree, 1 do not" in pages["data.md"]


def test_a_table_is_accessible(library: Library) -> None:
    """A caption, scopes, units below the heads, and a box of its own that the keyboard can scroll."""
    page = data_pages(library)[PAGE]
    box = lxml_html.fromstring(page[page.index('<div class="kb-scroll"') : page.index("</table></div>")])
    assert (box.get("role"), box.get("tabindex")) == ("region", "0")
    assert box.xpath("string(.//caption)") == "Loans and their cost by model, first year. Figures as printed."
    assert [th.text_content() for th in box.xpath(".//thead//th[@scope='col']")] == [
        "Model",
        "Loans loans",
        "Cost of a loan dollars",
    ]
    assert [[cell.text_content() for cell in row] for row in box.xpath(".//tbody/tr")] == [
        ["Desk", "868", "9"],
        ["School", "282", "14"],
        ["Van", "80", "31"],
    ]
    assert [th.get("scope") for th in box.xpath(".//tbody//th")] == ["row", "row", "row"]


def test_a_chart_names_and_describes_itself_and_gives_its_numbers_as_text(library: Library) -> None:
    """For those who do not see it, and for search."""
    page = data_pages(library)[PAGE]
    svg = page[page.index("<svg") : page.index("</svg>")]
    assert 'role="img" aria-labelledby="marsh-lending-table-1-chart-1-title marsh-lending-table-1-chart-1-text"' in svg
    assert ">In loans. Loans: 868 (Desk), 80 (Van), highest 868 (Desk).</desc>" in svg
    assert "<p>Loans (loans): Desk 868, School 282, Van 80.</p>" in page
    assert not re.search(r"style=|fill=\"|stroke=\"", svg)


def test_a_figure_that_fails_is_shown_with_its_note(library: Library) -> None:
    """Stated, recomputed, verdict, and the formula for those who want it."""
    page = recomputed_pages(library)["data/recomputed.md"]
    rows = {
        row.get("id"): [" ".join(cell.text_content().split()) for cell in row]
        for row in lxml_html.fromstring(f"<div>{page}</div>").xpath(".//tbody/tr")
    }
    assert rows["marsh-loans"][2:] == ["1,240 loans", "1230", "✗ differs source note"]
    assert rows["osei-repairs-each"][2:] == ["7 repairs", "7", "✓ agrees"]
    row = lxml_html.fromstring(f"<div>{page}</div>").get_element_by_id("marsh-loans")
    assert (row.get("data-kb-item"), row.get("data-verdict"), row.get("data-paper")) == (
        "marsh-loans",
        "differs",
        "marsh-lending",
    )
    assert rows["marsh-loans"][0].endswith('formulatotal("marsh-lending-table-1", "loans")tolerance 0.5')
    assert 'href="../../notes/marsh-lending/#marsh-loans-total"' in page


def test_notes_on_a_table_stand_below_it(library: Library) -> None:
    """Each with the way to the note."""
    page = data_pages(library)[PAGE]
    assert "- [1,240 loans in the first year](../notes/marsh-lending.md#marsh-loans-total) → 1,230" in page
