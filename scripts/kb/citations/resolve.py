"""How a bracket of citations reads on a page, and the footnote that stands behind it.

A citation is a link to the work's footnote at the end of the page, made the way Python-Markdown makes footnote links
(`fn:LABEL`, `fnref:LABEL`), so that the footnote's way back and Material's footnote tooltips work. The footnotes have
labels of their own, `ref-KEY`, so that no note by an author can be mistaken for one.
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kb.citations.labels import UNDATED, Label
from kb.citations.markdown import markdown_safe
from kb.model import Citation, CitationGroup
from kb.views.locators import locator_short, locator_spoken

PREFIX = "ref-"
"""What the footnote labels of references begin with."""


@dataclass(frozen=True, slots=True)
class ResolvedPage:
    """The citations of one page as inline HTML, in the order of its groups, and its footnotes by key."""

    inlines: tuple[str, ...]
    footnotes: Mapping[str, str]

    @property
    def definitions(self) -> str:
        """The footnotes as Markdown, a line each, in the order in which the page first cites them."""
        return "".join(f"[^{PREFIX}{key}]: {markdown_safe(text)}\n" for key, text in self.footnotes.items())


def resolve_page(
    groups: Sequence[CitationGroup],
    labels: Mapping[str, Label],
    references: Mapping[str, str],
    own: str | None = None,
    base: str = "",
    listed: Mapping[str, str] | None = None,
) -> ResolvedPage:
    """Resolve all citations of a page; `own` is the key of the paper whose page it is, `base` leads to the site's root.

    `listed` are the addresses of works in the list of references, where that is more than one page.
    `references` are formatted references by key. A key without label gets no footnote; the checks report it.
    """
    seen: dict[str, int] = {}
    inlines = tuple(inline(group, labels, own, seen) for group in groups)
    where = listed or {}
    notes = {key: reference_text(key, references.get(key, ""), base, where.get(key, "")) for key in seen}
    return ResolvedPage(inlines, notes)


def inline(
    group: CitationGroup, labels: Mapping[str, Label], own: str | None = None, seen: dict[str, int] | None = None
) -> str:
    """The group as inline HTML: `(§3.3 ¶1 s1–2; Su, Xue and Xu n.d., table 2)`.

    On a paper's own page (`own` is its key), and behind another citation of the same work, the locator says enough.
    `seen` counts the citations of each key on the page so far and is brought up to date: the first gets the id to which
    the footnote leads back.
    """
    seen = {} if seen is None else seen
    parts: list[str] = []
    before = own
    for citation in group.citations:
        parts.append(_citation(citation, labels, citation.key in (own, before), seen))
        before = citation.key
    return f"({'; '.join(parts)})"


def reference_text(key: str, reference: str, base: str = "", where: str = "") -> str:
    """The text of a reference's footnote: the formatted reference, and where to find who else cites it."""
    address = html.escape(base + (where or f"references/#{key}"))
    link = f'<a class="kb-ref-entry" href="{address}">In the reference list</a>'
    return f"{reference} {link}"


def resolved_markdown(body: str, groups: Sequence[CitationGroup], page: ResolvedPage) -> str:
    """The body with its groups, whose offsets it must fit, replaced by what they read, and the footnotes at its end."""
    parts: list[str] = []
    done = 0
    for group, text in zip(groups, page.inlines, strict=True):
        parts += [body[done : group.start], f"({markdown_safe(text[1:-1])})"]
        done = group.end
    parts.append(body[done:])
    if page.footnotes:
        parts += ["" if body.endswith("\n") else "\n", "\n", page.definitions]
    return "".join(parts)


def _citation(citation: Citation, labels: Mapping[str, Label], bare: bool, seen: dict[str, int]) -> str:
    before = html.escape(citation.prefix) + " " if citation.prefix else ""
    label = labels.get(citation.key)
    if label is None:
        return f'{before}<span class="kb-unknown">unknown work {html.escape(citation.key)}</span>'
    shown, heard = [], []
    if not bare or citation.locator is None:
        shown.append(label.text)
        heard.append(label.text.replace(f" {UNDATED}", ", no date"))
    if citation.locator is not None:
        shown.append(locator_short(citation.locator))
        heard.append(locator_spoken(citation.locator))
    count = seen[citation.key] = seen.get(citation.key, 0) + 1
    name = f"{PREFIX}{citation.key}"
    link = (
        f'<a class="footnote-ref kb-cite" href="#fn:{name}" id="fnref{count if count > 1 else ""}:{name}"'
        f' aria-label="{html.escape(", ".join(heard))}">{html.escape(", ".join(shown))}</a>'
    )
    return before + link
