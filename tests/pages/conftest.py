"""The miniature base as pages see it, with labels but without formatted references."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from kb.citations.labels import Label
from kb.evidence.confirm import cited_passages
from kb.evidence.document import Hints
from kb.evidence.segment import segment
from kb.evidence.store import make_evidence, write_evidence
from kb.load.corpus import load
from kb.pages.library import Library

MINIATURE = Path(__file__).resolve().parents[1] / "site"
LABELS = {
    "marsh-lending": Label("Marsh and Ferrow", "2020"),
    "osei-repair": Label("Osei", "2021"),
    "quayside-report": Label("The Quayside Reporter", "2021"),
}


@pytest.fixture(scope="session")
def library() -> Library:
    """The library of the miniature base, whose texts are at hand."""
    return Library(load(MINIATURE, MINIATURE / "texts"), LABELS, {})


TEXT = """# Lights without Keepers

Ada Byrne

Abstract

In the year 2021 fourteen of the two hundred lights of the northern coast had nobody who lived beside them.

1. Posts

Nobody applied for the posts on the islands, because no boat goes there between October and the end of March. The board
has raised the wages twice since then, and it has built new houses on the larger islands for the keepers' families.

2. What to do

Shifts of six weeks would let the keepers see their families, says the board, and would cost less than the new houses.
"""

LIGHTHOUSES: Mapping[str, str] = {
    "mkdocs.yml": "site_name: Lights\nnav:\n  - Home: index.md\n",
    "bibliography.bib": (
        "@techreport{byrne-lights, author = {Byrne, Ada}, title = {Lights without Keepers}, year = {2021}}\n"
        "@book{moreau-lamps, author = {Moreau, Claire}, title = {Lamps}, year = {2019}}\n"
    ),
    "docs/index.md": "---\ntitle: Lights\n---\n\nAll about keepers.\n",
    "docs/papers/byrne-lights.md": (
        "---\nkind: report\ninstitutions: [Coast Board]\nvantage: The board that pays the keepers writes about them\n"
        "peer_review: no\ndated: printed 2021\ndigested: 2026-11-22\n---\n\n"
        "# Lights without Keepers\n\nA report of the board [@byrne-lights].\n\n"
        "## In brief\n\nPosts stay empty [@byrne-lights, sec. 1, para. 1, sent. 1].\n\n"
        "## Preconditions\n\nNone stated.\n\n"
        "## Cooperation modes\n\nNone stated.\n\n"
        "## Challenges\n\n"
        '### Posts stay empty {#empty-posts data-themes="keepers" data-basis="asserted"}\n\n'
        "No boat goes to the islands in winter, so nobody applies [@byrne-lights, sec. 1, para. 1, sent. 1].\n\n"
        "## Countermeasures\n\n"
        '### Shifts of six weeks {#six-weeks data-themes="keepers boats" data-basis="reference"}\n\n'
        "The board wants short shifts, as others do [@byrne-lights, sec. 2, para. 1, sent. 1; @moreau-lamps, p. 7].\n"
    ),
    "docs/themes/boats.md": "---\ntitle: Boats\ngroup: Ways\n---\n\nWhat goes to the islands.\n",
    "docs/themes/keepers.md": (
        "---\ntitle: Keepers\ngroup: People\naliases: [crew]\n---\n\n"
        "Who tends a light [@byrne-lights, sec. abstract, para. 1, sent. 1].\n"
    ),
    "docs/briefs/why.md": (
        "---\ntitle: Why posts stay empty\nsummary: No boat goes there.\nthemes: [keepers]\n---\n\n"
        "Nobody applies [@byrne-lights, sec. 1, para. 1, sent. 1].\n"
    ),
    "sources/theme-groups.yml": "- People\n- Ways\n",
}
"""A knowledge base of one invented report on lighthouses: files by path."""


@pytest.fixture
def library_of(tmp_path: Path) -> Callable[..., Library]:
    """Makes the library of the lighthouses through the real loader, with some files changed (None leaves one out).

    The evidence is taken from the text, and what no claim cites is set aside; `texts` says whether the text is at hand.
    """

    def make(changed: Mapping[str, str | None] | None = None, texts: bool = True) -> Library:
        for name, text in {**LIGHTHOUSES, **(changed or {})}.items():
            if text is not None:
                path = tmp_path / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
        folder = tmp_path / "texts"
        folder.mkdir(exist_ok=True)
        (folder / "byrne-lights.txt").write_text(TEXT, encoding="utf-8")
        evidence = make_evidence("byrne-lights", segment(TEXT), TEXT, "2026-11-20", {"1": "Posts nobody wants"})
        papers = load(tmp_path, None).papers.values()
        cited = {k for paper in papers for claim in paper.claims for k in cited_passages(claim, evidence)}
        passages = tuple(
            passage if number in cited else replace(passage, set_aside="repeats")
            for number, passage in enumerate(evidence.passages)
        )
        write_evidence(tmp_path / "sources" / "byrne-lights", replace(evidence, passages=passages), Hints(), force=True)
        corpus = load(tmp_path, folder if texts else None)
        labels = {"byrne-lights": Label("Byrne", "2021"), "moreau-lamps": Label("Moreau", "2019")}
        references = {"byrne-lights": "Byrne, Ada. 2021. <em>Lights</em>", "moreau-lamps": "Moreau, Claire. 2019."}
        return Library(corpus, labels, references)

    return make
