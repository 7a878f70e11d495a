"""Claims by what they are about: facet, place, sector and actor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kb.model import FACETS, Claim, Corpus, Term

KINDS: Mapping[str, str] = {"facets": "Facets", "places": "Places", "sectors": "Sectors", "actors": "Actors"}
"""Folder of the pages to the title of its index."""


@dataclass(frozen=True, slots=True)
class TermView:
    """A facet or an entry of a controlled list, with its claims in the order of the corpus."""

    folder: str
    slug: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    claims: tuple[Claim, ...]

    @property
    def path(self) -> str:
        """The path of its page, relative to `docs/`."""
        return f"{self.folder}/{self.slug}.md"


def term_views(corpus: Corpus) -> Mapping[str, tuple[TermView, ...]]:
    """The facets, and the places, sectors and actors that claims have, by folder; one pass over the claims each."""
    lists: tuple[tuple[str, Mapping[str, Term]], ...] = (
        ("places", corpus.places),
        ("sectors", corpus.sectors),
        ("actors", corpus.actors),
    )
    found = {"facets": _facets(corpus)}
    for folder, terms in lists:
        claims: dict[str, list[Claim]] = {slug: [] for slug in terms}
        for claim in corpus.claims:
            for slug in getattr(claim, folder):
                if slug in claims:
                    claims[slug].append(claim)
        found[folder] = tuple(
            TermView(folder, slug, term.name, term.aliases, term.kind, tuple(claims[slug]))
            for slug, term in sorted(terms.items(), key=lambda item: item[1].name.casefold())
            if claims[slug]
        )
    return found


def _facets(corpus: Corpus) -> tuple[TermView, ...]:
    claims: dict[str, list[Claim]] = {facet: [] for facet in FACETS}
    for claim in corpus.claims:
        claims.setdefault(claim.facet, []).append(claim)
    return tuple(TermView("facets", facet, name, (), "", tuple(claims[facet])) for facet, name in FACETS.items())


def term_paths(corpus: Corpus) -> Mapping[str, str]:
    """The paths of the indexes and of the terms' pages, with their titles."""
    paths = {f"{folder}/index.md": title for folder, title in KINDS.items()}
    paths |= {f"facets/{facet}.md": name for facet, name in FACETS.items()}
    counted = corpus.tallies
    for folder, terms in (("places", corpus.places), ("sectors", corpus.sectors), ("actors", corpus.actors)):
        named = (term for slug, term in terms.items() if counted[folder][slug])
        paths |= {f"{folder}/{term.slug}.md": term.name for term in sorted(named, key=lambda t: t.name.casefold())}
    return paths
