"""What can be found: shelves of claims, of pages and of works, with the words that lead to each shelf.

A library of a thousand papers has thirty thousand claims, and a search must not grow with them. So it goes in two
steps: an index says which shelves have the words, and what stands on the best of them is read and ranked in the
browser. A shelf of claims is a paper; pages and works stand together in dozens.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kb.grammar.markdown import plain_text, statement
from kb.model import Claim, Corpus, Page, Reference, SourceNote, Term, Theme
from kb.views.evidence import EvidenceView
from kb.views.locators import locator_short
from kb.views.site import address, generated, reference_address

OTHER = "kbw"
"""Stands before each word of a shelf of pages or works: claims are asked for without it, the others with it."""

VOLUME = 24_000
"""About so many characters of pages or works stand on one shelf: some seven kilobytes when sent."""

REPEATS = 4
"""A word counts at most so many times for a shelf, so that an index grows slower than what it leads to."""

_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d%]|[.,]\d)")
_EAST_ASIAN = re.compile("[\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
_HEADING = re.compile(r"(?:^|(?<=\s))#{1,6} ")
_WORD = re.compile(r"[^\W_]+")
_ACCENTS = re.compile("(?<=[a-z])[\u0300-\u036f]+")

_KINDS = {
    "actors": "Actor",
    "briefs": "Brief",
    "compare": "Comparison",
    "data": "Figures",
    "decisions": "Decision",
    "facets": "Facet",
    "notes": "Source notes",
    "places": "Place",
    "references": "References",
    "sectors": "Sector",
    "timeline": "Timeline",
}
"""What the pages of a folder are called."""

Entry = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Things that are found together: `url` names the shelf, `words` lead to it, `content` is what is read of it."""

    url: str
    words: Sequence[str]
    content: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Names:
    """How works are called: `short` of each paper in lists, `labels` of every reference in text."""

    short: Mapping[str, str]
    labels: Mapping[str, str]


def shelves(corpus: Corpus, evidence: EvidenceView, names: Names) -> Iterator[Shelf]:
    """A shelf for the claims of every paper, then those of pages, then those of works, in the order of the corpus."""
    notes: dict[str, list[SourceNote]] = {}
    for note in corpus.notes:
        for claim_id in note.claims:
            notes.setdefault(claim_id, []).append(note)
    dated: dict[str, list[str]] = {}
    for event in corpus.events:
        for claim_id in event.claims:
            dated.setdefault(claim_id, []).extend(_YEAR.findall(f"{event.date} {event.until}"))
    for key, paper in corpus.papers.items():
        entries = [_claim(evidence, claim, notes.get(claim.id, []), dated.get(claim.id, [])) for claim in paper.claims]
        words = [*_vocabulary(corpus, paper.claims), token("kind", "claim"), token("paper", key)]
        for entry in entries:
            words += words_of(f"{entry['title']} {entry['text']} {entry.get('said', '')}")
            words += _tokens(entry)
        content = {"paper": key, "name": names.short.get(key, key), "entries": entries}
        yield Shelf(f"papers/{key}/", capped(words), content)
    yield from _others("pages", [*_pages(corpus, names)])
    yield from _others("works", [*_works(corpus, names)])


def _claim(evidence: EvidenceView, claim: Claim, notes: Sequence[SourceNote], dated: Sequence[str]) -> Entry:
    title = plain_text(claim.title)
    years = dict.fromkeys([*_YEAR.findall(f"{title} {claim.text}"), *dated])
    entry: dict[str, object] = {
        "url": claim.url,
        "title": title,
        "text": claim.text,
        "locator": "; ".join(locator_short(citation.locator) for citation in claim.locators if citation.locator),
        "facet": claim.facet,
        "theme": list(claim.themes),
        "place": list(claim.places),
        "sector": list(claim.sectors),
        "actor": list(claim.actors),
        "basis": claim.basis,
        "year": list(years),
    }
    if notes:
        entry["warning"] = _warning(notes)
        entry["said"] = " ".join(f"{note.stated}. {note.should_be}." for note in notes)
    states = {evidence.state(citation) for citation in claim.locators}
    if "failed" in states or not states:
        entry["state"] = "failed"
    return entry


def _tokens(entry: Entry) -> Iterator[str]:
    """A word for each value of each filter, by which shelves are found that have it."""
    for kind in ("theme", "place", "sector", "actor", "year"):
        values = entry[kind]
        assert isinstance(values, list)
        yield from (token(kind, value) for value in values)
    yield token("facet", str(entry["facet"]))
    yield token("basis", str(entry["basis"]))


def _vocabulary(corpus: Corpus, claims: Iterable[Claim]) -> Iterator[str]:
    """The names and aliases of all that the claims are filed under, each term once."""
    used: dict[int, Theme | Term] = {}
    for claim in claims:
        for terms, slugs in (
            (corpus.themes, claim.themes),
            (corpus.places, claim.places),
            (corpus.sectors, claim.sectors),
            (corpus.actors, claim.actors),
        ):
            used |= {id(terms[slug]): terms[slug] for slug in slugs if slug in terms}
    for term in used.values():
        yield from words_of(" ".join((term.title if isinstance(term, Theme) else term.name, *term.aliases)))


