"""Family P: pages can be reached, links arrive, and every address is one page."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

Change = str | bytes | None | tuple[str, ...]
Findings = Callable[[Mapping[str, Change]], list[str]]

INDEX = "docs/index.md"
METHOD = "docs/method.md"
PAPER = "docs/papers/skerry-lamp.md"
FOG = "docs/themes/fog.md"


def index(text: str) -> dict[str, Change]:
    """The home page with one paragraph more, in line 5."""
    return {INDEX: ("See [fog]", f"{text}\n\nSee [fog]")}


BAD: dict[str, tuple[str, Mapping[str, Change], list[str]]] = {
    "broken link": (
        "P001",
        index("[a](themes/fogg.md)"),
        ['docs/index.md:5:1: P001 "themes/fogg.md" leads nowhere; did you mean "themes/fog.md" or "themes/index.md"?'],
    ),
    "broken link of a theme": (
        "P001",
        {FOG: ("being seen.", "being [seen](skerry-lamp.md).")},
        [
            'docs/themes/fog.md:7:31: P001 "skerry-lamp.md" leads nowhere; did you mean "papers/skerry-lamp.md" or "themes/supply.md"?'
        ],
    ),
    "absolute link": ("P001", index("[a](/method.md)"), ['docs/index.md:5:1: P001 "/method.md" is an absolute link']),
    "link out of docs": (
        "P001",
        index("[a](../bibliography.bib)"),
        ['docs/index.md:5:1: P001 "../bibliography.bib" leaves docs/'],
    ),
    "missing asset": (
        "P001",
        index("![lamp](assets/lamp.png)"),
        ['docs/index.md:5:1: P001 "assets/lamp.png" leads nowhere'],
    ),
    "definition": (
        "P001",
        index("[a][b]\n\n[b]:\n  nowhere.md"),
        ['docs/index.md:7:1: P001 "nowhere.md" leads nowhere; did you mean "notes.md" or "compare.md"?'],
    ),
    "address with a blank": (
        "P001",
        index("[a](no where.md)"),
        ['docs/index.md:5:1: P001 "no where.md" leads nowhere; did you mean "notes.md"?'],
    ),
    "link in brackets": (
        "P001",
        index("[see [sic] here](nowhere.md)"),
        ['docs/index.md:5:1: P001 "nowhere.md" leads nowhere; did you mean "notes.md" or "compare.md"?'],
    ),
    "image in a link": (
        "P001",
        index("[![lamp](assets/lamp.png)](nowhere.md)"),
        [
            'docs/index.md:5:1: P001 "nowhere.md" leads nowhere; did you mean "notes.md" or "compare.md"?',
            'docs/index.md:5:2: P001 "assets/lamp.png" leads nowhere',
        ],
    ),
    "name beyond all limits": (
        "P001",
        index(f"[a]({'a' * 300}.png)"),
        [
            'docs/index.md:5:1: P001 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.png" leads nowhere'
        ],
    ),
    "broken anchor": (
        "P002",
        index("[a](papers/skerry-lamp.md#dear-oils)"),
        [
            'docs/index.md:5:1: P002 "#dear-oils" is no heading of papers/skerry-lamp.md; did you mean "dear-oil" or "herring-oil"?'
        ],
    ),
    "broken anchor of the same page": (
        "P002",
        index("[a](#oil)"),
        ['docs/index.md:5:1: P002 "#oil" is no heading of index.md'],
    ),
    "page outside navigation": (
        "P003",
        {"docs/about.md": "# About\n"},
        ['docs/about.md:1:1: P003 page "about.md" is in no navigation'],
    ),
    "page too deep for its index": (
        "P003",
        {"docs/papers/old/tern.md": "# Notes\n"},
        ['docs/papers/old/tern.md:1:1: P003 page "papers/old/tern.md" is in no navigation'],
    ),
    "two files, one address": (
        "P004",
        {"docs/method/index.md": "# Method\n", "mkdocs.yml": ("  - Method", "  - Old: method/index.md\n  - Method")},
        ['docs/method/index.md:1:1: P004 "method/" is the address of this page and of docs/method.md'],
    ),
    "address of a generated page": (
        "P004",
        {"docs/references.md": "# References\n", "mkdocs.yml": ("  - Method", "  - R: references.md\n  - Method")},
        ['docs/references.md:1:1: P004 "references/" is the address of this page and of a generated page'],
    ),
    "unknown field": (
        "P005",
        {PAPER: ("peer_review: no", "peer_review: no\npeer-review: no")},
        [
            'docs/papers/skerry-lamp.md:6:14: P005 unknown field "peer-review" in the front matter; did you mean "peer_review"?'
        ],
    ),
    "field of another kind": (
        "P005",
        {METHOD: "---\ngroup: Weather\n---\n\n# Method\n"},
        ['docs/method.md:2:8: P005 unknown field "group" in the front matter'],
    ),
    "field that runs something": (
        "P005",
        {METHOD: "---\ntemplate: x.html\n---\n\n# Method\n"},
        ['docs/method.md:2:11: P005 unknown field "template" in the front matter'],
    ),
    "list where a text belongs": (
        "P005",
        {METHOD: "---\ntitle:\n  - Method\n---\n\nWords.\n"},
        ['docs/method.md:3:3: P005 the field "title" is not a text'],
    ),
    "mapping where a list belongs": (
        "P005",
        {PAPER: ("institutions: [Coast Office]", "institutions: {coast: office}")},
        [
            'docs/papers/skerry-lamp.md:1:1: K015 "institutions" is missing in the front matter',
            'docs/papers/skerry-lamp.md:3:15: P005 the field "institutions" is not a text or a list of texts',
        ],
    ),
    "line taken for metadata": (
        "P006",
        {METHOD: "Note: read this.\n\n# Method\n"},
        ["docs/method.md:1:1: P006 the first line would be taken for metadata and vanish"],
    ),
    "line taken for metadata without a blank": (
        "P006",
        {METHOD: " Note:read this.\n\n# Method\n"},
        ["docs/method.md:1:1: P006 the first line would be taken for metadata and vanish"],
    ),
    "no title": ("P007", {METHOD: "Words.\n"}, ["docs/method.md:1:1: P007 the page has no title"]),
    "two titles": (
        "P007",
        {METHOD: "# Method\n\n# Other\n"},
        ["docs/method.md:3:1: P007 the page has more than one title"],
    ),
    "level skipped": (
        "P007",
        {METHOD: "# Method\n\n### Deep\n"},
        ['docs/method.md:3:1: P007 heading "Deep" skips a level'],
    ),
    "heading without a text": (
        "P007",
        {METHOD: "# Method\n\n##\n\nWords.\n"},
        ["docs/method.md:3:1: P007 a heading has no text"],
    ),
    "underlined": (
        "P007",
        {METHOD: "# Method\n\nOther\n-----\n"},
        ["docs/method.md:3:1: P007 a heading is underlined"],
    ),
    "heading below a claim": (
        "P007",
        {PAPER: ("1, sent. 2].", "1, sent. 2].\n\n#### More\n\nWords.")},
        ['docs/papers/skerry-lamp.md:43:1: P007 heading "More" stands below a claim'],
    ),
    "id twice": (
        "P008",
        {METHOD: "# Method\n\n## One {#a}\n\n## Two {#a}\n"},
        ['docs/method.md:5:9: P008 id "a" stands twice on the page; first on line 3'],
    ),
    "image without text": (
        "P009",
        {**index("![](assets/lamp.svg)"), "docs/assets/lamp.svg": "<svg/>"},
        ['docs/index.md:5:1: P009 image "assets/lamp.svg" has no alternative text'],
    ),
    "navigation without page": (
        "P010",
        {"mkdocs.yml": ("  - Method", "  - Old: methods.md\n  - Method")},
        ['mkdocs.yml:1:1: P010 the navigation names "methods.md", which is not there; did you mean "method.md"?'],
    ),
}

GOOD: dict[str, Mapping[str, Change]] = {
    "links of all kinds": index(
        "[a](method.md) [b](<method.md>) [c]( method.md 'x' ) [d](method.md \"x (y\") [e][f] [g](#lighthouses)\n"
        "[h](themes/fog.md#) [i](references.md#lund-fog) <https://example.org> [j](mailto:a@example.org)\n\n[f]: method.md"
    ),
    "asset": {
        **index("![lamp](assets/lamp.svg) [b](assets/a%20b.txt)"),
        "docs/assets/lamp.svg": "",
        "docs/assets/a b.txt": "",
    },
    "link back": {FOG: ("being seen.", "being [seen](../papers/tern-rock.md#hidden-light) or [not](../index.md).")},
    "links in code": index("`[a](nowhere.md)` and \\[b](nowhere.md)\n\n    [c](nowhere.md)"),
    "derived anchors": {
        **index("[a](method.md#how-2_1) [b](method.md#_1)"),
        METHOD: "# Method\n\n## How 2\n\n## How *2*\n\n## 方法\n",
    },
    "no navigation at all": {"mkdocs.yml": "site_name: Lighthouses\n", "docs/about.md": "# About\n"},
    "theme that ends in index": {
        "docs/themes/price-index.md": "---\ntitle: Prices\ngroup: Keeping\n---\n\nWhat things cost.\n",
        PAPER: ('data-themes="supply fog"', 'data-themes="supply price-index"'),
    },
    "title in front matter": {METHOD: "---\ntitle: Method\ndescription: How\n---\n\nWords.\n"},
    "address on the first line of text": {METHOD: "# Method\n\nhttps://example.org\n"},
    "rule below a list": {METHOD: "# Method\n\n- a\n\n---\n\nb\n"},
    "table": {METHOD: "# Method\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"},
    "one title said twice": {METHOD: "# Method\n\n## Oil\n\n## Oil\n"},
    "address in the navigation": {"mkdocs.yml": ("  - Method", "  - Web: https://example.org/a.md\n  - Method")},
    "generated page in the navigation": {"mkdocs.yml": ("  - Method", "  - Papers: papers/index.md\n  - Method")},
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
