"""The passages of a paper on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.curate.passages import passage_lines
from kb.environment import EnvironmentFault
from kb.load.corpus import load


def _lines(root: Path, texts: Path | None, key: str, with_text: bool = False, unaccounted: bool = False) -> list[str]:
    return list(passage_lines(load(root, texts), key, with_text, unaccounted, 80))


def test_each_passage_has_a_line_with_what_accounts_for_it(site_copy: Path) -> None:
    """By section, with locator, incipit, figures, notes, references and state; no text is needed for that."""
    lines = _lines(site_copy, None, "osei-repair")

    assert lines[:6] == [
        "osei-repair: 13 passages, 11 cited, 2 set aside, 0 open",
        "",
        "sec. abstract: What the report counts",
        "  sec. abstract, para. 1, sent. 1  Most writing … · set aside: transition",
        "  sec. abstract, para. 1, sent. 2  This … · set aside: transition",
        "",
    ]
    assert (
        "  sec. 1, para. 1, sent. 1  The Tarn Valley fleet has … · 210, 2020, 1470, 7 · n. 1 · cited by seven-repairs"
        in lines
    )
    assert lines[-3:] == [
        "notes",
        "  n. 1  County Transport … · 2020 · refers to transport-board · cited by seven-repairs",
        "  n. 2  Li Ming: … · 2019 · refers to li-cities · cited by chinese-fleets",
    ]


def test_with_the_text_the_sentences_are_shown(site_copy: Path) -> None:
    """Whole, below their locators, wrapped for the screen."""
    lines = _lines(site_copy, site_copy / "texts", "osei-repair", with_text=True)

    at = next(k for k, line in enumerate(lines) if "sec. 3, para. 1, sent. 2" in line)
    sentence = " ".join(" ".join(lines[at + 1 : at + 3]).split())
    assert (sentence[:23], sentence[-11:]) == ("The course ends in June", "nine weeks.")
    assert sentence in (site_copy / "texts" / "osei-repair.txt").read_text("utf-8")


def test_only_what_is_open_can_be_asked_for(site_copy: Path) -> None:
    """What nobody accounted for stands out; of a paper in order nothing is left but the counts."""
    path = site_copy / "sources" / "osei-repair" / "passages.csv"
    path.write_text(path.read_text("utf-8").replace("transition\n", "\n", 1), "utf-8")

    assert _lines(site_copy, None, "osei-repair", unaccounted=True) == [
        "osei-repair: 13 passages, 11 cited, 1 set aside, 1 open",
        "",
        "sec. abstract: What the report counts",
        "  sec. abstract, para. 1, sent. 1  Most writing … · OPEN",
    ]
    assert len(_lines(site_copy, None, "marsh-lending", unaccounted=True)) == 1


def test_a_passage_that_the_text_no_longer_has_is_marked(site_copy: Path) -> None:
    """The text at hand is another version."""
    path = site_copy / "texts" / "quayside-report.txt"
    path.write_text(path.read_text("utf-8").replace("Critics fear theft.", "Some fear theft."), "utf-8")

    lines = _lines(site_copy, site_copy / "texts", "quayside-report")

    assert "  sec. body, para. 3, sent. 1  Critics … · cited by theft-fear · not in the text at hand" in lines


def test_sentences_need_the_text(site_copy: Path) -> None:
    """They are kept nowhere else."""
    with pytest.raises(EnvironmentFault) as fault:
        _lines(site_copy, None, "osei-repair", with_text=True)

    assert fault.value.message == 'the full text of "osei-repair" is not at hand'
    assert "KB_TEXTS" in fault.value.remedy


def test_a_text_that_cannot_be_read_is_named(site_copy: Path) -> None:
    """Two texts for one paper are as good as none."""
    (site_copy / "texts" / "osei-repair.pdf").write_bytes(b"")

    with pytest.raises(EnvironmentFault, match="osei-repair has two texts"):
        _lines(site_copy, site_copy / "texts", "osei-repair", with_text=True)


def test_an_unknown_paper_is_refused(site_copy: Path) -> None:
    """With the name that was meant; and a paper without evidence with the command that takes it."""
    with pytest.raises(EnvironmentFault) as fault:
        _lines(site_copy, None, "osei-repairs")
    assert fault.value.remedy == 'did you mean "osei-repair"?'

    (site_copy / "sources" / "osei-repair" / "passages.csv").unlink()
    with pytest.raises(EnvironmentFault, match='"osei-repair" has no evidence that can be read'):
        _lines(site_copy, None, "osei-repair")
