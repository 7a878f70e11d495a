"""The page of the basket has a place for it, and help for those who cannot have it."""

from __future__ import annotations

from kb.pages.basket import basket_page


def test_the_page_has_its_place_and_says_how_to_do_without() -> None:
    """What stands in the place is taken away by the script; links are Markdown, so that MkDocs checks them."""
    markdown = basket_page()

    assert markdown.startswith("# Briefing basket\n")
    assert '<div id="kb-basket-page" class="kb-basket"><p class="kb-late">The basket needs JavaScript' in markdown
    assert "[papers](papers/index.md), [themes](themes/index.md) and [briefs](briefs/index.md)" in markdown
