"""Briefs: a title and a summary, what was written, and the themes it draws on."""

from __future__ import annotations

from collections.abc import Callable

from kb.pages.briefs import brief_index, brief_page, brief_pages
from kb.pages.library import Library

Make = Callable[..., Library]


def brief(library: Library, name: str = "why") -> str:
    """The Markdown of a brief."""
    return brief_page(library, library.pages[f"briefs/{name}.md"])


def test_a_brief_has_its_summary_and_what_to_take_above_and_its_themes_below(library_of: Make) -> None:
    """The whole page."""
    assert brief(library_of()).strip() == (
        "# Why posts stay empty\n\n"
        "No boat goes there.\n{: .kb-summary }\n\n"
        '<p class="kb-line kb-export"><span class="kb-cite-place" data-cite-page="briefs/why" data-what="brief"></span>'
        "</p>\n\n\n"
        "Nobody applies [@byrne-lights, sec. 1, para. 1, sent. 1].\n\n"
        "Themes: [Keepers](../themes/keepers.md)\n{: .kb-line }"
    )


def test_a_theme_that_does_not_exist_is_left_out(library_of: Make) -> None:
    """It is a finding, and a preview goes on."""
    text = "---\ntitle: Why\nthemes: [nobody, boats]\n---\n\nText.\n"
    assert "Themes: [Boats](../themes/boats.md)\n" in brief(library_of({"docs/briefs/why.md": text}))


def test_a_title_in_the_text_is_not_repeated(library_of: Make) -> None:
    """A brief that begins with its own heading has one title."""
    text = brief(library_of({"docs/briefs/why.md": "# Why *so*\n\nText.\n"}))
    assert [line for line in text.splitlines() if line.startswith("# ")] == ["# Why *so*"]


def test_briefs_are_listed_by_title(library_of: Make) -> None:
    """The index shows each brief with its summary, titles and summaries as text."""
    library = library_of(
        {"docs/briefs/a.md": "---\ntitle: 'Boats & <i>men</i>'\nsummary: '1. First *of all*'\n---\n\nx\n"}
    )
    assert [page.path for page in brief_pages(library)] == ["briefs/a.md", "briefs/why.md"]
    assert brief_index(library) == (
        "# Briefs\n\nOne page each, every sentence with its source.\n\n"
        "- [Boats &amp; &lt;i&gt;men&lt;/i&gt;](a.md)<br>1\\. First \\*of all\\*\n"
        "- [Why posts stay empty](why.md)<br>No boat goes there.\n"
    )


def test_briefs_stand_in_their_order(library_of: Make) -> None:
    """A number is a number; what has none stands at the end, by title."""
    text = "---\ntitle: {}\norder: {}\n---\n\nText.\n"
    library = library_of(
        {
            "docs/briefs/tenth.md": text.format("A tenth", "10"),
            "docs/briefs/second.md": text.format("The second", "2"),
        }
    )
    assert [page.path for page in brief_pages(library)] == [
        "briefs/second.md",
        "briefs/tenth.md",
        "briefs/why.md",
    ]
