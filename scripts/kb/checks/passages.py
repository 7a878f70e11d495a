"""Family E, continued: every passage is found again in its text, and accounted for."""

from __future__ import annotations

from collections.abc import Iterator

from kb.checks.registry import Fact, faults, page_rule
from kb.evidence.verify import FAILED, looks_like_another_paper
from kb.grammar.locators import locator_text
from kb.model import Corpus, Locator, Passage, Verification
from kb.views.evidence import EvidenceView


@page_rule("E017")
def passage_not_found(corpus: Corpus) -> Iterator[Fact]:
    """A passage is not in the text of its paper that is at hand.

    Why: either the evidence was changed, or the text is another version; a claim that rests on it is unproved.

    Bad:

        a fingerprint with one digit changed

    Good:

        the evidence as `kb new` made it from this text
    """
    for key, verification in _compared(corpus):
        if not looks_like_another_paper(verification):
            passages = corpus.evidence[key].passages
            for passage, state in zip(passages, verification.states, strict=True):
                if state == FAILED:
                    message = f"{_named(passage)} is not in the text at hand"
                    yield passage.place, message, f"compare the text, or run: kb new {key} --text FILE --force"


def _compared(corpus: Corpus) -> Iterator[tuple[str, Verification]]:
    """The papers whose comparison says something: a table that contradicts itself (E007) is to be mended first."""
    broken = {place.path for place, _, _ in faults(corpus, "E007")}
    for key, verification in corpus.verification.items():
        if f"sources/{key}/passages.csv" not in broken:
            yield key, verification


@page_rule("E018")
def another_paper(corpus: Corpus) -> Iterator[Fact]:
    """The text at hand is another paper than the evidence.

    Why: most passages are missing from it, so it proves nothing for or against the claims.

    Bad:

        yi-motivation.txt holding the text of su-asean

    Good:

        the text under the key of its own paper
    """
    for key, verification in _compared(corpus):
        if looks_like_another_paper(verification):
            place = corpus.evidence[key].place
            missing = verification.states.count(FAILED)
            message = f'{missing} of {len(verification.states)} passages of "{key}" are not in the text at hand'
            yield place, message, f"put the right text under the name {key}"


@page_rule("E019")
def unaccounted_passage(corpus: Corpus) -> Iterator[Fact]:
    """A passage is cited by no claim and not set aside.

    Why: an empty cell in a comparison must mean that the paper is silent, not that nobody looked.

    Bad:

        a row of passages.csv without reason, which no claim cites

    Good:

        a claim, or one of the reasons: repeats, transition, courtesy, apparatus
    """
    view = EvidenceView(corpus)
    for key in corpus.evidence:
        for passage in view.account(key).unaccounted:
            if passage.locator == Locator():
                continue  # it has none that can be read (E006)
            message = f'{_named(passage)} of "{key}" is not accounted for'
            yield passage.place, message, "cite it in a claim, or set it aside with a reason"


@page_rule("E020")
def cited_and_set_aside(corpus: Corpus) -> Iterator[Fact]:
    """A passage is both cited by a claim and set aside.

    Why: one of the two is a slip.

    Bad:

        set_aside = repeats, for a sentence that a claim cites

    Good:

        an empty set_aside
    """
    view = EvidenceView(corpus)
    for key in corpus.evidence:
        for passage in view.account(key).contradictory:
            message = f'{_named(passage)} of "{key}" is cited and set aside ({passage.set_aside})'
            yield passage.place, message, "empty its set_aside, or cite something else"


def _named(passage: Passage) -> str:
    return locator_text(passage.locator) + (f", row {passage.row}" if passage.row else "")
