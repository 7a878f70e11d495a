"""Family K: a claim is complete, cites its own paper, and stands under a facet."""

from __future__ import annotations

from collections.abc import Iterator

from kb.checks.nearest import suggestion
from kb.checks.registry import Fact, faults, page_rule, rule
from kb.load.papers import SILENCE
from kb.model import BASES, FACETS, NAME, NAME_LIMIT, NAMED_FACETS, Corpus
from kb.views.gists import facet_by_id, gists

BRIEF = "In brief"
"""The one section of a paper page that is no facet."""

SPAN_LIMIT = 4
"""Most sentences of one locator: a statement that needs more is more than one claim."""

_ATTRIBUTES = {
    "id", "data-themes", "data-basis", "data-places", "data-sectors", "data-actors", "data-derived", "data-answers",
}  # fmt: skip


@rule("K001")
def unreadable_attributes(corpus: Corpus) -> Iterator[Fact]:
    """The attributes of a heading cannot be read.

    Why: Markdown would print them as text, and the claim would lose its address.

    Bad:

        ### Trade grew {#trade-grew data-themes=asean trade}

    Good:

        ### Trade grew {#trade-grew data-themes="asean-trade" data-basis="statistic"}
    """
    yield from faults(corpus, "K001")


@page_rule("K002")
def unknown_section(corpus: Corpus) -> Iterator[Fact]:
    """A section of a paper page is neither a facet nor "In brief", or a claim stands in none.

    Why: the section says what role its claims play; claims elsewhere would be in no list and no search filter.

    Bad:

        ## Obstacles

    Good:

        ## Challenges
    """
    for paper in corpus.papers.values():
        for heading in paper.page.headings:
            if heading.level == 2 and heading.title not in (BRIEF, *FACETS.values()):
                near = suggestion(heading.title, FACETS.values())
                message = f'unknown section "{heading.title}"' + (f"; {near}" if near else "")
                yield heading.place, message, f"use one of: {', '.join(FACETS.values())}"
        for claim in paper.claims:
            if not claim.facet:
                yield claim.heading.place, f'claim "{claim.title}" stands under no facet', "move it under a facet"


@page_rule("K003")
def named_facets(corpus: Corpus) -> Iterator[Fact]:
    """One of the four named facets is missing, repeated, or out of order.

    Why: readers compare papers facet by facet; a missing heading would read as an oversight, not as silence.

    Bad:

        a page without "## Countermeasures"

    Good:

        ## Countermeasures

        None stated.
    """
    order = list(FACETS.values())
    for paper in corpus.papers.values():
        sections = [heading for heading in paper.page.headings if heading.title in order and heading.level == 2]
        titles = [heading.title for heading in sections]
        for facet in NAMED_FACETS:
            if FACETS[facet] not in titles:
                yield paper.page.place, f'section "{FACETS[facet]}" is missing', 'add it, with "None stated." if so'
        latest = -1
        for heading in sections:
            position = order.index(heading.title)
            if position <= latest:
                message = f'section "{heading.title}" is repeated or out of order'
                yield heading.place, message, f"keep the order: {', '.join(order)}"
            latest = max(latest, position)


@page_rule("K004")
def empty_section(corpus: Corpus) -> Iterator[Fact]:
    """A facet's section has neither claims nor the words "None stated", or claims and these words alone.

    Why: an empty section cannot be told from one that was forgotten. What is meant where both stand has to be said:
    "None stated as a programme".

    Bad:

        ## Challenges

        ## Countermeasures

    Good:

        ## Challenges

        None stated.
    """
    facets = {heading: facet for facet, heading in FACETS.items()}
    for paper in corpus.papers.values():
        claimed = {claim.facet for claim in paper.claims}
        for heading in paper.page.headings:
            facet = facets.get(heading.title) if heading.level == 2 else None
            if facet and facet not in claimed and facet not in paper.silences:
                yield heading.place, f'section "{heading.title}" is empty', 'add claims, or write "None stated."'
            elif facet in claimed and paper.silences.get(facet or "", "").rstrip(".") == SILENCE:
                message = f'section "{heading.title}" says "None stated" and has claims'
                yield heading.place, message, "remove the one or the others"


@page_rule("K005")
def claim_id(corpus: Corpus) -> Iterator[Fact]:
    """A claim has no id, or one that makes no lasting address.

    Why: the id is the claim's address and name for ever.

    Bad:

        ### Trade grew {#Trade_Grew}

    Good:

        ### Trade grew {#trade-grew}
    """
    for claim in corpus.claims:
        if not claim.slug:
            yield claim.heading.place_of("id"), f'claim "{claim.title}" has no id', "add {#short-slug …} to its heading"
        elif not NAME.fullmatch(claim.slug) or len(claim.slug) > NAME_LIMIT:
            yield (
                claim.heading.place_of("id"),
                f'"{claim.slug}" is no id',
                f"use a-z, 0-9 and hyphens, at most {NAME_LIMIT} characters",
            )


