"""The public receipt: what was compared with its paper, and what was not."""

from __future__ import annotations

from collections.abc import Callable

from kb.pages.library import Library
from kb.pages.verification import verification_page

Make = Callable[..., Library]


def row(markdown: str, number: int) -> str:
    """The n-th row about the one paper."""
    return [line for line in markdown.splitlines() if line.startswith("| [Byrne]")][number]


def test_states_and_accounts_are_counted(library_of: Make) -> None:
    """One line a paper of what was compared, one of where every passage went."""
    text = verification_page(library_of())
    assert "2 claims of 1 paper rest on 2 cited passages: 2 verified, 0 recorded, 0 failed.\n" in text
    assert row(text, 0) == "| [Byrne](papers/byrne-lights.md) | 2 | 2 | 0 | 0 | 2026-11-20 |"
    assert row(text, 1) == "| [Byrne](papers/byrne-lights.md) | 4 | 2 | 2 | 0 | 0 | 0 | 0 |"


def test_without_the_text_passages_are_recorded(library_of: Make) -> None:
    """The day of the last comparison stays, and nothing counts as verified."""
    text = verification_page(library_of(texts=False))
    assert "2 cited passages: 0 verified, 2 recorded, 0 failed.\n" in text
    assert row(text, 0) == "| [Byrne](papers/byrne-lights.md) | 2 | 0 | 2 | 0 | 2026-11-20 |"


def test_each_state_is_explained(library_of: Make) -> None:
    """A reader need not know the words."""
    text = verification_page(library_of())
    for state in ("verified", "recorded", "failed"):
        assert f"\n- **{state}**: the text was " in text or f"\n- **{state}**: the paper's text was " in text
