"""Family T: themes are defined and used, and every list entry means one thing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

Change = str | bytes | None | tuple[str, ...]
Findings = Callable[[Mapping[str, Change]], list[str]]

PAPER = "docs/papers/skerry-lamp.md"
FOG = "docs/themes/fog.md"
SUPPLY = "docs/themes/supply.md"
PLACES = "sources/places.yml"
ROAD = '{#road data-themes="supply" data-basis="asserted"}'


def road(attributes: str) -> dict[str, Change]:
    """The first claim, in line 20, with other attributes."""
    return {PAPER: (ROAD, attributes)}


BAD: dict[str, tuple[str, Mapping[str, Change], list[str]]] = {
    "unknown theme": (
        "T001",
        road('{#road data-themes="supply suply" data-basis="asserted"}'),
        ['docs/papers/skerry-lamp.md:20:39: T001 unknown theme "suply"; did you mean "supply"?'],
    ),
    "theme without title": (
        "T002",
        {FOG: ("title: Fog\n", "")},
        ['docs/themes/fog.md:1:1: T002 theme "fog" has no title'],
    ),
    "theme without definition": (
        "T002",
        {FOG: ("What keeps a light from being seen.\n", "")},
        ['docs/themes/fog.md:1:1: T002 theme "fog" has no definition'],
    ),
    "synthesis without definition": (
        "T002",
        {FOG: ("What keeps a light from being seen.\n", "## Agree\n\nBoth [@tern-rock, sec. 1, para. 1, sent. 1].\n")},
        ['docs/themes/fog.md:1:1: T002 theme "fog" has no definition'],
    ),
    "unused theme": (
        "T003",
        {"docs/themes/ice.md": "---\ntitle: Ice\ngroup: Weather\n---\n\nFrozen water.\n"},
        ['docs/themes/ice.md:1:1: T003 theme "ice" is used by no claim'],
    ),
    "shared alias": (
        "T004",
        {SUPPLY: ("group: Keeping", "group: Keeping\naliases: [stores, mist]")},
        ['docs/themes/supply.md:4:10: T004 "mist" is an alias of both "fog" and "supply"'],
    ),
    "alias that is a title": (
        "T004",
        {SUPPLY: ("group: Keeping", "group: Keeping\naliases: [Fog]")},
        ['docs/themes/supply.md:4:10: T004 "Fog" is an alias of both "fog" and "supply"'],
    ),
    "unknown group": (
        "T005",
        {FOG: ("group: Weather", "group: Wether")},
        ['docs/themes/fog.md:3:8: T005 unknown theme group "Wether"; did you mean "Weather"?'],
    ),
    "no group": ("T005", {FOG: ("group: Weather\n", "")}, ['docs/themes/fog.md:1:1: T005 unknown theme group ""']),
    "no theme": (
        "T006",
        road('{#road data-basis="asserted"}'),
        ['docs/papers/skerry-lamp.md:20:1: T006 claim "road" has no theme'],
    ),
    "seven themes": (
        "T006",
        road('{#road data-themes="supply fog a b c d e" data-basis="asserted"}'),
        [
            'docs/papers/skerry-lamp.md:20:39: T001 unknown theme "a"',
            'docs/papers/skerry-lamp.md:20:39: T001 unknown theme "b"',
            'docs/papers/skerry-lamp.md:20:39: T001 unknown theme "c"',
            'docs/papers/skerry-lamp.md:20:39: T001 unknown theme "d"',
            'docs/papers/skerry-lamp.md:20:39: T001 unknown theme "e"',
            'docs/papers/skerry-lamp.md:20:39: T006 claim "road" has 7 themes',
        ],
    ),
    "unknown place": (
        "T007",
        road('{#road data-themes="supply" data-basis="asserted" data-places="+skerryvig"}'),
        ['docs/papers/skerry-lamp.md:20:82: T007 "skerryvig" is not among the places; did you mean "skerryvik"?'],
    ),
    "correction without sign": (
        "T007",
        road('{#road data-themes="supply" data-basis="asserted" data-sectors="fishing"}'),
        ['docs/papers/skerry-lamp.md:20:82: T007 "fishing" has no sign'],
    ),
    "correction with two signs": (
        "T007",
        road('{#road data-themes="supply" data-basis="asserted" data-actors="--coast-office"}'),
        [
            'docs/papers/skerry-lamp.md:20:82: T007 "-coast-office" is not among the actors; did you mean "coast-office"?'
        ],
    ),
    "list missing": (
        "T010",
        {"sources/sectors.yml": None},
        ["sources/sectors.yml:1:1: T010 the list of sectors is missing"],
    ),
    "groups missing": (
        "T010",
        {"sources/theme-groups.yml": None},
        ["sources/theme-groups.yml:1:1: T010 no theme groups are listed"],
    ),
    "list of the wrong form": (
        "T010",
        {PLACES: "- Skerryvik\n"},
        ["sources/places.yml:1:1: T010 sources/places.yml is not a mapping"],
    ),
    "entry without a name": (
        "T010",
        {PLACES: "skerryvik: the Vik\n"},
        ['sources/places.yml:1:12: T010 "skerryvik" has no name'],
    ),
    "unknown field": (
        "T010",
        {PLACES: ("aliases: [the Vik]", "alias: the Vik")},
        ['sources/places.yml:3:10: T010 "skerryvik" has an unknown field "alias"'],
    ),
    "aliases of the wrong form": (
        "T010",
        {PLACES: ("aliases: [the Vik]", "aliases: {a: b}")},
        ['sources/places.yml:3:12: T010 aliases of "skerryvik" is not a list'],
    ),
    "alias of two places": (
        "T011",
        {PLACES: ("skerryvik:", "tern:\n  name: Tern\n  aliases: [the Vik]\nskerryvik:")},
        ['sources/places.yml:5:3: T011 "the Vik" is an alias of both "tern" and "skerryvik"'],
    ),
    "slug with a blank": (
        "T011",
        {PLACES: ("skerryvik:", "tern rock:\n  name: Tern\nskerryvik:")},
        ['sources/places.yml:2:3: T011 "tern rock" is no slug'],
    ),
}

GOOD: dict[str, Mapping[str, Change]] = {
    "one alias twice in one entry": {PLACES: ("[the Vik]", "[the Vik, Skerryvik, the Vik]")},
    "one alias as a string": {PLACES: ("[the Vik]", "the Vik")},
    "one word in two lists": {PLACES: ("[the Vik]", "[Coast Office]")},
    "empty list": {"sources/actors.yml": "# nobody yet\n"},
    "six themes": road('{#road data-themes="supply fog supply" data-basis="asserted"}'),
    "correction that takes away": road('{#road data-themes="supply" data-basis="asserted" data-places="-skerryvik"}'),
    "words that YAML takes for others": {
        PLACES: ("skerryvik:", "no:\n  name: Norway\n  aliases: [no, 012, 1:30]\nskerryvik:")
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
