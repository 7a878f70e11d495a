"""Theme pages: what was written, then every claim by facet and paper, then who is silent."""

from __future__ import annotations

from collections.abc import Callable

from kb.pages.library import Library
from kb.pages.themes import theme_index, theme_page

Make = Callable[..., Library]

TITLE = "---\ntitle: '{}'\ngroup: People\naliases: ['{}']\n---\n\nWho tends a light.\n"


def lines(markdown: str) -> list[str]:
    """The lines that are not empty."""
    return [line for line in markdown.splitlines() if line.strip()]


def tools(claim: str, digest: str) -> str:
    """The place for the tools beside a claim."""
    return f'<span class="kb-tools" data-claim="{claim}" data-since="2026-11-22" data-digest="{digest}"></span>'


def test_a_theme_page_reads_from_the_definition_to_the_claims(library_of: Make) -> None:
    """The whole page of a theme with claims under two facets."""
    assert lines(theme_page(library_of(), "keepers")) == [
        "# Keepers",
        "*People* · 2 claims of 1 paper",
        "{: .kb-line }",
        "Who tends a light [@byrne-lights, sec. abstract, para. 1, sent. 1].",
        "No synthesis has been written yet.",
        "{: .kb-silent }",
        "Also: crew",
        "{: .kb-aliases }",
        '<p class="kb-line kb-export"><span class="kb-cite-place" data-cite-page="themes/keepers" data-what="theme">'
        "</span></p>",
        "## What each paper says { #claims }",
        "### Challenges {#challenge .kb-facet .kb-challenge}",
        "**[Byrne](../papers/byrne-lights.md)**",
        "- [Posts stay empty](../papers/byrne-lights.md#empty-posts) [@byrne-lights, sec. 1, para. 1, sent. 1]"
        + tools("byrne-lights/empty-posts", "bf8ac853b25d"),
        "{: .kb-claim-item }",
        "### Countermeasures {#countermeasure .kb-facet .kb-countermeasure}",
        "**[Byrne](../papers/byrne-lights.md)**",
        "- [Shifts of six weeks](../papers/byrne-lights.md#six-weeks) [@byrne-lights, sec. 2, para. 1, sent. 1]"
        + tools("byrne-lights/six-weeks", "64c7d7fb2f49"),
        "{: .kb-claim-item }",
    ]


def test_a_theme_without_aliases_says_nothing_of_them(library_of: Make) -> None:
    """There is no line with nothing in it."""
    assert "kb-aliases" not in theme_page(library_of(), "boats")


def test_a_part_that_a_synthesis_does_not_have_is_accounted_for(library_of: Make) -> None:
    """Where one paper alone speaks, nothing can agree or differ."""
    text = (
        "---\ntitle: Keepers\ngroup: People\n---\n\nWho tends.\n\n## Weakly supported\n\nSo [@byrne-lights, sec. 1].\n"
    )
    page = theme_page(library_of({"docs/themes/keepers.md": text}), "keepers")
    assert (
        "No part “Where the papers agree”, “Where they differ” and “Said by one paper only”: one paper alone speaks to "
        "this theme.\n{: .kb-silent }"
    ) in page


def test_papers_without_a_claim_are_called_silent(library: Library) -> None:
    """Silence is said in words, for every sentence was accounted for."""
    silent = "Silent (every sentence checked): [Osei](../papers/osei-repair.md).\n{: .kb-silent }"
    assert silent in theme_page(library, "neighbours")


def test_the_index_lists_themes_by_group(library_of: Make) -> None:
    """Groups stand in their own order, each theme with how much is said about it."""
    assert lines(theme_index(library_of())) == [
        "# Themes",
        "2 themes in 2 groups.",
        "## People",
        "- [Keepers](keepers.md) · 2 claims of 1 paper",
        "## Ways",
        "- [Boats](boats.md) · 1 claim of 1 paper",
    ]


def test_titles_and_aliases_are_text(library_of: Make) -> None:
    """Markup in a title or an alias is shown, on the theme's page and in the index."""
    library = library_of({"docs/themes/keepers.md": TITLE.format("Keepers <b>*[x](y)* {#z}", "a_b_ @c")})
    title = r"Keepers &lt;b&gt;\*\[x\](y)\* \{\#z\}"
    assert lines(theme_page(library, "keepers"))[0] == f"# {title}"
    assert f"- [{title}](keepers.md) · 2 claims of 1 paper" in theme_index(library)
    assert r"a\_b\_ &#64;c" in theme_page(library, "keepers")
