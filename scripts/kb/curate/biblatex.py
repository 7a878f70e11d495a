"""One CSL item as a BibLaTeX entry.

Pandoc writes BibLaTeX too, but joins pages with one hyphen, leaves out original titles, series numbers and genres, and
braces every capitalised word. What is written here is read by `kb.grammar.bibtex` and passes the checks of family B as
far as the item is sound.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

from kb.citations.items import Item, clean_text, plain_text
from kb.grammar.identifiers import bare_doi

TYPES = {
    "article": "article",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "bill": "legislation",
    "book": "book",
    "chapter": "incollection",
    "dataset": "dataset",
    "entry": "inreference",
    "entry-dictionary": "inreference",
    "entry-encyclopedia": "inreference",
    "legal_case": "jurisdiction",
    "legislation": "legislation",
    "manuscript": "unpublished",
    "paper-conference": "inproceedings",
    "patent": "patent",
    "post": "online",
    "post-weblog": "online",
    "report": "report",
    "review": "article",
    "software": "software",
    "speech": "unpublished",
    "thesis": "thesis",
    "webpage": "online",
}
"""CSL type to entry type; every other one is `misc`."""

SUBTYPES = {"article-magazine": "magazine", "article-newspaper": "newspaper"}

WITHHELD = frozenset(("abstract", "annote", "file"))
"""What an entry may not bring along: the paper's own words, and paths of somebody's machine."""

_PEOPLE = (
    ("author", "author"),
    ("editor", "editor"),
    ("translator", "translator"),
    ("container-author", "bookauthor"),
    ("original-author", "origauthor"),
)
_TEXTS = (
    ("collection-title", "series"),
    ("volume", "volume"),
    ("edition", "edition"),
    ("chapter-number", "chapter"),
    ("genre", "type"),
    ("event-title", "eventtitle"),
    ("event", "eventtitle"),
    ("event-place", "venue"),
    ("publisher-place", "location"),
    ("number-of-pages", "pagetotal"),
    ("number-of-volumes", "volumes"),
    ("medium", "howpublished"),
    ("status", "pubstate"),
    ("version", "version"),
    ("note", "note"),
)
_VERBATIM = (("URL", "url"), ("ISBN", "isbn"), ("ISSN", "issn"), ("language", "langid"), ("keyword", "keywords"))
_USED = frozenset(
    ("id", "type", "title", "title-short", "original-title", "container-title", "container-title-short", "publisher",
     "issued", "accessed", "original-date", "event-date", "page", "number", "issue", "collection-number", "DOI",
     "citation-key", "custom")
)  # fmt: skip
_LATEX = str.maketrans(
    {
        "\\": "\\textbackslash{}",
        "^": "\\textasciicircum{}",
        "~": "\\textasciitilde{}",
        "{": "",
        "}": "",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)
_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", " ": "%20", "\\": "%5C"})
_RANGE = re.compile(r"(?<=\d)\s*[-–—]+\s*(?=\d)")
_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
_CORE = re.compile(r"[^\W_](?:.*[^\W_])?")
_SENTENCE_STARTS = (":", ".", "?", "!", "–", "—")


def entry_text(key: str, item: Item) -> str:
    """The entry as text, fields in a fixed order, without what is withheld or empty."""
    fields: dict[str, str] = {}
    for name, value in _fields(item):
        if name and value:
            fields.setdefault(name, value)
    width = max(map(len, fields), default=0)
    lines = ",\n".join(f"  {name:<{width}} = {{{value}}}" for name, value in fields.items())
    return f"@{TYPES.get(item.get('type', ''), 'misc')}{{{key},\n{lines}\n}}\n"


def left_out(item: Item) -> tuple[str, ...]:
    """The names of what the item holds and the entry does not, sorted."""
    kept = _USED | {name for pairs in (_PEOPLE, _TEXTS, _VERBATIM) for name, _ in pairs}
    return tuple(sorted(name for name, value in item.items() if name not in kept and value))


def _fields(item: Item) -> Iterator[tuple[str, str]]:
    kind = TYPES.get(item.get("type", ""), "misc")
    for name, field in _PEOPLE:
        yield field, " and ".join(filter(None, map(_name, item.get(name) or ())))
    yield "title", protected(_text(item.get("title")))
    yield "shorttitle", protected(_text(item.get("title-short")))
    yield "origtitle", _latex(_text(item.get("original-title")))
    yield _container(kind), protected(_text(item.get("container-title")))
    yield "shortjournal" if kind == "article" else "", _latex(_text(item.get("container-title-short")))
    yield "entrysubtype", SUBTYPES.get(item.get("type", ""), "")
    yield "date", _date(item.get("issued"))
    yield "origdate", _date(item.get("original-date"))
    yield "eventdate", _date(item.get("event-date"))
    for name, field in _TEXTS:
        yield field, _latex(_text(item.get(name)))
    yield "number", _latex(_text(item.get("number") or item.get("issue") or item.get("collection-number")))
    yield "pages", _RANGE.sub("--", _latex(_text(item.get("page"))))
    publisher = _latex(_text(item.get("publisher")))
    yield "institution" if kind in ("report", "thesis") else "publisher", publisher
    yield "doi", bare_doi(_text(item.get("DOI"))).translate(_ADDRESS)
    for name, field in _VERBATIM:
        yield field, _text(item.get(name)).translate(_ADDRESS if field == "url" else {123: "", 125: ""})
    yield "urldate", _date(item.get("accessed"))


def _container(kind: str) -> str:
    if kind == "article":
        return "journaltitle"
    return "booktitle" if kind in ("incollection", "inproceedings", "inreference") else "organization"


def _text(value: Any) -> str:
    """A CSL value as one line of plain text; numbers count as text, markup and character references are resolved."""
    shown = str(value) if isinstance(value, (str, int, float)) else ""
    return clean_text(html.unescape(plain_text(shown)))


def _latex(text: str) -> str:
    return text.translate(_LATEX)


def protected(title: str) -> str:
    """A title as LaTeX, with braces around what must keep its capitals.

    That is every word with a capital behind its first letter (DNA, iPhone) and, in a title that is written like a
    sentence, every capitalised word in it, since it is a name. A title all in capitals gets no braces: there they say
    nothing.
    """
    words = title.split()
    if not words or title == title.upper():
        return _latex(title)
    inner = [word for word in words[1:] if len(word) > 3 and word[0].isalpha() and word[1:].islower()]
    like_sentence = sum(word[0].isupper() for word in inner) < len(inner) / 2
    parts = []
    for place, word in enumerate(words):
        core = _CORE.search(word)
        begins = place == 0 or words[place - 1].endswith(_SENTENCE_STARTS)
        if core and (
            any(c.isupper() for c in core.group()[1:]) or (like_sentence and not begins and core.group()[0].isupper())
        ):
            before, after = word[: core.start()], word[core.end() :]
            word = f"{_latex(before)}{{{_latex(core.group())}}}{_latex(after)}"
        else:
            word = _latex(word)
        parts.append(word)
    return " ".join(parts)


def _name(person: Mapping[str, Any]) -> str:
    """`von Family, Jr, Given`; one that is all in one piece stands in braces, as bodies do."""
    literal = _text(person.get("literal"))
    prefix = " ".join(
        filter(None, (_text(person.get("dropping-particle")), _text(person.get("non-dropping-particle"))))
    )
    family, given, suffix = (_text(person.get(part)) for part in ("family", "given", "suffix"))
    if literal or not (family and given):
        whole = literal or " ".join(filter(None, (prefix, family or given)))
        return f"{{{_latex(whole.rstrip(', '))}}}" if whole else ""
    parts = [f"{prefix} {family}".strip(), suffix, given]
    return ", ".join(_guarded(part) for part in parts if part)


def _guarded(part: str) -> str:
    """A part of a name, in braces where a comma or the word `and` would take it apart."""
    return f"{{{_latex(part)}}}" if "," in part or " and " in f" {part} " else _latex(part)


def _date(value: Any) -> str:
    """`2019`, `2019-08`, `2019-08-03` or a range with `/`; of a date in words the year."""
    if not isinstance(value, Mapping):
        return ""
    ends = []
    for parts in (value.get("date-parts") or [])[:2]:
        numbers = [int(part) for part in parts[:3] if str(part).isdecimal()]
        if numbers and 0 < numbers[0] < 10_000:
            ends.append("-".join([f"{numbers[0]:04}", *(f"{number:02}" for number in numbers[1:])]))
    if ends:
        return "/".join(dict.fromkeys(ends))
    found = _YEAR.search(str(value.get("literal") or value.get("raw") or ""))
    return found.group() if found else ""
