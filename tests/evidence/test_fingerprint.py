"""Fingerprints survive re-extraction and cannot be guessed back."""

from __future__ import annotations

from itertools import product

import pytest

from kb.evidence.extract import TextFault
from kb.evidence.fingerprint import FLOOR, digest, fingerprint, hidden, incipit, incipit_too_long, normalise
from kb.evidence.passages import located_texts, passages_of
from kb.evidence.segment import segment


def test_normalisation_keeps_letters_and_digits_only() -> None:
    """Ligatures, widths, quotes, hyphens, line breaks and case make no difference."""
    assert normalise("The ﬁrst “Dock-\nYard”, １２ m²") == "thefirstdockyard12m2"


def test_a_fingerprint_is_a_hash_and_a_length() -> None:
    """The same text differently set has the same fingerprint; another text has another."""
    assert fingerprint("Lanes help.") == fingerprint("LANES\nhelp")
    assert fingerprint("Lanes help.")[1] == 9
    assert len(fingerprint("Lanes help.")[0]) == 32
    assert fingerprint("Lanes help.")[0] != fingerprint("Lanes helped.")[0]


def test_an_incipit_is_at_most_five_words_and_a_third() -> None:
    """A short sentence never stands there whole."""
    assert (
        incipit("The town had many lanes and few riders, as the clerks found out in spring.")
        == "The town had many lanes"
    )
    assert incipit("Lanes help riders.") == "Lanes"
    assert incipit("© Harbour Press") == "Harbour"
    assert incipit("港口城市的自行车租借次数增长了一倍，而维修次数却下降了。") == "港口城市的自行车"
    assert incipit_too_long("one two three four five six")
    assert incipit_too_long("港口城市的自行车租借")


def test_what_an_incipit_and_the_figures_show_is_not_hidden() -> None:
    """Only the letters that stand nowhere else count."""
    assert incipit("Loans rose by 77% in 2012 again.") == "Loans rose"
    assert hidden("Loans rose by 77% in 2012 again.") == len("byinagain")


def test_every_fingerprint_hides_enough(report: str) -> None:
    """A short sentence is joined to its neighbours until it cannot be guessed; the joined ones are named."""
    document = segment(report)
    items = located_texts(document)

    for passage in passages_of(document, "x.csv"):
        first, last = passage.covers
        covered = items[first - 1 : last]
        weight = sum(len(normalise(i.text)) if i.row else hidden(i.text) for i in covered)
        assert weight >= FLOOR
        assert passage.length == sum(len(normalise(i.text)) for i in covered)


def test_a_short_sentence_cannot_be_guessed_back() -> None:
    """Who knows the incipit, the figures, the length and all the words of a short sentence still does not find it.

    The attack is the best there is: every order of the words that fits. It does find the sentence when a bare hash of
    it is stored, which shows that it is the joining that protects it.
    """
    text = (
        "# T\n\n## 1. Lanes\n\nLanes end at docks. The council never measured how many of the riders turned back there "
        "in the winter of each year, for want of clerks.\n"
    )
    passage = passages_of(segment(text), "x.csv")[0]
    words = ["lanes", "end", "at", "docks", "the", "begin", "near"]

    def guess(stored: str) -> list[str]:
        found = []
        for length in range(1, 5):
            for tail in product(words, repeat=length):
                candidate = normalise(passage.incipit) + "".join(tail)
                if digest(candidate) == stored:
                    found.append(candidate)
        return found

    assert passage.incipit == "Lanes"
    assert guess(fingerprint("Lanes end at docks.")[0]) == ["lanesendatdocks"]
    assert guess(passage.fingerprint) == []
    assert passage.covers == (1, 2)


def test_a_text_too_short_to_hide_anything_is_refused() -> None:
    """Rather no evidence than evidence that gives the text away."""
    with pytest.raises(TextFault, match="a fingerprint needs 64"):
        passages_of(segment("# T\n\n## 1. Lanes\n\nLanes help.\n"), "x.csv")
