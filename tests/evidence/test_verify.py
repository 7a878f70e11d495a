"""Passages are found again in other extractions, and only there."""

from __future__ import annotations

import os
import re
import textwrap
import time
from dataclasses import replace
from pathlib import Path

import pytest

from kb.evidence.extract import TextFault, read_text
from kb.evidence.passages import located_texts
from kb.evidence.segment import segment
from kb.evidence.store import make_evidence, read_evidence
from kb.evidence.verify import find_text, looks_like_another_paper, verify
from kb.model import Evidence

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def evidence(report: str) -> Evidence:
    """The evidence of the invented report."""
    return make_evidence("bicycles", segment(report), report, "2026-11-22", {})


def _failed(evidence: Evidence, text: str) -> list[str]:
    states = verify(evidence, text).states
    return [p.incipit for p, state in zip(evidence.passages, states, strict=True) if state == "failed"]


def test_every_passage_is_found_in_the_text_it_was_taken_from(evidence: Evidence, report: str) -> None:
    """All verified, each with its sentence as it stands there."""
    verification = verify(evidence, report)

    assert set(verification.states) == {"verified"}
    assert verification.texts[2] == (
        "The first scheme opened on May 9, 2012 with 340 bicycles and a budget of 1.2 million crowns."
    )
    assert verification.document == report


def test_without_a_text_everything_is_recorded(evidence: Evidence) -> None:
    """The absence of a text is never shown as verified."""
    verification = verify(evidence, None)

    assert set(verification.states) == {"recorded"}
    assert set(verification.texts) == {""}
    assert verification.document == ""
    assert not looks_like_another_paper(verification)


@pytest.mark.parametrize(
    "change",
    [
        lambda t: "\n".join(textwrap.fill(line, 50) if "\t" not in line else line for line in t.split("\n")),
        lambda t: t.replace("measured", "meas-\nured").replace("bicycles", "bicy\u00adcles"),
        lambda t: t.replace("first", "ﬁrst").replace("ffi", "ﬃ"),
        lambda t: re.sub(r'"([^"]*)"', r"“\1”", t).replace("'", "’"),
        lambda t: t.translate(str.maketrans("¹²³⁴", "1234")),
        lambda t: re.sub(r"([³⁴])", r"<sup>\1</sup>", t).translate(str.maketrans("³⁴", "34")),
        lambda t: t.replace("⁴", "[4]"),
        lambda t: t.upper(),
    ],
    ids=["line breaks", "hyphens", "ligatures", "curly quotes", "plain marks", "tagged marks", "brackets", "capitals"],
)
def test_passages_survive_another_extraction(evidence: Evidence, report: str, change: object) -> None:
    """Whatever another program does to the letters' surroundings, the passage is found."""
    assert callable(change)
    changed = change(report)

    assert changed != report
    assert _failed(evidence, changed) == []


def test_a_note_moved_into_a_sentence_is_skipped(evidence: Evidence, retyped: str) -> None:
    """Running head, page number and footnote stand in the middle of a sentence, its mark is a plain digit."""
    verification = verify(evidence, retyped)
    states = {
        (p.locator.section, p.locator.sentences[0]): state
        for p, state in zip(evidence.passages, verification.states, strict=True)
        if p.locator.sentences
    }

    assert [states["2.1", s] for s in (1, 2, 3, 4, 5, 6)] == ["verified"] * 6
    moved = next(t for t in verification.texts if t.startswith("Afterwards"))
    assert moved == "Afterwards the counter was moved to the old customs house beside the pier."
    assert states["2.2", 1] == "failed"


def test_a_changed_word_fails(evidence: Evidence, report: str) -> None:
    """One figure of the paper is another: that sentence fails, and those joined to it."""
    assert _failed(evidence, report.replace("rose by 77%", "rose by 78%")) == ["Counting", "Loans rose by 77% in"]


def test_another_paper_is_told(evidence: Evidence, chinese: str) -> None:
    """Most passages fail, so it is said once."""
    assert looks_like_another_paper(verify(evidence, chinese))


