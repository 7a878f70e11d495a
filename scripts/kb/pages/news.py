"""The page that says what is new, and what is said in place of what was withdrawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kb.pages.library import Library
from kb.pages.text import escape, html_text, plural
from kb.views.news import News, news
from kb.views.permanence import Life
from kb.views.site import relative
from kb.views.timeline import date_words

PATH = "news.md"
"""The page of news."""

_SHOWN = 12
"""Most claims named in one piece of news; the rest are counted."""

_WORDS = {"added": "new", "changed": "changed", "replaced": "replaced", "withdrawn": "withdrawn"}


def news_page(library: Library) -> str:
    """The Markdown of the page: every change of a claim by day, newest first."""
    parts = [
        "# What's new\n",
        "Every claim that was published, changed, replaced or withdrawn, by day. This is "
        f"{escape(library.imprint.text)}. [Feed](feed.json)\n{{: .kb-line }}\n",
    ]
    date = ""
    for piece in news(library.corpus):
        if piece.date != date:
            date = piece.date
            parts.append(f"## {date_words(date)}\n")
        parts.append(_piece(library, piece))
    if not date:
        parts.append("Nothing has been published yet.\n")
    return "\n".join(parts)


def _piece(library: Library, piece: News) -> str:
    head = f"**{headline(library, piece)}**"
    lines = [f"- {_claim(library, line.id, line.title)}" for line in piece.claims[:_SHOWN]]
    more = len(piece.claims) - _SHOWN
    if more > 0:
        lines.append(f"- and {more:,} more")
    return "\n".join([head, "", *lines, ""])


def headline(library: Library, piece: News) -> str:
    """`New paper: Su, Xue and Xu, 58 claims`, `Su, Xue and Xu: 3 claims changed`, as Markdown."""
    name = escape(library.short(piece.key) if piece.key in library.corpus.papers else piece.key)
    count = plural(len(piece.claims), "claim")
    if piece.paper is not None and piece.event == "added":
        return f"New paper: {name}, {count}"
    if not piece.claims:
        return f"{name}: the paper's title or state {_WORDS[piece.event]}"
    return f"{name}: {count} {_WORDS[piece.event]}"


def _claim(library: Library, id_: str, title: str) -> str:
    paper, _, slug = id_.partition("/")
    if paper not in library.corpus.papers and paper not in library.permanence.tombstones:
        return escape(title)
    return f"[{escape(title)}]({relative(PATH, f'papers/{paper}.md#{slug}')})"


def withdrawn_claims(library: Library, key: str, level: int = 2) -> list[str]:
    """The section of a paper's page in which withdrawn claims keep their address; nothing when there are none."""
    lives = library.permanence.tombstones.get(key, ())
    if not lives:
        return []
    return [f"{'#' * level} Withdrawn claims {{ #withdrawn-claims }}\n", *_tombs(library, lives, level + 1)]


def _tombs(library: Library, lives: tuple[Life, ...], level: int) -> Iterator[str]:
    for life in lives:
        slug = life.last.id.partition("/")[2]
        yield f"{'#' * level} {html_text(life.last.title)} {{ #{slug} .kb-withdrawn }}\n"
        yield f"{_ending(library, life)} It was first published on {date_words(life.since)}.\n"


def _ending(library: Library, life: Life) -> str:
    line = life.last
    if line.event == "withdrawn":
        return f"Withdrawn on {date_words(line.date)}: {escape(line.note)}."
    claim = library.corpus.claim_by_id.get(line.note)
    source = f"papers/{line.id.partition('/')[0]}.md"
    if claim is not None:
        target = relative(source, f"papers/{claim.paper}.md#{claim.slug}")
        return f"Replaced on {date_words(line.date)} by [{escape(claim.title)}]({target})."
    return f"Replaced on {date_words(line.date)} by {escape(line.note)}."


def tombstone_pages(library: Library) -> Mapping[str, str]:
    """A page for each paper that was withdrawn as a whole, at its old address, by path."""
    return {
        f"papers/{key}.md": _tombstone(library, key)
        for key in library.permanence.tombstones
        if key not in library.corpus.papers
    }


def _tombstone(library: Library, key: str) -> str:
    life = library.permanence.lives.get(key)
    title = life.last.title if life else key
    said = _ending(library, life) if life and life.gone else "No longer part of the knowledge base."
    parts = ["---\nsearch:\n  exclude: true\n---\n", f"# {html_text(title)}\n", f"{said}\n"]
    return "\n".join([*parts, *withdrawn_claims(library, key)])
