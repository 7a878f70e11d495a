"""Family C, continued: the footnotes that authors write themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.checks.registry import Fact, page_rule
from kb.grammar.markdown import page_source
from kb.model import Corpus

PREFIX = "ref-"
"""Of the labels under which references are made."""

_MARK = re.compile(r"\[\^(?P<label>[^\[\]\n]*)\](?!:)")
_NOTE = re.compile(r"(?m)^ {0,3}\[\^(?P<label>[^\[\]\n]*)\]:")
_LABEL = re.compile(r"[\w.-]+")


@page_rule("C010")
def broken_footnote(corpus: Corpus) -> Iterator[Fact]:
    """A footnote has a mark without a text, a text without a mark, two texts, or a label that makes no address.

    Why: the mark would be printed as it stands, or the reader could not come back from the note.

    Bad:

        The deposit is high.[^1]

    Good:

        The deposit is high.[^1]

        [^1]: Forty dollars in Wexley.
    """
    for page in corpus.pages:
        if "[^" not in page.prose:
            continue
        source = page_source(page)
        texts: dict[str, int] = {}
        marks: dict[str, int] = {}
        for match in _NOTE.finditer(page.prose):
            label = match["label"]
            if label in texts:
                line = source.place(texts[label]).line
                message = f'the footnote "{label}" has a second text; first on line {line}'
                yield source.place(match.start()), message, "give one of the two another label"
            texts.setdefault(label, match.start())
        for match in _MARK.finditer(page.prose):
            marks.setdefault(match["label"], match.start())
        for label, offset in sorted((texts | marks).items()):
            if label.startswith(PREFIX):  # another check says that it is reserved
                continue
            place = source.place(offset)
            if not _LABEL.fullmatch(label):
                yield place, f'"{label}" is no label of a footnote', "use letters, digits and hyphens"
            elif label not in texts:
                yield place, f'the footnote "{label}" has no text', f"add a line `[^{label}]: …`"
            elif label not in marks:
                yield (
                    source.place(texts[label]),
                    f'nothing leads to the footnote "{label}"',
                    f"write [^{label}] in the text",
                )