def _warning(notes: Sequence[SourceNote]) -> str:
    first = notes[0]
    more = f" (and {len(notes) - 1} more)" if len(notes) > 1 else ""
    return f"{first.kind.replace('-', ' ')}: {first.stated}{more}"


def _others(name: str, entries: Sequence[Entry]) -> Iterator[Shelf]:
    for number, group in enumerate(_grouped(entries), 1):
        words: list[str] = []
        for entry in group:
            words += words_of(f"{entry['title']} {entry.get('text', '')} {entry.get('said', '')}")
            if theme := entry.get("about"):
                words.append(token("theme", str(theme)))
        yield Shelf(f"{name}/{number}/", capped(f"{OTHER}{word}" for word in words), {"entries": group})


def _grouped(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    group: list[Entry] = []
    volume = 0
    for entry in entries:
        size = sum(len(str(value)) for value in entry.values())
        if group and volume + size > VOLUME:
            yield group
            group, volume = [], 0
        group.append(entry)
        volume += size
    if group:
        yield group


def _pages(corpus: Corpus, names: Names) -> Iterator[Entry]:
    """Pages with the words of their own, first those that people wrote; what is filed elsewhere by its title alone."""
    for page in corpus.pages:
        yield _page(corpus, names, page)
    written = {page.path for page in corpus.pages}
    for path, title in generated(corpus).items():
        if path not in written:
            yield {"url": address(path), "title": title, "type": _kind(path)}


def _page(corpus: Corpus, names: Names, page: Page) -> Entry:
    stem = page.path.rpartition("/")[2].removesuffix(".md")
    theme = corpus.themes.get(stem) if page.path.startswith("themes/") else None
    end = len(page.body)
    entry: dict[str, object] = {"url": page.address, "title": _heading(page), "type": _kind(page.path)}
    if theme:
        entry |= {"title": theme.title, "type": "Theme", "about": theme.slug}
    elif page.path.startswith("papers/") and stem in corpus.papers:
        # The claims are found one by one; of the page itself only what stands before them.
        entry |= {"title": f"{names.short.get(stem, stem)}: {_heading(page)}", "type": "Paper"}
        end = next((heading.start for heading in page.headings if heading.level == 2), end)
    text = statement(page.body, page.groups, 0, end)
    shown = _first(text)
    # All its words lead to a page; of those that are not shown each is kept once.
    unseen = dict.fromkeys(words_of(" ".join((text, *(theme.aliases if theme else ()))))).keys() - set(words_of(shown))
    return entry | {"text": shown, "said": " ".join(sorted(unseen))}


def _kind(path: str) -> str:
    """What a page is called in a list of results, by its folder."""
    folder, _, name = path.partition("/")
    return _KINDS.get(folder, "Page") if name and name != "index.md" else "Page"


def _heading(page: Page) -> str:
    written = page.meta.get("title")
    if written is not None and isinstance(written.value, str):
        return written.value
    return next((plain_text(heading.title) for heading in page.headings if heading.level == 1), page.path)


def _first(text: str, length: int = 300) -> str:
    text = _HEADING.sub("", text)
    return text if len(text) <= length else text[:length].rpartition(" ")[0] + " …"


def _works(corpus: Corpus, names: Names) -> Iterator[Entry]:
    listed = reference_address(corpus)
    for key, reference in corpus.references.items():
        if key not in corpus.papers:
            yield _work(reference, names.labels.get(key, key), listed[key])


def _work(reference: Reference, label: str, where: str) -> Entry:
    title = plain_text(reference.get("title", "booktitle") or reference.key)
    people = reference.get("author", "editor", "organization", "institution")
    said = f"{people} {reference.get('titleaddon')} {reference.get('note')}".strip()
    return {"url": where, "title": title, "type": "Work", "text": label, "said": said}


def token(kind: str, slug: str) -> str:
    """A word that leads to every shelf where a term is, and that no program cuts up.

    It finds the claims of a theme, place, sector or actor whatever the reader called it and in whatever script.
    """
    return f"kbq{kind}{slug.replace('-', 'x')}zz"


def pairs(text: str) -> Iterator[str]:
    """The neighbouring Chinese or Japanese characters of a text in pairs, as such words: 中日 is `h4e2dh65e5`."""
    for run in _EAST_ASIAN.findall(text):
        codes = [f"h{ord(character):x}" for character in run]
        yield from [first + second for first, second in pairwise(codes)] or codes


def words_of(text: str) -> Iterator[str]:
    """The words of a text, folded, and its Chinese and Japanese in pairs of characters; US$ is not the country."""
    yield from _WORD.findall(_EAST_ASIAN.sub(" ", folded(text).replace("us$", "usd ")))
    yield from pairs(text)


def folded(text: str) -> str:
    """The text in lower case and without accents; other letters than Latin keep their marks."""
    return unicodedata.normalize("NFKC", _ACCENTS.sub("", unicodedata.normalize("NFKD", text.casefold())))


def capped(words: Iterable[str]) -> list[str]:
    """The words in the order of the alphabet, each at most so many times as count.

    In that order an index is a third smaller, for it notes where each word stands; nobody asks for neighbours.
    """
    counts = Counter(words)
    return [word for word in sorted(counts) for _ in range(min(counts[word], REPEATS))]
