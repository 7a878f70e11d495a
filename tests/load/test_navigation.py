"""Which pages the navigation names."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.load.navigation import load_navigation


def navigation(root: Path, text: str) -> tuple[tuple[str, ...], list[str]]:
    """The pages and faults of a configuration."""
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")
    pages, faults = load_navigation(root)
    return pages, [str(fault) for fault in faults]


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("nav:\n  - Home: index.md\n  - method.md\n", ("index.md", "method.md")),
        ("nav:\n  - A:\n    - b.md\n    - C:\n      - D: e.md\n  - f.md\n", ("b.md", "e.md", "f.md")),
        ("nav:\n  - Home: index.md\n  - Web: https://example.org/a.md\n  - Data: data.json\n", ("index.md",)),
        ("site_name: A\n", ()),
        ("nav:\n", ()),
        ("", ()),
        ("- nav\n", ()),
        ("site_name: !ENV [A, b]\nx: !!python/name:a.b\nnav: [index.md]\n", ("index.md",)),
        ("a: &b [c]\nd: *b\nnav: [index.md]\n", ("index.md",)),
    ],
    ids=["plain", "nested", "addresses", "none", "empty", "nothing", "list", "tags", "anchors"],
)
def test_pages_come_in_the_order_of_the_navigation(text: str, pages: tuple[str, ...], tmp_path: Path) -> None:
    """Sections and titles aside; what MkDocs alone understands is left to it."""
    assert navigation(tmp_path, text) == (pages, [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nav:\n  - [index.md\n", "mkdocs.yml:3:1: S010 not valid YAML: did not find expected ',' or ']'"),
        ("nav: [a.md]\nnav: [b.md]\n", 'mkdocs.yml:2:1: S011 key "nav" stands twice; first on line 1'),
    ],
)
def test_a_broken_configuration_is_found(text: str, expected: str, tmp_path: Path) -> None:
    """Before MkDocs stumbles over it."""
    assert navigation(tmp_path, text)[1] == [expected]


def test_without_a_configuration_there_is_no_navigation(tmp_path: Path) -> None:
    """A folder can be checked before it is a site."""
    assert load_navigation(tmp_path) == ((), [])
