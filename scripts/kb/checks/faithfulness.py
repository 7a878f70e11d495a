"""Family E, continued: a claim says what its passages say, in other words."""

from __future__ import annotations

from collections.abc import Iterator

from kb.checks.arithmetic import SCALE, evaluate
from kb.checks.registry import Fact, page_rule, rule
from kb.evidence.confirm import cited_passages, is_confirmed
from kb.evidence.quotation import runs, spoken
from kb.grammar.figures import figures, missing
from kb.model import Claim, Corpus, Evidence, Place, Reference
from kb.views.doubts import NameReader, lost_negations
from kb.views.gists import gists


def _with_evidence(corpus: Corpus) -> Iterator[tuple[Claim, Evidence]]:
    for claim in corpus.claims:
        if claim.paper in corpus.evidence:
            yield claim, corpus.evidence[claim.paper]


@page_rule("E012")
def figure_not_in_passage(corpus: Corpus) -> Iterator[Fact]:
    """A number, percentage, amount or date of a claim is not in the passages that it cites.

    Why: a wrong digit in a briefing is the mistake that is remembered.

    Bad:

        "… 488.3 billion in 2019 …", citing a sentence about 2018

    Good:

        the figure as the passage has it; a figure of our own is declared: data-derived="483.8 = 48.38 * 10"
    """
    for claim, evidence in _with_evidence(corpus):
        said = figures(f"{claim.title}. {claim.text}")
        if not said:
            continue
        known = [figure for number in cited_passages(claim, evidence) for figure in evidence.passages[number].figures]
        known += [figure for part in claim.derived for figure in figures(part.partition("=")[0])]
        for figure in missing(said, known):
            message = f'claim "{claim.slug}" says {figure}, which its cited passages do not'
            yield claim.heading.place, message, "correct it, cite the passage that says so, or declare data-derived"


@page_rule("E013")
def derived_figure(corpus: Corpus) -> Iterator[Fact]:
    """A figure that a claim declares as derived does not follow, or from numbers that the passages do not have.

    Why: a computation of ours has to be open to recomputation.

    Bad:

        data-derived="483 = 48.38 * 10"

    Good:

        data-derived="483.8 = 48.38 * 10"
    """
    for claim, evidence in _with_evidence(corpus):
        if not claim.derived:
            continue
        known = [figure for number in cited_passages(claim, evidence) for figure in evidence.passages[number].figures]
        place = claim.heading.place_of("data-derived")
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
    quoting = [(path, quotation) for path, gist in gists(corpus).items() for quotation in gist.quotations]
    # Hardly a page repeats more than the title of its own paper, so that those of all works are rarely needed.
    keys = dict.fromkeys(_paper(path) for path, _ in quoting)
    own = {run for key in keys if key in corpus.references for run in _runs_of_title(corpus.references[key])}
    quoting = [(path, quotation) for path, quotation in quoting if not own.issuperset(quotation.runs)]
    known = {run for reference in corpus.references.values() for run in _runs_of_title(reference)} if quoting else own
    for path, quotation in quoting:
        run = next((run for run in quotation.runs if run not in known), None)
        if run is not None:
            message = f'"{run}" also stands in the text of "{_paper(path)}"'
            yield Place(f"docs/{path}", quotation.line), message, "say it in other words"


def _paper(path: str) -> str:
    return path.removeprefix("papers/").removesuffix(".md")


def _runs_of_title(reference: Reference) -> Iterator[str]:
    return (" ".join(run) for run in runs(spoken(reference.get("title"))))


@page_rule("E015")
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


@page_rule("E021")
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


@page_rule("E016")
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
