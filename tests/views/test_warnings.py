"""What a source note says when its claim is cited."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kb.load.corpus import load
from kb.model import SourceNote
from kb.views.warnings import told, warning

MINIATURE = Path(__file__).resolve().parents[1] / "site"


@pytest.fixture(scope="module")
def note() -> SourceNote:
    """Any note of the miniature base."""
    return load(MINIATURE, None).notes[0]


def test_a_warning_names_the_doubt_and_the_note(note: SourceNote) -> None:
    """The kind of the note in words, and where to look."""
    assert warning(replace(note, id="oil", kind="arithmetic")) == "figure disputed: see source note oil"
    assert warning(replace(note, id="oil", kind="unheard-of")) == "disputed: see source note oil"


def test_a_note_is_told_in_one_line(note: SourceNote) -> None:
    """What is stated, what it should be, and why; what a note does not say leaves no gap."""
    whole = replace(note, stated="9 lamps", should_be="8 lamps", explanation="One is counted twice.")

    assert told(whole) == "stated: 9 lamps; should be: 8 lamps. One is counted twice"
    assert told(replace(whole, should_be="")) == "stated: 9 lamps. One is counted twice"
    assert told(replace(whole, stated="", should_be="")) == "One is counted twice"
