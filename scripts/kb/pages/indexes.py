"""The pages that list: papers, references, checks."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping

from kb.checks import FAMILIES, RULES, Rule
from kb.citations.markdown import markdown_safe
from kb.model import Claim, Paper
from kb.pages.library import Library
from kb.pages.text import escape, joined, plural
from kb.views.references import CitedBy
from kb.views.site import href, reference_pages, reference_titles, relative

_REFERENCES = "references.md"
_TOGETHER = 200
"""Most papers that are shown with what they are; of more, only the names are listed."""

_SHOWN = 12
"""Most claims named below one reference; the rest are counted."""


def paper_index(library: Library) -> str:
    """The Markdown of the index of papers."""
    papers = library.corpus.papers
    parts = ["# Papers\n", f"{plural(len(papers), 'document')}, digested claim by claim.\n"]
    if len(papers) <= _TOGETHER:
        parts.extend(_paper(library, paper) for paper in papers.values())
    else:
        parts.extend(_listed(library, paper) for paper in papers.values())
    return "\n".join(parts)


def _title(paper: Paper) -> str:
    return next((heading.title for heading in paper.page.headings if heading.level == 1), paper.key)


def _listed(library: Library, paper: Paper) -> str:
    return f"- [{escape(library.short(paper.key))}]({paper.key}.md): {_title(paper)}"


def _paper(library: Library, paper: Paper) -> str:
    title = _title(paper)
    states = library.evidence.states(paper.key)
    counts = ", ".join(f"{count} {state}" for state, count in states.items())
    return (
        f"## [{escape(library.short(paper.key))}]({paper.key}.md)\n\n{title}\n\n"
        f"{escape(paper.vantage)}.\n\n"
        f"{escape(paper.kind)} · {plural(len(paper.claims), 'claim')} · cited passages: {counts}\n{{: .kb-line }}\n"
    )


def references(library: Library) -> Mapping[str, str]:
    """The Markdown of the pages of references, by path: every entry as its style prints it, then who cites it.

    More works than fit on a page stand on several, to which the first leads; it sends on who comes for one work.
    """
    corpus = library.corpus
    pages: dict[str, list[str]] = {}
    for key, path in reference_pages(corpus).items():
        pages.setdefault(path, []).append(key)
    lead = f"{plural(len(corpus.references), 'work')}: the digested papers and every work that they cite.\n"
    titles = reference_titles(corpus)
    found = {path: "\n".join([f"# {title}\n", *_entries(library, path, pages[path])]) for path, title in titles.items()}
    if titles:
        lines = (
            f'<li data-kb-from="{html.escape(keys[0])}">'
            f'<a href="{href(_REFERENCES, path)}">{html.escape(titles[path])}</a>'
            f" · {plural(len(keys), 'work')}</li>\n"
            for path, keys in pages.items()
        )
        listed = [f'<ul class="kb-stretches">\n{"".join(lines)}</ul>\n']
    else:
        listed = list(_entries(library, _REFERENCES, list(corpus.references)))
    return {_REFERENCES: "\n".join(["# References\n", lead, *listed]), **found}


def _entries(library: Library, source: str, keys: list[str]) -> Iterator[str]:
    for key in sorted(keys, key=lambda key: (library.labels[key].text.casefold(), key)):
        yield f"{markdown_safe(library.references[key])}\n{{: #{key} .kb-reference }}\n"
        line = " · ".join(_citing(library, source, key, library.cited_by[key]))
        if line:
            yield f"{line}\n{{: .kb-line }}\n"


def _citing(library: Library, source: str, key: str, citing: CitedBy) -> Iterator[str]:
    if key in library.corpus.papers:
        count = plural(len(library.corpus.papers[key].claims), "claim")
        yield f"digested: [{count}]({relative(source, f'papers/{key}.md')})"
    by_paper: dict[str, list[str]] = {}
    for paper, where in citing.passages:
        by_paper.setdefault(paper, []).append(where)
    for paper, places in by_paper.items():
        name = escape(library.short(paper))
        yield f"cited in [{name}]({relative(source, f'papers/{paper}.md')}), {escape('; '.join(places))}"
    claims = [claim for claim in citing.claims if claim.paper != key]
    if claims:
        yield "cited by " + joined([_claim_link(source, claim) for claim in claims[:_SHOWN]])
    if len(claims) > _SHOWN:
        yield f"and {len(claims) - _SHOWN} more"
    pages = [page for page in citing.pages if page.path in library.titles]
    if pages and key not in library.corpus.papers:
        yield "cited on " + joined(
            [f"[{library.titles[page.path]}]({relative(source, page.path)})" for page in pages[:_SHOWN]]
        )


def _claim_link(source: str, claim: Claim) -> str:
    return f"[{claim.title}]({relative(source, f'papers/{claim.paper}.md#{claim.slug}')})"


def check_page() -> str:
    """The Markdown of the page of all checks, from their docstrings."""
    parts = [
        "# Checks\n",
        f"{plural(len(RULES), 'check')}, every one of which must find nothing before anything is published. "
        "`kb explain CODE` shows the same text.\n",
    ]
    for letter, family in FAMILIES.items():
        rules = sorted((rule for rule in RULES.values() if rule.code[0] == letter), key=lambda rule: rule.code)
        if rules:
            parts.append(f"## {family}\n")
            parts.extend(_rule(rule) for rule in rules)
    return "\n".join(parts)


def _rule(rule: Rule) -> str:
    return f"### {rule.code} {rule.name} {{#{rule.code.lower()}}}\n\n{escape(rule.title)}.\n\n{_explained(rule.text)}\n"


def _explained(text: str) -> str:
    """A docstring's paragraphs as Markdown: prose escaped, examples left as the indented blocks that they are."""
    lines = [line if not line or line.startswith("    ") else escape(line) for line in text.split("\n")]
    return "\n".join(lines)
