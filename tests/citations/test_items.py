"""Entries become CSL items without losing anything."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kb.citations import pandoc
from kb.citations.cache import Store
from kb.citations.items import clean_text, csl_items, plain_text

TEXT = r"""@string{letters = {Coastal Letters}}
@article{lamp-oil,
  author = {Keeper, Ada and {{Board of Lights and Buoys}} and de la Costa, Ana},
  title = {The Price of Lamp Oil: \emph{A Survey} of {NORTHERN} Towers, 50\% Done \& a_b},
  journaltitle = letters, volume = 3, number = {2}, pages = {10--19}, date = {1931-04},
  doi = {https://doi.org/10.1000/Lamp_Oil}, langid = {english}, shortauthor = {{BLB}}, foo = {kept as it is},
}
@collection{volume, title = {Sea and Shore}, publisher = {Quay}, date = {1950}, langid = {english}}
@incollection(chapter, crossref = {volume}, author = "Fisher, Tom and others", title = "On Fog Horns")
@article{dengta,
  author = {邓, 塔 and 王海 and {灯台 光}},
  title = {灯塔的历史}, langid = {chinese}, journaltitle = {海岸}, date = {2001}}
@online{romanised,
  author = {Deng, Ta}, origauthor = {邓塔 and {海岸局}}, title = {History of the lighthouse},
  origtitle = {灯塔的历史 \& 今天},
  langid = {chinese}, url = {https://lights.example/a_(b)?x=1&y=2}, urldate = {2020-02-03}}
@misc{bad, title = {Bad}, url = {javascript:alert(1)}, doi = {10.1000/x"><script>alert(1)</script>}}
@misc{bare, title = {Bare}}
"""


@pytest.fixture(scope="module")
def items(items_of: Callable):
    """The items of the invented bibliography."""
    return items_of(TEXT)


def test_items_come_in_the_order_of_the_references(items) -> None:
    """Every entry is there, with nothing else."""
    assert list(items) == ["lamp-oil", "volume", "chapter", "dengta", "romanised", "bad", "bare"]


def test_titles_keep_their_capitals(items) -> None:
    """An English title is not put into sentence case; markup and signs survive."""
    assert items["lamp-oil"]["title"] == ("The Price of Lamp Oil: <i>A Survey</i> of NORTHERN Towers, 50% Done & a_b")
    assert items["chapter"]["container-title"] == "Sea and Shore"


def test_names_of_bodies_and_particles_are_kept_apart(items) -> None:
    """A body in braces is one name; particles are no part of the family name."""
    assert items["lamp-oil"]["author"] == [
        {"family": "Keeper", "given": "Ada"},
        {"literal": "Board of Lights and Buoys"},
        {"dropping-particle": "de la", "family": "Costa", "given": "Ana"},
    ]
    assert items["lamp-oil"]["short-author"] == [{"literal": "BLB"}]


def test_names_in_characters_are_whole(items) -> None:
    """Chinese and Japanese names written in characters are one piece, family name first."""
    assert items["dengta"]["author"] == [{"literal": "邓塔"}, {"literal": "王海"}, {"literal": "灯台 光"}]


def test_originals_are_read_as_names_and_titles(items) -> None:
    """`origauthor` and `origtitle` become CSL variables, their LaTeX read."""
    assert items["romanised"]["original-author"] == [{"literal": "邓塔"}, {"literal": "海岸局"}]
    assert items["romanised"]["original-title"] == "灯塔的历史 & 今天"


def test_languages_are_tags(items) -> None:
    """`langid` becomes a language tag; an entry without it has none."""
    assert items["lamp-oil"]["language"] == "en-GB"
    assert items["dengta"]["language"] == "zh-CN"
    assert "language" not in items["bare"]


def test_macros_and_parents_are_read(items) -> None:
    """A macro's text and the fields of a cross-reference's parent are there."""
    assert items["lamp-oil"]["container-title"] == "Coastal Letters"
    assert items["chapter"]["publisher"] == "Quay"
    assert items["chapter"]["author"] == [{"family": "Fisher", "given": "Tom"}, {"literal": "others"}]


def test_addresses_are_web_addresses_or_left_out(items) -> None:
    """A DOI is bare, an address with parentheses whole, and what is neither is in `custom` alone."""
    assert items["lamp-oil"]["DOI"] == "10.1000/Lamp_Oil"
    assert items["romanised"]["URL"] == "https://lights.example/a_(b)?x=1&y=2"
    assert "URL" not in items["bad"]
    assert "DOI" not in items["bad"]
    assert items["bad"]["custom"]["url"] == "javascript:alert(1)"


def test_every_field_survives(items, references_of) -> None:
    """`custom` holds each field of each entry, also those that CSL has no name for."""
    for key, reference in references_of(TEXT).items():
        kept = dict(items[key]["custom"])
        assert kept.pop("entry-type") == reference.type
        assert kept == {name: " ".join(field.value.split()) for name, field in reference.fields.items()}


def test_a_kind_unknown_to_csl_is_a_document(items) -> None:
    """Every item has a type."""
    assert items["bare"]["type"] == "document"


def test_pandoc_runs_once_for_the_same_text(references_of, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second reading is served from the store."""
    references = references_of(TEXT)
    first = csl_items(references, TEXT, Store(tmp_path))
    monkeypatch.setattr(pandoc, "run", lambda *_: pytest.fail("pandoc ran again"))

    assert csl_items(references, TEXT, Store(tmp_path)) == first


def test_an_empty_bibliography_needs_no_pandoc(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is run for nothing."""
    monkeypatch.setattr(pandoc, "run", lambda *_: pytest.fail("pandoc ran"))

    assert csl_items({}, "", Store(None)) == {}


def test_clean_text_has_no_hidden_characters() -> None:
    """Controls, direction marks and private characters go; line ends become spaces; no-break spaces stay."""
    assert clean_text("a\x00b\u202ec\ue000d\r\n e\u2028f\u00a0g") == "abcd e f\u00a0g"


def test_plain_text_has_no_markup() -> None:
    """Only the markup of CSL is taken out."""
    assert plain_text('<i>a</i> < b <span class="nocase">c</span> <script>') == "a < b c <script>"
