"""Which addresses the site has, and how one page refers to another."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

from kb.model import Corpus
from kb.views.site import GENERATED, address, anchors, generated, href, relative


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("index.md", ""),
        ("method.md", "method/"),
        ("papers/index.md", "papers/"),
        ("papers/lamp.md", "papers/lamp/"),
        ("themes/price-index.md", "themes/price-index/"),
    ],
)
def test_a_path_has_an_address(path: str, expected: str) -> None:
    """A folder for each page; index pages have that of their own folder."""
    assert address(path) == expected


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("index.md", "method.md", "method.md"),
        ("index.md", "papers/lamp.md#oil", "papers/lamp.md#oil"),
        ("papers/lamp.md", "papers/tern.md", "tern.md"),
        ("papers/lamp.md", "themes/oil.md#a", "../themes/oil.md#a"),
        ("papers/lamp.md", "index.md", "../index.md"),
        ("papers/lamp.md", "papers/lamp.md#oil", "lamp.md#oil"),
    ],
)
def test_pages_link_to_each_other_by_path(source: str, target: str, expected: str) -> None:
    """As an editor would write it."""
    assert relative(source, target) == expected


@pytest.mark.parametrize(
    ("source", "target", "expected", "arrives"),
    [
        ("index.md", "method.md", "method/", "method/"),
        ("index.md", "papers/lamp.md#oil", "papers/lamp/#oil", "papers/lamp/#oil"),
        ("papers/lamp.md", "papers/tern.md", "../tern/", "papers/tern/"),
        ("papers/lamp.md", "index.md", "../../", ""),
        ("papers/lamp.md", "papers/lamp.md#oil", "#oil", "papers/lamp/#oil"),
        ("papers/lamp.md", "data/claims.json", "../../data/claims.json", "data/claims.json"),
        ("papers/index.md", "papers/lamp.md", "lamp/", "papers/lamp/"),
    ],
)
def test_html_links_by_address(source: str, target: str, expected: str, arrives: str) -> None:
    """And a browser arrives."""
    assert href(source, target) == expected
    assert urljoin(f"https://example.org/{address(source)}", expected) == f"https://example.org/{arrives}"


def test_anchors_are_those_of_the_headings(lights: Corpus) -> None:
    """With the entries of the references; every generated page is known."""
    known = anchors(lights)
    assert known["papers/tern.md"] == {"keeping-tern", "challenges", "cold"}
    assert known["references.md"] == {"lamp", "tern", "lund", "ash"}
    assert known.keys() >= GENERATED.keys() | {"index.md", "papers/lamp.md", "themes/oil.md"}


def test_generated_pages_have_titles(lights: Corpus) -> None:
    """And addresses of their own."""
    pages = generated(lights)
    assert [path for path, title in pages.items() if not title.strip()] == []
    assert len({address(path) for path in pages}) == len(pages)
