"""Syntheses are cut at their citations, and only syntheses are."""

from __future__ import annotations

from kb.grammar.markdown import parse_page
from kb.model import Corpus
from kb.views.synthesis import syntheses

TEXT = """---
title: Fog
---

It has 12 kinds.

## Agree

Oil was dear [@a, tbl. 1]
[@b, tbl. 2]. So was
[bread](../papers/a.md#bread), they say [@a, tbl. 3]; herring was not.

- First [@b, tbl. 1].
- Second.

```text
code [@a, tbl. 9]
```
"""


def corpus(path: str, text: str) -> Corpus:
    """A base of one page."""
    page, _ = parse_page(path, text)
    names = ("papers", "themes", "references", "places", "sectors", "actors", "evidence", "verification")
    nothing: dict[str, object] = {name: {} for name in names}
    return Corpus(root="", bibliography="", pages=(page,), theme_groups=(), navigation=(), **nothing)  # type: ignore[arg-type]


def test_a_theme_page_is_cut_at_its_citations() -> None:
    """Brackets side by side support the same words; the definition is no synthesis."""
    found = [(s.text, [c.key for c in s.citations]) for s in syntheses(corpus("themes/fog.md", TEXT))]
    assert found == [
        ("Oil was dear", ["a", "b"]),
        ("So was bread, they say", ["a"]),
        ("herring was not.", []),
        ("First", ["b"]),
        ("Second.", []),
    ]


def test_a_brief_is_synthesis_from_its_first_word_and_a_paper_only_in_brief() -> None:
    """What stands under facets is claims, which have checks of their own."""
    assert [s.text for s in syntheses(corpus("briefs/fog.md", "Oil was dear.\n"))] == ["Oil was dear."]
    paper = "# Fog\n\nA report.\n\n## In brief\n\nOil was dear.\n\n## Challenges\n\nFog.\n"
    assert [s.text for s in syntheses(corpus("papers/fog.md", paper))] == ["Oil was dear."]
    assert list(syntheses(corpus("method.md", "## In brief\n\nOil was dear.\n"))) == []


def test_sentences_are_told_apart() -> None:
    """At a stop before a capital."""
    (stretch,) = syntheses(corpus("briefs/fog.md", "Oil cost 4.5 crowns. Fog lay. It lay long!\n"))
    assert stretch.sentences == ("Oil cost 4.5 crowns.", "Fog lay.", "It lay long!")
