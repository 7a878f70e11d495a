"""BibTeX: the original text of the chosen entries, never written anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kb.citations.bibliography import macros, needed_macros, parents
from kb.model import Reference


def bibtex(keys: Iterable[str], references: Mapping[str, Reference], bibliography: str) -> str:
    """The chosen entries as they stand in the bibliography, in its order; unknown keys are passed over.

    Before them the `@string` macros that they need, after them the parents of their cross-references, which BibTeX
    wants last.
    """
    wanted = set(keys)
    chosen = [reference for key, reference in references.items() if key in wanted]
    above = {key for reference in chosen for key in parents(reference, references)}
    ordered = [reference for reference in chosen if reference.key not in above]
    ordered += [reference for key, reference in references.items() if key in above]
    sources = [reference.source.strip() for reference in ordered]
    needed = needed_macros(sources, macros(references, bibliography))
    return "".join(f"{text}\n\n" for text in [*(macro.source for macro in needed), *sources]).removesuffix("\n")
