"""Confirming claims."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.checks import check
from kb.curate.confirm import chosen_claims, obstacles, readings, record
from kb.environment import EnvironmentFault
from kb.load.corpus import load
from kb.model import Corpus


def _corpus(root: Path) -> Corpus:
    return load(root, root / "texts")


def _edit(root: Path, old: str, new: str, page: str = "osei-repair") -> Corpus:
    path = root / "docs" / "papers" / f"{page}.md"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return _corpus(root)


def _chosen(corpus: Corpus, *names: str, everything: bool = False) -> dict[str, list[str]]:
    return {key: [claim.slug for claim in claims] for key, claims in chosen_claims(corpus, names, everything).items()}


def test_only_what_is_not_confirmed_is_shown_again(site_copy: Path) -> None:
    """A claim that was changed lapses; the others stand."""
    corpus = _edit(site_copy, "64 kinds of brake pad are kept in store", "the store has 64 kinds of brake pad")

    assert _chosen(corpus, "osei-repair") == {"osei-repair": ["many-parts"]}
    assert _chosen(corpus, "osei-repair/summer-gap") == {"osei-repair": []}
    assert _chosen(corpus, everything=True) == {
        "marsh-lending": [],
        "osei-repair": ["many-parts"],
        "quayside-report": [],
    }


def test_a_claim_is_read_above_its_passages(site_copy: Path) -> None:
    """Title and text, then each passage with its locator, then what got lost on the way."""
    _edit(
        site_copy,
        "A small wage might keep apprentices on, the report says, but nobody\nhas tried it",
        "A small wage paid in Wexley might keep apprentices on, the report says, and it was tried",
    )
    corpus = _edit(site_copy, "no bicycle was repaired for nine weeks", "bicycles were repaired for nine weeks")

    lines = list(readings(corpus, chosen_claims(corpus, ["osei-repair"], False)["osei-repair"], 90))

    assert lines[:6] == [
        "",
        "osei-repair/summer-gap (Challenges, case)",
        "  Repairs stop when the course ends",
        "  After the course closed in June, bicycles were repaired for nine weeks of the summer of",
        "  2020. A small wage paid in Wexley might keep apprentices on, the report says, and it was",
        "  tried.",
    ]
    text = (site_copy / "texts" / "osei-repair.txt").read_text("utf-8")
    assert (lines[6], lines[9]) == ("    sec. 3, para. 1, sent. 2", "    sec. 3, para. 1, sent. 3")
    assert f"{lines[7].strip()} {lines[8].strip()} {lines[10].strip()}" in text
    assert lines[11:] == [
        "  ! its passages negate (2), the claim does not",
        '  ! it names the place "wexley", its passages do not',
    ]


def test_what_was_read_is_recorded_and_answers_the_checks(site_copy: Path) -> None:
    """The file holds claim, digest and day; the claim is confirmed until it changes again."""
    corpus = _edit(site_copy, "64 kinds of brake pad are kept in store", "the store has 64 kinds of brake pad")
    assert [finding.code for finding in check(corpus)] == ["E016"]
    claims = chosen_claims(corpus, ["osei-repair"], False)["osei-repair"]

    recorded = record(site_copy, corpus, "osei-repair", claims, "2027-01-31")

    assert (recorded.confirmed, recorded.dropped) == (("osei-repair/many-parts",), ())
    lines = (site_copy / "sources" / "osei-repair" / "confirmations.csv").read_text("utf-8").splitlines()
    assert [line.rpartition(",")[2] for line in lines if "many-parts" in line] == ["2027-01-31"]
    assert len(lines) == 8
    assert check(_corpus(site_copy)) == []


def test_confirmations_of_claims_that_are_gone_are_dropped(site_copy: Path) -> None:
    """They would confirm whatever takes the name next."""
    corpus = _edit(site_copy, "{#many-parts ", "{#too-many-parts ")
    claims = chosen_claims(corpus, ["osei-repair"], False)["osei-repair"]

    recorded = record(site_copy, corpus, "osei-repair", claims, "2027-01-31")

    assert (recorded.confirmed, recorded.dropped) == (("osei-repair/too-many-parts",), ("osei-repair/many-parts",))
    assert "/many-parts" not in (site_copy / "sources" / "osei-repair" / "confirmations.csv").read_text("utf-8")


def test_nothing_to_record_writes_nothing(site_copy: Path) -> None:
    """A paper in order stays byte for byte."""
    path = site_copy / "sources" / "osei-repair" / "confirmations.csv"
    before = path.stat().st_mtime_ns

    recorded = record(site_copy, _corpus(site_copy), "osei-repair", [], "2027-01-31")

    assert (recorded.confirmed, recorded.dropped) == ((), ())
    assert path.stat().st_mtime_ns == before


def test_what_has_to_be_mended_first_is_named(site_copy: Path) -> None:
    """Findings of the families of citations, claims and evidence on that paper; other papers' do not count."""
    corpus = _edit(site_copy, "64 kinds of brake pad are kept", "65 kinds of brake pad are kept")

    assert [str(finding) for finding in obstacles(corpus, ["osei-repair"])] == [
        'docs/papers/osei-repair.md:38:1: E012 claim "many-parts" says 65, which its cited passages do not'
    ]
    assert obstacles(corpus, ["marsh-lending", "quayside-report"]) == []


def test_a_lost_negation_is_no_obstacle_but_the_question(site_copy: Path) -> None:
    """The confirmation is the answer to E015, E016 and E021."""
    _edit(site_copy, "no bicycle was repaired", "bicycles were repaired")
    corpus = _edit(site_copy, "but nobody\nhas tried it", "and somebody\nhas tried it")

    assert sorted({finding.code for finding in check(corpus)}) == ["E015", "E016"]
    assert obstacles(corpus, ["osei-repair"]) == []


def test_nobody_confirms_what_they_have_not_read(site_copy: Path) -> None:
    """Without the full text nothing can be confirmed."""
    with pytest.raises(EnvironmentFault) as fault:
        chosen_claims(load(site_copy, None), ["osei-repair"], False)

    assert fault.value.message == 'the full text of "osei-repair" is not at hand'


@pytest.mark.parametrize(
    ("names", "message"),
    [
        ([], "nothing is named"),
        (["nobody"], 'there is no paper "nobody"'),
        (["osei-repair/many-part"], 'there is no claim "osei-repair/many-part"'),
    ],
)
def test_a_name_that_is_none_is_refused(site_copy: Path, names: list[str], message: str) -> None:
    """With a remedy."""
    with pytest.raises(EnvironmentFault) as fault:
        chosen_claims(_corpus(site_copy), names, False)

    assert fault.value.message == message
    assert fault.value.remedy
