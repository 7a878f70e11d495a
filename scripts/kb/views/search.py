"""What can be found, and by which words: one record a claim, page and work, and the words that lead to them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from kb.grammar.markdown import plain_text, statement
from kb.model import FACETS, Claim, Corpus, Page, Reference, SourceNote, Term, Theme
from kb.views.evidence import EvidenceView
from kb.views.locators import locator_short
from kb.views.site import address, generated, reference_address

FILTERS = ("facet", "theme", "paper", "place", "sector", "actor", "basis", "year")
"""By what claims can be narrowed down, in the order in which the search page offers it."""

WORD_LIMIT = 5000
"""Most words kept for mending misspellings: the commonest of the titles and of the vocabulary."""

_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d%]|[.,]\d)")
_EAST_ASIAN = re.compile("[\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """Something that can be found: `content` is searched, `meta` is shown, `values` are what the filters go by."""

    url: str
    kind: str
    content: str
    meta: Mapping[str, str]
    values: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Names:
    """How works are called: `short` of each paper in lists, `labels` of every reference in text."""

    short: Mapping[str, str]
    labels: Mapping[str, str]


def search_records(corpus: Corpus, evidence: EvidenceView, names: Names) -> Iterator[SearchRecord]:
    """Every claim, then every page, then every work, in the order of the corpus."""
    notes: dict[str, list[SourceNote]] = {}
    for note in corpus.notes:
        for claim_id in note.claims:
            notes.setdefault(claim_id, []).append(note)
    for claim in corpus.claims:
        yield _claim(corpus, evidence, names, claim, notes.get(claim.id, []))
    for page in corpus.pages:
        yield _page(corpus, names, page)
    written = {page.path for page in corpus.pages}
    for path, title in generated(corpus).items():
        if path not in written:
            yield SearchRecord(address(path), "page", f"{title} {title}", {"title": title, "type": "Page"}, {})
    listed = reference_address(corpus)
    for key, reference in corpus.references.items():
        if key not in corpus.papers:
            yield _work(key, reference, names, listed[key])


def _claim(corpus: Corpus, evidence: EvidenceView, names: Names, claim: Claim, notes: list[SourceNote]) -> SearchRecord:
    title = plain_text(claim.title)
    terms = _terms(corpus, claim)
    themes = [corpus.themes[slug] for slug in claim.themes if slug in corpus.themes]
    vocabulary = [words for term in terms for words in (term.name, *term.aliases)]
    vocabulary += [words for theme in themes for words in (theme.title, *theme.aliases)]
    printed = [f"{note.stated}. {note.should_be}." for note in notes]
    states = {evidence.state(citation) for citation in claim.locators}
    meta = {
        "title": title,
        "text": claim.text,
        "paper": names.short.get(claim.paper, claim.paper),
        "locator": "; ".join(locator_short(citation.locator) for citation in claim.locators if citation.locator),
        "facet": claim.facet,
        "facetName": FACETS.get(claim.facet, claim.facet),
    }
    if notes:
        meta["warning"] = _warning(notes)
    if "failed" in states or not states:
        meta["state"] = "failed"
    tokens = [token("kind", "claim")]
    for place, theme in enumerate(themes):
        # An editor names the theme that a claim is about first: its word stands three times, the next one's twice.
        tokens += [token("theme", theme.slug)] * max(3 - place, 1)
    for kind, slugs in (("place", claim.places), ("sector", claim.sectors), ("actor", claim.actors)):
        tokens += [token(kind, slug) for slug in slugs]
    content = "\n".join([f"{title}.", claim.text, *printed, ", ".join(vocabulary), " ".join(tokens)])
    years = tuple(dict.fromkeys(_YEAR.findall(f"{title} {claim.text}")))
    values = {
        "facet": (claim.facet,),
        "theme": tuple(theme.slug for theme in themes),
        "paper": (claim.paper,),
        "place": claim.places,
        "sector": claim.sectors,
        "actor": claim.actors,
        "basis": (claim.basis,),
        "year": years,
    }
    return SearchRecord(claim.url, "claim", content, meta, values)


def _terms(corpus: Corpus, claim: Claim) -> list[Term]:
    lists = ((corpus.places, claim.places), (corpus.sectors, claim.sectors), (corpus.actors, claim.actors))
    return [terms[slug] for terms, slugs in lists for slug in slugs if slug in terms]


def _warning(notes: list[SourceNote]) -> str:
    first = notes[0]
    more = f" (and {len(notes) - 1} more)" if len(notes) > 1 else ""
    return f"{first.kind.replace('-', ' ')}: {first.stated}{more}"


def _page(corpus: Corpus, names: Names, page: Page) -> SearchRecord:
    stem = page.path.rpartition("/")[2].removesuffix(".md")
    theme = corpus.themes.get(stem) if page.path.startswith("themes/") else None
    end = len(page.body)
    kind = "Page"
    if theme:
        kind, title = "Theme", theme.title
    elif page.path.startswith("papers/") and stem in corpus.papers:
        # The claims are found one by one; of the page itself only what stands before them.
        kind = "Paper"
        title = f"{names.short.get(stem, stem)}: {_heading(page)}"
        end = next((heading.start for heading in page.headings if heading.level == 2), end)
    else:
        kind = {"briefs": "Brief", "decisions": "Decision"}.get(page.path.partition("/")[0], "Page")
        title = _heading(page)
    text = statement(page.body, page.groups, 0, end)
    content = [f"{title}.", text, *(theme.aliases if theme else ())]
    if theme:
        content.append(token("theme", theme.slug))
    return SearchRecord(
        page.address, "page", "\n".join(content), {"title": title, "type": kind, "text": _first(text)}, {}
    )


def token(kind: str, slug: str) -> str:
    """A word that stands in the record of every claim that has a term, and that no program cuts up.

    It finds the claims of a theme, place, sector or actor whatever the reader called it and in whatever script.
    """
    return f"kbq{kind}{slug.replace('-', 'x')}zz"


def pairs(text: str) -> str:
    """The neighbouring Chinese or Japanese characters of a text in pairs, as such words: 中日 is `h4e2dh65e5`."""
    found: list[str] = []
    for run in _EAST_ASIAN.findall(text):
        codes = [f"h{ord(character):x}" for character in run]
        found += [first + second for first, second in pairwise(codes)] or codes
    return " ".join(found)


def _heading(page: Page) -> str:
    written = page.meta.get("title")
    if written is not None and isinstance(written.value, str):
        return written.value
    return next((plain_text(heading.title) for heading in page.headings if heading.level == 1), page.path)


def _first(text: str, length: int = 300) -> str:
    text = text.lstrip("# ")
    return text if len(text) <= length else text[:length].rpartition(" ")[0] + " …"


def _work(key: str, reference: Reference, names: Names, where: str) -> SearchRecord:
    title = plain_text(reference.get("title", "booktitle") or key)
    people = reference.get("author", "editor", "organization", "institution")
    label = names.labels.get(key, key)
    printed = f"{reference.get('titleaddon')} {reference.get('note')}"
    content = f"{title}. {label} {people} {printed} {pairs(f'{title} {people} {printed}')}"
    return SearchRecord(where, "work", content, {"title": title, "type": "Work", "text": label}, {})


def search_terms(corpus: Corpus) -> dict[str, object]:
    """The words that lead to claims without standing in them: the vocabulary, everyday words, words to mend towards.

    `concepts` are `[name, kind, slug, aliases]` of the themes, places, sectors and actors that claims have.
    """
    concepts = [[theme.title, "theme", theme.slug, list(theme.aliases)] for theme in corpus.themes.values()]
    for kind, terms in (("place", corpus.places), ("sector", corpus.sectors), ("actor", corpus.actors)):
        used = {slug for claim in corpus.claims for slug in getattr(claim, f"{kind}s")}
        concepts += [[term.name, kind, term.slug, list(term.aliases)] for term in terms.values() if term.slug in used]
    return {
        "concepts": concepts,
        "everyday": {phrase: list(words) for phrase, words in corpus.search_words.items()},
        "words": _words(corpus),
    }


def _words(corpus: Corpus) -> list[str]:
    counts: Counter[str] = Counter()
    vocabulary: tuple[Theme | Term, ...] = (
        *corpus.themes.values(),
        *corpus.places.values(),
        *corpus.sectors.values(),
        *corpus.actors.values(),
    )
    for entry in vocabulary:
        name = entry.title if isinstance(entry, Theme) else entry.name
        counts.update(_WORD.findall(_folded(" ".join((name, *entry.aliases)))))
    for claim in corpus.claims:
        counts.update(_WORD.findall(_folded(f"{claim.title} {claim.text}")))
    for reference in corpus.references.values():
        counts.update(_WORD.findall(_folded(reference.get("title"))))
    latin = ((word, count) for word, count in counts.items() if word.isascii())
    return [word for word, _ in sorted(latin, key=lambda item: (-item[1], item[0]))[:WORD_LIMIT]]


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))
