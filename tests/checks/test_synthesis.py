"""Families E and K, continued: syntheses cite sentence by sentence, and say what they cite."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

Change = str | bytes | None | tuple[str, ...]
Findings = Callable[[Mapping[str, Change]], list[str]]

FOG = "docs/themes/fog.md"
BRIEF = "docs/briefs/oil.md"
PAPER = "docs/papers/skerry-lamp.md"
HEAD = "---\ntitle: Fog\ngroup: Weather\naliases: [mist, haze]\n---\n\nWhat keeps a light from being seen.\n\n"
CITED = "[@skerry-lamp, sec. 2, para. 1, sent. 1]"


def theme(text: str) -> dict[str, Change]:
    """The theme page with a synthesis, whose text stands in line 11."""
    return {FOG: f"{HEAD}## Agree\n\n{text}\n"}


BAD: dict[str, tuple[str, Mapping[str, Change], list[str]]] = {
    "wrong figure": (
        "E030",
        theme(f"Oil cost 41 crowns {CITED}."),
        ["docs/themes/fog.md:11:1: E030 the sentence says 41, which the passages cited behind it do not"],
    ),
    "figure behind its citation": (
        "E030",
        theme(f"Oil was dear {CITED}, at 41 crowns {CITED}."),
        ["docs/themes/fog.md:11:56: E030 the sentence says 41, which the passages cited behind it do not"],
    ),
    "wrong figure in brief": (
        "E030",
        {PAPER: ("Oil was dear [", "Oil cost 41 crowns [")},
        ["docs/papers/skerry-lamp.md:16:1: E030 the sentence says 41, which the passages cited behind it do not"],
    ),
    "wrong figure in a brief": (
        "E030",
        {BRIEF: f"---\ntitle: Oil\n---\n\n- Oil cost 41 crowns {CITED}.\n"},
        ["docs/briefs/oil.md:5:3: E030 the sentence says 41, which the passages cited behind it do not"],
    ),
    "sentence without a citation": (
        "K020",
        theme(f"Oil was dear {CITED}. Bread was dear too."),
        ['docs/themes/fog.md:11:56: K020 "Bread was dear too." is not cited'],
    ),
    "paragraph without a citation": (
        "K020",
        theme("Oil was dear."),
        ['docs/themes/fog.md:11:1: K020 "Oil was dear." is not cited'],
    ),
    "long sentence without a citation": (
        "K020",
        theme("Oil was dear on the skerry and dearer still on the rock beyond the sound."),
        ['docs/themes/fog.md:11:1: K020 "Oil was dear on the skerry and dearer still on the rock bey…" is not cited'],
    ),
}

GOOD: dict[str, Mapping[str, Change]] = {
    "a figure of the passage": theme(f"Oil cost 40 crowns a barrel {CITED}."),
    "figures of two brackets side by side": theme(
        f"Oil cost 40 crowns [@tern-rock, sec. 1, para. 1, sent. 1] {CITED}."
    ),
    "two sentences before one citation": theme(f"Oil was dear. It cost 40 crowns {CITED}."),
    "a sentence on silence": theme(f"Oil was dear {CITED}. The other report does not mention it."),
    "the number of papers": theme(f"All three reports agree on oil {CITED}."),
    "another work, which has no evidence": theme("Fog was thick on 41 days [@lund-fog, p. 7]."),
    "the definition of a theme": {FOG: f"{HEAD}Among 12 kinds of weather it is the worst.\n"},
    "a list": theme(f"- Oil was dear {CITED}.\n- Herring was not {CITED}."),
}


@pytest.mark.parametrize(("code", "changes", "expected"), BAD.values(), ids=BAD.keys())
def test_a_fault_is_found_once_and_where_it_stands(
    code: str, changes: Mapping[str, Change], expected: list[str], findings: Findings
) -> None:
    """Place, code and fact of all that the change makes, and nothing else."""
    assert findings(changes) == expected
    assert any(f": {code} " in finding for finding in expected)


@pytest.mark.parametrize("changes", GOOD.values(), ids=GOOD.keys())
def test_what_is_allowed_has_no_finding(changes: Mapping[str, Change], findings: Findings) -> None:
    """The other side of each rule."""
    assert findings(changes) == []
