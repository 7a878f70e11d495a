"""Works are cited in notes and brackets by pandoc, open where the style puts a locator."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.citations import pandoc
from kb.citations.cache import Store
from kb.citations.cited import Form, format_citations, opened
from kb.citations.labels import labels

TEXT = r"""
@article{oil, author = {Keeper, Ada}, title = {Oil: A History}, journaltitle = {Letters}, volume = {3}, pages = {1--9},
  date = {1931}, url = {https://e.example/oil}, langid = {english}}
@book{deng, author = {Deng, Ta}, title = {Lamps}, origtitle = {灯}, date = {2002}, langid = {chinese}}
@book{hikari, author = {海野光}, title = {灯台}, date = {2003}, langid = {japanese}}
"""


@pytest.fixture(scope="module")
def items(items_of):
    """The items of the invented bibliography."""
    return items_of(TEXT)


def test_a_note_opens_where_the_style_wants_the_locator(items) -> None:
    """In place of the page range and before the address; the second note is short."""
    first, again = format_citations(items, labels(items), "chicago-notes-bibliography")["oil"]
    link = '<a href="https://e.example/oil" rel="noopener noreferrer">https://e.example/oil</a>'

    assert first == Form(
        "first",
        f"Ada Keeper, ‘Oil: A History’, <em>Letters</em> 3 (1931): 1–9, {link}.",
        "Ada Keeper, ‘Oil: A History’, <em>Letters</em> 3 (1931): ",
        f", {link}.",
    )
    assert again == Form("again", "Keeper, ‘Oil’.", "Keeper, ‘Oil’, ", ".")


def test_a_bracket_holds_no_original_title(items) -> None:
    """That stands in the first note and in the reference alone."""
    first, again = format_citations(items, labels(items), "apa")["deng"]

    assert first.whole == again.whole == "(Deng, 2002)"
    assert (first.before, first.after) == ("(Deng, 2002, ", ")")
    note, short = format_citations(items, labels(items), "chicago-notes-bibliography")["deng"]
    assert '[<span lang="zh-CN">灯</span>]' in note.whole and "灯" not in short.whole


def test_the_label_of_a_locator_in_another_language_goes_too(items) -> None:
    """The words for places are ours in every language."""
    first, _ = format_citations(items, labels(items), "apa")["hikari"]

    assert first.before.endswith("年, ") and first.after == ")</span>"


def test_one_work_alone_is_not_answered_with_ibid(items) -> None:
    """Another work is cited between the two."""
    one = {"oil": items["oil"]}

    assert "bid" not in format_citations(one, labels(one), "chicago-notes-bibliography")["oil"][1].whole


def test_the_cost_is_two_runs_a_language_and_none_the_second_time(
    items, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cached by content: a changed entry is formatted again by itself."""
    runs: list[str] = []
    real = pandoc.run
    monkeypatch.setattr(pandoc, "run", lambda arguments, text: runs.append(text) or real(arguments, text))
    store = Store(tmp_path)
    names = labels(items)

    made = format_citations(items, names, "apa", store)
    assert len(runs) == 4
    assert format_citations(items, names, "apa", store) == made and len(runs) == 4
    changed = {**items, "oil": {**items["oil"], "title": "Sun"}}
    format_citations(changed, labels(changed), "apa", store)
    assert len(runs) == 6 and runs[-1].count("[@n") == 2


@pytest.mark.parametrize(
    ("whole", "expected"),
    [
        ("A. B.", ("A. B, ", ".")),
        ("A", ("A, ", "")),
        ('<span lang="ja">A.</span>', ('<span lang="ja">A, ', ".</span>")),
        ("A <em>B</em>", ("A <em>B, ", "</em>")),
    ],
    ids=["stop", "none", "in-span", "in-italics"],
)
def test_a_reference_without_a_place_is_opened_before_its_end(whole: str, expected: tuple[str, str]) -> None:
    """The locator comes before the last full stop, and nothing is lost."""
    assert opened(whole) == expected