@page_rule("K007")
def claim_without_source(corpus: Corpus) -> Iterator[Fact]:
    """A claim does not cite its own paper with a locator.

    Why: the promise of the site is that every claim can be checked against its sentence.

    Bad:

        ### Trade grew {#trade-grew …}

        Trade grew fast.

    Good:

        Trade grew fast [@su-asean, sec. 3.2, para. 2, sent. 3].
    """
    for claim in corpus.claims:
        if not claim.locators:
            help_ = f"cite where: [@{claim.paper}, sec. …, para. …, sent. …]"
            yield (
                claim.heading.place,
                f'claim "{claim.slug or claim.title}" does not say where its paper says so',
                help_,
            )


@page_rule("K008")
def claim_of_another_paper(corpus: Corpus) -> Iterator[Fact]:
    """A claim cites a digested paper other than its page's.

    Why: a claim says what one paper says; what several say together belongs on a theme page or in a brief.

    Bad:

        [@li-infrastructure, sec. 1.1, para. 1, sent. 1] on the page of su-asean

    Good:

        [@su-asean, sec. 1, para. 2, sent. 3]
    """
    for claim in corpus.claims:
        for citation in claim.citations:
            if citation.key in corpus.library.papers and citation.key != claim.paper:
                message = f'claim "{claim.slug}" of {claim.paper} cites {citation.key}'
                yield citation.place, message, "move the comparison to a theme page or a brief"


@page_rule("K009")
def locator_of_claim(corpus: Corpus) -> Iterator[Fact]:
    """A claim's locator names no sentence, or more than four.

    Why: a locator has to lead to what supports the statement, not to a page of reading.

    Bad:

        [@su-asean, sec. 3.2]

    Good:

        [@su-asean, sec. 3.2, para. 2, sent. 3-4]
    """
    for claim in corpus.claims:
        for citation in claim.locators:
            locator = citation.locator
            if locator is None or not locator.section:
                continue
            if locator.sentences is None:
                yield citation.place, "the locator names no sentence", "add `para. …, sent. …`"
            elif locator.sentences[1] - locator.sentences[0] >= SPAN_LIMIT:
                count = locator.sentences[1] - locator.sentences[0] + 1
                yield citation.place, f"the locator spans {count} sentences", f"cite at most {SPAN_LIMIT} at a time"


@page_rule("K011")
def basis_of_claim(corpus: Corpus) -> Iterator[Fact]:
    """A claim does not say on what its paper rests it, or says it in an unknown word.

    Why: readers weigh an assertion differently from a statistic.

    Bad:

        data-basis="stats"

    Good:

        data-basis="statistic"
    """
    for claim in corpus.claims:
        if claim.basis not in BASES:
            place = claim.heading.place_of("data-basis")
            near = suggestion(claim.basis, BASES) if claim.basis else ""
            message = f'unknown basis "{claim.basis}"' if claim.basis else f'claim "{claim.slug}" has no basis'
            yield place, message + (f"; {near}" if near else ""), f"use one of: {', '.join(BASES)}"


@page_rule("K012")
def unknown_attribute(corpus: Corpus) -> Iterator[Fact]:
    """A claim's heading has an attribute that means nothing here.

    Why: a misspelt attribute would silently do nothing.

    Bad:

        data-theme="asean-trade"

    Good:

        data-themes="asean-trade"
    """
    for claim in corpus.claims:
        for name in claim.heading.attribute_columns:
            if name not in _ATTRIBUTES:
                place = claim.heading.place_of(name)
                near = suggestion(name, _ATTRIBUTES)
                message = f'unknown attribute "{name}"' + (f"; {near}" if near else "")
                yield place, message, f"use one of: {', '.join(sorted(_ATTRIBUTES))}"


@page_rule("K013")
def claim_without_text(corpus: Corpus) -> Iterator[Fact]:
    """A claim has a title and nothing below it.

    Why: the title is the headline; the statement with its hedges and figures is what gets cited.

    Bad:

        ### Trade grew {#trade-grew …}

        [@su-asean, tbl. 2]

    Good:

        Trade with China grew faster than trade with Japan [@su-asean, tbl. 2].
    """
    for claim in corpus.claims:
        if not any(character.isalnum() for character in claim.text):
            yield claim.heading.place, f'claim "{claim.slug}" has no text', "say in a sentence what the paper states"


@rule("K014")
def answers_of_claim(corpus: Corpus) -> Iterator[Fact]:
    """A claim answers something that is no challenge, or answers without being a countermeasure.

    Why: the ledger of challenges and countermeasures is drawn from these links.

    Bad:

        data-answers="su-asean/trade-grew" (a progress claim)

    Good:

        data-answers="li-infrastructure/slow-mechanism"
    """
    facets = facet_by_id(corpus)
    for answer in (answer for gist in gists(corpus).values() for answer in gist.answers):
        place = answer.place
        if answer.facet != "countermeasure":
            yield place, f'"{answer.slug}" answers challenges but is no countermeasure', "remove data-answers"
        for id_ in answer.ids:
            facet = facets.get(id_)
            if facet is None:
                near = suggestion(id_, facets)
                yield place, f'unknown claim "{id_}"' + (f"; {near}" if near else ""), "write <paper>/<slug>"
            elif facet != "challenge":
                yield place, f'"{id_}" is no challenge but {facet}', "answer challenges only"
