"""The home page: what was written, then the ways in."""

from __future__ import annotations

from collections.abc import Callable

from kb.pages.home import home_page
from kb.pages.library import Library

Make = Callable[..., Library]


def home(library: Library) -> str:
    """The Markdown of the home page."""
    return home_page(library, library.pages["index.md"])


def test_the_ways_in_stand_below_what_was_written(library_of: Make) -> None:
    """Title, text, briefs, papers, themes, and what is verified, in this order."""
    text = home(library_of())
    parts = [
        "# Lights\n",
        "\nAll about keepers.\n",
        "\n- [Why posts stay empty](briefs/why.md)<br>No boat goes there.\n",
        "\n- [Byrne](papers/byrne-lights.md) · 2 claims<br>Lights without Keepers\n",
        '<a href="themes/keepers/">Keepers</a>',
        "\nChecked: 2 claims, 2 cited passages, 2 verified, 0 failed",
    ]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    assert places[0] == 0


def test_without_the_text_the_home_page_says_recorded(library_of: Make) -> None:
    """Readers of a site that was built without texts are told so at once."""
    assert "\nChecked: 2 claims, 2 cited passages, 0 verified, 2 recorded, 0 failed" in home(library_of(texts=False))


def test_a_title_in_the_text_is_not_repeated(library_of: Make) -> None:
    """A page that begins with its own heading has one title."""
    text = home(library_of({"docs/index.md": "# Lights of the *coast*\n\nAll about keepers.\n"}))
    assert [line for line in text.splitlines() if line.startswith("# ")] == ["# Lights of the *coast*"]


def test_a_title_from_the_front_matter_is_text(library_of: Make) -> None:
    """Markup in it is shown."""
    text = home(library_of({"docs/index.md": "---\ntitle: 'Lights <b> & {.x} *y*'\n---\n\nText.\n"}))
    assert text.splitlines()[0] == r"# Lights &lt;b&gt; &amp; \{.x\} \*y\*"


def test_without_briefs_there_is_no_empty_list(library_of: Make) -> None:
    """A young knowledge base has no heading over nothing."""
    assert "In a hurry" not in home(library_of({"docs/briefs/why.md": None}))
