"""The home page: what was written, then the ways in."""

from __future__ import annotations

from collections import Counter

from kb.model import STATES, Page
from kb.pages.briefs import brief_list
from kb.pages.library import Library
from kb.pages.text import escape, plural
from kb.views.themes import grouped


def home_page(library: Library, page: Page) -> str:
    """The Markdown of the home page: the written part, the papers, the themes by group, what is verified."""
    corpus = library.corpus
    total: Counter[str] = Counter()
    title = f"# {escape(library.titles[page.path])}\n"
    parts = [title, page.body.strip(), "\n## In a hurry\n", *brief_list(library, "index.md"), "\n## Papers\n"]
    for key, paper in corpus.papers.items():
        total.update(library.evidence.states(key))
        title = next((heading.title for heading in paper.page.headings if heading.level == 1), key)
        parts.append(
            f"- [{escape(library.short(key))}](papers/{key}.md): {title} · {plural(len(paper.claims), 'claim')}"
        )
    parts.append("\n## Themes\n")
    for group, themes in grouped(corpus).items():
        links = " · ".join(f"[{escape(theme.title)}](themes/{theme.slug}.md)" for theme in themes)
        parts.append(f"**{escape(group)}** {links}\n")
    states = ", ".join(f"{total[state]} {state}" for state in STATES if total[state] or state != "recorded")
    parts.append(
        f"Checked: {plural(len(corpus.claims), 'claim')}, {plural(sum(total.values()), 'cited passage')}, {states}. "
        "[How this is checked](method.md) · [Receipt of this build](verification.md)\n{: .kb-line }\n"
    )
    return "\n".join(parts)
