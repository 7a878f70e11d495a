"""Family E, continued: a claim says what its passages say, in other words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.checks.arithmetic import SCALE, evaluate
from kb.checks.registry import Fact, rule
from kb.evidence.confirm import cited_passages, is_confirmed
from kb.grammar.figures import figures, missing
from kb.model import Claim, Corpus, Evidence
from kb.views.doubts import NameReader, lost_negations

SHARED_WORDS = 8
"""So many consecutive words in common with the source are a quotation, and we publish none."""

_WORD = re.compile(r"\w+")
_APPARATUS = re.compile(r"\[[^\]]*@[^\]]*\]|\{[^}]*\}")
"""Citations and attributes, which separate the words on their sides."""


def _with_evidence(corpus: Corpus) -> Iterator[tuple[Claim, Evidence]]:
    for claim in corpus.claims:
        if claim.paper in corpus.evidence:
            yield claim, corpus.evidence[claim.paper]


@rule("E012")
def figure_not_in_passage(corpus: Corpus) -> Iterator[Fact]:
    """A number, percentage, amount or date of a claim is not in the passages that it cites.

    Why: a wrong digit in a briefing is the mistake that is remembered.

    Bad:

        "… 488.3 billion in 2019 …", citing a sentence about 2018

    Good:

        the figure as the passage has it; a figure of our own is declared: data-derived="483.8 = 48.38 * 10"
    """
    for claim, evidence in _with_evidence(corpus):
        known = [figure for number in cited_passages(claim, evidence) for figure in evidence.passages[number].figures]
        known += [figure for part in claim.derived for figure in figures(part.partition("=")[0])]
        for figure in missing(figures(f"{claim.title}. {claim.text}"), known):
            message = f'claim "{claim.slug}" says {figure}, which its cited passages do not'
            yield claim.heading.place, message, "correct it, cite the passage that says so, or declare data-derived"


@rule("E013")
def derived_figure(corpus: Corpus) -> Iterator[Fact]:
    """A figure that a claim declares as derived does not follow, or from numbers that the passages do not have.

    Why: a computation of ours has to be open to recomputation.

    Bad:

        data-derived="483 = 48.38 * 10"

    Good:

        data-derived="483.8 = 48.38 * 10"
    """
    for claim, evidence in _with_evidence(corpus):
        known = [figure for number in cited_passages(claim, evidence) for figure in evidence.passages[number].figures]
        place = claim.heading.attribute_places.get("data-derived", claim.heading.place)
        for part in claim.derived:
            result, equals, formula = part.partition("=")
            # Where the formula names no scale, its numbers are in the unit of the result.
            scaled = bool(SCALE.search(formula))
            stated, computed = evaluate(result, scaled), evaluate(formula, scaled)
            if not equals or stated is None or computed is None:
                yield place, f'"{part}" is no computation', 'write result = arithmetic, e.g. "483.8 = 48.38 * 10"'
            elif abs(stated - computed) > 1e-9 * max(1.0, abs(computed)):
                yield place, f'"{part}" does not hold: the right side is {computed:g}', "correct the result"
            else:
                for number in missing(figures(formula), [*known, "10", "100", "1000"]):
                    message = f'"{part}" uses {number}, which the cited passages do not have'
                    yield place, message, "compute from figures of the cited passages"


@rule("E014")
def shared_words(corpus: Corpus) -> Iterator[Fact]:
    """A page shares eight consecutive words with a paper.

    Why: the papers are their owners'; what we publish is our own words. Titles of works may be repeated.

    Bad:

        a sentence taken over

    Good:

        the same said differently, with the figures and names
    """
    known = {run for reference in corpus.references.values() for run in _runs(_words(reference.get("title")))}
    for key, verification in corpus.verification.items():
        if not verification.document or key not in corpus.papers:
            continue
        page = corpus.papers[key].page
        runs = set(_runs(_words(verification.document)))
        for number, paragraph in _paragraphs(page.prose):
            for run in _runs(_words(_APPARATUS.sub(" … ", paragraph))):
                if run in runs and run not in known:
                    message = f'"{" ".join(run)}" also stands in the text of "{key}"'
                    place = type(page.place)(page.place.path, page.body_line + number)
                    yield place, message, "say it in other words"
                    break


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    """Every run of so many consecutive words."""
    return zip(*(words[start:] for start in range(SHARED_WORDS)), strict=False)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold().replace("’", "").replace("'", ""))


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    line = 0
    for paragraph in re.split(r"(\n[ \t]*\n)", text):
        if paragraph.strip():
            yield line, paragraph
        line += paragraph.count("\n")


@rule("E015")
def lost_negation(corpus: Corpus) -> Iterator[Fact]:
    """The cited passages negate something and the claim does not, and nobody has confirmed that this is right.

    Why: a dropped "not" turns a finding into its opposite, and nothing else would show it.

    Bad:

        "Japan took part", citing a sentence that says it did not

    Good:

        "Japan stayed out", and once read against the passage: kb confirm yi-motivation/stayed-out
    """
    for claim, evidence in _with_evidence(corpus):
        if not is_confirmed(claim, evidence) and (count := lost_negations(claim, evidence)):
            message = f'claim "{claim.slug}" negates nothing, its passages do ({count})'
            yield claim.heading.place, message, f"read both, then run: kb confirm {claim.id}"


@rule("E021")
def name_not_in_passage(corpus: Corpus) -> Iterator[Fact]:
    """A claim names a place or actor that its passages do not name, and nobody has confirmed that this is right.

    Why: a statement put into the wrong mouth, or moved to another country, reads as well as the right one. Names are
    compared by all their aliases; this check needs the full text.

    Bad:

        "Kono praised …", citing a sentence about Wang Yi

    Good:

        the name that the passage has; or, where the passage only says "he": kb confirm nikkei-belt-road/praise
    """
    names = NameReader(corpus)
    for claim, evidence in _with_evidence(corpus):
        if is_confirmed(claim, evidence):
            continue
        for kind, slug in names.foreign(claim):
            message = f'claim "{claim.slug}" names the {kind} "{slug}", its passages do not'
            yield claim.heading.place, message, f"read both, then run: kb confirm {claim.id}"


@rule("E016")
def unconfirmed_claim(corpus: Corpus) -> Iterator[Fact]:
    """A claim was not read against its passages by an editor, or it or they have changed since.

    Why: no program can tell whether our words render a passage faithfully. An editor can; and whatever changes
    afterwards, a word, a digit, a locator, is read again.

    Bad:

        a claim that was edited after it was confirmed

    Good:

        kb confirm su-asean/trade-grew
    """
    for claim, evidence in _with_evidence(corpus):
        if not is_confirmed(claim, evidence):
            known = claim.id in evidence.confirmations
            what = "has changed since it was confirmed" if known else "is not confirmed"
            message = f'claim "{claim.slug}" {what}'
            yield claim.heading.place, message, f"read it against its passages, then run: kb confirm {claim.id}"
