"""Locators read in the manner of each style, and none is lost."""

from __future__ import annotations

import pytest

from kb.citations.places import DIALECTS, places
from kb.model import Locator


def sent(section: str, paragraph: int, first: int, last: int) -> Locator:
    return Locator(section=section, paragraph=paragraph, sentences=(first, last))


@pytest.mark.parametrize(
    ("locators", "expected"),
    [
        ([], ""),
        ([Locator(section="3.2")], "sec. 3.2"),
        ([Locator(section="3.2", paragraph=1)], "sec. 3.2, para. 1"),
        ([sent("3.2", 1, 2, 2)], "sec. 3.2, para. 1, sent. 2"),
        ([sent("3.2", 1, 1, 2), sent("3.2", 1, 3, 4)], "sec. 3.2, para. 1, sent. 1–4"),
        ([sent("3.2", 1, 1, 2), sent("3.2", 1, 4, 4)], "sec. 3.2, para. 1, sent. 1–2, 4"),
        ([sent("3.2", 1, 1, 1), sent("3.2", 2, 1, 1)], "sec. 3.2, para. 1, sent. 1; para. 2, sent. 1"),
        ([sent("3.2", 1, 1, 1), sent("3.3", 1, 1, 1)], "sec. 3.2, para. 1, sent. 1; sec. 3.3, para. 1, sent. 1"),
        ([sent("abstract", 1, 1, 1), Locator(table="2")], "abstract, para. 1, sent. 1; table 2"),
        ([Locator(figure="1"), Locator(note="12")], "fig. 1; n. 12"),
        ([Locator(table="2"), sent("1", 1, 1, 1)], "table 2; sec. 1, para. 1, sent. 1"),
        ([Locator(section="1", paragraph=1), sent("1", 1, 2, 2)], "sec. 1, para. 1; para. 1, sent. 2"),
        ([Locator(pages="50-52"), Locator(pages="9")], "50–52; 9"),
        ([Locator(table="2"), Locator(table="2")], "table 2"),
    ],
    ids=["none", "section", "paragraph", "sentence", "joined", "gap", "paragraphs", "sections", "named", "items",
         "back", "narrower", "pages", "twice"],
)  # fmt: skip
def test_several_places_in_one_work(locators: list[Locator], expected: str) -> None:
    """What was said is not repeated; nothing is left out."""
    assert places(locators) == expected


def test_each_style_has_its_words() -> None:
    """Points, capitals and abbreviations differ."""
    where = [sent("introduction", 1, 1, 2), Locator(table="3"), Locator(pages="5-6")]

    assert {name: places(where, name) for name in DIALECTS} == {
        "chicago": "introduction, para. 1, sent. 1–2; table 3; 5–6",
        "apa": "Introduction, para. 1, sent. 1–2; Table 3; pp. 5–6",
        "mla": "introduction, par. 1, sent. 1–2; table 3; 5–6",
        "harvard": "introduction, para. 1, sent. 1–2; Table 3; pp. 5–6",
        "oscola": "introduction, para 1, sent 1–2; table 3; 5–6",
        "ieee": "Introduction, para. 1, sent. 1–2; Table 3; pp. 5–6",
        "general": "introduction, para. 1, sent. 1–2; table 3; pp. 5–6",
    }
