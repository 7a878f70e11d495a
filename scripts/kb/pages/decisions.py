"""The index of the decisions that shaped the software."""

from __future__ import annotations

from kb.pages.library import Library

FOLDER = "decisions/"


def decision_index(library: Library) -> str:
    """The Markdown of the index: every decision by its title, in the order of their numbers."""
    paths = sorted(path for path in library.pages if path.startswith(FOLDER) and path != f"{FOLDER}index.md")
    lines = [f"- [{library.titles[path]}]({path.removeprefix(FOLDER)})" for path in paths]
    return "\n".join(["# Decisions\n", "Why the software is as it is, one decision a page.\n", *lines, ""])
