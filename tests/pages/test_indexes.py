"""The pages that list: papers, references, checks."""

from __future__ import annotations

from collections.abc import Callable

from kb.checks import RULES
from kb.pages.indexes import check_page, paper_index, references
from kb.pages.library import Library

Make = Callable[..., Library]


def test_the_index_of_papers_says_whose_view_each_takes(library_of: Make) -> None:
    """Title, vantage, kind, and how much of it was checked."""
    assert paper_index(library_of()) == (
        "# Papers\n\n"
        "1 document, digested claim by claim.\n\n"
        "## [Byrne](byrne-lights.md)\n\n"
        "Lights without Keepers\n\n"
        "The board that pays the keepers writes about them.\n\n"
        "report · 2 claims · cited passages: 2 verified\n{: .kb-line }\n"
    )


def test_each_reference_says_who_cites_it(library_of: Make) -> None:
    """A digested paper leads to its digest, another work to the claims that cite it."""
    assert references(library_of())["references.md"] == (
        "# References\n\n"
        "2 works: the digested papers and every work that they cite.\n\n"
        "Byrne, Ada. 2021. <em>Lights</em>\n{: #byrne-lights .kb-reference }\n\n"
        "digested: [2 claims](papers/byrne-lights.md)\n{: .kb-line }\n\n"
        "Moreau, Claire. 2019.\n{: #moreau-lamps .kb-reference }\n\n"
        "cited by [Shifts of six weeks](papers/byrne-lights.md#six-weeks)\n{: .kb-line }\n"
    )


def test_a_reference_says_which_pages_cite_it(library_of: Make) -> None:
    """Pages of synthesis are named by their titles, whose markup is text."""
    brief = "---\ntitle: 'Why <i>posts</i> stay [empty]'\n---\n\nSee [@moreau-lamps, p. 3].\n"
    assert (
        r"cited by [Shifts of six weeks](papers/byrne-lights.md#six-weeks) · cited on "
        r"[Why &lt;i&gt;posts&lt;/i&gt; stay \[empty\]](briefs/why.md)"
    ) in references(library_of({"docs/briefs/why.md": brief}))["references.md"]


def test_many_claims_are_counted(library_of: Make) -> None:
    """Of more than twelve claims the rest are a number."""
    claims = "".join(
        f'\n### Claim {n} {{#claim-{n} data-themes="boats" data-basis="reference"}}\n\n'
        "It says so [@byrne-lights, sec. 1, para. 1, sent. 1; @moreau-lamps].\n"
        for n in range(14)
    )
    body = library_of().corpus.papers["byrne-lights"].page.body
    library = library_of({"docs/papers/byrne-lights.md": f"---\nkind: report\n---\n{body}{claims}"})
    line = next(line for line in references(library)["references.md"].splitlines() if line.startswith("cited by"))
    assert line.count("](papers/byrne-lights.md#") == 12
    assert line.endswith(" · and 3 more")


def test_every_check_is_on_its_page() -> None:
    """Each has an anchor, its title, and examples that stay code."""
    text = check_page()
    assert text.startswith(f"# Checks\n\n{len(RULES)} checks, every one of which must find nothing")
    for rule in RULES.values():
        assert f"### {rule.code} {rule.name} {{#{rule.code.lower()}}}\n" in text
    assert "\n## Bibliography\n" in text
    assert "\nBad:\n\n    " in text
