"""Family C: every citation names a work that is there, and says where."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.checks.nearest import suggestion
from kb.checks.registry import Fact, faults, page_rule, rule
from kb.grammar.citations import find_linked, find_narrative
from kb.grammar.markdown import page_source
from kb.model import NAME, NAME_LIMIT, Citation, Corpus, Page

_STOCK = re.compile(r"\\(?:full_)?bibliography\b|\[\^ref-[^\[\]\s]*\]")


def _cited(corpus: Corpus) -> Iterator[tuple[Page, Citation, int]]:
    for page in corpus.pages:
        for group in page.groups:
            for citation in group.citations:
                yield page, citation, group.start


@page_rule("C001")
def unknown_key(corpus: Corpus) -> Iterator[Fact]:
    """A citation names a key that the bibliography does not have.

    Why: the reader would see a claim without its source, and nobody would notice.

    Bad:

        [@su-2020, sec. 2, para. 1, sent. 1]

    Good:

        [@su-asean, sec. 2, para. 1, sent. 1]
    """
    for _, citation, _ in _cited(corpus):
        key = citation.key
        if NAME.fullmatch(key) and len(key) <= NAME_LIMIT and key not in corpus.references:
            near = suggestion(citation.key, corpus.references)
            help_ = "use a key of bibliography.bib, or add the entry"
            yield citation.place, f'unknown citation key "{citation.key}"' + (f"; {near}" if near else ""), help_


@rule("C002")
def malformed_key(corpus: Corpus) -> Iterator[Fact]:
    """A citation key holds characters that keys cannot have.

    Why: tools cut keys at such characters and then cite another work, silently.

    Bad:

        [@smith:2020]

    Good:

        [@smith-2020]
    """
    yield from faults(corpus, "C002")


@rule("C003")
def malformed_locator(corpus: Corpus) -> Iterator[Fact]:
    """What follows the key is not a locator.

    Why: a locator that cannot be read cannot be checked, linked or exported.

    Bad:

        [@su-asean, p 5]

    Good:

        [@su-asean, sec. 3.2, para. 1, sent. 2]
    """
    yield from faults(corpus, "C003")


@page_rule("C004")
def missing_locator(corpus: Corpus) -> Iterator[Fact]:
    """A digested paper is cited without saying where.

    Why: a reader who wants to check has to find one sentence, not read a paper. Only the opening of a paper's own
    page and pages outside `papers/`, `themes/` and `briefs/` may cite a paper as a whole.

    Bad:

        [@su-asean]

    Good:

        [@su-asean, tbl. 2]
    """
    for page, citation, start in _cited(corpus):
        if citation.key in corpus.library.papers and citation.locator is None and _must_say_where(page, start):
            help_ = f"add where: [@{citation.key}, sec. …, para. …, sent. …]"
            yield citation.place, f'"{citation.key}" is cited without a locator', help_


def _must_say_where(page: Page, start: int) -> bool:
    if page.path.startswith(("themes/", "briefs/")):
        return True
    sections = (heading.start for heading in page.headings if heading.level == 2)
    return page.path.startswith("papers/") and start > next(sections, len(page.body))


@rule("C005")
def unclosed_citation(corpus: Corpus) -> Iterator[Fact]:
    """A citation begins and its bracket is never closed.

    Why: it would be printed as it stands, brackets, at sign and all.

    Bad:

        … a political strategy [@li-infrastructure, sec. 3.3.

    Good:

        … a political strategy [@li-infrastructure, sec. 3.3, para. 1, sent. 1].
    """
    yield from faults(corpus, "C005")


@rule("C006")
def part_without_key(corpus: Corpus) -> Iterator[Fact]:
    """One part of a group of citations has no key.

    Why: its words would vanish from the page.

    Bad:

        [@su-asean, tbl. 2; see also the table]

    Good:

        [@su-asean, tbl. 2; see also @li-infrastructure, sec. 3.3, para. 1, sent. 2]
    """
    yield from faults(corpus, "C006")


@page_rule("C007")
def citation_in_link(corpus: Corpus) -> Iterator[Fact]:
    """A known key stands in the text of a link.

    Why: a link inside a link is neither; the page would show one and lose the other.

    Bad:

        [see @su-asean](https://example.org)

    Good:

        [see here](https://example.org) [@su-asean, tbl. 2]
    """
    for page in corpus.pages:
        if "@" in page.prose and any(mark in page.prose for mark in ("](", "][", "]:")):
            for key, finding in find_linked(page_source(page), page.prose):
                if key in corpus.references:
                    yield finding.place, finding.message, finding.help


@page_rule("C008")
def narrative_citation(corpus: Corpus) -> Iterator[Fact]:
    """A known key is written outside brackets.

    Why: `@key` in running text reads as a citation to the author and as plain text to the site.

    Bad:

        As @su-asean shows, trade grew.

    Good:

        Trade grew [@su-asean, tbl. 2].
    """
    for page in corpus.pages:
        if "@" in page.prose:
            for key, finding in find_narrative(page_source(page), page.prose, page.groups):
                if key in corpus.references:
                    yield finding.place, finding.message, finding.help


@page_rule("C009")
def citation_in_heading(corpus: Corpus) -> Iterator[Fact]:
    """A heading holds a citation.

    Why: headings become table of contents, search results and addresses; a citation fits none of them.

    Bad:

        ### Trade grew [@su-asean, tbl. 2] {#trade-grew}

    Good:

        ### Trade grew {#trade-grew}
    """
    for page in corpus.pages:
        spans = iter(page.headings)
        heading = next(spans, None)
        for group in page.groups:
            while heading is not None and heading.end <= group.start:
                heading = next(spans, None)
            if heading is not None and heading.start <= group.start:
                yield group.citations[0].place, "a heading holds a citation", "move it into the text below"


@page_rule("C011")
def pages_of_a_digested_paper(corpus: Corpus) -> Iterator[Fact]:
    """A digested paper is cited by page.

    Why: evidence is kept by section, paragraph and sentence, which survive another printing; pages do not.

    Bad:

        [@su-asean, p. 5]

    Good:

        [@su-asean, sec. 3.2, para. 1, sent. 2]
    """
    for _, citation, _ in _cited(corpus):
        if citation.locator and citation.locator.pages and citation.key in corpus.library.papers:
            yield citation.place, f'"{citation.key}" is cited by page', "cite section, paragraph and sentence"


@page_rule("C012")
def stock_command(corpus: Corpus) -> Iterator[Fact]:
    r"""A page uses a command or a footnote label that belongs to the citation machinery.

    Why: footnotes of references are made for every page, under labels that begin with `ref-`; a second hand in them
    would replace a reference by something else.

    Bad:

        \bibliography

    Good:

        (nothing: the references of a page are added at its end)
    """
    for page in corpus.pages:
        if "\\" not in page.body and "[^ref-" not in page.body:
            continue
        source = page_source(page)
        for match in _STOCK.finditer(page.body):
            if page.prose[match.end() - 1] != " ":
                yield source.place(match.start()), f'"{match.group()}" is reserved', "remove it or use another label"
