"""What the rest of a library needs to know of one page, so that a page that was found sound need not be read again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kb.model.place import Place
from kb.model.writing import Claim


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link inside the site leads: a path relative to `docs/` and an anchor; `written` as in the page."""

    path: str
    anchor: str
    written: str
    place: Place


@dataclass(frozen=True, slots=True)
class Answer:
    """A claim that says which challenges it answers."""

    slug: str
    facet: str
    ids: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Quotation:
    """A paragraph of a paper's page that shares runs of words with the paper, unless they are titles of works."""

    line: int
    runs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gist:
    """The gist of the page `path`, relative to `docs/`.

    `cited` are the keys that it cites, and those that the passages of its paper refer to. `claims` are the facets of
    its claims by slug, of duplicates the first; `tallies` count how many claims have each facet, theme, place, sector
    and actor, by the name of the list.
    """

    path: str
    anchors: tuple[str, ...]
    targets: tuple[Target, ...]
    cited: tuple[str, ...]
    claims: Mapping[str, str]
    answers: tuple[Answer, ...]
    tallies: Mapping[str, Mapping[str, int]]
    quotations: tuple[Quotation, ...]


def tallies(claims: Iterable[Claim]) -> dict[str, Counter[str]]:
    """How many of the claims have each facet, theme, place, sector and actor, by the name of the list."""
    found: dict[str, Counter[str]] = {name: Counter() for name in ("facets", "themes", "places", "sectors", "actors")}
    for claim in claims:
        found["facets"][claim.facet] += 1
        for name in ("themes", "places", "sectors", "actors"):
            for slug in getattr(claim, name):
                found[name][slug] += 1
    return found
