"""Family D, continued: what notes, events, computations and tables point to is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kb.checks.nearest import suggestion
from kb.checks.registry import Fact, rule
from kb.grammar.locators import locator_text
from kb.model import Citation, Corpus, Place
from kb.views.evidence import EvidenceView
from kb.views.gists import facet_by_id


@rule("D010")
def note_on_unknown_claim(corpus: Corpus) -> Iterator[Fact]:
    """A source note names a claim that does not exist.

    Why: the warning would stand beside no claim, and nobody would be warned.

    Bad:

        claims: [su-asean/china-asean-trad]

    Good:

        claims: [su-asean/china-asean-trade]
    """
    known = facet_by_id(corpus)
    for note in corpus.notes:
        yield from _unknown("claim", note.claims, known, note.places, "write <paper>/<slug>")


@rule("D011")
def place_not_in_paper(corpus: Corpus) -> Iterator[Fact]:
    """A source note, computation or table names a place that its paper does not have.

    Why: nobody could look up what is said to be wrong.

    Bad:

        where: su-asean, tbl. 12

    Good:

        where: su-asean, tbl. 2
    """
    view = EvidenceView(corpus)
    named = [note.where for note in corpus.notes]
    named += [computation.where for computation in corpus.computations]
    named += [table.where for table in corpus.tables.values()]
    for citation in (citation for where in named for citation in where):
        if citation.key not in corpus.papers:
            near = suggestion(citation.key, corpus.papers)
            message = f'"{citation.key}" is no digested paper' + (f"; {near}" if near else "")
            yield citation.place, message, "name one of the papers under docs/papers/"
        elif corpus.evidence.get(citation.key) is not None and not _found(view, citation):
            assert citation.locator is not None
            message = f'"{citation.key}" has no {locator_text(citation.locator)}'
            yield citation.place, message, "look it up in the outline of the paper"


def _found(view: EvidenceView, citation: Citation) -> bool:
    """Whether every sentence that a locator names is there, not only one of them."""
    locator = citation.locator
    if locator is None:
        return False
    count = len(view.passages(citation.key, locator))
    return count > 0 if locator.sentences is None else count > locator.sentences[1] - locator.sentences[0]


@rule("D012")
def note_with_unknown_reference(corpus: Corpus) -> Iterator[Fact]:
    """A source note rests on a work that the bibliography does not have.

    Why: outside knowledge counts only as far as its source can be looked up.

    Bad:

        references: [asean-key-figure]

    Good:

        references: [asean-key-figures-2020]
    """
    for note in corpus.notes:
        help_ = "use a key of bibliography.bib, or add the entry"
        yield from _unknown("work", note.references, corpus.references, note.places, help_)


@rule("D013")
def outside_knowledge_without_source(corpus: Corpus) -> Iterator[Fact]:
    """A source note rests on outside knowledge and names no work.

    Why: a correction without a source is worth no more than what it corrects.

    Bad:

        how_known: outside

    Good:

        how_known: outside
        references: [asean-key-figures-2020]
    """
    for note in corpus.notes:
        if note.how_known == "outside" and not note.references:
            message = f'note "{note.id}" rests on outside knowledge and names no work'
            yield note.place, message, "add `references:`, or say otherwise how we know"


@rule("D014")
def event_with_unknown_name(corpus: Corpus) -> Iterator[Fact]:
    """An event names a claim, source note, actor or theme that does not exist.

    Why: the reader would find a happening without its source, or not find it at all.

    Bad:

        claims: [su-asean/memorandun]

    Good:

        claims: [su-asean/memorandum]
    """
    known = facet_by_id(corpus)
    for event in corpus.events:
        yield from _unknown("claim", event.claims, known, event.places, "write <paper>/<slug>")
        yield from _unknown(
            "source note", event.notes, corpus.note_by_id, event.places, "use an id of sources/notes.yml"
        )
        yield from _unknown("actor", event.actors, corpus.actors, event.places, "use a slug of sources/actors.yml")
        yield from _unknown("theme", event.themes, corpus.themes, event.places, "use a theme of docs/themes/")


@rule("D015")
def event_without_claim(corpus: Corpus) -> Iterator[Fact]:
    """An event names no claim.

    Why: the timeline shows what the papers report; a happening that none reports does not belong there.

    Bad:

        claims: []

    Good:

        claims: [su-asean/memorandum]
    """
    for event in corpus.events:
        if not event.claims:
            yield event.place, f'event "{event.id}" names no claim', "name the claims that report it, or take it out"


def _unknown(
    kind: str, named: Iterable[str], known: Mapping[str, object], places: Mapping[str, Place], help_: str
) -> Iterator[Fact]:
    for name in named:
        if name not in known:
            near = suggestion(name, known)
            yield places[name], f'unknown {kind} "{name}"' + (f"; {near}" if near else ""), help_
