"""Whether the built site repeats a paper's text, where texts are at hand."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from lxml import html as lxml_html

from kb.pages.library import Library

WORDS = 8
"""So many words in a row are somebody's sentence, unless they are the title of a work."""

IDEOGRAPHS = 16
"""The same for Chinese and Japanese, counted in characters."""

_SHORTEST = min(2 * WORDS - 1, IDEOGRAPHS)
"""Characters of the shortest run."""

_EAST = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_WORD = re.compile(f"[^\\W\\d_{_EAST}]+")
_IDEOGRAPH = re.compile(f"[{_EAST}]")
_INLINE = re.compile(r"</?(?:a|abbr|b|cite|em|i|q|small|span|strong|sub|sup)\b[^>]*>")
_BREAK = re.compile(r"<[^>]*>|\"|,(?=[^\W\d])|\\n|\n(?=[#*|\s-])")
"""What ends a block of HTML or Markdown, a value of JSON, a cell of CSV."""

_ADDRESS = re.compile(r"https?://[^\s\"'<>]+")


class Texts:
    """The runs of words of every sentence of a paper whose text was found, less those that name a work.

    `cited` are further texts that name works: references in other styles.
    """

    def __init__(self, library: Library, cited: Iterable[str] = ()) -> None:
        self._runs: dict[int, str] = {}
        self._innocent: set[int] = set()
        for key, verification in library.corpus.verification.items():
            for sentence in verification.texts:
                # A run is kept as its hash, so that the text of a thousand papers takes memory of about its own size.
                self._runs.update((hash(run), key) for run in runs(sentence))
        if self._runs:
            for name in (*_named(library), *cited):
                for run in runs(name):
                    self._runs.pop(hash(run), None)

    def __bool__(self) -> bool:
        return bool(self._runs)

    def repeated(self, text: str) -> Iterator[tuple[str, str]]:
        """The key of a paper and the run, for each run of a text (HTML or another) that a sentence of the paper has.

        What stands in different blocks, cells or values is no run.
        """
        for block in _BREAK.split(_INLINE.sub("", text)):
            # Most blocks are too short to hold a run, and what a claim says stands in a dozen files.
            if len(block) >= _SHORTEST and hash(block) not in self._innocent:
                guilty = [run for run in runs(html.unescape(block)) if hash(run) in self._runs]
                if not guilty:
                    self._innocent.add(hash(block))
                yield from ((self._runs[hash(run)], " ".join(run)) for run in guilty)


def _named(library: Library) -> Iterator[str]:
    """Works as the bibliography and the formatted references name them, which anybody may."""
    for reference in library.corpus.references.values():
        yield from (re.sub(r"[{}\\]", "", field.value) for field in reference.fields.values())
        yield reference.source
    yield from (lxml_html.fromstring(f"<p>{text}</p>").text_content() for text in library.references.values())


def runs(text: str) -> Iterable[tuple[str, ...]]:
    """Every run of words of a text, and every longer run of ideographs; case, figures and addresses do not count."""
    plain = _ADDRESS.sub(" ", text).casefold().replace("’", "").replace("'", "")
    for pattern, length in ((_WORD, WORDS), (_IDEOGRAPH, IDEOGRAPHS)):
        found = pattern.findall(plain) if pattern is _WORD or not plain.isascii() else []
        if len(found) >= length:
            yield from zip(*(found[start:] for start in range(length)), strict=False)
