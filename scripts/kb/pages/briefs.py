"""Briefs: one-page syntheses for a reader in a hurry."""

from __future__ import annotations

from kb.grammar.strict_yaml import as_text, as_texts
from kb.model import Page
from kb.pages.library import Library, starts_with_title
from kb.pages.taking import cite_place, export_line
from kb.pages.text import escape
from kb.views.site import relative

FOLDER = "briefs/"

_DIGITS, _LAST = 4, "\uffff"


def brief_page(library: Library, page: Page) -> str:
    """The Markdown of a brief: its title and summary, what to take away, what was written, and its themes."""
    parts = [] if starts_with_title(page) else [f"# {library.titles[page.path]}\n"]
    if summary := as_text(page.meta.get("summary")):
        parts.append(f"{escape(summary)}\n{{: .kb-summary }}\n")
    cite_here = cite_place("brief", page=page.address.strip("/"))
    parts.append(export_line(library.offers.get(page.address), cite=cite_here))
    parts.append(page.body.strip() + "\n")
    themes = [library.corpus.themes[s] for s in as_texts(page.meta.get("themes")) if s in library.corpus.themes]
    if themes:
        links = " · ".join(f"[{escape(t.title)}]({relative(page.path, t.page.path)})" for t in themes)
        parts.append(f"Themes: {links}\n{{: .kb-line }}\n")
    return "\n".join(parts)


def brief_pages(library: Library) -> tuple[Page, ...]:
    """The briefs in their `order`; those without one at the end, by title."""
    found = [page for path, page in library.pages.items() if path.startswith(FOLDER) and path != f"{FOLDER}index.md"]
    return tuple(sorted(found, key=lambda page: (_order(page), library.titles[page.path])))


def _order(page: Page) -> str:
    written = as_text(page.meta.get("order"))
    return written.zfill(_DIGITS) if written else _LAST


def brief_list(library: Library, source: str) -> list[str]:
    """Every brief as a line of a list on the page `source`: its title as a link, and its summary."""
    return [
        f"- [{library.titles[page.path]}]({relative(source, page.path)})"
        + (f"<br>{escape(summary)}" if (summary := as_text(page.meta.get("summary"))) else "")
        for page in brief_pages(library)
    ]


def brief_index(library: Library) -> str:
    """The Markdown of the index of briefs."""
    lines = brief_list(library, "briefs/index.md")
    return "\n".join(["# Briefs\n", "One page each, every sentence with its source.\n", *lines, ""])
