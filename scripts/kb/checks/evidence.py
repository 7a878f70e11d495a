"""Family E: the evidence is whole, and every locator exists."""

from __future__ import annotations

from collections.abc import Iterator

from kb.checks.registry import Fact, faults, page_rule, rule
from kb.evidence.confirm import cited_passages
from kb.grammar.locators import locator_text
from kb.model import Citation, Corpus, Evidence, Locator


@rule("E001")
def no_evidence(corpus: Corpus) -> Iterator[Fact]:
    """A paper has no evidence.

    Why: without an outline and fingerprints, none of its claims can be checked.

    Bad:

        docs/papers/su-asean.md without sources/su-asean/

    Good:

        kb new su-asean --text paper.pdf
    """
    yield from faults(corpus, "E001")


@rule("E002")
def unreadable_text(corpus: Corpus) -> Iterator[Fact]:
    """The full text of a paper is at hand and cannot be read.

    Why: claims that could be verified would be shown as recorded only.

    Bad:

        a scanned PDF without a text layer; two texts for one key

    Good:

        one <key>.txt or <key>.pdf in the folder of texts
    """
    yield from faults(corpus, "E002")


@rule("E003")
def missing_evidence_file(corpus: Corpus) -> Iterator[Fact]:
    """A file of a paper's evidence is missing or cannot be read.

    Why: the outline and the passages belong together.

    Bad:

        sources/su-asean/ without passages.csv

    Good:

        outline.yml and passages.csv, as `kb new` writes them
    """
    yield from faults(corpus, "E003")


@rule("E004")
def malformed_outline(corpus: Corpus) -> Iterator[Fact]:
    """An outline is not of the form that `kb new` writes.

    Why: locators are checked against it.

    Bad:

        sections: 4

    Good:

        sections:
          "1": What the paper is about
    """
    yield from faults(corpus, "E004")


@rule("E005")
def malformed_evidence_table(corpus: Corpus) -> Iterator[Fact]:
    """A table of the evidence has other columns, or a row of another length.

    Why: a shifted column would put one passage's fingerprint beside another's locator.

    Bad:

        a row with a comma too many

    Good:

        values that hold commas between quotes
    """
    yield from faults(corpus, "E005")


@rule("E006")
def malformed_passage(corpus: Corpus) -> Iterator[Fact]:
    """A value of a passage is malformed: a locator, a fingerprint, a number, a reason.

    Why: a passage that was edited by hand can no longer vouch for anything.

    Bad:

        a fingerprint of 31 digits

    Good:

        the row as `kb new` wrote it; only set_aside and references are written by hand
    """
    yield from faults(corpus, "E006")


@rule("E007")
def contradictory_passages(corpus: Corpus) -> Iterator[Fact]:
    """Passages contradict each other or the outline.

    Why: two passages with one locator, or one in a section that the outline does not have, cannot both be cited.

    Bad:

        two rows "sec. 1, para. 1, sent. 1"

    Good:

        one
    """
    yield from faults(corpus, "E007")


@rule("E008")
def long_incipit(corpus: Corpus) -> Iterator[Fact]:
    """An incipit is longer than a finding aid.

    Why: the repository must not republish the paper, not even piece by piece.

    Bad:

        a sentence of twelve words in the column incipit

    Good:

        its first five
    """
    yield from faults(corpus, "E008")


@rule("E009")
def short_fingerprint(corpus: Corpus) -> Iterator[Fact]:
    """A fingerprint was taken over so little text that the text could be guessed back.

    Why: a hash hides only what cannot be tried out.

    Bad:

        a fingerprint over four words

    Good:

        the same joined to its neighbours, as `kb new` does
    """
    yield from faults(corpus, "E009")


@rule("E010")
def malformed_confirmation(corpus: Corpus) -> Iterator[Fact]:
    """A confirmation is malformed.

    Why: it says that an editor read a claim against its passages; it is written by `kb confirm` alone.

    Bad:

        a digest edited by hand

    Good:

        kb confirm su-asean/trade-grew
    """
    yield from faults(corpus, "E010")


@rule("E022")
def edited_evidence(corpus: Corpus) -> Iterator[Fact]:
    """A table of passages is well-formed and not the one that `kb new` wrote.

    Why: a changed figure or a row that is gone would vouch for a claim, or hide a sentence, without the text there to
    say otherwise. People write in two columns only: set_aside and references.

    Bad:

        a figure mended by hand in passages.csv

    Good:

        the figure as the paper prints it, and a source note that says what it should be
    """
    yield from faults(corpus, "E022")


@page_rule("E011")
def locator_not_in_outline(corpus: Corpus) -> Iterator[Fact]:
    """A citation names a place that the paper does not have.

    Why: the reader would look for a section or sentence that is not there.

    Bad:

        [@su-asean, sec. 9.9, para. 1, sent. 1]

    Good:

        [@su-asean, sec. 3.2, para. 2, sent. 3]
    """
    for page in corpus.pages:
        for group in page.groups:
            for citation in group.citations:
                evidence = corpus.evidence_of(citation.key)
                if evidence is not None and citation.locator is not None and not citation.locator.pages:
                    yield from _not_there(citation, citation.locator, evidence)


def _not_there(citation: Citation, locator: Locator, evidence: Evidence) -> Iterator[Fact]:
    if not locator.section:
        if not cited_passages(locator, evidence):
            yield (
                citation.place,
                f'"{citation.key}" has no {locator_text(locator)}',
                f"see sources/{citation.key}/passages.csv",
            )
        return
    if locator.section not in evidence.section_names:
        message = f'"{citation.key}" has no section "{locator.section}"'
        yield citation.place, message, f"its sections: {', '.join(evidence.section_names)}"
        return
    if not locator.paragraph:
        return
    count = len(evidence.index.get(("sec", locator.section, str(locator.paragraph)), ()))
    if not count:
        message = f'section {locator.section} of "{citation.key}" has no paragraph {locator.paragraph}'
        yield citation.place, message, "count the logical paragraphs of the section from 1"
    elif locator.sentences and locator.sentences[1] > count:
        where = f"paragraph {locator.paragraph} of section {locator.section}"
        message = f'{where} of "{citation.key}" has {count} sentences, not {locator.sentences[1]}'
        yield citation.place, message, f"see: kb passages {citation.key}"
