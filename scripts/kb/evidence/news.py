"""News articles: a title, perhaps a deck and a picture's caption, and a body without headings."""

from __future__ import annotations

import re

from kb.evidence.blocks import ends_sentence

CREDIT = re.compile(
    r"©|\((?:photo|picture|image)\b|\bphoto(?:graph)? by\b|\b(?:Reuters|AP|AFP|Kyodo|Getty Images)\)?\s*$", re.I
)
DATELINE = re.compile(r"[A-Z][A-Z .,'’-]{2,40}(?:\([^)]{1,30}\))?\s*(?:--|—|–)\s")
PLACEHOLDER = re.compile(r"\{\{[^}]{0,80}\}\}")
SHORT = 200


def news_parts(pieces: list[str]) -> list[tuple[str, list[str]]]:
    """`deck`, `caption` and `body` with their paragraphs.

    The body begins at the dateline, or at the first block that ends a sentence and is no picture's caption. Above it
    the title is the block before the deck; what stands above the title is the page's. An unfilled template placeholder
    (`{{…}}`) begins what the site put under the article.
    """
    end = next((k for k, piece in enumerate(pieces) if k and PLACEHOLDER.search(piece)), len(pieces))
    pieces = pieces[:end]
    captions = {k for k, piece in enumerate(pieces) if CREDIT.search(piece)}
    dateline = next((k for k, piece in enumerate(pieces) if DATELINE.match(piece)), None)
    running = next((k for k, piece in enumerate(pieces) if k not in captions and ends_sentence(piece)), len(pieces))
    start = running if dateline is None else dateline
    lines = [piece for k, piece in enumerate(pieces[:start]) if k not in captions and len(piece) <= SHORT]
    deck = lines[-1:] if len(lines) > 1 else []
    body = [piece for k, piece in enumerate(pieces) if k >= start and k not in captions]
    return [("deck", deck), ("caption", [pieces[k] for k in sorted(captions)]), ("body", body)]
