"""Which claims speak to a theme, and which papers are silent on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kb.model import FACETS, Claim, Corpus, Theme


@dataclass(frozen=True, slots=True)
class ThemeView:
    """A theme with its claims by facet, in the order of the facets and papers, and the keys of silent papers."""

    theme: Theme
    claims: tuple[Claim, ...]
    by_facet: Mapping[str, tuple[Claim, ...]]
    papers: tuple[str, ...]
    silent: tuple[str, ...]


def theme_views(corpus: Corpus) -> Mapping[str, ThemeView]:
    """Every theme by slug, in the order of the corpus; one pass over the claims."""
    claims: dict[str, list[Claim]] = {slug: [] for slug in corpus.themes}
    for claim in corpus.claims:
        for slug in claim.themes:
            if slug in claims:
                claims[slug].append(claim)
    return {slug: _view(corpus, theme, claims[slug]) for slug, theme in corpus.themes.items()}


def _view(corpus: Corpus, theme: Theme, claims: list[Claim]) -> ThemeView:
    by_facet: dict[str, list[Claim]] = {facet: [] for facet in FACETS}
    for claim in claims:
        by_facet.setdefault(claim.facet, []).append(claim)
    speaking = dict.fromkeys(claim.paper for claim in claims)
    return ThemeView(
        theme=theme,
        claims=tuple(claims),
        by_facet={facet: tuple(found) for facet, found in by_facet.items() if found},
        papers=tuple(speaking),
        silent=tuple(key for key in corpus.papers if key not in speaking),
    )


def grouped(corpus: Corpus) -> Mapping[str, tuple[Theme, ...]]:
    """The themes by group, groups in their listed order, themes by title."""
    groups: dict[str, list[Theme]] = {name: [] for name in corpus.theme_groups}
    for theme in corpus.themes.values():
        groups.setdefault(theme.group, []).append(theme)
    return {name: tuple(sorted(themes, key=lambda theme: theme.title)) for name, themes in groups.items() if themes}
