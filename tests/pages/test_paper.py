"""A paper's page: what was written stands, what is generated is put in its places."""

from __future__ import annotations

from collections.abc import Callable

from kb.pages.library import Library
from kb.pages.paper import paper_page

PAGE = "docs/papers/byrne-lights.md"
Make = Callable[..., Library]


def page(library: Library) -> str:
    """The Markdown of the one paper's page."""
    return paper_page(library, library.corpus.papers["byrne-lights"])


def test_facts_stand_between_the_opening_and_the_first_section(library_of: Make) -> None:
    """How far a paper can be trusted is said before what it says."""
    opening, _, rest = page(library_of()).partition("<dl")
    assert opening == "\n# Lights without Keepers\n\nA report of the board [@byrne-lights].\n\n"
    facts, _, rest = rest.partition("</dl>")
    assert facts == (
        ' class="kb-facts"><div><dt>Document</dt><dd>report, Coast Board</dd></div>'
        "<div><dt>Vantage</dt><dd>The board that pays the keepers writes about them</dd></div>"
        "<div><dt>Peer review</dt><dd>no</dd></div>"
        "<div><dt>Date</dt><dd>printed 2021</dd></div>"
        "<div><dt>Claims</dt><dd>2 claims: 1 on the paper&#x27;s word alone and 1 on cited works</dd></div>"
        "<div><dt>Account</dt><dd>4 passages (4 sentences and the tables, figures and notes): 2 cited, 2 set aside "
        "(2 repeats)</dd></div>"
        "<div><dt>Evidence</dt><dd>2 cited passages verified</dd></div>"
    )
    assert rest.partition("## ")[2].startswith("In brief\n\nPosts stay empty [@byrne-lights, sec. 1,")


def test_sections_of_facets_have_short_anchors_and_their_hue(library_of: Make) -> None:
    """A facet's section is linked to by the facet's own name; other sections are left as written."""
    headings = [line for line in page(library_of()).splitlines() if line.startswith("## ")]
    assert headings == [
        "## In brief",
        "## Preconditions {#precondition .kb-facet .kb-precondition}",
        "## Cooperation modes {#mode .kb-facet .kb-mode}",
        "## Challenges {#challenge .kb-facet .kb-challenge}",
        "## Countermeasures {#countermeasure .kb-facet .kb-countermeasure}",
    ]


def test_a_claim_is_followed_by_the_line_that_qualifies_it(library_of: Make) -> None:
    """Where it stands, on what the paper rests it, whether that was checked, and its themes."""
    text = page(library_of())
    written = "so nobody applies [@byrne-lights, sec. 1, para. 1, sent. 1].\n"
    line = text.partition(written)[2].strip().splitlines()[0]
    assert line.startswith(
        '<p class="kb-line kb-card-line"><em class="kb-where">§1 ¶1 s1</em> · asserted · '
        '<em class="kb-state kb-verified">✓ verified</em> · <a href="../../themes/keepers/">Keepers</a>'
    )
    assert '· cites a work · <em class="kb-state kb-verified">✓ verified</em> · <a href="../../themes/' in text


def test_without_the_text_nothing_is_called_verified(library_of: Make) -> None:
    """The absence of a text is never shown as verification."""
    text = page(library_of(texts=False))
    assert '<em class="kb-state kb-recorded">○ recorded</em>' in text
    assert "<dd>2 cited passages recorded</dd>" in text
    assert "verified" not in text


def test_a_claim_whose_place_does_not_exist_has_failed(library_of: Make) -> None:
    """A locator that leads nowhere is not verified, even in a preview."""
    written = library_of().corpus.papers["byrne-lights"].page
    text = "---\nkind: report\n---\n" + written.body.replace("sec. 2, para. 1", "sec. 9, para. 1")
    assert '<em class="kb-state kb-failed">✗ failed</em>' in page(library_of({PAGE: text}))


def test_what_was_written_is_not_changed(library_of: Make) -> None:
    """Every paragraph that people wrote stands on the page, in order."""
    library = library_of()
    text, at = page(library), 0
    for paragraph in library.corpus.papers["byrne-lights"].page.body.strip().split("\n\n"):
        if not paragraph.startswith("## "):
            at = text.index(paragraph, at)


def test_facts_are_text(library_of: Make) -> None:
    """Markup in the front matter is shown, not acted upon."""
    body = library_of().corpus.papers["byrne-lights"].page.body
    text = page(library_of({PAGE: f"---\nkind: '<b>report</b> & more'\nvantage: '<script>x</script>'\n---\n{body}"}))
    assert "<dd>&lt;b&gt;report&lt;/b&gt; &amp; more, </dd>" in text
    assert "<dd>&lt;script&gt;x&lt;/script&gt;</dd>" in text


def test_a_basis_that_nobody_knows_is_shown_as_written(library_of: Make) -> None:
    """A preview of a page with that finding does not fail."""
    body = library_of().corpus.papers["byrne-lights"].page.body
    text = page(library_of({PAGE: f"---\nkind: report\n---\n{body.replace('asserted', 'gossip')}"}))
    assert "· gossip ·" in text
