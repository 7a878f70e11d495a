"""Family K: a claim is complete, cites its own paper, and stands under a facet."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

Change = str | bytes | None | tuple[str, ...]
Findings = Callable[[Mapping[str, Change]], list[str]]

TERN = "docs/papers/tern-rock.md"
PAPER = "docs/papers/skerry-lamp.md"
ROAD = '{#road data-themes="supply" data-basis="asserted"}'
CITED = "be brought down to the harbour\n[@skerry-lamp, sec. 1, para. 1, sent. 1]."


def road(attributes: str) -> dict[str, Change]:
    """The first claim, in line 20, with other attributes."""
    return {PAPER: (ROAD, attributes)}


BAD: dict[str, tuple[str, Mapping[str, Change], list[str]]] = {
    "value without quotes": (
        "K001",
        road('{#road data-themes=supply fog data-basis="asserted"}'),
        ['docs/papers/skerry-lamp.md:20:58: K001 "fog" is no attribute of a heading'],
    ),
    "attribute twice": (
        "K001",
        road('{#road data-themes="supply" data-basis="asserted" data-basis="case"}'),
        ['docs/papers/skerry-lamp.md:20:82: K001 attribute "data-basis" stands twice in one heading'],
    ),
    "two ids": (
        "K001",
        road('{#road #way data-themes="supply" data-basis="asserted"}'),
        ['docs/papers/skerry-lamp.md:20:39: K001 attribute "id" stands twice in one heading'],
    ),
    "unknown section": (
        "K002",
        {PAPER: ("## In brief\n", "## In brief\n\n## Chalenges\n")},
        ['docs/papers/skerry-lamp.md:16:1: K002 unknown section "Chalenges"; did you mean "Challenges"?'],
    ),
    "claim under no facet": (
        "K002",
        {PAPER: ("## Preconditions\n\n### A road", "### A road")},
        [
            'docs/papers/skerry-lamp.md:1:1: K003 section "Preconditions" is missing',
            'docs/papers/skerry-lamp.md:18:1: K002 claim "A road reached the harbour" stands under no facet',
        ],
    ),
    "named facet missing": (
        "K003",
        {PAPER: ("## Cooperation modes\n\nNone stated.\n\n", "")},
        ['docs/papers/skerry-lamp.md:1:1: K003 section "Cooperation modes" is missing'],
    ),
    "sections out of order": (
        "K003",
        {
            TERN: (
                "## Preconditions",
                "## Cooperation modes",
                "## Cooperation modes\n\nNone stated.\n\n## Ch",
                "## Preconditions\n\nNone stated.\n\n## Ch",
            )
        },
        ['docs/papers/tern-rock.md:19:1: K003 section "Preconditions" is repeated or out of order'],
    ),
    "section repeated": (
        "K003",
        {PAPER: ("## Challenges\n", "## Cooperation modes\n\nNone stated.\n\n## Challenges\n")},
        ['docs/papers/skerry-lamp.md:29:1: K003 section "Cooperation modes" is repeated or out of order'],
    ),
    "empty section": (
        "K004",
        {PAPER: ("None stated.\n", "\n")},
        ['docs/papers/skerry-lamp.md:25:1: K004 section "Cooperation modes" is empty'],
    ),
    "silent with a claim": (
        "K004",
        {PAPER: ("## Challenges\n", "## Challenges\n\nNone stated.\n")},
        ['docs/papers/skerry-lamp.md:29:1: K004 section "Challenges" says "None stated" and has claims'],
    ),
    "no id": (
        "K005",
        road('{data-themes="supply" data-basis="asserted"}'),
        [
            'docs/papers/skerry-lamp.md:20:1: E016 claim "" is not confirmed',
            'docs/papers/skerry-lamp.md:20:1: K005 claim "A road reached the harbour" has no id',
        ],
    ),
    "id with capitals": (
        "K005",
        road('{#The_Road data-themes="supply" data-basis="asserted"}'),
        [
            'docs/papers/skerry-lamp.md:20:1: E016 claim "The_Road" is not confirmed',
            'docs/papers/skerry-lamp.md:20:33: K005 "The_Road" is no id',
        ],
    ),
    "id with a stop": (
        "K005",
        road('{#the.road data-themes="supply" data-basis="asserted"}'),
        [
            'docs/papers/skerry-lamp.md:20:1: E016 claim "the.road" is not confirmed',
            'docs/papers/skerry-lamp.md:20:33: K005 "the.road" is no id',
        ],
    ),
    "id too long": (
        "K005",
        road(f'{{#{"a" * 81} data-themes="supply" data-basis="asserted"}}'),
        [
            'docs/papers/skerry-lamp.md:20:33: K005 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" is no id'
        ],
    ),
    "no citation": (
        "K007",
        {PAPER: (CITED, "be brought down to the harbour.")},
        [
            'docs/papers/skerry-lamp.md:20:1: K007 claim "road" does not say where its paper says so',
            'sources/skerry-lamp/passages.csv:2:1: E019 sec. 1, para. 1, sent. 1 of "skerry-lamp" is not accounted for',
        ],
    ),
    "other work only": (
        "K007",
        {PAPER: (CITED, "be brought down to the harbour\n[@lund-fog, p. 7].")},
        [
            'docs/papers/skerry-lamp.md:20:1: K007 claim "road" does not say where its paper says so',
            'sources/skerry-lamp/passages.csv:2:1: E019 sec. 1, para. 1, sent. 1 of "skerry-lamp" is not accounted for',
        ],
    ),
    "another paper": (
        "K008",
        {PAPER: (CITED, f"{CITED[:-2]}; @tern-rock, sec. 1, para. 1, sent. 1].")},
        ['docs/papers/skerry-lamp.md:23:42: K008 claim "road" of skerry-lamp cites tern-rock'],
    ),
    "no sentence": (
        "K009",
        {PAPER: (CITED, "be brought down to the harbour\n[@skerry-lamp, sec. 1].")},
        ["docs/papers/skerry-lamp.md:23:2: K009 the locator names no sentence"],
    ),
    "five sentences": (
        "K009",
        {PAPER: (CITED, f"{CITED[:-3]}1-5].")},
        [
            'docs/papers/skerry-lamp.md:23:2: E011 paragraph 1 of section 1 of "skerry-lamp" has 1 sentences, not 5',
            "docs/papers/skerry-lamp.md:23:2: K009 the locator spans 5 sentences",
        ],
    ),
    "unknown basis": (
        "K011",
        road('{#road data-themes="supply" data-basis="assertion"}'),
        ['docs/papers/skerry-lamp.md:20:60: K011 unknown basis "assertion"; did you mean "asserted"?'],
    ),
    "no basis": (
        "K011",
        road('{#road data-themes="supply"}'),
        ['docs/papers/skerry-lamp.md:20:1: K011 claim "road" has no basis'],
    ),
    "unknown attribute": (
        "K012",
        road('{#road data-theme="fog" data-themes="supply" data-basis="asserted"}'),
        [
            'docs/papers/skerry-lamp.md:20:39: K012 unknown attribute "data-theme"; did you mean "data-themes" or "data-derived"?'
        ],
    ),
    "class": (
        "K012",
        road('{#road .wide data-themes="supply" data-basis="asserted"}'),
        ['docs/papers/skerry-lamp.md:20:39: K012 unknown attribute "class"'],
    ),
    "no text": (
        "K013",
        {PAPER: (f"Only since there is a road can barrels {CITED}", "[@skerry-lamp, sec. 1, para. 1, sent. 1]")},
        ['docs/papers/skerry-lamp.md:20:1: K013 claim "road" has no text'],
    ),
    "answers without being a countermeasure": (
        "K014",
        road('{#road data-themes="supply" data-basis="asserted" data-answers="skerry-lamp/dear-oil"}'),
        ['docs/papers/skerry-lamp.md:20:82: K014 "road" answers challenges but is no countermeasure'],
    ),
    "answers what is no claim": (
        "K014",
        {PAPER: ('answers="skerry-lamp/dear-oil"', 'answers="skerry-lamp/dear-oils"')},
        [
            'docs/papers/skerry-lamp.md:38:89: K014 unknown claim "skerry-lamp/dear-oils"; did you mean "skerry-lamp/dear-oil" or "skerry-lamp/herring-oil"?'
        ],
    ),
    "answers what is no challenge": (
        "K014",
        {PAPER: ('answers="skerry-lamp/dear-oil"', 'answers="skerry-lamp/road"')},
        ['docs/papers/skerry-lamp.md:38:89: K014 "skerry-lamp/road" is no challenge but precondition'],
    ),
}

GOOD: dict[str, Mapping[str, Change]] = {
    "other quotes and order": road("{data-basis='asserted' #road data-themes=supply}"),
    "colon and blanks": road('{: #road  data-themes=" supply  fog " data-basis="asserted" }'),
    "closing signs": {PAPER: (f"harbour {ROAD}", f"harbour ### {ROAD}")},
    "corrections": road(
        '{#road data-themes="supply" data-basis="asserted" data-places="+skerryvik" data-sectors="+fishing"}'
    ),
    "silent as a whole": {PAPER: ("## Challenges\n", "## Challenges\n\nNone stated as a list.\n")},
    "four sentences are allowed": {PAPER: ("sec. 2, para. 1, sent. 2].", "sec. 2, para. 1, sent. 1-2].")},
    "facets beyond the named four": {
        TERN: ("## Countermeasures\n\nNone stated.", "## Countermeasures\n\nNone stated.\n\n## Outlook\n\nNone stated.")
    },
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
