"""Seeded pseudo-prose: words nobody wrote, as often as real words occur."""

from __future__ import annotations

import random
from itertools import accumulate

_ONSETS = (
    "b",
    "br",
    "c",
    "ch",
    "d",
    "dr",
    "f",
    "fl",
    "g",
    "gr",
    "h",
    "j",
    "k",
    "l",
    "m",
    "n",
    "p",
    "pl",
    "qu",
    "r",
    "s",
    "sh",
    "sl",
    "st",
    "t",
    "tr",
    "v",
    "w",
    "z",
)
_VOWELS = ["a", "e", "i", "o", "u", "ai", "ea", "ou"]
_CODAS = ["", "b", "d", "g", "l", "m", "n", "nd", "ng", "r", "rt", "s", "st", "t", "x"]
_FUNCTION = (
    "the",
    "of",
    "and",
    "to",
    "in",
    "a",
    "that",
    "is",
    "for",
    "on",
    "with",
    "as",
    "by",
    "from",
    "at",
    "which",
    "has",
    "was",
    "its",
    "their",
)
_VOCABULARY = 40_000


class Prose:
    """A source of sentences; the same seed gives the same sentences on every machine."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        names = random.Random(1)
        self._words = [self._word(names) for _ in range(_VOCABULARY)]
        # Zipf's law: the n-th word occurs 1/n times as often as the first.
        self._weights = list(accumulate(1 / (rank + 10) for rank in range(_VOCABULARY)))

    def _word(self, source: random.Random) -> str:
        syllables = source.choices((2, 3, 4), (5, 4, 1))[0]
        return "".join(
            source.choice(_ONSETS) + source.choice(_VOWELS) + source.choice(_CODAS) for _ in range(syllables)
        )

    def words(self, count: int) -> list[str]:
        """Content words with a function word before about every second."""
        chosen = self.random.choices(self._words, cum_weights=self._weights, k=count)
        return [
            word
            for content in chosen
            for word in ((self.random.choice(_FUNCTION), content) if self.random.random() < 0.45 else (content,))
        ]

    def sentence(self, count: int) -> str:
        """A sentence of at least that many words."""
        text = " ".join(self.words(count))
        return f"{text[0].upper()}{text[1:]}."

    def name(self) -> str:
        """A capitalised word."""
        return self.random.choice(self._words).capitalize()
