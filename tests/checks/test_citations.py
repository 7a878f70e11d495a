"""Family C: a citation names a work that is there, and says where."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

Change = str | bytes | None | tuple[str, ...]
Findings = Callable[[Mapping[str, Change]], list[str]]

INDEX = "docs/index.md"
PAPER = "docs/papers/skerry-lamp.md"
FOG = "docs/themes/fog.md"


def index(text: str) -> dict[str, Change]:
    """The home page with one paragraph more, in line 7."""
    return {INDEX: ("See [fog]", f"{text}\n\nSee [fog]")}


BAD: dict[str, tuple[str, Mapping[str, Change], list[str]]] = {
    "misspelt key": (
        "C001",
        {INDEX: ("[@lund-fog,", "[@lund-fgo,")},
        ['docs/index.md:3:84: C001 unknown citation key "lund-fgo"; did you mean "lund-fog"?'],
    ),
    "key that nothing resembles": (
        "C001",
        index("Oil [@quartz-2020]."),
        ['docs/index.md:5:6: C001 unknown citation key "quartz-2020"'],
    ),
    "unknown key behind others": (
        "C001",
        index("Oil [@skerry-lamp, sec. 2; see\n@lund-fogg, p. 7]."),
        ['docs/index.md:6:1: C001 unknown citation key "lund-fogg"; did you mean "lund-fog"?'],
    ),
    "capital in key": (
        "C002",
        index("Oil [@Lund-fog, p. 7]."),
        ['docs/index.md:5:6: C002 malformed citation key "Lund-fog"'],
    ),
    "colon in key": (
        "C002",
        index("Oil [@lund:fog, p. 7]."),
        ['docs/index.md:5:6: C002 malformed citation key "lund:fog"'],
    ),
    "no key": ("C002", index("Oil [@]."), ['docs/index.md:5:5: C002 no key follows the "@"']),
    "stop in key": (
        "C002",
        index("Oil [@lund.fog, p. 7]."),
        ['docs/index.md:5:6: C002 malformed citation key "lund.fog"'],
    ),
    "slash in key": (
        "C002",
        index("Oil [@lund/fog, p. 7]."),
        ['docs/index.md:5:6: C002 malformed citation key "lund/fog"'],
    ),
    "look-alike hyphen in key": (
        "C002",
        index("Oil [@lund\u2010fog, p. 7]."),
        ['docs/index.md:5:6: C002 malformed citation key "lund‐fog"'],
    ),
    "look-alike letter in key": (
        "C002",
        index("Oil [@lund-f\u043eg, p. 7]."),
        ['docs/index.md:5:6: C002 malformed citation key "lund-fоg"'],
    ),
    "locator without a stop": (
        "C003",
        index("Oil [@lund-fog, p 7]."),
        ['docs/index.md:5:17: C003 malformed locator "p 7": it has none of the accepted forms'],
    ),
    "locator without a comma": (
        "C003",
        index("Oil [@lund-fog p. 7]."),
        ['docs/index.md:5:16: C003 malformed locator "p. 7": no comma stands between the key and the locator'],
    ),
    "sentences backwards": (
        "C003",
        index("Oil [@skerry-lamp, sec. 2, para. 1, sent. 2-1]."),
        ['docs/index.md:5:20: C003 malformed locator "sec. 2, para. 1, sent. 2-1": the sentence range runs backwards'],
    ),
    "two keys without a semicolon": (
        "C003",
        index("Oil [@lund-fog, @tern-rock]."),
        ['docs/index.md:5:17: C003 malformed locator "@tern-rock": it has none of the accepted forms'],
    ),
    "claims' section without a locator": (
        "C004",
        {PAPER: ("Oil was dear [@skerry-lamp, sec. 2, para. 1, sent. 1].", "Oil was dear [@skerry-lamp].")},
        ['docs/papers/skerry-lamp.md:16:15: C004 "skerry-lamp" is cited without a locator'],
    ),
    "theme without a locator": (
        "C004",
        {FOG: ("being seen.", "being seen [@tern-rock].")},
        ['docs/themes/fog.md:7:37: C004 "tern-rock" is cited without a locator'],
    ),
    "never closed": ("C005", index("Oil [@lund-fog, p. 7."), ["docs/index.md:5:5: C005 citation is never closed"]),
    "closed in the next paragraph only": (
        "C005",
        index("Oil [@lund-fog, p. 7.\n\nMore] oil."),
        ["docs/index.md:5:5: C005 citation is never closed"],
    ),
    "bracket in the locator": (
        "C005",
        index("Oil [@lund-fog, p. [7]]."),
        ["docs/index.md:5:5: C005 citation is never closed"],
    ),
    "part without a key": (
        "C006",
        index("Oil [@lund-fog, p. 7; and others]."),
        ['docs/index.md:5:22: C006 "and others" stands between citations and has no key'],
    ),
    "text of a link": (
        "C007",
        index("[see @lund-fog](method.md)"),
        ['docs/index.md:5:6: C007 "@lund-fog" is the text of a link and would cite nothing'],
    ),
    "text of a reference link": (
        "C007",
        index("[@lund-fog][m]\n\n[m]: method.md"),
        ['docs/index.md:5:2: C007 "@lund-fog" is the text of a link and would cite nothing'],
    ),
    "name of a definition": (
        "C007",
        index("[@lund-fog]: method.md"),
        ['docs/index.md:5:2: C007 "@lund-fog" is the text of a link and would cite nothing'],
    ),
    "in running text": (
        "C008",
        index("As @lund-fog shows, fog is old."),
        ['docs/index.md:5:4: C008 "@lund-fog" outside brackets cites nothing'],
    ),
    "in running text, emphasised": (
        "C008",
        index("As *@lund-fog's* book shows, fog is old."),
        ['docs/index.md:5:5: C008 "@lund-fog" outside brackets cites nothing'],
    ),
    "in a heading": (
        "C009",
        {PAPER: ("reached the harbour {#", "reached [@lund-fog] the harbour {#")},
        ["docs/papers/skerry-lamp.md:20:21: C009 a heading holds a citation"],
    ),
    "footnote without a text": (
        "C010",
        index("Oil.[^1]"),
        ['docs/index.md:5:5: C010 the footnote "1" has no text'],
    ),
    "footnote without a mark": (
        "C010",
        index("Oil.\n\n[^1]: Lamp oil."),
        ['docs/index.md:7:1: C010 nothing leads to the footnote "1"'],
    ),
    "footnote with two texts": (
        "C010",
        index("Oil.[^1]\n\n[^1]: Lamp oil.\n\n[^1]: Fish oil."),
        ['docs/index.md:9:1: C010 the footnote "1" has a second text; first on line 7'],
    ),
    "footnote with markup for a label": (
        "C010",
        index("Oil.[^a b]\n\n[^a b]: Lamp oil."),
        ['docs/index.md:5:5: C010 "a b" is no label of a footnote'],
    ),
    "page of a digested paper": (
        "C011",
        index("Oil [@tern-rock, pp. 3-4]."),
        ['docs/index.md:5:6: C011 "tern-rock" is cited by page'],
    ),
    "command of the plugin": (
        "C012",
        index("\\bibliography"),
        ['docs/index.md:5:1: C012 "\\bibliography" is reserved'],
    ),
    "other command of the plugin": (
        "C012",
        index("Text \\full_bibliography"),
        ['docs/index.md:5:6: C012 "\\full_bibliography" is reserved'],
    ),
    "reserved footnote": ("C012", index("Oil.[^ref-oil]"), ['docs/index.md:5:5: C012 "[^ref-oil]" is reserved']),
}

GOOD: dict[str, Mapping[str, Change]] = {
    "prefix, group and line end": index("Oil [see\n@lund-fog, p. 7; cf.\n@tern-rock, sec. 1,\npara. 1, sent. 1]."),
    "colon behind a citation": index("Oil, says one [@lund-fog, p. 7]: it is dear."),
    "two brackets side by side": index("Oil [@lund-fog, p. 7][@tern-rock]."),
    "en dash in a range": index("Oil [@lund-fog, pp. 7–9]."),
    "author left out": index("Lund on oil [-@lund-fog, p. 7]."),
    "semicolon at the end": index("Oil [@lund-fog, p. 7; ]."),
    "whole paper outside papers and themes": index("One report [@tern-rock]."),
    "code span": index("Write `[@nobody, p. 7]`."),
    "fence": index("```\n[@nobody, p 7\n```"),
    "indented code": index("Write:\n\n    [@nobody, p 7"),
    "comment": index("<!-- [@nobody, p 7] -->"),
    "escaped bracket": index("Write \\[@nobody, p. 7\\] or \\[@lund-fog\\]."),
    "mail address": index("Ask keeper@example.org, [keeper@example.org] or <keeper@example.org>."),
    "handle": index("Ask @skerryvik, (@lund) or @lund-fog-fan."),
    "handle at a host": index("Ask @lund-fog@social.example or [@lund-fog@social.example]."),
    "handle that begins like a key": index("Ask @lund-fog-x@social.example and @lund-fog.example."),
    "handle as the text of a link": index("[@skerryvik](https://social.example/@skerryvik)"),
    "address with a handle": index("<https://social.example/@lund-fog/1>"),
    "link with a handle": index("[@skerryvik's lamp](https://example.org/@lamp.png)"),
    "at sign in brackets": index("Sold [40 crowns @ barrel] each."),
    "escaped command": index("Write `\\bibliography` or `[^ref-oil]`."),
    "other footnotes": index("Oil.[^1]\n\n[^1]: Lamp oil."),
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
