"""What letters stand for: a page of all, and their definitions for the pages that use them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kb.model import Corpus
from kb.pages.library import Library
from kb.pages.text import escape

_LETTERS = re.compile(r"[A-Z][A-Z0-9&.-]{0,9}[A-Z0-9]")


def abbreviations(corpus: Corpus) -> dict[str, str]:
    """What letters stand for: the list of abbreviations, then actors and places by their aliases in capitals."""
    found = dict(corpus.abbreviations)
    for terms in (corpus.actors, corpus.places):
        for term in terms.values():
            for alias in term.aliases:
                if _LETTERS.fullmatch(alias) and not _LETTERS.fullmatch(term.name):
                    found.setdefault(alias, term.name)
    for term in corpus.places.values():
        if _LETTERS.fullmatch(term.name) and term.aliases:
            found.setdefault(term.name, term.aliases[0])
    return found


def glossary_page(library: Library) -> str:
    """The Markdown of the glossary: every abbreviation with what it stands for."""
    entries = sorted(abbreviations(library.corpus).items(), key=lambda entry: entry[0].casefold())
    rows = [f"| {escape(letters)} | {escape(words)} |" for letters, words in entries]
    return "\n".join(
        [
            "# Glossary\n",
            "What letters stand for on this site; rest on them anywhere to see the same.\n",
            "| Letters | Stand for |",
            "| --- | --- |",
            *rows,
            "",
        ]
    )


class Glossary:
    """Finds abbreviations in Markdown."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self._known = known
        longest = sorted(known, key=len, reverse=True)
        self._pattern = re.compile(rf"(?<![\w&.-])(?:{'|'.join(map(re.escape, longest)) or '(?!)'})(?![\w&])")

    def definitions(self, markdown: str) -> str:
        """The definitions of the abbreviations that the Markdown uses, as Python-Markdown's `abbr` reads them."""
        used = dict.fromkeys(self._pattern.findall(markdown))
        lines = [f"*[{letters}]: {self._known[letters]}\n" for letters in used]
        return "".join(["\n\n", *lines]) if lines else ""
