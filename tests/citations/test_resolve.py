"""Citations read as links to footnotes that lead back."""

from __future__ import annotations

import re

import markdown

from kb.citations.labels import Label
from kb.citations.resolve import inline, reference_text, resolve_page, resolved_markdown
from kb.model import Citation, CitationGroup, Locator, Place

PLACE = Place("docs/x.md", 1)
LABELS = {"lamp": Label("Keeper, Fisher and Light", "n.d."), "oil": Label("Deng", "2002a", "a")}
REFERENCES = {"lamp": "Keeper. n.d. <em>Lamps</em>.", "oil": "Deng. 2002a. ‘Oil’."}
SENTENCES = Locator("3.3", 1, (1, 2))


def group(*citations: Citation, start: int = 0, end: int = 0) -> CitationGroup:
    return CitationGroup(citations, start, end)


def test_on_its_own_page_a_work_is_cited_by_locator() -> None:
    """The reader of a paper's page wants to know where, not who."""
    assert inline(group(Citation("lamp", PLACE, locator=SENTENCES)), LABELS, own="lamp") == (
        '(<a class="footnote-ref kb-cite" href="#fn:ref-lamp" id="fnref:ref-lamp"'
        ' aria-label="section 3.3, paragraph 1, sentences 1 to 2">§3.3 ¶1 s1–2</a>)'
    )


def test_elsewhere_a_work_is_cited_by_author_date_and_locator() -> None:
    """Prefixes are kept, works joined by semicolons, and listeners hear words."""
    cited = group(Citation("lamp", PLACE, "see *also*", SENTENCES), Citation("oil", PLACE, locator=Locator(table="2")))

    assert inline(cited, LABELS, own=None) == (
        '(see *also* <a class="footnote-ref kb-cite" href="#fn:ref-lamp" id="fnref:ref-lamp"'
        ' aria-label="Keeper, Fisher and Light, no date, section 3.3, paragraph 1, sentences 1 to 2">'
        "Keeper, Fisher and Light n.d., §3.3 ¶1 s1–2</a>; "
        '<a class="footnote-ref kb-cite" href="#fn:ref-oil" id="fnref:ref-oil" aria-label="Deng 2002a, table 2">'
        "Deng 2002a, table 2</a>)"
    )


def test_a_work_cited_twice_in_one_bracket_is_named_once() -> None:
    """The second locator follows the first as in print; another work in between is named, and the first again."""
    twice = [Citation("oil", PLACE, locator=Locator(table="1")), Citation("oil", PLACE, locator=Locator(table="2"))]
    between = [twice[0], Citation("lamp", PLACE, locator=SENTENCES), twice[1]]

    assert re.findall(r">([^<]*)</a>", inline(group(*twice), LABELS)) == ["Deng 2002a, table 1", "table 2"]
    assert re.findall(r">([^<]*)</a>", inline(group(*between), LABELS)) == [
        "Deng 2002a, table 1",
        "Keeper, Fisher and Light n.d., §3.3 ¶1 s1–2",
        "Deng 2002a, table 2",
    ]


def test_a_work_without_locator_is_named_on_its_own_page_too() -> None:
    """There is always something to read."""
    assert ">Deng 2002a</a>" in inline(group(Citation("oil", PLACE)), LABELS, own="oil")


def test_an_unknown_work_is_named_and_linked_nowhere() -> None:
    """A preview of faulty content shows the fault instead of a link to nothing."""
    page = resolve_page([group(Citation("ghost", PLACE))], LABELS, REFERENCES)

    assert page.inlines == ('(<span class="kb-unknown">unknown work ghost</span>)',)
    assert page.footnotes == {}


def test_the_first_citation_of_a_page_gets_the_id_that_the_footnote_leads_back_to() -> None:
    """Ids are never repeated on a page."""
    page = resolve_page(
        [group(Citation("lamp", PLACE), Citation("lamp", PLACE)), group(Citation("lamp", PLACE))], LABELS, {}
    )

    assert re.findall(r'id="([^"]*)"', "".join(page.inlines)) == [
        "fnref:ref-lamp",
        "fnref2:ref-lamp",
        "fnref3:ref-lamp",
    ]


def test_a_footnote_holds_the_reference_and_leads_to_its_entry() -> None:
    """The entry's page tells who else cites the work."""
    assert reference_text("oil", REFERENCES["oil"], "../../") == (
        'Deng. 2002a. ‘Oil’. <a class="kb-ref-entry" href="../../references/#oil">In the reference list</a>'
    )


def test_the_resolved_page_is_plain_markdown_whose_links_arrive() -> None:
    """Rendered, every citation leads to a footnote, and every footnote back to its first citation."""
    body = "Oil is dear [@oil].\n\n| a |\n|---|\n| b [@lamp, tbl. 2] |\n\nMine[^1].\n\n[^1]: Own note [@oil]."
    marks = [(match.start(), match.end()) for match in re.finditer(r"\[@[^]]*\]", body)]
    groups = [
        group(Citation(key, PLACE, locator=locator), start=start, end=end)
        for (start, end), key, locator in zip(
            marks, ("oil", "lamp", "oil"), (None, Locator(table="2"), None), strict=True
        )
    ]

    page = resolve_page(groups, LABELS, REFERENCES)
    html = markdown.markdown(resolved_markdown(body, groups, page), extensions=["footnotes", "tables", "attr_list"])

    ids = re.findall(r'\bid="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]*)"', html)) <= set(ids)
    assert re.findall(r'<li id="([^"]*)"', html) == ["fn:1", "fn:ref-oil", "fn:ref-lamp"]
    assert "@" not in html


def test_a_page_without_citations_is_unchanged() -> None:
    """Nothing is added to it."""
    page = resolve_page([], LABELS, REFERENCES)

    assert resolved_markdown("Text.", [], page) == "Text."
