"""Footnotes name a work in full once, then briefly, always with the places."""

from __future__ import annotations

from kb.citations.cited import Form
from kb.citations.footnotes import Footnotes
from kb.model import Citation, Locator, Place

FORMS = {
    "oil": (
        Form("note", "A. Keeper, <em>Oil</em>, 1931.", "A. Keeper, <em>Oil</em>, 1931, ", "."),
        Form("short", "Keeper, <em>Oil</em>.", "Keeper, <em>Oil</em>, ", "."),
    ),
    "deng": (Form("note", '<span lang="zh">灯.</span>', '<span lang="zh">灯, ', ".</span>"),),
}


def cite(key: str, prefix: str = "", **where: object) -> Citation:
    return Citation(key, Place("docs/a.md", 1), prefix, Locator(**where) if where else None)  # type: ignore[arg-type]


def test_first_in_full_then_briefly_with_neighbours_joined() -> None:
    """Two places of one work are one citation."""
    notes = Footnotes(FORMS)
    notes.add([cite("oil", section="1"), cite("oil", table="2"), cite("deng")])
    notes.add([cite("oil")])

    assert notes.texts == [
        'A. Keeper, <em>Oil</em>, 1931, sec. 1; table 2; <span lang="zh">灯.</span>',
        "Keeper, <em>Oil</em>.",
    ]
    assert list(notes.cited) == ["oil", "deng"]


def test_prefixes_and_remarks_are_text() -> None:
    """What people write before a citation, and a warning after it, is escaped."""
    notes = Footnotes(FORMS)
    notes.add([cite("oil", "see <b>", section="1")], "figure disputed: see source note a & b")

    assert notes.texts == [
        "see &lt;b&gt; A. Keeper, <em>Oil</em>, 1931, sec. 1. Figure disputed: see source note a &amp; b."
    ]
