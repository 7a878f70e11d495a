"""A table in which nothing is wrong is read in one step a row, as the careful reader reads it; no other is."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from kb.evidence import reading
from kb.evidence.reading import CONFIRMATION_COLUMNS, PASSAGE_COLUMNS, read_confirmations, read_outline, read_passages
from kb.evidence.rows import sound_confirmations, sound_passages

SITE = Path(__file__).resolve().parents[1] / "site" / "sources"
KEYS = sorted(path.parent.name for path in SITE.glob("*/outline.yml"))
HEAD = ",".join(PASSAGE_COLUMNS)
SIGNS = ['"', '""', ",", ";", "-", "0", "1", "9", " ", "\n", "\r", "a", "é", "", "row 2", "sec. ", "\u2028", "\x1c"]


def _outline(key: str) -> reading.Outline:
    outline, faults = read_outline((SITE / key / "outline.yml").read_text("utf-8"), "outline.yml")
    assert outline is not None and faults == []
    return outline


def _sound(text: str, outline: reading.Outline) -> list[reading.Passage] | None:
    return sound_passages(text, HEAD, "p.csv", {s.name for s in outline.sections}, outline.hints.language)


@pytest.mark.parametrize("key", KEYS)
def test_a_sound_table_is_read_in_one_step(key: str) -> None:
    """Sections, tables, figures and notes alike, joined passages, and incipits between quotation marks."""
    outline = _outline(key)
    found = _sound((SITE / key / "passages.csv").read_text("utf-8"), outline)
    assert found is not None
    assert reading.passages_digest(found) == outline.passages_digest


@pytest.mark.parametrize("key", KEYS)
def test_a_spoilt_table_is_never_read_otherwise(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With one sign changed anywhere, the step either gives way or reads what the careful reader reads."""
    random, outline = Random(key), _outline(key)
    text = (SITE / key / "passages.csv").read_text("utf-8")
    monkeypatch.setattr("kb.evidence.reading.sound_passages", lambda *_: None)
    monkeypatch.setattr("kb.evidence.reading.passages_digest", lambda _: outline.passages_digest)
    for _ in range(300):
        at = random.randrange(len(text))
        spoilt = text[:at] + random.choice(SIGNS) + text[at + random.randrange(3) :]
        found = _sound(spoilt, outline)
        assert found is None or (found, []) == read_passages(spoilt, "p.csv", outline), spoilt[at - 40 : at + 40]


@pytest.mark.parametrize("key", KEYS)
def test_a_spoilt_table_of_confirmations_is_never_read_otherwise(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same of the other table."""
    random, head = Random(key), ",".join(CONFIRMATION_COLUMNS)
    text = (SITE / key / "confirmations.csv").read_text("utf-8")
    assert sound_confirmations(text, head, "c.csv", key)
    monkeypatch.setattr("kb.evidence.reading.sound_confirmations", lambda *_: None)
    for _ in range(300):
        at = random.randrange(len(text))
        spoilt = text[:at] + random.choice(SIGNS) + text[at + random.randrange(3) :]
        found = sound_confirmations(spoilt, head, "c.csv", key)
        assert found is None or (found, []) == read_confirmations(spoilt, "c.csv", key), spoilt[at - 40 : at + 40]
