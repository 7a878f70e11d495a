"""The gist of each page of a library."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping

from kb.evidence.quotation import quotations
from kb.model import Answer, Corpus, Gist, Page, Quotation, Target, tallies

_EXTERNAL = re.compile(r"(?:[a-zA-Z][a-zA-Z0-9+.-]*:|//)")


def gists(corpus: Corpus) -> Mapping[str, Gist]:
    """The gist of each page by path, in the order of the pages, with what it shares with its paper."""
    if corpus.gists:
        return corpus.gists
    key_of = {paper.page.path: key for key, paper in corpus.papers.items()}
    return {page.path: gist(corpus, page, key_of.get(page.path)) for page in corpus.pages}


def gist(corpus: Corpus, page: Page, key: str | None) -> Gist:
    """The gist of a page, which may be that of the paper with this key."""
    paper = corpus.papers[key] if key is not None else None
    claims = paper.claims if paper is not None else ()
    evidence = corpus.evidence.get(key) if key is not None else None
    cited = dict.fromkeys(citation.key for group in page.groups for citation in group.citations)
    if evidence is not None:
        cited |= dict.fromkeys(name for passage in evidence.passages for name in passage.references)
    facets: dict[str, str] = {}
    for claim in claims:
        facets.setdefault(claim.slug, claim.facet)
    return Gist(
        path=page.path,
        anchors=tuple(heading.anchor for heading in page.headings),
        targets=tuple(_targets(page)),
        cited=tuple(cited),
        claims=facets,
        answers=tuple(
            Answer(claim.slug, claim.facet, claim.answers, claim.heading.place_of("data-answers"))
            for claim in claims
            if claim.answers
        ),
        tallies=tallies(claims),
        quotations=_quotations(corpus, page, key),
    )


def _quotations(corpus: Corpus, page: Page, key: str | None) -> tuple[Quotation, ...]:
    verification = corpus.verification.get(key) if key is not None else None
    if verification is None or not verification.document:
        return ()
    found = quotations(page.prose, verification.document)
    return tuple(Quotation(page.body_line + each.line, each.runs) for each in found)


def _targets(page: Page) -> Iterator[Target]:
    """Where the links of a page lead that do not leave the site."""
    for link in page.links:
        if _EXTERNAL.match(link.target):
            continue
        path, _, anchor = link.target.partition("#")
        path = path.partition("?")[0]
        if not path:
            path = page.path
        elif not path.startswith("/"):
            path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path))
        yield Target(path, anchor, link.target, link.place)


def facet_by_id(corpus: Corpus) -> Mapping[str, str]:
    """The facet of every claim by its id, paper by paper; of duplicates the first."""
    if not corpus.gists:
        return {id_: claim.facet for id_, claim in corpus.claim_by_id.items()}
    return {
        f"{key}/{slug}": facet
        for key in corpus.papers
        if (each := corpus.gists.get(f"papers/{key}.md")) is not None
        for slug, facet in each.claims.items()
    }
