"""The words that lead to claims without standing in them: the vocabulary, everyday words, words to mend towards."""

from __future__ import annotations

import re
from collections import Counter

from kb.model import Corpus, Term, Theme
from kb.views.search import folded

WORD_LIMIT = 5000
"""Most words kept for mending misspellings: the commonest of the titles and of the vocabulary."""

_WORD = re.compile(r"[^\W\d_]{4,}")


def search_terms(corpus: Corpus) -> dict[str, object]:
    """The vocabulary of the search.

    `concepts` are `[name, kind, slug, aliases]` of the themes, places, sectors and actors that claims have.
    """
    concepts = [[theme.title, "theme", theme.slug, list(theme.aliases)] for theme in corpus.themes.values()]
    for kind, terms in (("place", corpus.places), ("sector", corpus.sectors), ("actor", corpus.actors)):
        used = {slug for claim in corpus.claims for slug in getattr(claim, f"{kind}s")}
        concepts += [[term.name, kind, term.slug, list(term.aliases)] for term in terms.values() if term.slug in used]
    return {
        "concepts": concepts,
        "everyday": {phrase: list(words) for phrase, words in corpus.search_words.items()},
    }


def search_words(corpus: Corpus) -> list[str]:
    """Words of Latin letters that a misspelled one may have been meant to be, the commonest first."""
    counts: Counter[str] = Counter()
    vocabulary: tuple[Theme | Term, ...] = (
        *corpus.themes.values(),
        *corpus.places.values(),
        *corpus.sectors.values(),
        *corpus.actors.values(),
    )
    for entry in vocabulary:
        name = entry.title if isinstance(entry, Theme) else entry.name
        counts.update(_WORD.findall(folded(" ".join((name, *entry.aliases)))))
    for claim in corpus.claims:
        counts.update(_WORD.findall(folded(f"{claim.title} {claim.text}")))
    for reference in corpus.references.values():
        counts.update(_WORD.findall(folded(reference.get("title"))))
    latin = ((word, count) for word, count in counts.items() if word.isascii())
    return [word for word, _ in sorted(latin, key=lambda item: (-item[1], item[0]))[:WORD_LIMIT]]
