"""Entries written from CSL items."""

from __future__ import annotations

from typing import Any

import pytest

from kb.curate.biblatex import entry_text, left_out, protected
from kb.grammar.bibtex import parse_bibliography

ARTICLE: dict[str, Any] = {
    "id": "whatever",
    "type": "article-journal",
    "title": "Keepers of the <i>North Skerry</i>: what 50% of lamps &amp; DNA_x cost",
    "author": [
        {"family": "Cruz", "given": "Ana", "non-dropping-particle": "de la"},
        {"family": "Lights Board of North Skerry"},
        {"literal": "Keepers, Lamps and Sons"},
        {"family": "Moreau", "given": "C.", "suffix": "Jr"},
    ],
    "container-title": "Journal of Invented Lights",
    "original-title": "灯塔看守人",
    "issued": {"date-parts": [[2021, 3, 4]]},
    "volume": 4,
    "issue": "2",
    "page": "11-19",
    "DOI": "https://doi.org/10.5555/invented.2021",
    "URL": "https://example.org/{a} b",
    "language": "en",
    "abstract": "Words of the paper.",
    "archive": "Shelf 4",
}

WRITTEN = """@article{byrne-lights,
  author       = {de la Cruz, Ana and {Lights Board of North Skerry} and {Keepers, Lamps and Sons} and Moreau, Jr, C.},
  title        = {Keepers of the {North} {Skerry}: what 50\\% of lamps \\& {DNA\\_x} cost},
  origtitle    = {灯塔看守人},
  journaltitle = {Journal of Invented Lights},
  date         = {2021-03-04},
  volume       = {4},
  number       = {2},
  pages        = {11--19},
  doi          = {10.5555/invented.2021},
  url          = {https://example.org/%7Ba%7D%20b},
  langid       = {en}
}
"""


def test_an_article_is_written_field_by_field() -> None:
    """Particles, bodies, markup, LaTeX's signs, pages and DOI come out as BibLaTeX has them; the abstract stays out."""
    assert entry_text("byrne-lights", ARTICLE) == WRITTEN
    assert left_out(ARTICLE) == ("abstract", "archive")


def test_what_is_written_is_read_without_a_fault() -> None:
    """The reader of the project finds every field."""
    references, found = parse_bibliography(WRITTEN, "b.bib")

    assert found == []
    assert references[0].get("doi") == "10.5555/invented.2021"
    assert len(references[0].fields) == 11


@pytest.mark.parametrize(
    ("item", "line"),
    [
        ({"type": "report", "publisher": "Lights Board"}, "  institution = {Lights Board}"),
        ({"type": "article-newspaper", "title": "x"}, "  entrysubtype = {newspaper}"),
        ({"type": "chapter", "container-title": "Lamps"}, "  booktitle = {Lamps}"),
        ({"type": "webpage", "accessed": {"date-parts": [[2022, 1, 2]]}}, "  urldate = {2022-01-02}"),
        ({"type": "book", "issued": {"date-parts": [["2019", "8"], [2019, 9]]}}, "  date = {2019-08/2019-09}"),
        ({"type": "book", "issued": {"literal": "circa 1911"}}, "  date = {1911}"),
        ({"type": "unheard-of", "title": "x"}, "@misc{k,"),
    ],
)
def test_types_and_dates(item: dict[str, Any], line: str) -> None:
    """Each type has its own names for publisher and container; dates may be partial, ranges or words."""
    assert line in [" ".join(part.split(" ")) for part in _narrow(entry_text("k", item))]


def _narrow(text: str) -> list[str]:
    return [part.rstrip(",") if not part.startswith("@") else part for part in _squeezed(text).splitlines()]


def _squeezed(text: str) -> str:
    return "\n".join(f"  {' '.join(line.split())}" if line.startswith("  ") else line for line in text.splitlines())


@pytest.mark.parametrize(
    ("title", "latex"),
    [
        ("Where to Lend an iPhone in the Quarter", "Where to Lend an {iPhone} in the Quarter"),
        ("Where to lend a lamp in Wexley: The case of DNA", "Where to lend a lamp in {Wexley}: The case of {DNA}"),
        ("WHERE TO LEND", "WHERE TO LEND"),
        ("城市自行车共享", "城市自行车共享"),
        ("a {brace} and a \\ slash", "a brace and a \\textbackslash{} slash"),
        ("", ""),
    ],
)
def test_braces_keep_the_capitals_that_must_stay(title: str, latex: str) -> None:
    """Acronyms always, names in a title written like a sentence; a title in capitals says nothing about names."""
    assert protected(title) == latex