@pytest.mark.parametrize("name", ["chinese", "japanese"])
def test_chinese_and_japanese_survive_line_breaks(name: str, request: pytest.FixtureRequest) -> None:
    """Lines of twenty ideographs, as a page has them."""
    text = request.getfixturevalue(name)
    evidence = make_evidence("zh", segment(text, ""), text, "2026-11-22", {})
    wrapped = "\n".join(line[k : k + 20] for line in text.split("\n") for k in range(0, len(line) or 1, 20))

    assert _failed(evidence, text) == []
    assert _failed(evidence, wrapped) == []


def test_a_text_is_found_by_its_key(tmp_path: Path) -> None:
    """`.txt` or `.pdf`, and none is no fault."""
    (tmp_path / "bicycles.txt").write_text("Lanes.")

    assert find_text("bicycles", tmp_path) == tmp_path / "bicycles.txt"
    assert find_text("lighthouses", tmp_path) is None


def test_two_texts_of_one_paper_are_a_fault(tmp_path: Path) -> None:
    """Which of them was verified could not be said."""
    for kind in ("txt", "pdf"):
        (tmp_path / f"bicycles.{kind}").write_text("Lanes.")

    with pytest.raises(TextFault, match=r"bicycles has two texts: bicycles\.txt and bicycles\.pdf"):
        find_text("bicycles", tmp_path)


def test_a_text_made_to_be_searched_for_long_ends_soon(evidence: Evidence) -> None:
    """Incipits and doubtful marks a thousand times over cost a bounded number of tries."""
    hostile = "\n".join(f"{p.incipit} and.3 so.4 on.5 or,6 not.7 so.8 far.9" for p in evidence.passages * 200)
    started = time.perf_counter()

    verify(evidence, hostile)

    assert time.perf_counter() - started < 3


def test_the_texts_at_hand_agree_with_the_evidence() -> None:
    """With the papers' texts at hand, taking them apart gives the recorded addresses, and every passage is verified."""
    folder = Path(os.environ.get("KB_TEXTS", ROOT.parent / "shared" / "sources"))
    keys = [path.name for path in sorted((ROOT / "sources").iterdir()) if (path / "passages.csv").is_file()]
    found = {key: find_text(key, folder) for key in keys}
    if not any(found.values()):
        pytest.skip("no texts at hand")

    for key, path in found.items():
        if path is None:
            continue
        stored, faults = read_evidence(ROOT / "sources" / key, ROOT)
        assert stored is not None and faults == []
        text = read_text(path)
        items = located_texts(segment(text, ""))
        assert [(i.locator, i.row) for i in items] == [(p.locator, p.row) for p in stored.passages]
        assert set(verify(stored, text).states) == {"verified"}


def test_a_caption_joined_to_a_far_note_is_shown_alone() -> None:
    """A passage too short to be hashed is joined to its neighbour; what stands between the two is neither of them."""
    text = (
        "# Lanes\n\n## 1. Docks\n\nLanes end at the fish market, where the riders of every town turn back at dusk.\n\n"
        "Figure 1. Map of the lanes and docks\n\n## 2. Rain\n\nRain closes the lanes for a week in each of the three "
        "winter months, and nobody rides.\n\n## Notes\n\n[1] Harbour Council, minutes of the spring session.\n"
    )
    evidence = make_evidence("lanes", segment(text), text, "2026-11-22", {})

    verification = verify(evidence, text)

    k = next(k for k, passage in enumerate(evidence.passages) if passage.locator.figure)
    assert verification.states[k] == "verified"
    assert verification.texts[k] == "Map of the lanes and docks"


def test_a_table_with_a_row_less_is_compared_without_fault(evidence: Evidence, report: str) -> None:
    """What was hashed together with the row that is gone is not found; nothing is raised."""
    cut = replace(evidence, passages=evidence.passages[:-1])

    states = verify(cut, report).states

    assert len(states) == len(cut.passages)
    assert states.count("verified") >= len(states) - 2
