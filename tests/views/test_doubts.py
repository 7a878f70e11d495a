"""What an editor is asked to look at."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kb.load.corpus import load
from kb.model import Claim, Corpus
from kb.views.doubts import NameReader, lost_negations

MINIATURE = Path(__file__).resolve().parents[1] / "site"


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    """The miniature base with its texts."""
    return load(MINIATURE, MINIATURE / "texts")


def _claim(corpus: Corpus, name: str, text: str) -> Claim:
    return replace(corpus.claim_by_id[name], title="On this", text=text)


def test_a_negation_is_lost_when_the_claim_has_none(corpus: Corpus) -> None:
    """Its passages' words of negation are counted; a claim that negates something has lost nothing."""
    evidence = corpus.evidence["osei-repair"]

    assert lost_negations(_claim(corpus, "osei-repair/summer-gap", "Bicycles were mended all summer."), evidence) == 2
    assert lost_negations(_claim(corpus, "osei-repair/summer-gap", "No bicycle was mended."), evidence) == 0
    assert lost_negations(_claim(corpus, "osei-repair/repair-course", "Apprentices mend."), evidence) == 0


def test_a_name_is_foreign_when_its_passages_do_not_have_it(corpus: Corpus) -> None:
    """Compared by all aliases: the college is named by its short form, Wexley not at all."""
    names = NameReader(corpus)
    claim = _claim(corpus, "osei-repair/three-supports", "In Wexley the college gives the room.")

    assert list(names.foreign(claim)) == [("place", "wexley")]


def test_without_the_text_nothing_is_said(corpus: Corpus) -> None:
    """Names stand in the text alone."""
    claim = _claim(corpus, "osei-repair/three-supports", "Wexley gives the room.")

    assert list(NameReader(load(MINIATURE, None)).foreign(claim)) == []
