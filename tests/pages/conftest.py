"""The miniature base as pages see it, with labels but without formatted references."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.citations.labels import Label
from kb.load.corpus import load
from kb.pages.library import Library

MINIATURE = Path(__file__).resolve().parents[1] / "site"
LABELS = {
    "marsh-lending": Label("Marsh and Ferrow", "2020"),
    "osei-repair": Label("Osei", "2021"),
    "quayside-report": Label("The Quayside Reporter", "2021"),
}


@pytest.fixture(scope="session")
def library() -> Library:
    """The library of the miniature base, whose texts are at hand."""
    return Library(load(MINIATURE, MINIATURE / "texts"), LABELS, {})
