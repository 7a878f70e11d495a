"""Every page of the site as Markdown with citations as people write them."""

from __future__ import annotations

from collections.abc import Mapping

from kb.pages.basket import basket_page
from kb.pages.briefs import FOLDER as BRIEFS
from kb.pages.briefs import brief_index, brief_page
from kb.pages.compare import compare_pages
from kb.pages.data import data_pages
from kb.pages.decisions import decision_index
from kb.pages.glossary import glossary_page
from kb.pages.home import home_page
from kb.pages.indexes import check_page, paper_index, references
from kb.pages.ledger import ledger_pages
from kb.pages.library import Library
from kb.pages.news import news_page, tombstone_pages
from kb.pages.note_pages import note_pages
from kb.pages.pairs import pair_pages
from kb.pages.paper import paper_page
from kb.pages.recomputed import recomputed_pages
from kb.pages.search import search_page
from kb.pages.terms import term_pages
from kb.pages.themes import theme_index, theme_page
from kb.pages.timeline import timeline_pages
from kb.pages.verification import verification_page


def generated_pages(library: Library) -> Mapping[str, str]:
    """The pages that no hand writes, by path relative to `docs/`."""
    return {
        "papers/index.md": paper_index(library),
        "themes/index.md": theme_index(library),
        "briefs/index.md": brief_index(library),
        **compare_pages(library),
        **pair_pages(library),
        **data_pages(library),
        **recomputed_pages(library),
        **timeline_pages(library),
        **note_pages(library),
        **ledger_pages(library),
        "search.md": search_page(library),
        "basket.md": basket_page(),
        **term_pages(library),
        "glossary.md": glossary_page(library),
        "decisions/index.md": decision_index(library),
        **references(library),
        "verification.md": verification_page(library),
        "checks.md": check_page(),
        "news.md": news_page(library),
        **tombstone_pages(library),
    }


def rendered_page(library: Library, path: str) -> str:
    """The Markdown of a hand-written page, without its front matter, with what is generated into it."""
    page = library.pages[path]
    if path == "index.md":
        return home_page(library, page)
    if path.startswith(BRIEFS):
        return brief_page(library, page)
    name = path.rpartition("/")[2].removesuffix(".md")
    if path.startswith("papers/") and name in library.corpus.papers:
        return paper_page(library, library.corpus.papers[name])
    if path.startswith("themes/") and name in library.corpus.themes:
        return theme_page(library, name)
    return page.body
