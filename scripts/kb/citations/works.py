"""Every work in every style that readers may choose."""

from __future__ import annotations

from collections.abc import Mapping

from kb.citations.cache import Store
from kb.citations.cited import Form, format_citations, opened
from kb.citations.format import format_references
from kb.citations.items import Item
from kb.citations.labels import Label
from kb.citations.manners import MANNERS, Manner

Forms = Mapping[str, tuple[Form, ...]]
"""A work's forms by style: `note`, `short` and `bibliography`, or `in-text` and `reference`."""


def cited_works(items: Mapping[str, Item], labels: Mapping[str, Label], store: Store) -> dict[str, Forms]:
    """The forms of every item in every style, by key; cached by content.

    Raises EnvironmentFault when pandoc or a style is missing.
    """
    found: dict[str, dict[str, tuple[Form, ...]]] = {key: {} for key in items}
    for name in MANNERS:
        for key, forms in style_forms(name, items, labels, store).items():
            found[key][name] = forms
    return dict(found)


def style_forms(
    style: str, items: Mapping[str, Item], labels: Mapping[str, Label], store: Store
) -> dict[str, tuple[Form, ...]]:
    """The forms of every item in one style, by key."""
    manner = MANNERS[style]
    references = format_references(items, labels, manner.csl, store)
    if manner.kind == "number":
        return {key: _numbered(manner, text) for key, text in references.items()}
    cited = format_citations(items, labels, manner.csl, store)
    return {key: _named(manner, cited[key], text) for key, text in references.items()}


def _numbered(manner: Manner, reference: str) -> tuple[Form, ...]:
    """The number is that of a list of one work: writers put in their own."""
    return Form("in-text", *manner.bracket), Form("reference", reference, *opened(reference))


def _named(manner: Manner, cited: tuple[Form, Form], reference: str) -> tuple[Form, ...]:
    first, again = cited
    if manner.kind == "author":
        return _renamed(first, "in-text"), Form("reference", reference, "", "")
    last = Form("bibliography", reference, "", "")
    # OSCOLA's short form names the number of the first note, which only the writer knows.
    return (
        (_renamed(first, "note"), last)
        if manner.csl == "oscola"
        else (
            _renamed(first, "note"),
            _renamed(again, "short"),
            last,
        )
    )


def _renamed(form: Form, name: str) -> Form:
    return Form(name, form.whole, form.before, form.after)
