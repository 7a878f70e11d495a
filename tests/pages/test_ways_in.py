"""The ways in: strip, cards, terms, home page, glossary, words in other languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kb.load.corpus import load
from kb.pages.foreign import in_language, word_language, words_with_language
from kb.pages.glossary import Glossary, abbreviations
from kb.publish.edition import Edition, open_edition

MINIATURE = Path(__file__).resolve().parents[1] / "site"


@pytest.fixture(scope="module")
def edition() -> Edition:
    """The miniature base with its references formatted."""
    return open_edition(load(MINIATURE, MINIATURE / "texts"))


def test_the_strip_marks_every_claim_in_the_hue_of_its_facet(edition: Edition) -> None:
    """One mark a claim, each a link to it with its title, and the same in words behind a line."""
    markdown = edition.markdown("papers/marsh-lending.md")
    strip = markdown[markdown.index('<figure class="kb-strip"') : markdown.index("</figure>")]
    marks = re.findall(r'<a href="#([a-z-]+)" tabindex="-1"><title>', strip)
    assert marks == [
        "falling-ownership",
        "opening",
        "passing-trade",
        "damage-rule",
        "three-models",
        "few-mechanics",
        "deposit-barrier",
        "signature-instead",
        "shared-workshop",
    ]
    assert strip.count('class="kb-mark kb-challenge"') == 2
    assert '<a href="#opening">Wexley' in strip.partition("<details>")[2]
    assert 'aria-hidden="true"' in strip


def test_a_claims_line_begins_with_its_locator(edition: Edition) -> None:
    """The place, the basis, the state, the themes, and an empty place for tools."""
    markdown = edition.markdown("papers/marsh-lending.md")
    line = next(line for line in markdown.splitlines() if 'data-claim="marsh-lending/deposit-barrier"' in line)
    assert line.startswith(
        '<p class="kb-line kb-card-line"><em class="kb-where">§3 ¶1 s3</em> · statistic · '
        '<em class="kb-state kb-verified">✓ verified</em> · <a href="'
    )
    assert '<a href="../../themes/access/">Access to bicycles</a>' in line


def test_who_else_speaks_of_a_claim_is_closed_at_first(edition: Edition) -> None:
    """Claims of other papers stand behind one line, with the papers' names."""
    markdown = edition.markdown("papers/quayside-report.md")
    found = re.findall(r'<details class="kb-others"><summary>(.*?)</summary>', markdown)
    assert set(found) == {"Who else speaks of this"}
    assert '<a href="../marsh-lending/#shared-workshop">' in markdown


def test_a_place_has_a_page_with_its_claims_by_facet(edition: Edition) -> None:
    """The page says how many claims of how many papers, gives the aliases, and links to each claim."""
    markdown = edition.generated["places/north-quay.md"]
    assert "4 claims of 2 papers" in markdown
    assert "Also: Northquay" in markdown
    assert "(../papers/marsh-lending.md#shared-workshop)" in markdown
    assert markdown.index("## Cooperation modes") < markdown.index("## Countermeasures") < markdown.index("## Context")


def test_a_facet_has_a_page_with_its_claims_by_paper(edition: Edition) -> None:
    """Every challenge is there, under its paper."""
    markdown = edition.generated["facets/challenge.md"]
    assert markdown.count("](../papers/") == 5


def test_the_home_page_begins_with_the_search(edition: Edition) -> None:
    """Title, search box, what the site is, then the ways in, then what is checked."""
    markdown = edition.markdown("index.md")
    order = ["# Bicycle lending libraries", "data-kb-search", "A miniature knowledge base", "## Papers", "kb-counts"]
    places = [markdown.index(part) for part in [*order, "Checked: 20 claims"]]
    assert places == sorted(places)


def test_silence_is_said_in_words(edition: Edition) -> None:
    """A dash in the table of the home page is read out as what it means."""
    assert '<span aria-hidden="true">–</span><span class="kb-hidden">silent</span>' in edition.markdown("index.md")


@pytest.mark.parametrize(
    ("word", "language"),
    [("一带一路", "zh"), ("一帯一路", "ja"), ("データ", "ja"), ("中国", "zh"), ("한국", "ko"), ("harbour", "")],
    ids=["simplified", "shinjitai", "kana", "both", "hangul", "english"],
)
def test_a_word_says_its_language(word: str, language: str) -> None:
    """Kana and Japanese forms are Japanese, what Chinese has too is Chinese."""
    assert word_language(word) == language


def test_words_in_other_languages_are_marked() -> None:
    """Only what is foreign gets a mark, and signs are escaped."""
    assert in_language("<b>") == "&lt;b&gt;"
    assert words_with_language(["harbour", "港湾"]) == 'harbour, <span lang="zh">港湾</span>'


def test_letters_stand_for_names(edition: Edition) -> None:
    """The glossary has what the lists say; a page gets the definitions of the letters that it uses, as whole words."""
    glossary = Glossary({"NQ": "North Quay", "NQ2": "North Quay Two"})
    assert glossary.definitions("At NQ2, not NQX.") == "\n\n*[NQ2]: North Quay Two\n"
    assert glossary.definitions("Nothing.") == ""
    assert Glossary({}).definitions("NQ") == ""
    assert isinstance(abbreviations(edition.library.corpus), dict)
