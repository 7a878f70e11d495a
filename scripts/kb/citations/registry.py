"""The place where mkdocs-bibtex asks how citations read: its plugin's `registry`, filled with ours.

Stock mkdocs-bibtex finds citations by its own rules. Two steps keep it to ours: `numbered` writes each of our groups
as a bracket that it cannot misread and that no other bracket equals, and hides every other `@` from it; `unmasked`
brings those back in the finished HTML.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any, Protocol

from kb.citations.resolve import PREFIX, ResolvedPage
from kb.model import NAME, CitationGroup

MASK = "\ue000"
"""Stands for an `@` that begins no citation while mkdocs-bibtex reads the page."""

_UNKNOWN = "unknown"


class Registry(Protocol):
    """What the hook sees of the registry: `page` is the page that is being rendered."""

    page: ResolvedPage


def numbered(body: str, groups: Sequence[CitationGroup], others: Sequence[tuple[int, int, str]] = ()) -> str:
    """The body, whose offsets the groups must fit, with the n-th group written as `[@key, n; @other, n]`.

    `others` are further places, start and end, and what is to stand there instead.
    """
    places = [
        (group.start, group.end, "; ".join(f"@{_readable(citation.key)}, {number}" for citation in group.citations))
        for number, group in enumerate(groups)
    ]
    parts: list[str] = []
    done = 0
    for start, end, text in sorted([*((s, e, f"[{text}]") for s, e, text in places), *others]):
        parts += [body[done:start].replace("@", MASK), text]
        done = end
    return "".join([*parts, body[done:].replace("@", MASK)])


def _readable(key: str) -> str:
    """The key, unless it is a fault that a preview shows and mkdocs-bibtex would cut short."""
    return key if NAME.fullmatch(key) else _UNKNOWN


def unmasked(html: str) -> str:
    """The HTML of a page with every hidden `@` shown again."""
    return html.replace(MASK, "@")


def page_registry() -> Registry:
    """A registry that answers from the page last put into its `page`.

    mkdocs-bibtex is imported here and not with the module, so that nothing but the MkDocs door loads it. The
    bibliography is not read again: keys were checked before, and formatting is ours.
    """
    from mkdocs_bibtex.registry import ReferenceRegistry

    class PageRegistry(ReferenceRegistry):  # type: ignore[misc]  # the base class has no types
        def __init__(self) -> None:
            self.bib_data = SimpleNamespace(entries={})
            self.footnote_format = f"{PREFIX}{{key}}"
            self.page = ResolvedPage((), {})

        def validate_citation_blocks(self, citation_blocks: list[Any]) -> None:
            """Nothing is left to check."""

        def validate_inline_references(self, inline_references: list[Any]) -> set[Any]:
            """Keys outside brackets cite nothing."""
            return set()

        def inline_text(self, citation_block: Any) -> str:
            """What the group whose number the block carries reads, after any text before it that was taken for it."""
            block = str(citation_block)
            before = block[: block.rindex("[@")]
            return before + self.page.inlines[int(citation_block.citations[-1].suffix)]

        def reference_text(self, citation: Any) -> str:
            """The footnote of the work."""
            return self.page.footnotes.get(citation.key, "The bibliography does not have this work.")

    registry: Registry = PageRegistry()
    return registry
