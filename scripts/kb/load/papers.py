"""Pages under `papers/` to papers and claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kb.grammar.markdown import statement
from kb.grammar.strict_yaml import as_text, as_texts
from kb.grammar.words import words_of
from kb.load.vocabulary import Matcher, corrected
from kb.model import FACETS, Claim, Heading, Page, Paper

FOLDER = "papers/"

SILENCE = "None stated"
"""How the text under a facet's heading begins when the paper says nothing there."""

_FACET_OF = {heading: facet for facet, heading in FACETS.items()}


def load_paper(page: Page, matchers: Mapping[str, Matcher]) -> Paper:
    """Read a paper page; what is missing stays empty and is for the checks to say."""
    meta = page.meta
    return Paper(
        key=page.path.removeprefix(FOLDER).removesuffix(".md"),
        page=page,
        kind=as_text(meta.get("kind")),
        institutions=as_texts(meta.get("institutions")),
        vantage=as_text(meta.get("vantage")),
        peer_review=as_text(meta.get("peer_review")),
        dated=as_text(meta.get("dated")),
        digested=as_text(meta.get("digested")),
        claims=tuple(_claims(page, matchers)),
        silences=dict(_silences(page)),
    )


def _sections(page: Page) -> Iterator[tuple[Heading, str, int]]:
    """Each heading with the facet it stands in and the offset where its text ends."""
    facet = ""
    for index, heading in enumerate(page.headings):
        following = page.headings[index + 1 : index + 2]
        end = following[0].start if following else len(page.body)
        if heading.level <= 2:
            facet = _FACET_OF.get(heading.title, "") if heading.level == 2 else ""
        yield heading, facet, end


def _silences(page: Page) -> Iterator[tuple[str, str]]:
    for heading, facet, end in _sections(page):
        if heading.level == 2 and facet:
            text = statement(page.body, page.groups, heading.end, end)
            if text.startswith(SILENCE):
                yield facet, text


def _claims(page: Page, matchers: Mapping[str, Matcher]) -> Iterator[Claim]:
    paper = page.path.removeprefix(FOLDER).removesuffix(".md")
    groups = iter(page.groups)
    group = next(groups, None)
    for heading, facet, end in _sections(page):
        if heading.level != 3:
            continue
        while group is not None and group.start < heading.start:
            group = next(groups, None)
        own = []
        while group is not None and group.start < end:
            own.append(group)
            group = next(groups, None)
        text = statement(page.body, tuple(own), heading.end, end)
        attributes = heading.attributes
        said = words_of(f"{heading.title}. {text}")
        terms = {
            name: corrected(matcher.among(said), attributes.get(f"data-{name}", ""))
            for name, matcher in matchers.items()
        }
        yield Claim(
            paper=paper,
            slug=attributes.get("id", ""),
            facet=facet,
            title=heading.title,
            text=text,
            themes=tuple(dict.fromkeys(attributes.get("data-themes", "").split())),
            basis=attributes.get("data-basis", ""),
            citations=tuple(citation for each in own for citation in each.citations),
            places=terms["places"],
            sectors=terms["sectors"],
            actors=terms["actors"],
            derived=tuple(part.strip() for part in attributes.get("data-derived", "").split(";") if part.strip()),
            answers=tuple(attributes.get("data-answers", "").split()),
            heading=heading,
            end=end,
        )
