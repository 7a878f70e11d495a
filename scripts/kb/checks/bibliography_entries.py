"""Family B, entries: type, key, required fields, links between entries, duplicates and use."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from kb.checks.nearest import suggestion
from kb.checks.registry import Fact, bibliography_rule, faults, rule
from kb.grammar.biblatex import ALIASES, LINKS, NAMES, NEWS_SUBTYPES, REQUIRED, TYPES
from kb.grammar.characters import code_point
from kb.grammar.identifiers import bare_doi
from kb.grammar.latex import plain
from kb.grammar.names import is_literal, parse_name, split_names
from kb.model import NAME, NAME_LIMIT, Corpus, Reference
from kb.views.gists import gists

_ANCESTORS = 10
"""Generations of crossref that are followed; styles follow two at most."""

_NO_LETTERS = re.compile(r"[\W_]+")
_LISTS = ("xdata", "entryset", "related")


def readable(corpus: Corpus) -> list[Reference]:
    """The entries that could be read whole; of others nothing is said but what the parser found (B001, B005)."""
    lines = sorted(place.line for code in ("B001", "B005") for place, _, _ in faults(corpus, code))
    references = list(corpus.references.values())
    if not lines:
        return references
    starts = [reference.place.line for reference in references]
    broken = {bisect_right(starts, line) - 1 for line in lines}
    return [reference for index, reference in enumerate(references) if index not in broken]


@bibliography_rule("B010")
def unknown_type(corpus: Corpus) -> Iterator[Fact]:
    """An entry's type is none of BibTeX or BibLaTeX.

    Why: an unknown type is formatted as a loose work, without journal, volume or institution.

    Bad:

        @artcle{marsh-lending, …}

    Good:

        @article{marsh-lending, …}
    """
    for reference in readable(corpus):
        if reference.type and reference.type not in TYPES:
            near = _near_type(reference.type)
            message = f'unknown entry type "{reference.type}"' + (f"; {near}" if near else "")
            yield reference.place, message, "use a type of BibLaTeX, or @misc if none fits"


@cache
def _near_type(name: str) -> str:
    return suggestion(name, sorted(TYPES))


@bibliography_rule("B011")
def unfit_key(corpus: Corpus) -> Iterator[Fact]:
    """A key does not make a lasting name.

    Why: keys stand in addresses, file names and citations; capitals, accents and signs come out differently there,
    and a letter of another script looks the same and is not.

    Bad:

        @book{Kovac:2020, …}

    Good:

        @book{kovac-2020, …}
    """
    help_ = f"use a-z, 0-9 and hyphens, beginning with a letter or digit, at most {NAME_LIMIT} characters"
    for reference in corpus.references.values():
        key = reference.key
        if len(key) > NAME_LIMIT:
            message = f'the key "{key[:NAME_LIMIT]}…" has {len(key):,} characters; the limit is {NAME_LIMIT}'
            yield reference.place, message, help_
        elif not NAME.fullmatch(key):
            unfit = next((letter for letter in key if not NAME.fullmatch("a" + letter)), key[0])
            yield reference.place, f'the key "{key}" holds {code_point(unfit)}', help_


@bibliography_rule("B012")
def missing_field(corpus: Corpus) -> Iterator[Fact]:
    """An entry lacks a field without which its work cannot be named or found.

    Why: the reference would be printed with a gap. Fields of a `crossref` parent count. A date is not required:
    leave it out where it is unknown, and "n.d." is printed.

    Bad:

        @article{marsh-lending, title = {Municipal Bicycle Lending}}

    Good:

        @article{marsh-lending,
          author  = {Marsh, Ada},
          title   = {Municipal Bicycle Lending},
          journal = {Journal of Invented Transport}
        }
    """
    for reference in readable(corpus):
        kind = ALIASES.get(reference.type, reference.type)
        present = _present(reference, corpus.references)
        for group in REQUIRED.get(kind, ()):
            if present.isdisjoint(group) and not _is_excused(reference, kind, group):
                missing = " or ".join(f'"{name}"' for name in group)
                message = f'the {reference.type} "{reference.key}" has no {missing}'
                yield reference.place, message, f"add {group[0]} = {{…}}"


def _present(reference: Reference, references: Mapping[str, Reference]) -> set[str]:
    """Names of the fields that an entry has or inherits; a parent's title becomes the title of what contains it."""
    present = {name for name, field in reference.fields.items() if field.value}
    seen = {reference.key}
    key = reference.get("crossref")
    while key and key not in seen and len(seen) <= _ANCESTORS and (parent := references.get(key)) is not None:
        seen.add(key)
        inherited = set(parent.fields)
        if "title" in inherited:
            inherited = (inherited - {"title"}) | {"booktitle", "journaltitle"}
        present |= inherited
        key = parent.get("crossref")
    if "xdata" in reference.fields:
        for name in _split(reference.get("xdata")):
            if name in references:
                present.update(references[name].fields)
    return present


def _is_excused(reference: Reference, kind: str, group: tuple[str, ...]) -> bool:
    if group is NAMES:
        return kind == "article" and reference.get("entrysubtype").lower() in NEWS_SUBTYPES
    if kind == "report" and "institution" in group:  # a body that is the author is the institution too
        return any(is_literal(name) for name in split_names(reference.get("author")))
    return False


