"""Finished HTML passes through Python-Markdown unseen."""

from __future__ import annotations

import markdown
import pytest

from kb.citations.resolve import ResolvedPage
from kb.grammar.prose import prose
from kb.publish.shield import Shield, finished_blocks

NOTHING = ResolvedPage((), {})
BLOCK = '<dl class="kb-facts"><div><dt>Date</dt><dd>*1931*</dd></div></dl>'


def blocks(text: str) -> list[str]:
    """The blocks that are found in a text."""
    return [text[start:end] for start, end in finished_blocks(prose(text))]


def test_a_block_of_html_is_found_between_blank_lines() -> None:
    """One line or several, at either end of the text."""
    lines = '<p class="kb-line">a\nb</p>'

    assert blocks(f"{BLOCK}\n\nWords.\n\n{lines}\n") == [BLOCK, lines]


@pytest.mark.parametrize(
    "text",
    [
        f"Words.\n{BLOCK}\n",
        f"```\n\n{BLOCK}\n\n```\n",
        f"    \n\n    {BLOCK}\n",
        "<p>a</p>\n<p>b\n",
        "<ul><li><ul></ul>\n\n",
        "<https://lights.example>\n",
        "<script>x</script>\n",
    ],
    ids=["in a paragraph", "fenced", "indented", "open", "unbalanced", "an address", "another element"],
)
def test_what_only_looks_like_a_block_is_left_to_markdown(text: str) -> None:
    """Nobody's example of HTML comes to life."""
    assert blocks(text) == []


def test_blocks_citations_and_footnotes_come_back_as_they_were() -> None:
    """Whatever stands in them, and however many there are."""
    text = f"# Lamps\n\n{BLOCK}\n\nOil is dear.\n"
    cited = ResolvedPage(tuple(f"(<a>*{n}*_</a>)" for n in range(5000)), {"oil": "Deng. [x](y) <em>Oil_</em>."})
    shield = Shield(text, finished_blocks(text), cited)
    ((start, end, mark),) = shield.places
    last, oil = shield.resolved.inlines[4999], shield.resolved.footnotes["oil"]
    body = text[:start] + mark + text[end:] + f"\nSee {last}.\n\n{oil}"

    html = shield.shown(markdown.markdown(body))

    assert html == (
        f"<h1>Lamps</h1>\n{BLOCK}\n<p>Oil is dear.</p>\n"
        "<p>See (<a>*4999*_</a>).</p>\n<p>Deng. [x](y) <em>Oil_</em>.</p>"
    )


def test_a_mark_that_stands_for_nothing_stays() -> None:
    """The audit of the built site reports it."""
    assert Shield("", (), NOTHING).shown("a \ue001\ue100\ue105 b") == "a \ue001\ue100\ue105 b"
