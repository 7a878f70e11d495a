"""BibTeX: the original text of the chosen entries, never written anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kb.citations.bibliography import Macro, macros, needed_macros, parents
from kb.model import Reference


def bibtex(keys: Iterable[str], references: Mapping[str, Reference], bibliography: str) -> str:
    """The chosen entries as they stand in the bibliography, in its order; unknown keys are passed over.

    Before them the `@string` macros that they need, after them the parents of their cross-references, which BibTeX
    wants last.
    """
    return entries_text(keys, references, macros(references, bibliography))


def entries_text(keys: Iterable[str], references: Mapping[str, Reference], defined: Mapping[str, Macro]) -> str:
    """The same with the macros of the bibliography at hand, for many choices; the cost is that of the choice alone."""
    chosen = _in_order(references[key] for key in set(keys) if key in references)
    above = {key for reference in chosen for key in parents(reference, references)}
    ordered = [reference for reference in chosen if reference.key not in above]
    ordered += _in_order(references[key] for key in above)
    sources = [reference.source.strip() for reference in ordered]
    needed = needed_macros(sources, defined)
    return "".join(f"{text}\n\n" for text in [*(macro.source for macro in needed), *sources]).removesuffix("\n")


def _in_order(found: Iterable[Reference]) -> list[Reference]:
    """References as the bibliography has them."""
    return sorted(found, key=lambda reference: (reference.place, reference.key))