@bibliography_rule("B013")
def broken_link(corpus: Corpus) -> Iterator[Fact]:
    """An entry refers to another one that does not exist, or entries refer to each other in a circle.

    Why: what should be inherited is missing; a circle exhausts the memory of the programs that follow it.

    Bad:

        @incollection{kovac-chapter, crossref = {kovac-chapter}, …}

    Good:

        @incollection{kovac-chapter, crossref = {lending-handbook}, …}
    """
    references = corpus.references
    done: set[str] = set()
    for reference in references.values():
        for name in LINKS:
            if name not in reference.fields:
                continue
            field = reference.fields[name]
            for key in _links(reference, name):
                if key not in references:
                    message = f'"{reference.key}" refers to "{key}" in "{name}", which does not exist'
                    yield field.place, message, "write the key of an entry of the bibliography"
        path = _circle(reference, references, done)
        if path:
            shown = " -> ".join(path)
            first = references[path[0]]
            message = f'"{path[0]}" inherits from itself: {shown}'
            yield first.fields["crossref"].place, message, "take the crossref out of one of these entries"


def _circle(reference: Reference, references: Mapping[str, Reference], done: set[str]) -> list[str]:
    """The keys of the circle of crossrefs that is reached from an entry, for the first entry that reaches it."""
    path: dict[str, None] = {}
    key = reference.key
    while key in references and key not in done and key not in path:
        path[key] = None
        key = references[key].get("crossref")
    done.update(path)
    if key not in path:
        return []
    keys = list(path)
    return [*keys[keys.index(key) :], key]


def _links(reference: Reference, name: str) -> list[str]:
    value = reference.get(name)
    return _split(value) if name in _LISTS else [value] if value else []


def _split(value: str) -> list[str]:
    return [part for part in (part.strip() for part in value.split(",")) if part]


@bibliography_rule("B014")
def same_work(corpus: Corpus) -> Iterator[Fact]:
    """Two entries describe the same work.

    Why: the work is listed twice, and who looks for its citations finds half of them.

    Bad:

        @article{kovac-where, title = {Where to Lend a Bicycle}, author = {Kovac, Mira}, year = {2020}, …}
        @misc{kovac-2020, title = {Where to lend a bicycle}, author = {M. Kovac}, year = {2020}, …}

    Good:

        one of the two
    """
    help_ = "keep one entry and cite its key"
    by_doi: dict[str, Reference] = {}
    by_title: dict[tuple[str, ...], Reference] = {}
    works = [(reference, _work(reference)) for reference in readable(corpus)]
    entries = Counter(work for _, work in works)
    for reference, work in works:
        doi = bare_doi(reference.get("doi")).lower()
        if doi:
            first = by_doi.setdefault(doi, reference)
            if first is not reference:
                message = f'"{reference.key}" has the DOI of "{first.key}" in line {first.place.line}'
                yield reference.place, message, help_
                continue
        identity = _identity(reference, work) if entries[work] > 1 else None
        if identity is None:
            continue
        first = by_title.setdefault(identity, reference)
        if first is reference or (doi and first.get("doi")):
            continue
        if reference.get("crossref") == first.key or first.get("crossref") == reference.key:
            continue
        message = f'"{reference.key}" has the title, year and author of "{first.key}" in line {first.place.line}'
        yield reference.place, message, help_


def _work(reference: Reference) -> tuple[str, ...]:
    """What two entries of one work share beside its author: title, year, and number within a series."""
    title = _letters(reference.get("title")) + _letters(reference.get("subtitle"))
    year = (reference.get("date") or reference.get("year"))[:4]
    return title, year, *(reference.get(name) for name in ("volume", "number", "part", "edition", "issue"))


def _identity(reference: Reference, work: tuple[str, ...]) -> tuple[str, ...] | None:
    """The same with the first author's family name; None where too little is known."""
    names = split_names(reference.get("author", "editor"))
    first = parse_name(names[0]) if names else None
    author = _letters(first.family or first.literal) if first else ""
    title, year, *_ = work
    return (*work, author) if title and (year or author) else None


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", plain(text).casefold())


@rule("B015")
def unused_entry(corpus: Corpus) -> Iterator[Fact]:
    """An entry is cited by no page, by no passage of a paper and by no source note.

    Why: a list of references promises that each was used; a stray entry is often a citation that was forgotten.

    Bad:

        @book{kovac-where, …} and no [@kovac-where] anywhere

    Good:

        Depots near schools lend most [@kovac-where].
    """
    used = set(corpus.papers)
    used.update(key for gist in gists(corpus).values() for key in gist.cited)
    used.update(key for note in corpus.notes for key in note.references)
    waiting = [key for key in used if key in corpus.references]
    while waiting:
        reference = corpus.references[waiting.pop()]
        for name in LINKS:
            for key in _links(reference, name) if name in reference.fields else ():
                if key in corpus.references and key not in used:
                    used.add(key)
                    waiting.append(key)
    for reference in corpus.references.values():
        if reference.key not in used:
            message = f'"{reference.key}" is cited by no page, passage or source note'
            yield reference.place, message, "cite it, or delete the entry"
