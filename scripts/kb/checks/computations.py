"""Family D, continued: every figure that can be computed is computed again, and fails only where readers are told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kb.checks.nearest import suggestion
from kb.checks.registry import Fact, rule
from kb.evidence.confirm import cited_passages
from kb.grammar.numbers import last_digit, parse_number
from kb.model import Computation, Corpus
from kb.views.computation import Recomputed, recompute

_LEADING = re.compile(r"-*([0-9]+(?:\.[0-9]+)?)")


@rule("D020")
def unreadable_formula(corpus: Corpus) -> Iterator[Fact]:
    """A formula cannot be read, or names a table, column or row that does not exist.

    Why: a figure whose formula does not work is not recomputed, and nothing would show it.

    Bad:

        formula: cell("su-asean-table-2", "china", "2018") * 10

    Good:

        formula: cell("su-asean-table-2", "china_amount", "2018") * 10
    """
    for each in recompute(corpus):
        if each.fault:
            near = suggestion(each.fault.word, each.fault.known) if each.fault.word else ""
            message = f'the formula of "{each.computation.id}" {each.fault}' + (f"; {near}" if near else "")
            yield each.computation.places["formula"], message, 'write e.g. cell("table", "column", "row") * 10'


@rule("D021")
def undeclared_disagreement(corpus: Corpus) -> Iterator[Fact]:
    """A figure that a paper states does not follow from its own numbers, and no source note says so.

    Why: the reader would quote a figure that we know to be wrong.

    Bad:

        stated: "488.3", where the table gives 483.8, without `note:`

    Good:

        stated: "488.3"
        note: su-trade-2018-digits
    """
    for each in recompute(corpus):
        computation = each.computation
        if not each.agrees and not computation.note:
            message = f'"{computation.id}": {computation.stated} is stated, {each.shown} computed'
            help_ = "write a source note and name it as `note:`, or correct the formula"
            yield computation.places["stated"], message, help_


@rule("D022")
def note_without_disagreement(corpus: Corpus) -> Iterator[Fact]:
    """A computation names a source note, and yet its figure agrees.

    Why: a warning whose cause is gone discredits the others, and wrongs the paper.

    Bad:

        stated: "483.8"
        note: su-trade-2018-digits

    Good:

        stated: "483.8"
    """
    for each in recompute(corpus):
        computation = each.computation
        if computation.note and each.value is not None and each.agrees:
            message = f'"{computation.id}" agrees ({computation.stated}, computed {each.shown}) but names a source note'
            yield computation.places["note"], message, "remove `note:`, and the source note if nothing else is wrong"


@rule("D023")
def computation_with_unknown_note(corpus: Corpus) -> Iterator[Fact]:
    """A computation names a source note that does not exist.

    Why: the disagreement would be explained nowhere.

    Bad:

        note: su-trade-digits

    Good:

        note: su-trade-2018-digits
    """
    for computation in corpus.computations:
        if computation.note and computation.note not in corpus.note_by_id:
            near = suggestion(computation.note, corpus.note_by_id)
            message = f'unknown source note "{computation.note}"' + (f"; {near}" if near else "")
            yield computation.places["note"], message, "use an id of sources/notes.yml"


@rule("D024")
def arithmetic_without_computation(corpus: Corpus) -> Iterator[Fact]:
    """A source note faults the arithmetic of a paper, and no computation shows it.

    Why: only a computation tells when the fault is gone, and only it proves that there is one.

    Bad:

        kind: arithmetic, named by no computation

    Good:

        a computation with `note: su-trade-2018-digits`
    """
    shown = {computation.note for computation in corpus.computations}
    for note in corpus.notes:
        if note.kind == "arithmetic" and note.how_known == "recomputed" and note.id not in shown:
            message = f'note "{note.id}" faults arithmetic that nothing recomputes'
            yield note.place, message, f"add a computation with `note: {note.id}`"


@rule("D025")
def stated_figure_not_in_passage(corpus: Corpus) -> Iterator[Fact]:
    """The figure that a computation says is stated does not stand in the passages that it names.

    Why: a paper would be held to a figure that it does not give.

    Bad:

        stated: "488.8", citing a sentence that has 488.3

    Good:

        stated: "488.3"
    """
    for computation in corpus.computations:
        stated = parse_number(computation.stated)
        known = _figures(corpus, computation)
        # The evidence keeps the words for small numbers and ranks, "one" to "third", out of the figures of a passage.
        if stated is not None and known and abs(stated) not in (*known, 1, 2, 3):
            message = f'"{computation.id}" says that {computation.stated} is stated, which its passages do not have'
            yield computation.places["stated"], message, "correct the figure or the place"


def _figures(corpus: Corpus, computation: Computation) -> set[Decimal]:
    found: set[Decimal] = set()
    for citation in computation.where:
        evidence = corpus.evidence.get(citation.key)
        for k in cited_passages(citation, evidence) if evidence else ():
            matches = (_LEADING.match(figure) for figure in evidence.passages[k].figures) if evidence else ()
            found.update(Decimal(match[1]) for match in matches if match)
    return found


@rule("D026")
def tolerance_without_reason(corpus: Corpus) -> Iterator[Fact]:
    """A computation tolerates more than the rounding of the stated figure explains, and does not say why.

    Why: with a wide enough tolerance everything agrees.

    Bad:

        stated: "71.5"
        tolerance: "5"

    Good:

        stated: "71.5"
        tolerance: "0.5"
        because: nine amounts, each rounded to 0.1 billion
    """
    for each in recompute(corpus):
        if not each.computation.because and _wider(each):
            message = f'"{each.computation.id}" tolerates {each.computation.tolerance}, more than rounding explains'
            yield each.computation.places["tolerance"], message, "say why as `because:`, or lower it"


def _wider(each: Recomputed) -> bool:
    written, stated = parse_number(each.computation.tolerance), each.computation.stated
    return written is not None and parse_number(stated) is not None and written > last_digit(stated) / 2
